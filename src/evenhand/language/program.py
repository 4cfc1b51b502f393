"""A program file, its vocabularies and its court orders to one typed program.

In: a path. Out: a :class:`~evenhand.terms.programs.Program`, or every fault of its files.
The parts are read in the order in which they rest on one another: sources, facts,
parameters, computed facts, readings, clauses, and what names clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadValue
from evenhand.language.clauses import check_groups, check_parameters, read_requires
from evenhand.language.consequences import read_consequences
from evenhand.language.derivations import read_derivations
from evenhand.language.duties import read_duties
from evenhand.language.facts import Declared, read_facts, settle_asked
from evenhand.language.format_line import check_format
from evenhand.language.membership import read_class
from evenhand.language.names import Seen, check_government, check_id
from evenhand.language.orders import OrdersRead, read_orders_files
from evenhand.language.papers import read_purposes, read_sources
from evenhand.language.parameters import read_parameters
from evenhand.language.problems import Problems
from evenhand.language.reader import read_bytes, read_data
from evenhand.language.readings import check_each_has_a_clause, check_left_open, read_readings
from evenhand.language.steps import read_steps
from evenhand.language.typecheck import Glossary
from evenhand.language.vocabulary import Vocabulary, find_vocabulary
from evenhand.terms.facts import MEMBER_OF
from evenhand.terms.fiscal import CALENDAR
from evenhand.terms.programs import ASSERTER_CLASSES, PROGRAM_KINDS, TAKEABLE, TAKEN, Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.language.nodes import Table
    from evenhand.terms.facts import Fact
    from evenhand.terms.law import Scope
    from evenhand.terms.programs import AsserterClass, Takeable, Taken

FORMAT: Final = "program/1"
PROGRAM_KEYS: Final = (
    "evenhand", "program", "title", "agency", "kind", "purposes", "class", "uses", "readings",
    "precedence", "takes", "steps", "sources", "facts", "parameters", "derive", "requires",
    "duties", "consequences",
)  # fmt: skip


def load(path: Path | str, *, alone: bool = False, orders: Sequence[Path | str] = ()) -> Program:
    """Read and check a program with its vocabularies and court orders.

    Args:
        path: the program's file. ``NAME.orders.yaml`` beside it is read with it, and
            ``VOCABULARY.vocabulary.yaml`` beside it goes before a shipped vocabulary.
        alone: read what lies beside it and nothing else: a vocabulary that is not there is
            a fault, though one of that name be shipped.
        orders: files of later court orders, read after the one beside it; their entries may
            act on those before them.
    Raises:
        EvenhandError: the first fault of the files; ``check_file`` gives them all.
    """
    problems = Problems()
    reading = _reading(Path(path), problems, alone=alone, orders=tuple(map(Path, orders)))
    program = reading.program() if reading else None
    problems.raise_first()
    assert program is not None  # every way to none adds a problem
    return program


def program_files(path: Path | str) -> dict[str, bytes]:
    """The files a program is read from, named so that :func:`load` finds them in one folder.

    The program itself is ``PROGRAM.yaml``, after its id.

    Raises:
        EvenhandError: the first fault of the files.
    """
    problems = Problems()
    reading = _reading(Path(path), problems)
    program = reading.program() if reading else None
    problems.raise_first()
    assert reading is not None  # as for load
    assert program is not None
    files = {f"{program.id}.yaml": reading.data}
    files |= {f"{one.name}.vocabulary.yaml": one.data for one in reading.vocabularies()}
    orders = reading.path.with_name(f"{reading.path.stem}.orders.yaml")
    if orders.is_file():
        files[f"{program.id}.orders.yaml"] = read_bytes(orders, problems) or b""
        problems.raise_first()
    return files


def read_program(path: Path, problems: Problems, *, alone: bool = False) -> Program | None:
    """Read a program, faults going to ``problems``; it is fit for use only without any."""
    reading = _reading(path, problems, alone=alone)
    return reading.program() if reading else None


def _reading(
    path: Path, problems: Problems, *, alone: bool = False, orders: tuple[Path, ...] = ()
) -> _Reading | None:
    data = read_bytes(path, problems)
    table = read_data(data, path.name, problems) if data is not None else None
    if data is None or table is None or not check_format(table, FORMAT, problems):
        return None
    return _Reading(path, data, table, problems, alone, orders)


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    data: bytes
    table: Table
    problems: Problems
    alone: bool
    later_orders: tuple[Path, ...]

    def program(self) -> Program:
        table, problems = self.table, self.problems
        table.only(*PROGRAM_KEYS)
        id_, agency = table.text("program", required=True), table.text("agency", required=True)
        if id_ is not None:
            check_id(id_, "a program", problems)
        if agency is not None:
            check_government(agency, problems)
        sources = read_sources(table.table("sources", required=True), problems)
        purposes = read_purposes(table.table("purposes"), sources, problems)
        vocabularies = self.vocabularies()
        figures = read_parameters(table.table("parameters"), sources, problems)
        facts = self._facts(vocabularies)
        glossary = Glossary(
            facts.facts, figures.parameters, figures.units, problems, facts.faulty | figures.faulty
        )
        for vocabulary in vocabularies:
            glossary.bounds.update(vocabulary.bounds)
        read_derivations(table.table("derive"), glossary, facts.facts, problems)
        readings = read_readings(table.table("readings"), glossary, sources, problems)
        class_wordings = read_class(
            table.table("class", required=True), glossary, sources, problems
        )
        requires = read_requires(
            table.table("requires", required=True), glossary, sources, readings, purposes, problems
        )
        clauses = tuple(requires.clauses())
        check_parameters(clauses, glossary, problems)
        check_groups(clauses, glossary, problems)
        check_left_open(readings, clauses, facts.facts, problems)
        check_each_has_a_clause(table.table("readings"), readings, clauses, problems)
        ids = [clause.id for clause in clauses]
        (orders, groups), order_bytes = self._orders(id_.value if id_ else "", ids)
        if any(_asks_membership(order.scope) for order in orders):
            facts.facts.setdefault(MEMBER_OF.name, MEMBER_OF)
        return Program(
            id=id_.value if id_ else "",
            title=table.string("title", required=True),
            agency=agency.value if agency else "",
            kind=table.word("kind", PROGRAM_KINDS, required=True) or "assistance",
            class_wordings=class_wordings,
            requires=requires,
            readings=readings,
            sources=sources,
            facts=facts.facts,
            parameters=figures.parameters,
            purposes=purposes,
            precedence=self._precedence(),
            takes=self._takes(),
            steps=read_steps(table.get("steps"), sources, problems),
            duties=read_duties(table.items("duties"), facts.facts, problems),
            consequences=read_consequences(
                table.items("consequences"), facts.facts, figures.parameters, ids, sources, problems
            ),
            orders=orders,
            digest=_digest([self.data, *(one.data for one in vocabularies), *order_bytes]),
            file=str(self.path),
            later_orders=tuple(map(str, self.later_orders)),
            groups=groups,
            fiscal_year_starts=next(
                (one.fiscal_year_starts for one in vocabularies if one.fiscal_year_starts), CALENDAR
            ),
        )

    def vocabularies(self) -> list[Vocabulary]:
        """The vocabularies that the program uses."""
        seen = Seen("vocabulary", self.problems)
        names = [name for name in self.table.texts("uses") if seen.add(name)]
        beside, problems = self.path.parent, self.problems
        found = [find_vocabulary(name, beside, problems, alone=self.alone) for name in names]
        return [one for one in found if one is not None]

    def _facts(self, vocabularies: list[Vocabulary]) -> Declared:
        """The facts of the vocabularies and the program's own, no name given twice."""
        own = read_facts(self.table.table("facts"), self.problems)
        facts: dict[str, Fact] = {}
        seen = Seen("fact", self.problems)
        for declared in (*(one.facts for one in vocabularies), own.facts):
            for name, fact in declared.items():
                if fact.place is not None and seen.add_at(name, fact.place):
                    facts[name] = fact
        for key, _ in self.table.table("parameters") or ():
            seen.add(key)
        faulty = own.faulty.union(*(one.faulty for one in vocabularies))
        whole = Declared(facts, faulty, own.of)
        settle_asked(whole, facts, self.problems)
        return whole

    def _precedence(self) -> tuple[AsserterClass, ...]:
        found: list[AsserterClass] = []
        for text in self.table.texts("precedence"):
            if text.value not in ASSERTER_CLASSES:
                what = "a class of asserter"
                error = BadValue.unknown_name(what, text.value, ASSERTER_CLASSES, text.place)
                self.problems.add(error)
            elif text.value in found:
                message = f"'{text.value}' stands in 'precedence' a second time."
                hint = "Each class has one rank; keep the higher or the lower."
                self.problems.add(BadValue(message, place=text.place, hint=hint))
            else:
                found.append(text.value)
        return tuple(found)

    def _takes(self) -> dict[Takeable, Taken]:
        table = self.table.table("takes")
        if table is None:
            return {}
        table.only(*TAKEABLE)
        return {word: taken for word in TAKEABLE if (taken := table.word(word, TAKEN))}

    def _orders(self, program: str, ids: list[str]) -> tuple[OrdersRead, list[bytes]]:
        """What the sister file and later ones hold, and the files' bytes."""
        beside = self.path.with_name(f"{self.path.stem}.orders.yaml")
        paths = [beside] if beside.is_file() else []
        paths += self.later_orders
        orders = read_orders_files(paths, program, ids, self.problems)
        # A program without an orders file counts as if it had an empty one.
        contents = [read_bytes(path, self.problems) or b"" for path in paths] or [b""]
        return orders, contents


def _asks_membership(scope: Scope) -> bool:
    return any(part.members_of for part in scope.parts())


def _digest(parts: list[bytes]) -> str:
    """SHA-256 over the files' bytes, each behind its length, without their names."""
    whole = sha256()
    for part in parts:
        whole.update(f"{len(part)}\n".encode())
        whole.update(part)
    return whole.hexdigest()

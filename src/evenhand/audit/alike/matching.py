"""For each treated body, the untreated that are alike in what is named: exact and caliper.

Figures are compared as they are written, in decimal: a caliper of 0.1 reaches from 1.0 to
1.1, which binary floating point denies. Ends are inclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from evenhand.audit.attributes.hypotheses import Mask, Value, values_of
from evenhand.audit.attributes.pool import mask_of, names_of
from evenhand.errors import BadColumn
from evenhand.reasons.words import listed

_EXACT: Final = Context(prec=2_000)  # digits; the widest difference of two floats has 650


@dataclass(frozen=True, slots=True)
class MatchesOf:
    """A treated body, who is alike, and who may be.

    ``alike``: untreated bodies with the same levels and within the calipers, by id.
    ``may``: untreated bodies that are alike as far as is known, with something not on file
    for them or for the treated body. ``unknown``: what is not on file for the treated body.
    """

    id: str
    alike: tuple[str, ...]
    may: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How many there are, also where there is none."""
        count = len(self.alike)
        said = f"{count:,} untreated {'body is' if count == 1 else 'bodies are'} alike"
        if not count:
            said = "no untreated body is alike in all that was named"
        gap = f"; {listed(self.unknown)} not on file for it" if self.unknown else ""
        more = (
            f"; {len(self.may):,} more may be, where something is not on file" if self.may else ""
        )
        return f"{self.id}: {said}{more}{gap}."


def matched(
    ids: Sequence[str],
    columns: Mapping[str, Sequence[object]],
    treated: Collection[str] | Mask,
    *,
    exact: Collection[str] = (),
    calipers: Mapping[str, int | float | Decimal] | None = None,
) -> tuple[MatchesOf, ...]:
    """Match each treated body with the untreated, by id.

    An unknown value is neither the same nor another: it can make a match possible, never
    certain.

    Args:
        ids: the pool.
        columns: name to one value a body; ``None`` is unknown.
        treated: ids, or one yes or no a body.
        exact: columns that must be equal, text or numbers.
        calipers: column of numbers to the greatest difference, at least 0, in its unit.
    Raises:
        BadColumn: a column does not fit or is not there, nothing is named, or a caliper is
            below 0.
    """
    names = names_of(ids, len(ids))
    widths = _widths(calipers or {})
    wanted = (*sorted(exact), *sorted(widths))
    if not wanted:
        raise BadColumn("Nothing to match on is named.", hint="Name columns, or calipers.")
    for name in wanted:
        if name not in columns:
            raise BadColumn.unknown_name("a column", name, columns)
    values = {
        name: _exact(name, values_of(name, columns[name], len(names)), name in widths)
        for name in wanted
    }
    mask = mask_of(treated, names, len(names))
    order = sorted(range(len(names)), key=names.__getitem__)
    others = [body for body in order if not mask[body]]
    return tuple(_matches(body, others, names, values, widths) for body in order if mask[body])


def _matches(
    body: int,
    others: Sequence[int],
    names: Sequence[str],
    values: Mapping[str, Sequence[str | Decimal | None]],
    widths: Mapping[str, Decimal],
) -> MatchesOf:
    left, doubtful = list(others), set[int]()
    unknown = []
    for name, column in values.items():
        mine, width = column[body], widths.get(name)
        if mine is None:
            unknown.append(name)
            doubtful.update(left)
            continue
        doubtful.update(one for one in left if column[one] is None)
        left = [one for one in left if _alike(mine, column[one], width)]
    alike = tuple(names[one] for one in left if one not in doubtful)
    may = tuple(names[one] for one in left if one in doubtful)
    return MatchesOf(names[body], alike, may, tuple(unknown))


def _alike(mine: str | Decimal, other: str | Decimal | None, width: Decimal | None) -> bool:
    if other is None:
        return True  # as far as is known
    if width is None:
        return mine == other
    assert isinstance(mine, Decimal)  # a column with a caliper holds numbers alone
    assert isinstance(other, Decimal)
    return abs(_EXACT.subtract(mine, other)) <= width


def _widths(calipers: Mapping[str, int | float | Decimal]) -> dict[str, Decimal]:
    widths = {}
    for name, width in calipers.items():
        (found,) = _exact(name, values_of(name, [width], 1), numbers=True)
        if not isinstance(found, Decimal) or found < 0:
            raise BadColumn(f"The caliper of '{name}' is {width}.", hint="Give a number from 0.")
        widths[name] = found
    return widths


def _exact(name: str, values: Sequence[Value], numbers: bool) -> list[str | Decimal | None]:
    """Numbers as decimals, as they are written."""
    return list(_decimals(name, values, numbers))


def _decimals(name: str, values: Sequence[Value], numbers: bool) -> Iterator[str | Decimal | None]:
    for value in values:
        if value is None or isinstance(value, Decimal):
            yield value
            continue
        if isinstance(value, Fraction) or (numbers and isinstance(value, str)):
            raise BadColumn(
                f"'{name}' holds {value}, which is not a decimal number.",
                hint="Give whole or decimal numbers, and None where it is unknown.",
            )
        yield Decimal(str(value)) if isinstance(value, int | float) else value

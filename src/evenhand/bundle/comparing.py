"""Where two determinations differ, named as a reader would name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.withholding import rests_on_withheld

_NOTHING: Final = "nothing"
_LONGEST: Final = 160
_ALWAYS: Final = (
    "applicant", "name", "geoid", "program", "reading", "as_of", "known_at", "hindsight",
    "suspended",
)  # fmt: skip
_RESTS: Final = "it comes out otherwise without what is withheld"
_BLANKED: Final = (
    "accounts", "bodies", "facts", "figures", "inputs", "parts", "shown", "values",
)  # fmt: skip
_AMOUNTS: Final = ("amount", "if_noncompliant", "amount_restored", "restoration", "amounts")
_MONEY: Final = ("money", *_AMOUNTS)


class Difference(NamedTuple):
    """A finding, fact, account or date, as it was sealed and as it came out again."""

    where: str
    sealed: str
    replayed: str

    def __str__(self) -> str:
        return f"{self.where}: sealed {self.sealed}, replayed {self.replayed}"


def differences(sealed: Json, replayed: Json) -> list[Difference]:
    """Every place where the two differ: first the question, then the findings, then the rest."""
    return list(_differences("", _in_order(sealed), replayed))


def open_differences(sealed: Json, replayed: Json) -> tuple[list[Difference], list[str]]:
    """The same for a determination of which some statements are withheld.

    Args:
        sealed: as everybody may see it.
        replayed: as it comes out without what is withheld.
    Returns:
        The differences in what rests on nothing withheld, and what rests on it: those parts
        cannot be compared.
    """
    if not isinstance(sealed, dict) or not isinstance(replayed, dict):
        return differences(sealed, replayed), []
    members, findings = _hidden(sealed.get("membership")), _hidden(sealed.get("findings"))
    if not members and not findings and "withheld" not in sealed:
        if not rests_on_withheld(sealed.get("money")):
            return differences(sealed, replayed), []
        return differences(_but_money(sealed), _but_money(replayed)), ["money"]
    if members and replayed.get("class") != sealed.get("class"):
        # Whoever is not known to be in the class has no findings to compare.
        findings = list(_labelled(sealed.get("findings")))
    hidden = {"membership": members, "findings": findings}
    found = differences(_without(sealed, hidden), _without(replayed, hidden))
    return found, ["outcome", *(f"membership, {member}" for member in members), *findings]


def marked(shown: Json, openly: Json) -> Json:
    """The open determination with what comes out otherwise without what is withheld blank.

    Args:
        shown: as everybody may see it, less what rests on a withheld statement itself.
        openly: as it comes out from the open files alone. A figure of somebody else that is
            withheld can be what makes a year the latest that is published.
    """
    if not isinstance(shown, dict) or not isinstance(openly, dict):
        return shown
    found = shown | {"membership": _blanked("membership", shown, openly)}
    found |= _money_blanked(shown, openly)
    members = _hidden(found["membership"])
    if members and openly.get("class") != shown.get("class"):
        return found  # no finding can be compared
    found["findings"] = _blanked("findings", shown, openly)
    shown_whole = not members and not _hidden(found["findings"])
    if shown_whole and differences(_but_money(found), _but_money(openly)):
        found["withheld"] = _RESTS  # under another reading, or in a note
    return found


def _money_blanked(shown: dict[str, Json], openly: dict[str, Json]) -> dict[str, Json]:
    """What follows in money, without its figures where the open files alone give others."""
    if all(shown.get(name) == openly.get(name) for name in _MONEY):
        return {}
    money = shown.get("money")
    entries = [_without_figures(one) for one in money] if isinstance(money, list) else []
    return {"money": entries, **{name: None for name in _AMOUNTS if name in shown}}


def _without_figures(money: Json) -> Json:
    assert isinstance(money, dict)
    cells: dict[str, Json] = {"amount": None, "would_be": None, "why": [], "steps": []}
    return money | cells | {"restoration": None, "withheld": _RESTS}


def _but_money(document: dict[str, Json]) -> dict[str, Json]:
    return {name: cell for name, cell in document.items() if name not in _MONEY}


def _blanked(part: str, shown: dict[str, Json], openly: dict[str, Json]) -> list[Json]:
    again = _labelled(openly.get(part))
    return [
        one if rests_on_withheld(one) or again.get(label) == one else _blank(one)
        for label, one in _labelled(shown.get(part)).items()
    ]


def _blank(found: Json) -> Json:
    """A finding, or a fact, of which no more is shown than what it came to."""
    assert isinstance(found, dict)
    cells: dict[str, Json] = {name: [] for name in _BLANKED}
    cells |= {"note": "", "state": "withheld", "settled_by": None}
    return found | {n: cell for n, cell in cells.items() if n in found} | {"withheld": _RESTS}


def _hidden(part: Json) -> list[str]:
    return [label for label, one in _labelled(part).items() if rests_on_withheld(one)]


def _without(document: dict[str, Json], hidden: Mapping[str, Collection[str]]) -> Json:
    """What of a determination does not rest on what is hidden: the question, and the rest."""
    left: dict[str, Json] = {name: document.get(name) for name in _ALWAYS}
    for part, labels in hidden.items():
        several = _labelled(document.get(part)).items()
        left[part] = [one for label, one in several if label not in labels]
    return left


def _in_order(document: Json) -> Json:
    if not isinstance(document, dict):
        return document
    first = [name for name in (*_ALWAYS, "class", "membership", "findings") if name in document]
    return {name: document[name] for name in dict.fromkeys([*first, *document])}


def _differences(where: str, one: Json, other: Json) -> Iterator[Difference]:
    if one == other and type(one) is type(other):
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys([*one, *other]):
            if name == "shown" and _is_said_by_value(one, other):
                continue
            if name not in one or name not in other:
                pair = [_shown(side[name]) if name in side else _NOTHING for side in (one, other)]
                yield Difference(_joined(where, name), *pair)
            else:
                yield from _differences(_joined(where, name), one[name], other[name])
        return
    if _has_labels(one) and _has_labels(other):
        yield from _of_lists(where, _labelled(one), _labelled(other))
        return
    yield Difference(where or "determination", _shown(one), _shown(other))


def _is_said_by_value(one: dict[str, Json], other: dict[str, Json]) -> bool:
    """Whether a value differs, so that its words need not be told too."""
    return any(one.get(name) != other.get(name) for name in ("value", "values"))


def _of_lists(where: str, ones: dict[str, Json], others: dict[str, Json]) -> Iterator[Difference]:
    for label in dict.fromkeys([*ones, *others]):
        there = _joined(where, label)
        if label not in others:
            yield Difference(there, _shown(ones[label]), _NOTHING)
        elif label not in ones:
            yield Difference(there, _NOTHING, _shown(others[label]))
        else:
            yield from _differences(there, ones[label], others[label])
    if list(ones) != list(others) and ones.keys() == others.keys():
        yield Difference(
            _joined(where, "order"), _shown(", ".join(ones)), _shown(", ".join(others))
        )


def _has_labels(found: Json) -> bool:
    return isinstance(found, list) and all(isinstance(one, dict) for one in found)


def _labelled(found: Json) -> dict[str, Json]:
    """The members of a list by what a reader would call them; of equal names by number."""
    count: Counter[str] = Counter()
    labelled: dict[str, Json] = {}
    for one in found if isinstance(found, list) else []:
        label = " ".join(_label(one).split())[:_LONGEST]
        count[label] += 1
        labelled[label if count[label] == 1 else f"{label} ({count[label]})"] = one
    return labelled


def _label(one: Json) -> str:
    if not isinstance(one, dict):
        return _shown(one)
    if "fact" in one:
        year = f" in {one['year']}" if one.get("year") else ""
        return f"{one['fact']} of {one.get('of')}{year}"
    for name, called in (
        ("stated_by", "account of"), ("body", "body"), ("group", "group"), ("since", "wording of"),
    ):  # fmt: skip
        if name in one and "id" not in one:
            return f"{called} {one[name]}"
    if "id" in one:
        return f"{'finding' if 'status' in one else 'duty'} {one['id']}"
    return f"comparison in {one['year']}" if one.get("year") else "comparison"


def _joined(where: str, name: str) -> str:
    if name in ("findings", "facts", "bodies", "accounts", "wordings", "duties", "parts"):
        return where
    name = " ".join(name.split())[:_LONGEST]
    if where == "readings":
        return f"reading {name}"
    return f"{where}, {name}" if where else name


def _shown(value: Json) -> str:
    text = value if isinstance(value, str) and value else canonical(value).decode()
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

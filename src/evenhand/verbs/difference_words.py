"""The sentences of a difference: what was compared, what it came to, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.reasons.regions import MOST_PATHS
from evenhand.reasons.words import listed
from evenhand.terms.dates import Dates
from evenhand.terms.day import ProgramOnDay, orders_not_applied
from evenhand.verbs.impact_words import governments

if TYPE_CHECKING:
    from evenhand.reasons.regions_said import Condition
    from evenhand.verbs.difference import Difference
    from evenhand.verbs.difference_case import Checked, RegionFound
    from evenhand.verbs.difference_places import PlaceFound

_CHECKED: Final[Mapping[Checked, str]] = {
    "differs": "came out so on both sides",
    "rests on the text": "rest besides on what no answer settles, and came out so as far as any",
    "no case found": "could not be made, for want of answers that fit the comparisons",
}


def summary_sentences(found: Difference) -> Iterator[str]:
    """What was compared, in how many regions it differs, and for how many on record."""
    yield _found_sentence(found)
    yield from _shape_sentences(found)
    if found.regions:
        yield _checked_sentence(found)
    yield from _places_said(found)


def text_lines(found: Difference) -> Iterator[str]:
    """The whole as text: both sides, the shape compared, each region and each place."""
    yield f"A: {_side_said(found.a, found.dates[0])}"
    yield f"B: {_side_said(found.b, found.dates[1])}"
    yield ""
    yield _found_sentence(found)
    yield " ".join(_shape_sentences(found))
    if found.shared:
        yield from ("", "In every region listed:", *(f"     {one}" for one in found.shared))
    for number, region in enumerate(found.regions, 1):
        yield ""
        yield from _region_lines(number, region, found.shared)
    if found.regions:
        yield from ("", _checked_sentence(found))
    yield ""
    yield from _places_said(found)
    yield from map(_place_line, [*found.places.differing, *found.places.unknown])


def _found_sentence(found: Difference) -> str:
    """Whether A and B are equivalent, or in how many regions they are not."""
    what = "The two" if found.clause is None else f"The two wordings of {found.clause}"
    if found.equivalent:
        return (
            f"{what} are equivalent: they come out the same for every possible answer of the"
            " shape compared."
        )
    many = "region" if found.counted == 1 else "regions"
    said = f"{what} come out differently in {found.counted:,} {many} of answers"
    if not found.complete:
        said += f", and in more: {MOST_PATHS:,} of {found.paths:,} paths were followed"
    shown = len(found.regions)
    if shown == found.counted:
        return f"{said}."
    return f"{said}. {f'Listed are the first {shown:,}' if shown else 'None is listed'}."


def _shape_sentences(found: Difference) -> Iterator[str]:
    """Which applicants and answers the comparison is about."""
    lists = [
        f"{name} lists {count} {'body' if count == 1 else 'bodies'}"
        for name, count in found.bodies.items()
    ]
    if lists:
        yield f"The shape compared: {listed(lists)}."
    yield (
        "An answer is the same on both sides; computed facts are as computed; the applicant's"
        " own questions are taken to arise."
    )
    a, b = found.benchmarks
    if a == b and a:
        yield f"Taken from the record for both: {'; '.join(a)}."
        return
    for word, said in (("A", a), ("B", b)):
        if said:
            yield f"Taken from the record for {word}: {'; '.join(said)}."


def _checked_sentence(found: Difference) -> str:
    """What became of the cases that were put back through the interpreter."""
    counts = Counter(one.checked for one in found.regions)
    said = [f"{counts[word]:,} {_CHECKED[word]}" for word in _CHECKED if counts[word]]
    return f"Each case was put back through the interpreter as given answers: {listed(said)}."


def _places_said(found: Difference) -> Iterator[str]:
    places = found.places
    yield (
        f"On the record, {governments(len(places.differing))} in the class of A or B come out"
        f" differently and {places.same:,} the same."
    )
    if places.unknown or places.unknown_to_both:
        yield (
            f"Of {len(places.unknown) + places.unknown_to_both:,} more it is not known whether"
            " they are in the class of both."
        )
    for word, day in (("A", found.a), ("B", found.b)):
        orders = orders_not_applied(day)
        if orders:
            yield (
                f"The regions compare the text of {word} without its court orders on file, which"
                f" count for the governments on record: {listed(orders)}."
            )


def _side_said(day: ProgramOnDay, dates: Dates) -> str:
    reading = f", reading '{day.reading}'" if day.reading else ""
    stamp = "  HINDSIGHT" if dates.hindsight else ""
    return f"{day.program.title} ({day.program.id}){reading}, {dates.words}{stamp}"


def _region_lines(number: int, one: RegionFound, shared: tuple[Condition, ...]) -> Iterator[str]:
    where = [condition for condition in one.where if condition not in shared]
    yield f"{number}. A {one.a}, B {one.b}{', where' if where else ''}"
    yield from (f"     {condition}" for condition in where)
    if one.checked == "no case found":
        yield "   No answers were found that fit these comparisons; there may be none."
    else:
        yield f"   For instance: {'; '.join(map(str, one.witness)) or 'any answers'}."
    if one.checked == "rests on the text":
        yield "   No answer settles all of this; as far as answers do, it came out so."


def _place_line(one: PlaceFound) -> str:
    a, b = (word or "membership not known" for word in (one.a, one.b))
    return f"  {one.id} ({one.name}): A {a}, B {b}"

"""States as tiles: each in its place, filled by its outcome, counted and listed in words."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from evenhand.pages.charts import Chart, StateTile, tile_grid_chart
from evenhand.pages.charts.state_tile import TILE_OUTCOMES
from evenhand.pages.charts.tile_drawing import LOOKS
from evenhand.pages.charts.tile_layout import COLUMNS, PLACES, ROWS
from tests.pages import invented_charts
from tests.pages.amounts import between
from tests.pages.test_charts import HOSTILE, SVG, contrast, drawn

ALABAMA = StateTile("us-al", "Alabama", "noncompliant", clauses_unmet=("age", "card"), href="al/")
ALASKA = StateTile("us-ak", "Alaska", "compliant")
GUAM = StateTile("us-gu", "Guam", "undetermined")
STATES = """
al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne
nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy
"""


def chart(*tiles: StateTile, amounts: str = "amount") -> Chart:
    return tile_grid_chart(
        "t", "By state", tiles, amounts=amounts, provenance=invented_charts.PROVENANCE
    )


def stake(tile: StateTile, low: str | None, high: str | None) -> StateTile:
    return StateTile(tile.id, tile.name, tile.outcome, between(low, high))


def words(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


def test_the_50_states_the_district_and_puerto_rico_have_a_place_of_their_own() -> None:
    assert set(PLACES) == {f"us-{code}" for code in [*STATES.split(), "dc", "pr"]}
    assert len(set(PLACES.values())) == 52
    assert {place.row for place in PLACES.values()} == set(range(ROWS))
    assert {place.column for place in PLACES.values()} == set(range(COLUMNS))


@pytest.mark.parametrize(
    "from_west_to_east",
    ["wa id mt nd mn wi mi", "or nv wy sd ia in oh pa nj", "ca ut co ne mo ky wv va md de",
     "az nm ok ms al ga", "hi tx fl pr", "ak vt nh"],
)  # fmt: skip
def test_states_stand_from_west_to_east(from_west_to_east: str) -> None:
    columns = [PLACES[f"us-{code}"].column for code in from_west_to_east.split()]
    assert columns == sorted(columns)


@pytest.mark.parametrize(
    "from_north_to_south",
    ["wa or ca hi", "mt wy co nm", "nd sd ne ks ok tx", "mn ia mo ar la", "mi oh wv nc al",
     "me ma ct de pr", "ny pa va sc ga fl", "md dc"],
)  # fmt: skip
def test_states_stand_from_north_to_south(from_north_to_south: str) -> None:
    rows = [PLACES[f"us-{code}"].row for code in from_north_to_south.split()]
    assert rows == sorted(rows)
    assert all(upper < lower for upper, lower in pairwise(rows))


def test_tiles_do_not_overlap_and_stay_inside_the_drawing() -> None:
    for svg in drawn(invented_charts.tiles()):
        width, height = (float(one) for one in svg.get("viewBox", "").split()[2:])
        boxes = [
            tuple(float(box.get(key, "")) for key in ("x", "y", "width", "height"))
            for tile in svg
            if (box := tile.find(f"{SVG}rect")) is not None
        ]
        assert len(boxes) == 52
        for x, y, w, h in boxes:
            assert min(x, y) >= 0
            assert x + w <= width
            assert y + h <= height
        for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_outcomes_are_counted_in_words() -> None:
    made = chart(ALABAMA, ALASKA, GUAM)
    assert made.see.startswith("3 governments: 1 compliant, 1 noncompliant, 1 undetermined.")


def test_whoever_has_no_place_is_named_in_words_and_stands_in_the_table() -> None:
    made = chart(ALABAMA, GUAM)
    assert "Without a place in the grid, in the table alone: Guam." in made.see
    assert [row[0] for row in made.table.rows] == ["Alabama", "Guam"]
    assert "GU" not in words(drawn(made)[0])


def test_a_state_without_an_outcome_is_named_and_has_letters_without_a_tile() -> None:
    made = chart(*(StateTile(one, one, "eligible") for one in PLACES if one != "us-wy"))
    assert "No outcome is given for WY: letters without a tile." in made.see
    (svg,) = drawn(made)
    assert "WY" in words(svg)
    assert len(svg.findall(f"{SVG}g")) == 51
    assert "No outcome" not in chart(*(StateTile(one, one, "eligible") for one in PLACES)).see


def test_sums_are_given_by_outcome_with_how_many_are_exact() -> None:
    made = chart(
        stake(ALABAMA, "2.50", "2.50"), stake(ALASKA, "0", "0"), stake(GUAM, "1", None),
        amounts="amount withheld",
    )  # fmt: skip
    assert "Amount withheld, noncompliant: $2.50, the sum of 1 exact amount." in made.see
    assert "Amount withheld, compliant: $0.00, the sum of 1 exact amount." in made.see
    assert "Amount withheld, undetermined: 1 lower bound: at least $1.00." in made.see
    assert "sum" not in chart(ALABAMA).see


def test_what_is_only_supposed_is_kept_apart_in_words_and_has_a_column_of_its_own() -> None:
    open_ = StateTile("us-tn", "Tennessee", "undetermined", supposed=between("7", "9"))
    made = chart(stake(ALABAMA, "2.50", "2.50"), open_, amounts="amount withheld")
    assert "Amount withheld, noncompliant: $2.50, the sum of 1 exact amount." in made.see
    assert (
        "Not decided, so in no sum above: amount withheld if it does not comply, undetermined:"
        " 1 range: $7.00 to $9.00."
    ) in made.see
    assert "Amount withheld, undetermined" not in made.see
    column = made.table.columns.index("Amount withheld if it does not comply")
    assert [row[column] for row in made.table.rows] == ["", "between $7.00 and $9.00"]
    assert not any("$7" in drawing for drawing in made.drawings)


def test_the_table_is_by_the_alphabet_whatever_the_amounts_and_outcomes() -> None:
    big, none = stake(ALASKA, "9", "9"), stake(ALABAMA, None, None)
    assert [row[0] for row in chart(big, none).table.rows] == ["Alabama", "Alaska"]
    names = [row[0] for row in invented_charts.tiles().table.rows]
    assert names == sorted(names)
    assert len(names) == 54


def test_the_table_has_outcome_amount_to_the_cent_and_clauses_unmet() -> None:
    made = chart(ALABAMA, stake(ALASKA, "8512345.67", "8512345.67"), GUAM)
    assert made.table.columns == ("State", "Outcome", "Amount", "Clauses unmet")
    assert made.table.rows == (
        ("Alabama", "noncompliant", "", "age, card"),
        ("Alaska", "compliant", "$8,512,345.67", "none"),
        ("Guam", "undetermined", "", "none"),
    )
    assert chart(StateTile("us-al", "A", "not in the class")).table.rows[0][3] == ""


def test_notes_have_a_column_where_there_are_any() -> None:
    made = chart(ALABAMA, StateTile("us-ak", "Alaska", "compliant", note="by a law of 2030"))
    assert made.table.columns[-1] == "Note"
    assert [row[-1] for row in made.table.rows] == ["", "by a law of 2030"]


def test_each_outcome_looks_different_without_its_colour() -> None:
    for outcomes in ("compliant noncompliant undetermined", "eligible ineligible undetermined"):
        looks = [LOOKS[one] for one in (*outcomes.split(), "not in the class")]
        shapes = {(one.pattern, one.dashed, one.ground == "#0b4f79") for one in looks}
        assert len(shapes) == len(looks)


@pytest.mark.parametrize("outcome", TILE_OUTCOMES)
def test_letters_stand_out_from_what_they_stand_on(outcome: str) -> None:
    assert contrast(LOOKS[outcome].ink, LOOKS[outcome].ground) >= 4.5


def test_a_tile_is_filled_by_its_outcome_and_never_by_its_amount() -> None:
    def fill(tile: StateTile) -> str | None:
        svg = drawn(chart(tile))[0]
        boxes = [one.find(f"{SVG}rect") for one in svg if one.tag in (f"{SVG}g", f"{SVG}a")]
        assert len(boxes) == 1
        assert boxes[0] is not None
        return boxes[0].get("fill")

    fills = {fill(stake(ALABAMA, *bounds)) for bounds in (("0", "0"), ("9", None), (None, None))}
    assert len(fills) == 1
    assert fills != {fill(stake(ALASKA, "0", "0"))}


def test_amounts_are_drawn_in_the_wide_drawing_alone() -> None:
    narrow, wide = drawn(chart(stake(ALABAMA, "8512345.67", None)))
    assert "≥ $8.5 m" not in words(narrow)
    assert "≥ $8.5 m" in words(wide)
    assert chart(stake(ALABAMA, "8512345.67", None)).layout == "by-width"
    assert len(chart(ALABAMA).drawings) == 1
    assert chart(ALABAMA).layout == "panels"


def test_a_tile_links_to_its_page_and_says_what_it_is_in_words() -> None:
    made = chart(ALABAMA, ALASKA)
    (svg,) = drawn(made)
    (link,) = svg.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("al/", "Alabama: noncompliant")
    assert svg.get("role") == "group"
    assert [one.findtext(f"{SVG}title") for one in svg.iter(f"{SVG}g")] == ["Alaska: compliant"]
    assert drawn(chart(ALASKA))[0].get("role") == "img"


def test_a_drawing_lists_states_by_outcome_for_those_who_do_not_see_it() -> None:
    described = drawn(chart(ALABAMA, ALASKA, GUAM))[0].findtext(f"{SVG}desc")
    assert described == "Compliant: Alaska. Noncompliant: Alabama. Undetermined: Guam."


def test_ids_of_both_drawings_are_unique_on_the_page() -> None:
    ids = [one.get("id") for svg in drawn(invented_charts.tiles()) for one in svg.iter()]
    found = [one for one in ids if one]
    assert found
    assert len(found) == len(set(found))


def test_two_tiles_of_one_state_and_an_outcome_outside_the_set_are_refused() -> None:
    with pytest.raises(ValueError, match="'us-al' has 2 tiles"):
        chart(ALABAMA, ALABAMA)
    with pytest.raises(ValueError, match="'likely' of us-al"):
        chart(StateTile("us-al", "Alabama", "likely"))


def test_a_grid_of_nobody_is_still_drawn() -> None:
    made = chart()
    assert made.see.startswith("0 governments.")
    assert len(words(drawn(made)[0])) == 52


def test_hostile_words_stay_text() -> None:
    made = chart(StateTile("us-al", HOSTILE, "eligible", href='x"><script>', note=HOSTILE))
    (svg,) = drawn(made)
    assert not list(svg.iter(f"{SVG}script"))
    assert "<script" not in made.drawings[0]

"""Rows in files: nothing is cut in silence, nothing is run by a spreadsheet."""

from openpyxl import load_workbook

from evenhand.cli.files import write_rows


def test_a_cell_longer_than_excel_can_hold_says_that_it_was_cut(tmp_path):
    path = tmp_path / "out.xlsx"
    write_rows([{"note": "x" * 40_000}, {"note": "short"}], ["note"], "xlsx", path)
    _, (long,), (short,) = load_workbook(path).active.values
    assert len(long) == 32_767
    assert long.endswith("CSV and JSON have it whole]")
    assert short == "short"


def test_text_that_a_spreadsheet_would_run_is_held_as_text_and_csv_can_be_exact(tmp_path):
    path = tmp_path / "out.csv"
    rows = [{"note": "=1+1"}, {"note": "+581.2"}]
    write_rows(rows, ["note"], "csv", path)
    assert path.read_text(encoding="utf-8") == "note\n'=1+1\n+581.2\n"
    write_rows(rows, ["note"], "csv", path, exact=True)
    assert path.read_text(encoding="utf-8") == "note\n=1+1\n+581.2\n"

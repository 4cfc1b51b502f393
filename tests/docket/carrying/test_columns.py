"""Every column is either in the data dictionary, or in the list of what is never exported."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from evenhand.docket.carrying.columns import COLUMNS, ONLY, STAYING
from evenhand.docket.carrying.tables import carried_columns, carried_tables, dictionary, fields_of


def models() -> list[type[Model]]:
    return list(apps.get_app_config("docket").get_models())


def test_every_column_of_every_table_is_in_one_of_the_two() -> None:
    names = {f"{model.__name__}.{one.name}" for model in models() for one in fields_of(model)}
    whole = {one.__name__ for one in models() if one.__name__ in STAYING}
    told = {name for name in names if name.split(".")[0] not in whole}
    staying = {name for name in STAYING if "." in name}
    assert told == COLUMNS.keys() | staying
    assert not COLUMNS.keys() & staying
    assert {name for name in STAYING if "." not in name} == whole


def test_nothing_that_is_exported_points_at_a_table_that_stays() -> None:
    for model in carried_tables():
        for column in carried_columns(model):
            if column.remote_field is not None:
                assert column.remote_field.model.__name__ not in STAYING, column


def test_rows_that_stay_are_told_by_columns_there_are() -> None:
    tables = {one.__name__: one for one in models()}
    for name, words in ONLY.items():
        assert tables[name]._base_manager.filter(**words).count() == 0


def test_no_column_for_a_secret_is_exported() -> None:
    exported = {f"{table}.{column}" for table, column, _, _ in dictionary()}
    marks = ("email", "address", "password", "token", "wrapped", "sealed")
    assert [one for one in exported if one.split(".")[1] in marks] == []

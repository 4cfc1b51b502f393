"""Which tables and columns a full export has: those of ``columns.COLUMNS``, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from evenhand.docket.carrying.columns import COLUMNS, ONLY, STAYING
from evenhand.docket.content.models import Hold, Item, ItemKey, Removal

# What was done to an item goes where the item goes, and so do the reasons that are about it.
_OF_AN_ITEM: Final = (Hold, Removal)


def carried_tables() -> list[type[Model]]:
    """The tables that are exported, by name."""
    models = apps.get_app_config("docket").get_models()
    return sorted((one for one in models if one.__name__ not in STAYING), key=lambda m: m.__name__)


def carried_columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a table that are exported, in its order."""
    return [one for one in fields_of(model) if f"{model.__name__}.{one.name}" in COLUMNS]


def staying_columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a table that are not."""
    return [one for one in fields_of(model) if f"{model.__name__}.{one.name}" not in COLUMNS]


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """Every column of a table."""
    return list(model._meta.concrete_fields)


def carried_rows(model: type[Model]) -> QuerySet[Any]:
    """The rows of a table that are exported, by key: drafts stay, and what only they name."""
    rows: QuerySet[Any] = model._base_manager.filter(**ONLY.get(model.__name__, {}))
    if model is Item:
        rows = rows.exclude(pk__in=_items_that_stay())
    if model in _OF_AN_ITEM:
        rows = rows.exclude(item__in=_items_that_stay())
    return rows.order_by("pk")


def _items_that_stay() -> set[object]:
    """Drafts, and items that no exported row names while one that stays does."""
    staying: set[object] = set(Item.objects.filter(kind="draft").values_list("pk", flat=True))
    named: set[object] = set()
    for model, column in _columns_of_items():
        whole = _keys(model._base_manager.all(), column)
        out = carried_rows(model) if model.__name__ not in STAYING else model._base_manager.none()
        named |= _keys(out, column)
        staying |= whole - _keys(out, column)
    staying -= named
    about = Item.objects.exclude(about=None).values_list("pk", "about")
    return staying | {note for note, item in about if item in staying}


def _keys(rows: QuerySet[Any], column: str) -> set[object]:
    return set(rows.exclude(**{column: None}).values_list(column, flat=True))


def _columns_of_items() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_app_config("docket").get_models():
        for field in fields_of(model):
            there = field.remote_field is not None and field.remote_field.model is Item
            if there and model not in (Item, ItemKey, *_OF_AN_ITEM):
                yield model, field.name


def dictionary() -> Iterator[tuple[str, str, str, str]]:
    """The data dictionary: table, column, type, meaning, in the order of the export."""
    for model in carried_tables():
        for field in carried_columns(model):
            meaning = COLUMNS[f"{model.__name__}.{field.name}"]
            yield model.__name__, field.name, _type_of(field), meaning


def _type_of(field: Field[Any, Any]) -> str:
    """The type in a few words, the same whichever database it is read from."""
    kind = field.get_internal_type().removesuffix("Field")
    if field.remote_field is not None:
        kind = f"{kind} to {field.remote_field.model.__name__}"
    return f"{kind}, or none" if field.null else kind

"""The values of one column as whole numbers, exactly, whatever type they come in."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from evenhand.diagram.columns.tree import INT64, Column
from evenhand.terms.values import NOT_APPLICABLE, YES_NO

Mask: TypeAlias = npt.NDArray[np.bool_]
Read: TypeAlias = tuple[npt.NDArray[np.int64], Mask | None, Mask | None]
"""Whole numbers, the rows that are missing, the rows to which the question does not apply."""

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
# Decimals of up to 15 digits and the floats nearest to them name one another.
_SURE_DIGITS: Final = 10**15
_TYPES: Final = {
    "yes-no": "yes or no (true or false)",
    "choice": "one of {choices}",
    "number": "a number",
    "date": "a day",
}


class Unreadable(ValueError):
    """A value that cannot stand in a column; ``where`` names its row."""

    def __init__(self, message: str, row: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.where = "" if row is None else f", row {row}"
        self.hint = hint or "Mend the value, or leave it out where it is not known."


def whole_numbers(column: Column, array: Any) -> Read:
    """A column's answers as whole numbers.

    Raises:
        Unreadable: a value is of another type, or has more digits than the column.
    """
    if isinstance(array, pa.Array):
        return _of_arrow(column, array)
    kind = array.dtype.kind
    if kind == "b" and column.kind == "yes-no":
        return array.astype(np.int64), None, None
    if kind in "iu" and column.kind == "number":
        return _scaled(column, array), None, None
    if kind == "f" and column.kind == "number":
        return _of_floats(column, array)
    if kind == "M" and column.kind == "date":
        return _of_days(array)
    if array.ndim != 1:
        raise Unreadable("it is not one value a row")
    return _one_by_one(column, array.tolist() if kind != "M" else list(array))


def digits_after_point(array: Any) -> int:
    """The digits after the point of a column of numbers: by its type, or the most there are."""
    if isinstance(array, pa.Array):
        if pa.types.is_decimal(array.type):
            return max(int(array.type.scale), 0)
        if pa.types.is_integer(array.type):
            return 0
        array = array.to_numpy(zero_copy_only=False)
    if array.dtype.kind in "iu":
        return 0
    if array.dtype.kind == "f":
        return _digits_of_floats(array)
    numbers = [_decimal(value) for value in array.tolist()]
    return max((_digits(number) for number in numbers if number is not None), default=0)


def _digits_of_floats(array: npt.NDArray[Any]) -> int:
    known = array[np.isfinite(array)]
    if array.dtype == np.float64 and (not len(known) or np.abs(known).max() < 10**6):
        for places in range(9):
            if (np.rint(known * 10.0**places) / 10.0**places == known).all():
                return places
    return max((_digits(Decimal(str(value))) for value in known), default=0)


def _digits(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _of_arrow(column: Column, array: Any) -> Read:
    missing = pc.is_null(array).to_numpy(zero_copy_only=False) if array.null_count else None
    kind = array.type
    if pa.types.is_integer(kind) and column.kind == "number":
        whole = array.fill_null(0) if missing is not None else array
        return _scaled(column, whole.to_numpy(zero_copy_only=False)), missing, None
    if pa.types.is_boolean(kind) and column.kind == "yes-no":
        whole = array.fill_null(False) if missing is not None else array
        return whole.to_numpy(zero_copy_only=False).astype(np.int64), missing, None
    if pa.types.is_floating(kind) and column.kind == "number":
        return _of_floats(column, array.to_numpy(zero_copy_only=False))
    if pa.types.is_date32(kind) and column.kind == "date":
        days = array.view(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
        return days.astype(np.int64) + _EPOCH, missing, None
    if pa.types.is_dictionary(kind):
        return _of_dictionary(column, array, missing)
    return _one_by_one(column, array.to_pylist())


def _of_dictionary(column: Column, array: Any, missing: Mask | None) -> Read:
    numbers, unknown, without = _one_by_one(column, array.dictionary.to_pylist())
    codes = array.indices.fill_null(0).to_numpy(zero_copy_only=False)
    if not len(numbers):
        return np.zeros(len(codes), np.int64), missing, None
    if unknown is not None:
        missing = unknown[codes] if missing is None else missing | unknown[codes]
    return numbers[codes], missing, None if without is None else without[codes]


def _scaled(column: Column, array: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    by = 10**column.places
    too_large = (array > INT64 // by) | (array < -(INT64 // by))
    if too_large.any():
        row = int(np.flatnonzero(too_large)[0])
        raise Unreadable(f"{array[row]} is more than whole numbers of 64 bits hold", row)
    whole: npt.NDArray[np.int64] = array.astype(np.int64) * by
    return whole


def _of_floats(column: Column, array: npt.NDArray[Any]) -> Read:
    missing = np.isnan(array)
    infinite = np.isinf(array)
    if infinite.any():
        raise Unreadable("it is infinite", int(np.flatnonzero(infinite)[0]))
    known = np.where(missing, array.dtype.type(0), array)
    by = 10.0**column.places
    if array.dtype != np.float64 or (len(known) and np.abs(known).max() * by >= _SURE_DIGITS):
        numbers = [_whole(column, Decimal(str(value)), row) for row, value in enumerate(known)]
        return np.array(numbers, np.int64), missing, None
    scaled = np.rint(known * by)
    if (scaled / by != known).any():
        row = int(np.flatnonzero(scaled / by != known)[0])
        _whole(column, Decimal(repr(float(known[row]))), row)
    return scaled.astype(np.int64), missing, None


def _of_days(array: npt.NDArray[Any]) -> Read:
    missing = np.isnat(array)
    days = array.astype("datetime64[D]")
    part = ~missing & (days.astype(array.dtype) != array)
    if part.any():
        raise Unreadable("it is not a whole day", int(np.flatnonzero(part)[0]))
    numbers = np.where(missing, np.datetime64(0, "D"), days).astype(np.int64)
    return numbers + _EPOCH, missing, None


def _one_by_one(column: Column, values: list[Any]) -> Read:
    numbers = np.zeros(len(values), np.int64)
    missing, without = np.zeros(len(values), np.bool_), np.zeros(len(values), np.bool_)
    for row, value in enumerate(values):
        if value is None or value == "unknown" or (isinstance(value, float) and math.isnan(value)):
            missing[row] = True
        elif value is NOT_APPLICABLE or value == NOT_APPLICABLE.value:
            without[row] = True
        else:
            numbers[row] = _code(column, value, row)
    return numbers, missing, without


def _code(column: Column, value: Any, row: int) -> int:
    if column.kind == "yes-no":
        if isinstance(value, bool | np.bool_):
            return int(value)
        if isinstance(value, str) and value in YES_NO:
            return int(YES_NO[value])
    elif column.kind == "choice":
        if value in column.choices:
            return column.choices.index(value)
    elif column.kind == "date":
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value.toordinal()
    else:
        number = _decimal(value)
        if number is not None:
            return _whole(column, number, row)
    wanted = _TYPES[column.kind].format(choices=", ".join(column.choices))
    raise Unreadable(f"{value!r} is not {wanted}", row)


def _decimal(value: Any) -> Decimal | None:
    """A number as the decimal it prints as; ``None`` for what is none."""
    if isinstance(value, bool | np.bool_) or not isinstance(
        value, int | float | str | Decimal | np.integer | np.floating
    ):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _whole(column: Column, number: Decimal, row: int) -> int:
    """A decimal in the column's smallest unit."""
    top, bottom = number.as_integer_ratio()
    whole, rest = divmod(top * int(10**column.places), bottom)
    if rest:
        digits = _digits(number)
        raise Unreadable(
            f"{number} has {digits} digits after the point, and the column {column.places}",
            row,
            f"Compile the program with places={{'{column.name}': {digits}}}.",
        )
    if abs(whole) > INT64:
        raise Unreadable(f"{number} is more than whole numbers of 64 bits hold", row)
    return whole

"""Elements of WordprocessingML, in the order their schema asks for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def w(name: str, /, *children: Any, **attributes: object) -> Any:
    """An element of the main namespace; its attributes are of that namespace too."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def words(text: str, properties: Any = None) -> Any:
    """A run of text that keeps its spaces."""
    written = w("t")
    written.text = text
    written.set(qn("xml:space"), "preserve")
    return w("r", properties, written)


def line(side: str, size: int = 8, space: int = 1, color: str = "1B1B1B") -> Any:
    """One side of a border; ``size`` in eighths of a point, ``space`` in points."""
    return w(side, val="single", sz=size, space=space, color=color)


def attribute(element: Any, name: str, value: str) -> Any:
    """The element, with one more attribute of any namespace (``r:id``)."""
    element.set(qn(name), value)
    return element

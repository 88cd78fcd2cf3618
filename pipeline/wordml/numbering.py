"""Numbered lists of one document brought into another: under numbers of their own, so that none counts on."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.wordml.names import VALUE, W

_ABSTRACT: Final = f"{W}abstractNum"
_NUMBER: Final = f"{W}num"
_ABSTRACT_ID: Final = f"{W}abstractNumId"
_NUMBER_ID: Final = f"{W}numId"
_NONE: Final = "0"
"""List 0 is how Word takes the numbering of a style off (17.9.18)."""


def merge_numbering(into: etree._Element, other: etree._Element) -> dict[str, str]:
    """Adds the lists of another document; gives their new numbers by their old ones."""
    abstracts = _shifted(into, other, _ABSTRACT, _ABSTRACT_ID)
    numbers = _shifted(into, other, _NUMBER, _NUMBER_ID)
    place = sum(child.tag == _ABSTRACT for child in into)
    for abstract in other.iterchildren(_ABSTRACT):
        copy = deepcopy(abstract)
        copy.set(_ABSTRACT_ID, abstracts[abstract.get(_ABSTRACT_ID, "")])
        # What tells Word that two lists are one and the same.
        etree.strip_elements(copy, f"{W}nsid", f"{W}tmpl", with_tail=False)
        into.insert(place, copy)
        place += 1
    for number in other.iterchildren(_NUMBER):
        copy = deepcopy(number)
        copy.set(_NUMBER_ID, numbers[number.get(_NUMBER_ID, "")])
        of = copy.find(_ABSTRACT_ID)
        if of is not None:
            of.set(VALUE, abstracts.get(of.get(VALUE, ""), _NONE))
        into.insert(place + sum(child.tag == _NUMBER for child in into), copy)
    return numbers


def renumber(root: etree._Element, numbers: dict[str, str]) -> None:
    """Changes the numbers of lists wherever paragraphs or styles name them; lists that are not there become none."""
    for element in root.iter(_NUMBER_ID):
        element.set(VALUE, numbers.get(element.get(VALUE, ""), _NONE))


def _shifted(into: etree._Element, other: etree._Element, tag: str, key: str) -> dict[str, str]:
    taken = [int(one.get(key, _NONE)) for one in into.iterchildren(tag)]
    first = max(taken, default=0) + 1
    return {one.get(key, ""): str(first + at) for at, one in enumerate(other.iterchildren(tag))}

"""Tests of lists that are brought into another document."""

from __future__ import annotations

from lxml import etree

from pipeline.wordml.names import W
from pipeline.wordml.numbering import merge_numbering, renumber

SPACE = f'xmlns:w="{W[1:-1]}"'


def numbering(*pairs: tuple[int, int]) -> etree._Element:
    """Lists as pairs of their number and that of what they look like."""
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{one}"/>' for one in dict.fromkeys(two for _, two in pairs)
    )
    numbers = "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{two}"/></w:num>' for one, two in pairs
    )
    return etree.fromstring(f"<w:numbering {SPACE}>{abstracts}{numbers}</w:numbering>")


def listed(root: etree._Element) -> list[tuple[str, str]]:
    return [
        (one.get(f"{W}numId"), one.find(f"{W}abstractNumId").get(f"{W}val"))
        for one in root.findall(f"{W}num")
    ]


def test_lists_get_numbers_that_nobody_has() -> None:
    own = numbering((1, 0), (2, 0))
    assert merge_numbering(own, numbering((1, 0), (5, 3))) == {"1": "3", "5": "4"}
    assert listed(own) == [("1", "0"), ("2", "0"), ("3", "1"), ("4", "2")]


def test_what_lists_look_like_stands_before_the_lists() -> None:
    own = numbering((1, 0))
    merge_numbering(own, numbering((1, 0)))
    assert [child.tag.removeprefix(W) for child in own] == ["abstractNum", "abstractNum", "num", "num"]


def test_paragraphs_follow_and_a_list_that_is_not_there_is_none() -> None:
    root = etree.fromstring(f'<w:p {SPACE}><w:numId w:val="1"/><w:numId w:val="9"/></w:p>')
    renumber(root, {"1": "7"})
    assert [one.get(f"{W}val") for one in root] == ["7", "0"]

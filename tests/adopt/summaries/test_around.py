from __future__ import annotations

import pytest

from pipeline.adopt.summaries.around import gaps, tag_of


def total(word: str) -> str | None:
    return {"之家": "{{ totals.home }}", "共": "{{ totals.home }}"}.get(word)


def filled(text: str) -> str:
    for gap in gaps(text, total):
        text = text[: gap.start] + (gap.text or f"<{gap.label}>") + text[gap.end :]
    return text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("填报单位（盖章）：", "填报单位（盖章）：{{ unit }}"),
        (
            "区县级总工会（市级产业工会）名称（盖章）：",
            "区县级总工会（市级产业工会）名称（盖章）：{{ unit }}",
        ),
        (
            "填报人：\t职务：\t手机：",
            "填报人：{{ filler.name }}\t职务：{{ filler.position }}\t手机：{{ filler.phone }}",
        ),
        ("填表人：____  联系电话：____", "填表人：{{ filler.name }}  联系电话：{{ filler.phone }}"),
        ("负责人：      填报日期：  年  月  日", "负责人：      填报日期：  年  月  日"),
        ("电子邮箱：", "电子邮箱：<电子邮箱>"),
        ("之家  个，小家  个", "之家 {{ totals.home }} 个，小家  个"),
        ("共   人", "共 {{ totals.home }} 人"),
        ("单位：人", "单位：人"),
        ("注：1. 写全称；", "注：1. 写全称；"),
    ],
)
def test_each_place_is_printed_or_left_to_the_hand(text: str, shown: str) -> None:
    assert filled(text) == shown


def test_lines_are_read_one_by_one() -> None:
    assert filled("填报单位：\n填报人：") == "填报单位：{{ unit }}\n填报人：{{ filler.name }}"


def test_a_signature_is_no_name() -> None:
    assert tag_of("填报人（签字）") is None

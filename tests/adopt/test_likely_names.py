from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adopt.likely_names import field_id, form_id


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("姓名", "name"),
        ("联系电话（手机）", "phone"),
        ("配偶姓名", "pei_ou_name"),
        ("特长", "te_chang"),
        ("2020年", "field_2020_nian"),
        ("in", "in_text"),
        ("※", "field"),
    ],
)
def test_ids(label: str, name: str) -> None:
    assert field_id(label, ()) == name


def test_ids_of_columns_are_not_what_dictionaries_have() -> None:
    assert field_id("items", ()) == "items"
    assert field_id("items", (), in_rows=True) == "items_text"


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert field_id("姓名", {"name", "name_2"}) == "name_3"
    assert form_id("模范职工小家", {"small"}) == "small_2"


@given(st.text(max_size=30))
def test_every_label_has_a_valid_id(label: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field_id(label, ()))


@pytest.mark.parametrize(
    ("title", "name"),
    [("模范职工之家", "home"), ("最可信赖娘家人", "worker"), ("职工书屋", "zhi_gong_shu_wu")],
)
def test_forms(title: str, name: str) -> None:
    assert form_id(title, ()) == name

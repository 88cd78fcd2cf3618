from __future__ import annotations

import pytest
from lxml import etree

from pipeline.adopt.forms.fields import Adopted, fields_of, without_keys
from pipeline.adopt.forms.spots import Span, Spot, Square
from pipeline.wordml.paragraphs import Paragraph, Place

PLACE = Paragraph(etree.Element("p"), Place("word/document.xml", 1), ())


def at(label: str, table: int = 1, block: str = "", **more: object) -> Spot:
    return Spot(label, "", block=block, square=Square(table, 1, 1), **more)  # type: ignore[arg-type]


def test_one_label_on_the_cover_and_in_the_table_is_one_field() -> None:
    (field,) = fields_of([at("姓名", 1), at("姓名", 2, "基本情况")])
    assert (field.id, len(field.spots)) == ("name", 2)


def test_one_label_in_two_blocks_is_two_fields() -> None:
    found = fields_of([at("手机", 1, "申请人信息"), at("手机", 1, "导师信息")])
    assert [(field.label, field.id, field.kind) for field in found] == [
        ("申请人手机", "shen_qing_ren_phone", "mobile"),
        ("导师手机", "dao_shi_phone", "mobile"),
    ]


def test_one_label_twice_without_blocks_is_numbered() -> None:
    found = fields_of([at("备注"), at("备注")])
    assert [field.label for field in found] == ["备注", "备注2"]


def test_an_id_is_no_other_fields_label() -> None:
    found = fields_of([at("电话"), at("phone")])
    assert len({field.id for field in found} | {"phone"}) == 3


@pytest.mark.parametrize(
    ("spot", "kind", "more"),
    [
        (at("事迹", said="（2000字左右）"), "prose", {"words": {"about": 2000}}),
        (at("个人简历", size=(120, 60)), "rows", {"listed": True}),
        (at("曾获荣誉", size=(120, 9)), "text", {}),
        (at("情况说明", size=(120, 60)), "prose", {}),
        (at("照片", said="1寸", size=(40, 60)), "photo", {"photo": (25, 35)}),
        (at("照片", size=(29, 60)), "photo", {"photo": (25, 35)}),
        (at("申报类型（先进/示范）"), "choice", {"choices": ("先进", "示范")}),
        (at("单位意见"), "text", {"by_hand": True}),
        (at("事迹材料", apart=True), "prose", {"apart": True}),
        (at("推荐单位（盖章）", span=Span(PLACE, 0, 0)), "text", {"id": "unit"}),
        (at("推荐单位", by_hand=True), "text", {"label": "推荐单位2", "by_hand": True}),
    ],
)
def test_kinds(spot: Spot, kind: str, more: dict[str, object]) -> None:
    (field,) = fields_of([spot])
    assert field.kind == kind
    assert {name: getattr(field, name) for name in more} == more


def test_columns_are_called_unlike_the_key() -> None:
    rows = Adopted(
        "family", "家庭主要成员", "rows", columns=(Adopted("name", "姓名"), Adopted("age", "年龄"))
    )
    found = without_keys(rows, [Adopted("name", "姓名")])
    assert [column.label for column in found.columns] == ["家庭主要成员姓名", "年龄"]
    assert "name" not in {column.id for column in found.columns}

from __future__ import annotations

import pytest

from pipeline.checks.winners import Matched, match
from pipeline.model.award import Award, Honour
from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Record
from pipeline.packs.load import load, roots

PACK = load("changzhou", roots()).model_copy(update={"quotas": (), "award": Award()})
PERSON, HOME = "职工最可信赖娘家人", "信赖职工之家"


def cells(values: dict[str, object], row: int) -> dict[str, Cell]:
    places = {
        name: Place("名单.xlsx", "名单", f"{letter}{row}")
        for name, letter in zip(values, "ABCDEF", strict=False)
    }
    return {name: Cell(value, value, places[name], name) for name, value in values.items()}  # type: ignore[arg-type]


def listed(*rows: dict[str, object]) -> list[Entry]:
    return [Entry(Place("名单.xlsx", "名单", f"A{at}"), cells(row, at)) for at, row in enumerate(rows, 2)]


def record(form: str, number: int, unit: str, **values: object) -> Record:
    return Record(form, number, unit, Place("数据.xlsx", "表", f"A{number}"), cells(values, number))


DATA = [
    record("home", 1, "武进", union_name="常州某某机械有限公司工会委员会"),
    record("home", 2, "溧阳", union_name="溧阳某某电缆有限公司工会委员会"),
    record("person", 1, "武进", name="魏四", employer="甲公司", phone="13800000001"),
    record("person", 2, "武进", name="丁一", employer="甲公司"),
    record("person", 3, "溧阳", name="王芳", employer="乙公司"),
    record("person", 4, "金坛", name="王芳", employer="丙公司"),
]


def matched(*rows: dict[str, object], pack: Pack = PACK, **more: object) -> Matched:
    return match(
        pack, listed(*rows), DATA, more.get("excluded", {}), invalid_too=bool(more.get("invalid_too"))
    )  # type: ignore[arg-type]


def codes(found: Matched) -> list[tuple[str, str | None]]:
    return [(one.code, one.place.cell if one.place else None) for one in found.findings]


def test_names_meet_whatever_ending_and_width_they_are_typed_with() -> None:
    found = matched(
        {"honour": "常州市" + HOME, "name": "常州某某机械有限公司 工会"},
        {"honour": PERSON + "申报表", "name": "丁　一"},
    )
    assert [(one.honour.form, one.record) for one in found.winners] == [("home", 1), ("person", 2)]
    assert not found.findings


def test_the_order_is_that_of_forms_units_ranks_and_strokes() -> None:
    rows = [
        {"honour": PERSON, "name": name, "unit": unit}
        for name, unit in (("魏四", "武进"), ("丁一", "武进"), ("王芳", "溧阳"))
    ]
    rows += [
        {"honour": HOME, "name": "常州某某机械有限公司工会"},
        {"honour": HOME, "name": "溧阳某某电缆有限公司工会"},
    ]
    names = [one.name[:2] for one in matched(*rows).winners]
    assert names == ["溧阳", "常州", "王芳", "丁一", "魏四"]
    rows[0]["rank"] = 1
    assert [one.name[:2] for one in matched(*rows).winners] == ["溧阳", "常州", "王芳", "魏四", "丁一"]


@pytest.mark.parametrize(
    ("row", "code", "told", "hint"),
    [
        ({"honour": PERSON, "name": "丁二"}, ("winner-unknown", "B2"), "“丁二”不在", "“丁一”（武进，甲公司）"),
        ({"honour": PERSON, "name": "完全不同"}, ("winner-unknown", "B2"), "不在", "从名单中删去"),
        ({"honour": HOME, "name": "常州某某木业有限公司"}, ("winner-unknown", "B2"), "不在", "“常州某某机械有限公司"),
        ({"honour": HOME, "name": "常州海天船舶有限公司"}, ("winner-unknown", "B2"), "不在", "从名单中删去"),
        ({"honour": HOME, "name": "丁一"}, ("winner-unknown", "A2"), "它报的是“常州市职工", "荣誉"),
        ({"honour": PERSON, "name": "丁一", "unit": "金坛"}, ("winner-unknown", "C2"), "写的是“金坛”", "单位"),
        ({"honour": PERSON, "name": "王芳"}, ("winner-ambiguous", "B2"), "可以指 2 个", "所在单位"),
        ({"honour": "信赖职工之佳", "name": "丁一"}, ("winner-honour", "A2"), "不是本次评选", "“常州市信赖职工之家”"),
    ],
)  # fmt: skip
def test_a_row_that_means_nobody_is_told_with_the_nearest(
    row: dict[str, object], code: tuple[str, str], told: str, hint: str
) -> None:
    found = matched(row)
    assert not found.winners
    assert codes(found) == [code]
    assert told in found.findings[0].message
    assert hint in found.findings[0].hint
    assert found.findings[0].level == "error"


def test_unit_or_employer_tell_persons_of_one_name_apart() -> None:
    assert matched({"honour": PERSON, "name": "王芳", "unit": "溧阳"}).winners[0].record == 3
    assert matched({"honour": PERSON, "name": "王芳", "employer": "丙公司"}).winners[0].record == 4


def test_an_applicant_is_honoured_once() -> None:
    found = matched({"honour": PERSON, "name": "丁一"}, {"honour": PERSON, "name": "丁一"})
    assert len(found.winners) == 1
    assert codes(found) == [("winner-twice", "B3")]


def test_who_has_errors_in_the_data_is_left_out_unless_asked_for() -> None:
    row, excluded = {"honour": PERSON, "name": "丁一"}, {("person", 2): ("required", "required")}
    found = matched(row, excluded=excluded)
    assert not found.winners
    assert codes(found) == [("winner-excluded", "B2")]
    assert "（required），没有列入" in found.findings[0].message
    assert matched(row, excluded=excluded, invalid_too=True).winners


def test_a_row_without_an_honour_says_so_and_not_that_its_sheet_is_none() -> None:
    found = matched({"honour": "名单", "name": "丁一"}, {"honour": HOME, "name": None})
    assert [one.message for one in found.findings] == [
        "没有写“荣誉”，工作表的名称“名单”不是本次评选的荣誉",
        "这一行没有写名称",
    ]


def test_dots_between_the_parts_of_a_name_are_one() -> None:
    data = [record("person", 1, "武进", name="买买提·吐尔逊", employer="甲公司")]
    for typed in ("买买提•吐尔逊", "买买提・吐尔逊", "买买提 ‧ 吐尔逊"):
        assert match(PACK, listed({"honour": PERSON, "name": typed}), data, {}, invalid_too=False).winners


def test_where_the_list_has_no_ranks_those_of_the_unit_hold() -> None:
    data = [
        record("person", at, "武进", name=name, employer="甲公司", unit_rank=3 - at)
        for at, name in enumerate(("丁一", "魏四"), 1)
    ]
    rows = listed(*({"honour": PERSON, "name": name} for name in ("丁一", "魏四")))
    assert [one.name for one in match(PACK, rows, data, {}, invalid_too=False).winners] == ["魏四", "丁一"]


def test_what_the_public_is_shown_is_masked() -> None:
    own = Honour(form="person", title="娘家人", shown=("employer", "phone"))
    pack = PACK.model_copy(update={"award": Award(honour=(own,))})
    (winner,) = matched({"honour": "娘家人", "name": "魏四"}, pack=pack).winners
    assert [text for _, text in winner.shown] == ["甲公司", "138****0001"]


def test_a_form_with_several_honours_asks_which() -> None:
    own = (Honour(form="person", title="先进娘家人"), Honour(form="person", title="示范娘家人"))
    pack = PACK.model_copy(update={"award": Award(honour=own)})
    found = matched({"honour": PERSON, "name": "魏四"}, {"honour": "示范娘家人", "name": "丁一"}, pack=pack)
    assert [one.honour.title for one in found.winners] == ["示范娘家人"]
    assert "可以指“先进娘家人”、“示范娘家人”" in found.findings[0].message

"""The Jiaozuo pack: every rule both ways, nine forms of four pages, shared places, the broken twin of its fixture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.build.opening import Opened, Source, opened
from pipeline.checks.run import check
from pipeline.expr import xml_environment
from pipeline.model.finding import Finding
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context
from pipeline.render.summary import gather, summary_context
from pipeline.render.word import compile_template

ROOT = Path(__file__).parent.parent
PACK = load("jiaozuo", roots())
TOP = ("home_flag", "small_flag", "worker_pacesetter", "friend_pacesetter")
PACESETTERS = ("worker_pacesetter", "friend_pacesetter")
FIXTURE = ROOT / "fixtures" / "jiaozuo"

HOME = {
    "工会名称": "沁阳市某甲机械有限公司工会委员会",
    "单位地址": "沁阳市云台路1号",
    "工会类型": "基层工会委员会",
    "单位性质": "非公有制企业",
    "工会主席": "甲一",
    "联系电话": "13900000001",
    "职工人数": 200,
    "会员人数": 200,
    "参评人数": 190,
    "满意度": "98%",
    "应到人数": 100,
    "实到人数": 100,
    "同意票数": 100,
}
SMALL = {
    "小家名称": "某乙公司工会委员会装配车间工会小组",
    "所在单位": "某乙公司",
    "单位地址": "沁阳市云台路2号",
    "小家类型": "车间",
    "单位性质": "非公有制企业",
    "小家负责人": "乙一",
    "联系电话": "13900000002",
    "小家职工人数": 40,
    "小家会员人数": 40,
    "参评人数": 38,
}
PERSON = {
    "姓名": "丙一",
    "性别": "女",
    "民族": "汉族",
    "出生年月": "1980.05",
    "政治面貌": "群众",
    "文化程度": "大专",
    "参加工作时间": "2000.07",
    "联系电话": "13900000003",
    "工作单位": "某丙公司",
    "个人简历": [{"起始年月": "2000.07", "单位和职务": "某丙公司职工"}],
}
WORKER = {**PERSON, "工会职务": "工会主席", "人员类别": "基层工会专职干部", "职级": "乡科级及以下"}
ACTIVIST = {**PERSON, "岗位或职务": "车工", "工会内身份": "会员代表"}
FRIEND = {**PERSON, "党政职务": "董事长", "职级": "企业负责人"}
PAPERS = {"事迹材料": "事迹。" * 100, "简要事迹": "简要。" * 50}
PHOTO = {"照片": "容与.jpg"}
BASE: dict[str, Mapping[str, Any]] = {
    "home": HOME,
    "small": SMALL,
    "worker": WORKER,
    "activist": ACTIVIST,
    "friend": FRIEND,
    "home_flag": {**HOME, **PAPERS},
    "small_flag": {**SMALL, **PAPERS},
    "worker_pacesetter": {**WORKER, **PAPERS, **PHOTO},
    "friend_pacesetter": {**FRIEND, **PAPERS, **PHOTO},
}
HELD = {
    "home": ("沁阳市模范职工之家", "县级"),
    "small": ("沁阳市模范职工小家", "县级"),
    "home_flag": ("焦作市模范职工之家", "市级"),
    "small_flag": ("焦作市模范职工小家", "市级"),
    "worker_pacesetter": ("焦作市优秀工会工作者", "市级"),
    "friend_pacesetter": ("焦作市优秀工会之友", "市级"),
}
Honours = Sequence[tuple[str, str]]


def good(form: str, **changes: Any) -> dict[str, Any]:
    """A record without a fault: all answers given, no veto."""
    labels = {field.label for field in PACK.forms[form].fields if not field.by_hand}
    answers = {f.label: "是" for f in PACK.forms[form].fields if f.kind == "yes-no" and f.entry_only}
    vetoes = {i.label: "否" for veto in PACK.vetoes if form in veto.organisation for i in veto.items}
    group = {"是否特大型企业集团": "否"} if form == "home" else {}
    base = {name: value for name, value in BASE[form].items() if name in labels}
    record = {"推荐单位": "沁阳市", **base, "事迹梗概": "梗概。" * 50, **answers, **group, **vetoes}
    return {**record, **changes}


def entered(folder: Path, records: Mapping[str, Sequence[Mapping[str, Any]]], honours: Honours) -> Opened:
    form, (first, *_) = next(iter(records.items()))
    holder = first[PACK.forms[form].field(PACK.forms[form].applicant_field).label]
    rows = [{"名称": holder, "荣誉": honour, "级别": grade, "年份": 2014} for honour, grade in honours]
    data = {
        "city": "jiaozuo",
        "year": 2018,
        "forms": {PACK.forms[name].title: list(lines) for name, lines in records.items()},
        "honours": rows,
        "units": [{"推荐单位": unit.name, "推荐评选简要情况": "经研究。"} for unit in PACK.head.units],
    }
    file = folder / "data.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (folder / "容与.jpg").write_bytes((FIXTURE / "容与.jpg").read_bytes())
    return opened(Source((file,), "jiaozuo", roots()))


def found(
    folder: Path, form: str, changes: Mapping[str, Any], honours: Honours | None = None
) -> tuple[Finding, ...]:
    held = ([HELD[form]] if form in HELD else []) if honours is None else honours
    source = entered(folder, {form: [good(form, **changes)]}, held)
    # What a unit has left of its places is told of every unit and is not what is asked here.
    return tuple(one for one in check(source.pack, source.data).findings if one.code != "share")


def told(
    folder: Path, form: str, changes: Mapping[str, Any], honours: Honours | None = None
) -> list[tuple[str, str]]:
    return [(one.level, one.code) for one in found(folder, form, changes, honours)]


@pytest.mark.parametrize("form", PACK.forms)
def test_a_sound_record_has_no_finding(tmp_path: Path, form: str) -> None:
    assert found(tmp_path, form, {}) == ()


CONDITIONS = {
    f.id.replace("_", "-"): f.label for f in PACK.forms["home"].fields if f.entry_only and f.kind == "yes-no"
}
"""The conditions of 二（一） that are answered 是 or 否, by the rule that asks."""
BOTH_WAYS: dict[tuple[str, str], tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    ("home", "members-within-employees"): ({}, {"会员人数": 201}),
    ("home", "membership-rate"): ({"会员人数": 180, "参评人数": 180}, {"会员人数": 179, "参评人数": 170}),
    ("home", "raters-within-members"): ({"参评人数": 200}, {"参评人数": 201}),
    ("home", "vote-within"): ({"应到人数": 100}, {"应到人数": 99}),
    ("home", "vote"): ({"同意票数": 85}, {"同意票数": 84}),
    ("home", "second-level"): (
        {"是否特大型企业集团": "是", "二级单位数": 10, "获市级以上模范职工之家的二级单位数": 6},
        {"是否特大型企业集团": "是", "二级单位数": 10, "获市级以上模范职工之家的二级单位数": 5},
    ),
    ("home_flag", "members-within-employees"): ({}, {"会员人数": 201}),
    ("home_flag", "membership-rate"): ({"会员人数": 190}, {"会员人数": 189, "参评人数": 180}),
    ("home_flag", "raters-within-members"): ({"参评人数": 200}, {"参评人数": 201}),
    ("home_flag", "satisfaction"): ({"满意度": 95}, {"满意度": "94.9%"}),
    ("home_flag", "grassroots"): ({}, {"工会类型": "乡镇（街道）工会委员会"}),
    **{
        (form, rule): ({}, change)
        for form in ("small", "small_flag")
        for rule, change in {
            "members-within-employees": {"小家会员人数": 41},
            "raters-within-members": {"参评人数": 41},
        }.items()
    },
    **{(form, "age"): ({}, {"参加工作时间": "1980.04"}) for form in BASE if "姓名" in BASE[form]},
    **{
        (form, "rank"): ({"职级": "县处级"}, {"职级": "县处级以上"})
        for form in ("worker", "worker_pacesetter")
    },
    **{(form, "rank"): ({"职级": "县级"}, {"职级": "县级以上"}) for form in ("friend", "friend_pacesetter")},
    ("worker_pacesetter", "grassroots"): ({}, {"人员类别": "工会领导机关干部"}),
    **{("home", rule): ({}, {label: "否"}) for rule, label in CONDITIONS.items() if rule != "large-group"},
    **{(form, "outline-length"): ({"事迹梗概": "字" * 800}, {"事迹梗概": "字" * 801}) for form in PACK.forms},
}
WARNINGS = {"grassroots", "outline-length", "small-home-name"}


def test_every_rule_is_tried() -> None:
    rules = {(name, rule.id) for name, form in PACK.forms.items() for rule in form.rules}
    assert rules == {*BOTH_WAYS, ("small", "small-home-name"), ("small_flag", "small-home-name")}


@pytest.mark.parametrize(("form", "rule"), BOTH_WAYS)
def test_both_ways(tmp_path: Path, form: str, rule: str) -> None:
    kept, broken = BOTH_WAYS[form, rule]
    assert told(tmp_path, form, kept) == []
    level = "warning" if rule in WARNINGS else "error"
    assert told(tmp_path, form, broken) == [(level, f"rule:{rule}")]


@pytest.mark.parametrize("name", ["某乙公司装配车间", "装配一班"])
def test_a_small_home_is_a_branch_or_a_group(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, "small", {"小家名称": name}) == [("warning", "rule:small-home-name")]


@pytest.mark.parametrize("field", [f.label for f in PACK.forms["home"].fields if f.entry_only])
def test_what_is_not_answered_is_open_and_excludes_nobody(tmp_path: Path, field: str) -> None:
    assert {level for level, _ in told(tmp_path, "home", {field: None})} <= {"info"}


@pytest.mark.parametrize("form", HELD)
def test_the_honour_that_must_come_first(tmp_path: Path, form: str) -> None:
    (rule, *_) = PACK.forms[form].prerequisites
    level = "warning" if form == "home" else "error"
    code = "rule:county-honour-non-public" if form == "home" else f"rule:{rule.id}"
    assert told(tmp_path, form, {}, []) == [(level, code)]


@pytest.mark.parametrize("form", TOP)
def test_a_county_honour_is_too_low_for_the_four_top_categories(tmp_path: Path, form: str) -> None:
    honour, _ = HELD[form]
    assert told(tmp_path, form, {}, [(honour, "县级")]) == [("error", "rule:city-honour")]
    assert told(tmp_path, form, {}, [(honour, "省级")]) == []


@pytest.mark.parametrize(
    ("nature", "honour", "grade", "said"),
    [
        ("国有企业", "沁阳市模范职工之家", "县市区级", []),
        ("国有企业", "焦作市“双爱双评”先进单位", "市级", [("warning", "rule:county-honour")]),
        ("非公有制企业", "焦作市“双爱双评”先进单位", "市级", []),
        ("非公有制企业", "焦作市基层工会规范化建设示范点", "市级", []),
    ],
)
def test_a_non_public_union_may_show_another_honour(
    tmp_path: Path, nature: str, honour: str, grade: str, said: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, "home", {"单位性质": nature}, [(honour, grade)]) == said


@pytest.mark.parametrize("form", PACK.forms)
def test_the_same_grade_is_not_won_twice(tmp_path: Path, form: str) -> None:
    (rule,) = PACK.forms[form].exclusions
    held = [HELD[form]] if form in HELD else []
    assert told(tmp_path, form, {}, [*held, (f"沁阳市{rule.honours[0]}", "县级")]) == []
    assert told(tmp_path, form, {}, [*held, (f"焦作市{rule.honours[0]}", "市级")]) == [
        ("error", "rule:honoured-before")
    ]


@pytest.mark.parametrize(
    ("veto", "forms"),
    [
        *(
            (item, set(PACK.forms))
            for item in ("serious-violation", "serious-misconduct", "safety-accident", "weak-work")
        ),
        *((item, {"home", "home_flag"}) for item in ("mass-incident", "production-accident")),
    ],
)
def test_each_veto_bars_the_forms_it_is_bound_to(tmp_path: Path, veto: str, forms: set[str]) -> None:
    label = next(item.label for group in PACK.vetoes for item in group.items if item.id == veto)
    for form in PACK.forms:
        expected = [("error", f"veto:{veto}")] if form in forms else []
        assert [one for one in told(tmp_path, form, {label: "是"}) if one[0] == "error"] == expected


@pytest.mark.parametrize("form", TOP)
def test_only_the_top_categories_hand_in_papers_and_theirs_are_limited(tmp_path: Path, form: str) -> None:
    limits = {name: [field.words for field in one.fields if field.words] for name, one in PACK.forms.items()}
    assert {name for name, words in limits.items() if words} == set(TOP)
    assert told(tmp_path, form, {"事迹材料": "字" * 2000, "简要事迹": "字" * 500}) == []
    assert told(tmp_path, form, {"事迹材料": "字" * 2001}) == [("error", "words")]
    assert told(tmp_path, form, {"简要事迹": "字" * 501}) == [("error", "words")]


@pytest.mark.parametrize("form", ["worker", "worker_pacesetter"])
def test_a_cadre_of_a_leading_office_has_a_rank(tmp_path: Path, form: str) -> None:
    assert told(tmp_path, form, {"职级": None}) == []
    office = {"职级": None, "人员类别": "工会领导机关干部"}
    assert ("error", "required") in told(tmp_path, form, office)


@pytest.mark.parametrize("form", PACESETTERS)
def test_a_pacesetter_needs_a_photo(tmp_path: Path, form: str) -> None:
    assert told(tmp_path, form, {"照片": "没有.jpg"}) == [("error", "photo")]
    assert told(tmp_path, form, {"照片": None}) == [("error", "required")]


def quota_findings(
    folder: Path, records: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[tuple[str, str, str | None]]:
    source = entered(folder, records, [])
    findings = check(source.pack, source.data).findings
    return [
        (one.level, one.code, one.unit) for one in findings if one.code in ("quota", "share", "exclusive")
    ]


def homes(unit: str, count: int, nature: str = "非公有制企业") -> list[dict[str, Any]]:
    return [
        good("home", 推荐单位=unit, 单位性质=nature, 工会名称=f"某{n}公司工会委员会") for n in range(count)
    ]


def test_the_first_five_columns_are_what_a_unit_may_nominate(tmp_path: Path) -> None:
    assert quota_findings(tmp_path, {"home": homes("温县", 2)}) == []
    assert quota_findings(tmp_path, {"home": homes("温县总工会", 3)}) == [("error", "quota", "温县")]


def test_each_unit_may_nominate_one_in_each_top_category(tmp_path: Path) -> None:
    flags = [
        good("home_flag", 推荐单位=unit, 工会名称=f"某{unit}公司工会") for unit in ("温县", "孟州", "沁阳市")
    ]
    assert quota_findings(tmp_path, {"home_flag": flags}) == []
    two = [*flags, good("home_flag", 推荐单位="温县", 工会名称="某丁公司工会")]
    # Three places for the ten counties and districts: the fourth is told, the second of one unit refused.
    told_ = quota_findings(tmp_path, {"home_flag": two})
    assert [one for one in told_ if one[0] == "error"] == [("error", "quota", "温县")]
    assert {unit for level, _, unit in told_ if level == "info"} == {"温县", "孟州市", "沁阳市"}


@pytest.mark.parametrize(("share", "non_public", "public"), [("home", 1, 1), ("home", 1, 2), ("small", 1, 1)])
def test_half_of_the_homes_are_of_non_public_enterprises(
    tmp_path: Path, share: str, non_public: int, public: int
) -> None:
    names = {"home": "工会名称", "small": "小家名称"}
    natures = ["非公有制企业"] * non_public + ["国有企业"] * public
    records = [
        good(share, 推荐单位="市直", 单位性质=nature, **{names[share]: f"某{n}公司工会小组"})
        for n, nature in enumerate(natures)
    ]
    errors = [one for one in quota_findings(tmp_path, {share: records}) if one[0] == "error"]
    assert errors == ([] if public <= non_public else [("error", "share", "市直")])


def test_one_in_ten_may_be_of_a_leading_office(tmp_path: Path) -> None:
    def workers(of_office: int) -> list[dict[str, Any]]:
        kinds = ["工会领导机关干部"] * of_office + ["基层工会专职干部"] * (10 - of_office)
        return [good("worker", 推荐单位="市直", 姓名=f"甲{n}", 人员类别=kind) for n, kind in enumerate(kinds)]

    errors = [
        [one for one in quota_findings(tmp_path, {"worker": workers(n)}) if one[0] == "error"] for n in (1, 2)
    ]
    assert errors == [[], [("error", "share", "市直")]]


@pytest.mark.parametrize("forms", [exclusive.forms for exclusive in PACK.exclusives])
def test_one_applicant_is_not_in_both_grades_in_one_year(tmp_path: Path, forms: tuple[str, str]) -> None:
    records = {form: [good(form)] for form in forms}
    codes = [one[1] for one in quota_findings(tmp_path, records)]
    assert codes.count("exclusive") == 2


def test_the_quota_table_is_the_notices() -> None:
    figures = [figure for table in PACK.quotas for figure in table.figures()]
    sums = {name: sum(f.n for f in figures if f.column.form == name) for name in PACK.forms}
    stated = dict(zip(PACK.forms, (40, 78, 100, 150, 100, 10, 20, 10, 10), strict=True))  # 小家: stated as 80
    assert sums == stated
    assert len({unit for figure in figures for unit in figure.units}) == len(PACK.head.units) == 15


@pytest.mark.parametrize("form", PACK.forms)
def test_each_form_is_four_pages_for_the_fold(tmp_path: Path, form: str) -> None:
    one = PACK.forms[form]
    assert (one.paper, one.pages, one.copies_from) == ("A3-fold", 4, "inferred")
    document = docx.Document(str(PACK.file(one.template)))
    assert len(list(document.element.body.iter(qn("w:pageBreakBefore")))) == 3
    assert document.element.body[-2].tag.endswith("}p")  # the last element is the section
    text = "".join(part.text for part in document.element.body.iter(qn("w:t")))
    for words in ("申 报 登 记 表", "推荐单位", "一、基本情况", "二、事迹梗概", "三、推荐审批意见"):
        assert words in text
    assert text.count("（盖章）") == 4


def printed(folder: Path, form: str, **changes: Any) -> list[str]:
    (record,) = entered(folder, {form: [good(form, **changes)]}, []).data.records(form)
    template = compile_template(PACK.file(PACK.forms[form].template), xml_environment())
    file = folder / "form.docx"
    file.write_bytes(template.render(form_context(PACK, PACK.forms[form], record) | {"photo": ""}))
    return [
        cell.text for table in docx.Document(str(file)).tables for row in table.rows for cell in row.cells
    ]


def test_rates_are_worked_out_and_rounded_down(tmp_path: Path) -> None:
    cells = printed(tmp_path, "home", 职工人数=300, 会员人数=299, 实到人数=90, 同意票数=80)
    assert "99.6%" in cells
    assert "88.8%" in cells
    assert "%" not in "".join(printed(tmp_path, "home", 职工人数=None, 实到人数="约九十", 满意度=None))


def test_honours_and_posts_are_lines_and_prose_is_paragraphs(tmp_path: Path) -> None:
    honours = [
        {"获得年份": 2014, "荣誉名称": "沁阳市优秀工会工作者", "授予单位": "沁阳市总工会"},
        {"获得年份": 2016, "荣誉名称": "先进个人"},
    ]
    posts = [
        {"起始年月": "2000.07", "终止年月": "2010年3月", "单位和职务": "钳工"},
        {"起始年月": "2010.03", "单位和职务": "主席"},
    ]
    cells = printed(tmp_path, "worker", 曾获荣誉=honours, 个人简历=posts, 事迹梗概="第一段。\n第二段。")
    assert "2014年\t沁阳市优秀工会工作者（沁阳市总工会）\n2016年\t先进个人" in cells
    assert "2000.07—2010.03\t钳工\n2010.03至今\t主席" in cells
    assert "第一段。\n第二段。" in cells


def test_the_tables_list_all_categories_one_below_the_other(tmp_path: Path) -> None:
    records = {"home": [good("home")], "friend_pacesetter": [good("friend_pacesetter", 推荐单位="市直")]}
    data = entered(tmp_path, records, []).data
    tables = {}
    for summary in PACK.summaries:
        blocks = gather(PACK, summary, lambda form: data.records(form) if form in data.forms else ())
        tables[summary.id] = summary_context(PACK, summary, blocks, {})["rows"]
    for rows in tables.values():
        listed = [(row["unit"], row["category"]) for row in rows]
        assert listed == [("沁阳市", "模范职工之家"), ("市直", "优秀工会之友标兵")]
    home, friend = (row["facts"] for row in tables["facts"])
    assert home == "非公有制企业；职工200人，会员200人，入会率100.0%，满意度98%"
    assert friend.startswith("女，汉族，1980.05出生，群众，大专；董事长")


def test_the_broken_twin_shows_every_rule() -> None:
    source = opened(Source((FIXTURE / "登记数据-有误.xlsx",), "jiaozuo", roots()))
    codes = {one.code for one in check(source.pack, source.data).findings}
    rules = {
        f"rule:{one.id}"
        for form in PACK.forms.values()
        for one in (*form.rules, *form.prerequisites, *form.exclusions)
    }
    vetoes = {f"veto:{item.id}" for group in PACK.vetoes for item in group.items}
    others = {"required", "kind", "choice", "words", "photo", "quota", "share", "exclusive", "unmatched"}
    # Three of its homes have one outline.
    assert codes == rules | vetoes | others | {"similar"}

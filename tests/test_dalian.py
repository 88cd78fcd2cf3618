"""The Dalian pack: every rule both ways, what its forms and tables print, and the broken twin of its fixture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from views import docx_lines

from pipeline.build.opening import Opened, Source, opened
from pipeline.checks.run import check
from pipeline.expr import xml_environment
from pipeline.model.finding import Finding
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context
from pipeline.render.summary import gather
from pipeline.render.word import compile_template

ROOT = Path(__file__).parent.parent
PACK = load("dalian", roots())
SHEETS = {"home": "最温馨“职工之家”登记表", "person": "最美娘家人推荐表"}
AGREED = {"单位性质": "企业", "党组织是否同意": "是", "纪检组织是否同意": "是"}
CONDITIONS = {
    "congress": "会员代表大会和民主选举制度是否健全",
    "trained": "工会干部是否到岗一年内完成岗位资格培训",
    "committees": "经审、女职工组织是否健全",
    "own-funds": "工会经费是否独立管理",
    "bargaining": "是否建立平等协商、集体合同制度",
    "mediation": "是否建立劳动争议调解机构",
    "open-affairs": "职代会是否定期召开、厂务是否公开",
    "home-rated": "是否开展会员评家",
}
"""The conditions of 二（一） that are answered 是 or 否, by the rule that asks."""
RATES = [f"近三年会员评议满意率（第{year}年）" for year in "一二三"]
GOOD: dict[str, dict[str, Any]] = {
    "home": {
        "单位名称（公章）": "大连某甲机械有限公司",
        "单位所有制形式": "民营",
        "经营方式": "自主经营",
        "职工总数": 320,
        "会员总数": 320,
        "车间(科室)分会数": 4,
        "工会小组数": 20,
        "工会专职干部数": 2,
        "工会积极分子数": 40,
        "工会主席": "甲一",
        "联系电话": "0411-80000001",
        "邮政编码": "116000",
        "主要先进事迹": "职工之家。" * 600,
        "简要事迹": "三年办成三件事。",
        "参加测评人数": 300,
        "测评结果": "信任 291 人",
        "信任率": "97%",
        **dict.fromkeys(CONDITIONS.values(), "是"),
        **AGREED,
    },
    "person": {
        "姓名": "乙一",
        "性别": "女",
        "民族": "满族",
        "出生年月": "1980.05",
        "政治面貌": "群众",
        "文化程度": "大专",
        "工作单位": "大连某乙电子有限公司",
        "工会任职时间": "2018.03",
        "职务": "党支部书记、工会副主席",
        "联系电话": "13900000002",
        "简要事迹": "有事找她就行。",
        "先进事迹": "先进事迹。" * 500,
        "推荐方式": "互荐",
        "从事工会工作起始年月": "2016.11",
        **dict.fromkeys(RATES, "95%"),
        "是否在职": "是",
        **AGREED,
    },
}
BOTH_WAYS: dict[tuple[str, str], tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    ("home", "nature"): ({"单位性质": "事业单位"}, {"单位性质": "机关"}),
    ("home", "members-within-employees"): ({"会员总数": 320}, {"会员总数": 321}),
    ("home", "membership-rate"): ({"会员总数": 320}, {"会员总数": 319}),
    ("home", "branches-within-employees"): ({"车间(科室)分会数": 320}, {"车间(科室)分会数": 321}),
    ("home", "groups-within-employees"): ({"工会小组数": 320}, {"工会小组数": 321}),
    ("home", "officers-within-employees"): ({"工会专职干部数": 320}, {"工会专职干部数": 321}),
    ("home", "activists-within-employees"): ({"工会积极分子数": 320}, {"工会积极分子数": 321}),
    ("home", "voters-within-employees"): ({"参加测评人数": 320}, {"参加测评人数": 321}),
    ("home", "trust"): ({"信任率": 90}, {"信任率": "89.9%"}),
    **{("home", rule): ({}, {label: "否"}) for rule, label in CONDITIONS.items()},
    ("home", "party-agreed"): ({}, {"党组织是否同意": "否"}),
    ("home", "discipline-agreed"): ({}, {"纪检组织是否同意": "否"}),
    ("home", "brief"): ({}, {"简要事迹": None}),
    ("home", "brief-length"): ({"简要事迹": "事" * 150}, {"简要事迹": "事" * 151}),
    ("person", "nature"): ({"单位性质": "事业单位"}, {"单位性质": "社会团体"}),
    ("person", "in-office"): ({}, {"是否在职": "否"}),
    ("person", "union-work-years"): (
        {"从事工会工作起始年月": "2016年11月"},
        {"从事工会工作起始年月": "2016-12"},
    ),
    ("person", "satisfaction-1"): ({RATES[0]: 90}, {RATES[0]: 89.9}),
    ("person", "satisfaction-2"): ({RATES[1]: 90}, {RATES[1]: 89.9}),
    ("person", "satisfaction-3"): ({RATES[2]: 90}, {RATES[2]: 89.9}),
    ("person", "party-agreed"): ({}, {"党组织是否同意": "否"}),
    ("person", "discipline-agreed"): ({}, {"纪检组织是否同意": "否"}),
    ("person", "brief"): ({}, {"简要事迹": None}),
    ("person", "brief-length"): ({"简要事迹": "事" * 150}, {"简要事迹": "事" * 151}),
}
WARNINGS = {"brief", "brief-length"}


def entered(folder: Path, form: str, changes: Mapping[str, Any]) -> Opened:
    data = {"city": "dalian", "year": 2019, "forms": {SHEETS[form]: [{**GOOD[form], **changes}]}}
    file = folder / "data.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return opened(Source((file,), "dalian", roots()))


def found(folder: Path, form: str, changes: Mapping[str, Any]) -> tuple[Finding, ...]:
    source = entered(folder, form, changes)
    return check(source.pack, source.data).findings


def told(folder: Path, form: str, changes: Mapping[str, Any]) -> list[str]:
    return [f"{one.level} {one.code}" for one in found(folder, form, changes)]


def test_every_rule_is_tried() -> None:
    rules = {(name, rule.id) for name, form in PACK.forms.items() for rule in form.rules}
    assert rules == {*BOTH_WAYS, ("person", "post-years")}


@pytest.mark.parametrize(("form", "rule"), BOTH_WAYS)
def test_both_ways(tmp_path: Path, form: str, rule: str) -> None:
    kept, broken = BOTH_WAYS[form, rule]
    assert told(tmp_path, form, kept) == []
    level = "warning" if rule in WARNINGS else "error"
    assert told(tmp_path, form, broken) == [f"{level} rule:{rule}"]


@pytest.mark.parametrize("position", ["工会干事", "分工会主席", "监事会主席、工会委员", "工会主席助理"])
def test_satisfaction_is_asked_of_chairs_and_vice_chairs_only(tmp_path: Path, position: str) -> None:
    assert told(tmp_path, "person", {"职务": position, **dict.fromkeys(RATES, 50)}) == []
    assert told(tmp_path, "person", {"职务": position, **dict.fromkeys(RATES)}) == []


def test_without_the_start_of_union_work_the_post_speaks_as_a_warning(tmp_path: Path) -> None:
    without = {"从事工会工作起始年月": None}
    open_ = "info rule:union-work-years"
    assert told(tmp_path, "person", {**without, "工会任职时间": "2016.11"}) == [open_]
    short, _ = found(tmp_path, "person", {**without, "工会任职时间": "2016.12"})
    assert (short.level, short.code) == ("warning", "rule:post-years")
    assert "自 2016.12 任职" in short.message
    assert "2019年11月20日" in short.message


@pytest.mark.parametrize(
    ("label", "raw", "like"),
    [
        ("性别", "男性", "男"),
        ("民族", "汉", "汉族"),
        ("政治面貌", "党员", "中共党员"),
        ("文化程度", "硕士", "研究生"),
    ],
)
def test_closed_choices_name_what_was_meant(tmp_path: Path, label: str, raw: str, like: str) -> None:
    (finding,) = found(tmp_path, "person", {label: raw})
    assert finding.code == "choice"
    assert f"是不是“{like}”？" in finding.hint


@pytest.mark.parametrize("label", ["信任率", "单位性质", "党组织是否同意", "纪检组织是否同意"])
def test_what_is_not_entered_is_open_and_excludes_nobody(tmp_path: Path, label: str) -> None:
    (line,) = told(tmp_path, "home", {label: None})
    assert line.startswith("info rule:")


def test_the_organisation_is_the_unit_and_no_quota_is_checked(tmp_path: Path) -> None:
    (record,) = entered(tmp_path, "person", {}).data.records("person")
    assert record.unit == "大连某乙电子有限公司"
    assert not PACK.quotas


def printed(folder: Path, form: str, changes: Mapping[str, Any]) -> list[str]:
    (record,) = entered(folder, form, changes).data.records(form)
    template = compile_template(PACK.file(PACK.forms[form].template), xml_environment())
    file = folder / "form.docx"
    file.write_bytes(template.render(form_context(PACK, PACK.forms[form], record)))
    return docx_lines(file)


@pytest.mark.parametrize(
    ("way", "shown", "sealed"),
    [
        ("组织推荐", "推荐方式：组织推荐", True),
        ("自荐", "推荐方式：自荐", False),
        ("互荐", "推荐方式：互荐", False),
        (None, "推荐方式：□自荐　□互荐　□组织推荐", True),
    ],
)
def test_only_an_organisation_that_recommends_seals_its_opinion(
    tmp_path: Path, way: str | None, shown: str, sealed: bool
) -> None:
    (line,) = (one for one in printed(tmp_path, "person", {"推荐方式": way}) if one.startswith("推荐单位"))
    assert shown in line
    assert ("（盖章）" in line) is sealed


def test_the_result_of_the_vote_is_printed_above_a_blank_seal_line(tmp_path: Path) -> None:
    (line,) = (one for one in printed(tmp_path, "home", {}) if one.startswith("职工群众"))
    assert line.endswith("参加测评人数：300人⏎测评结果：信任 291 人⏎（盖章）⏎年　　月　　日")


@pytest.mark.parametrize(("brief", "shown"), [("三年办成三件事。", "三年办成三件事。"), (None, "职工之家。")])
def test_the_summary_takes_the_brief_or_else_the_first_sentence(
    tmp_path: Path, brief: str | None, shown: str
) -> None:
    data = entered(tmp_path, "home", {"简要事迹": brief}).data
    (block,) = gather(PACK, PACK.summaries[0], data.records)
    assert block.lists["home"] == [{"applicant": "大连某甲机械有限公司", "brief": shown}]


@pytest.mark.parametrize("form", SHEETS)
def test_no_form_ends_in_a_table(form: str) -> None:
    body = docx.Document(str(PACK.file(PACK.forms[form].template))).element.body
    assert body[-2].tag.endswith("}p")  # the last element is the section


def test_the_broken_twin_shows_every_rule() -> None:
    source = opened(Source((ROOT / "fixtures/dalian/登记数据-有误.xlsx",), "dalian", roots()))
    codes = {(one.form, one.code) for one in check(source.pack, source.data).findings}
    rules = {(name, f"rule:{rule.id}") for name, form in PACK.forms.items() for rule in form.rules}
    assert rules <= codes
    others = {code for _, code in codes if not code.startswith("rule:")}
    assert others == {
        *("required", "kind", "choice", "words", "duplicate"),
        *("unknown-column", "ambiguous-column", "by-hand", "unmatched"),
    }

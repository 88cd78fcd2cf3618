from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.checks.run import check
from pipeline.errors import PackError
from pipeline.model.codes.registry import CODES, code_named
from pipeline.model.finding import Finding, Place
from pipeline.records.read import open_data

HOME, HALL = "工会组织名称（盖章）", "常州某甲机械有限公司"


def answer(value):
    return [{"名称": HALL, "拖欠职工工资": value}]


def homes(*changes, **common):
    """Homes of different names, each with one change."""
    return [
        ("home", {HOME: f"常州第{number}公司工会委员会", **common, **change})
        for number, change in enumerate(changes)
    ]


# One case for each code: rows that are as they should be, rows that are not, and the sheet 资格核对.
CASES = {
    "required": ([("home", {})], [("home", {"地址": None, "工会主席姓名": ..., "推荐单位": None})], []),
    "kind": (
        [("home", {"职工人数": "３２０"})],
        [("home", {"职工人数": "三百多", "联系电话（手机）": "1390000001"})],
        [],
    ),
    "choice": (
        [("home", {"推荐单位": "教育工会"}), ("person", {"性别": "男"})],
        [("home", {"推荐单位": "教育系统", "是否非公": "不清楚"}), ("person", {"性别": "未知"})],
        [],
    ),
    "words": (
        [("home", {"简要事迹": "字" * 2200})],
        [*homes({"简要事迹": "字" * 2345}, {"简要事迹": "字" * 999}), ("small", {"简要事迹": "字" * 899})],
        [],
    ),
    "characters": ([("home", {"地址": "甲\n乙"})], [("home", {"地址": "甲路\x08 1号"})], []),
    "rule:": (
        [("home", {"满意度": 90}), ("person", {})],
        [
            ("home", {"满意度": 89.5, "会员人数": 300, "实地验收是否通过": "否"}),
            ("small", {"职工小家名称": "织造车间", "满意度": None}),
            ("person", {"职务": "工会主席、党支部书记", "单位名称": "常州某丁电缆有限公司", "会员人数": 501}),
        ],
        [],
    ),
    "veto:": (
        [("home", {})],
        [("home", {"拖欠职工工资": "有"}), ("small", {"拖欠职工工资": None})],
        answer("否"),
    ),
    "duplicate": (
        homes({}, {}),
        [("home", {}), ("home", {HOME: "常州某甲机械有限公司工会", "推荐单位": "市级机关"})],
        [],
    ),
    "placeholder": (
        [("home", {"地址": "某路1号"})],
        [("home", {"地址": "待补充", "简要事迹": "会员XX人" + "字" * 1995 + "（待定）"})],
        [],
    ),
    "near-name": (
        homes({HOME: "常州恒立液压有限公司工会"}, {HOME: "常州大明液压有限公司工会"}),
        homes({HOME: "常州恒立液压有限公司工会"}, {HOME: "常州恒力液压有限公司工会", "推荐单位": "教育"}),
        [],
    ),
    "similar": (homes({}, {}), homes({"简要事迹": "字" * 2000}, {"简要事迹": "字" * 2000}), []),
    "other-unit": (
        [("home", {}), ("person", {})],
        [
            ("home", {"简要事迹": "常州某丙电缆有限公司" + "字" * 1990}),
            (
                "home",
                {
                    HOME: "常州某丁纺织有限公司工会委员会",
                    "简要事迹": "在交通运输工会联合会领导下，" + "文" * 1986,
                },
            ),
            ("person", {}),
        ],
        [],
    ),
    "quota": (homes({}, {}), homes({}, {}, {}), []),
    "share": (
        homes(*({"是否非公": a} for a in "是是是是否否"), 推荐单位="天宁"),
        homes(*({"是否非公": a} for a in ("是", "否", "否", "否", None)), 推荐单位="天宁"),
        [],
    ),
    "unmatched": ([("home", {})], [("small", {})], answer("否")),
}


@pytest.fixture
def tried(good, checked):
    def tried(rows, vetoes):
        forms = {form: [good(f, change) for f, change in rows if f == form] for form, _ in rows}
        return checked(vetoes=vetoes, **forms)

    return tried


def family(finding: Finding) -> str:
    prefix, colon, _ = finding.code.partition(":")
    return prefix + colon


# What reading finds, one case for each code: sheets of a json file, beside one good record of `small`.
READING = {
    "unknown-sheet": {"记事": [{"甲": "乙", "丙": "丁"}]},
    "sheet-name": {"表一": [{HOME: HALL, "是否非公": "是", "工会主席姓名": "甲一"}]},
    "no-head": {"home": [{"甲": "乙", "丙": "丁"}]},
    "no-records": {"home": []},
    "unknown-column": {"home": [{HOME: HALL, "地址": "甲路", "面积": 3}]},
    "ambiguous-column": {"home": [{HOME: HALL, "地址": "甲路", "address": "乙路"}]},
    "by-hand": {"home": [{HOME: HALL, "地址": "甲路", "市总工会意见": "同意"}]},
    "prose-file": {"home": [{HOME: HALL, "简要事迹": "事迹.docx"}]},
}


# What the pack of these cases does not ask for, to the test that has a case for it.
ELSEWHERE = {
    "rows": "test_rows.py",
    "exclusive": "test_exclusives.py",
    "two-forms": "test_two_forms.py",
    "photo": "test_photos.py",
    "score": "test_scores.py",
    "archive": "test_archives.py",
    "font": "test_glyphs.py",
    "pages": "../build/packing/test_page_findings.py",
    "dates": "test_unit_dates.py",
    "hidden": "../records/test_looks.py",
    "merged": "../records/test_looks.py",
    "not-read": "../cli/test_bad_input.py",
    "notice-open": "../build/notice/test_drafting.py",
    "notice-date": "../build/notice/test_drafting.py",
    "notice-places": "../build/notice/test_drafting.py",
    "rank": "test_ranks.py",
    **dict.fromkeys(("kept", "old-year"), "../cli/test_year.py"),
    **dict.fromkeys(
        ("winner-honour", "winner-unknown", "winner-ambiguous", "winner-twice"), "test_winners.py"
    ),
    "winner-excluded": "test_winners.py",
    "winner-number": "test_winner_numbers.py",
    "winner-places": "test_winner_places.py",
    "winner-rank": "test_winner_ranks.py",
    "winner-kind": "test_winner_places.py",
    "award-date": "../build/honouring/test_dates.py",
    "certificate": "../build/honouring/test_certificates.py",
    **dict.fromkeys(("collect-doubt", "collect-file", "collect-sheet"), "../build/test_collecting.py"),
    **dict.fromkeys(("collect-skipped", "collect-unit"), "../build/test_collecting.py"),
    **dict.fromkeys(("collect-aside", "collect-changes"), "../records/collect/test_remarks.py"),
    "collect-twice": "../records/collect/test_twice.py",
    "collect-form": "../records/collect/test_files.py",
    "collect-unread": "../records/collect/test_edits.py",
    "received-file": "../records/test_receive.py",
    "received-other": "../records/test_receive.py",
    "received-unit": "../build/receiving/test_naming_units.py",
    "received-cut": "../build/receiving/test_merging.py",
    **dict.fromkeys(("received-aside", "received-copy", "received-nothing"), "../build/test_intake.py"),
    "bundle-form": "../build/receiving/test_received_forms.py",
    **dict.fromkeys(("bundle-summary", "bundle-count"), "bundle/test_summaries.py"),
    "bundle-publicity": "bundle/test_run.py",
    **dict.fromkeys(
        ("bundle-file", "bundle-dates", "bundle-missing"), "../build/receiving/test_crosscheck.py"
    ),
    **dict.fromkeys(
        ("received-version", "received-dropped", "received-moved"), "../build/receiving/test_versions.py"
    ),
}


def test_every_code_has_a_case():
    assert CASES.keys() | READING.keys() | ELSEWHERE.keys() == CODES.keys()
    for code, file in ELSEWHERE.items():
        assert code in (Path(__file__).parent / file).read_text("utf-8")


@pytest.mark.parametrize("code", READING)
def test_each_code_of_reading_both_ways(changzhou, good, tmp_path, code):
    right = {"small": [good("small")]}
    assert code not in read_codes(changzhou, tmp_path, right)
    assert code in read_codes(changzhou, tmp_path, right | READING[code])


def read_codes(pack, folder, forms) -> set[str]:
    file = folder / "登记数据.json"
    file.write_text(json.dumps({"forms": forms}, ensure_ascii=False), "utf-8")
    findings = check(pack, open_data([file], pack)).findings
    assert {family(finding) for finding in findings} <= CODES.keys()
    return {family(finding) for finding in findings}


@pytest.mark.parametrize("code", CASES)
def test_each_code_both_ways(tried, code):
    right, wrong, vetoes = CASES[code]
    assert code not in {family(f) for f in tried(right, vetoes).findings}
    assert code in {family(f) for f in tried(wrong, vetoes).findings}


@pytest.mark.parametrize("code", CASES)
def test_what_is_found_has_a_code_that_can_be_explained_and_says_what_to_do(tried, code):
    for finding in tried(*CASES[code][1:]).findings:
        assert code_named(finding.code) is not None
        assert finding.message
        assert finding.hint.endswith("。")


# What the first city has no use for, in a small pack.
OTHERS = """
[[form.home.field]]
id = "deeds"
label = "事迹"
words = { min = 10, max = 20 }
[[form.home.rule]]
id = "not-computable"
assert = "a / b >= 1"
message = "甲数应不小于乙数"
[[form.home.prerequisite]]
id = "honoured"
honours = ["合格职工之家"]
organisation = "name"
message = "没有获得合格职工之家称号"
[[quota]]
forms = ["home"]
totals = [1]
rows = [[["东区", "西区"], 1]]
[[quota]]
forms = ["home"]
totals = [1]
meaning = "award"
rows = [["东区", 1]]
[[share]]
id = "cadres"
form = "home"
where = "x"
at_most = 10
label = "机关干部"
"""


def test_every_message_reads_as_it_did(tried, checked, good, pack_with, golden):
    sections = [_section(code, tried(*CASES[code][1:])) for code in CASES]
    row = {"推荐单位": "东区", "名称": "甲厂工会", "甲数": 5, "乙数": 0, "丙项": "是"}
    rows = [row | {"事迹": "短"}, row | {"名称": "乙厂工会", "事迹": "长" * 24}]
    sections.append(_section("others", checked(pack_with(fields=OTHERS), home=rows, honours=None)))
    awaited = checked(
        home=[good("home", {HOME: "常州某丙电缆有限公司工会委员会"})], person=[good("person")], honours=[]
    )
    golden(
        Path(__file__).with_name("golden_messages.txt"), "\n".join([*sections, _section("awaited", awaited)])
    )


def _section(title, result) -> str:
    lines = [f"== {title}"]
    for f in result.findings:
        lines += [
            f"{f.level} {f.code} {f.form or '-'} {f.record or '-'} {f.field or '-'} {f.place or f.unit}"
        ]
        lines += [f"    {f.message}", f"    {f.hint}"]
    return "\n".join(lines) + "\n"


def test_good_data_has_no_findings(good, checked):
    result = checked(**{form: [good(form)] for form in ("home", "small", "person")})
    assert (result.findings, result.excluded) == ((), {})
    assert result.counts == {"home": 1, "small": 1, "person": 1}


def test_no_data_at_all(checked):
    result = checked()
    assert (result.findings, result.excluded, result.counts) == ((), {}, {})


def test_findings_are_in_reading_order(good, checked, flat):
    of_reading = Finding(
        "unknown-column",
        "warning",
        "没有这一栏",
        "请核对。",
        Place("登记数据.xlsx", "表", "Z3"),
        form="small",
    )
    result = checked(
        findings=[of_reading],
        home=[good("home", 地址=None, 满意度=80), good("home", 简要事迹="太短")],
        small=[good("small", 地址=None, 推荐单位="地质", 满意度=None), good("small", 推荐单位="地质")],
    )
    assert flat(result) == [
        "error required home 1 C4",
        "error rule:satisfaction home 1 J4",
        "error words home 2 H5",
        "warning unknown-column small Z3",
        "error required small 1 C4",
        "info rule:satisfaction small 地质",
        "error duplicate home 1 B4",
        "error duplicate home 2 B5",
        "error duplicate small 1 D4",
        "error duplicate small 2 D5",
        "error quota small 地质",
    ]
    assert result.excluded == {
        ("home", 1): ("required", "rule:satisfaction", "duplicate"),
        ("home", 2): ("words", "duplicate"),
        ("small", 1): ("required", "duplicate"),
        ("small", 2): ("duplicate",),
    }


def test_an_error_of_a_sheet_excludes_no_record_and_one_of_a_record_does(good, checked):
    place = Place("登记数据.xlsx", "信赖职工之家申报表", None)
    of_sheet = Finding("no-head", "error", "找不到表头", "请补上表头。", place, form="home")
    of_record = Finding("choice", "error", "看不懂", "请改正。", place, form="home", record=1)
    assert checked(findings=[of_sheet], home=[good("home")]).excluded == {}
    assert checked(findings=[of_record], home=[good("home")]).excluded == {("home", 1): ("choice",)}


@pytest.mark.parametrize("broken", ["a >", "a > 1 }} {{ b"])
def test_a_condition_that_does_not_parse_is_the_packs_fault(pack_with, checked, broken):
    rule = f'[[form.home.rule]]\nid = "r"\nassert = "{broken}"\nmessage = "不行"\n'
    with pytest.raises(PackError, match="city"):
        checked(pack_with(on_form=rule), home=[{"名称": "甲工会"}])


@pytest.mark.parametrize(
    "value", ["{{ 7 * 7 }}", "{% for %}", "<&>\"'", "#REF!", "𬭎😀", "x" * 5000, "工会", "/\\:*?"]
)
def test_no_value_however_odd_stops_the_checks(good, checked, value):
    rows = {
        form: [good(form, {label: value}) for label in good(form)] for form in ("home", "small", "person")
    }
    result = checked(**rows)
    assert all("49" not in finding.message for finding in result.findings if "7 * 7" in value)
    assert result.counts == {form: len(listed) for form, listed in rows.items()}

from pathlib import Path

import docx
import pytest
import yunzhou

from pipeline.cli.screen import json_text
from pipeline.model.codes.registry import CODES

ROOT = Path(__file__).parents[2]


def test_list_names_cities_and_forms(jianjia, packs):
    said = jianjia("list", "--packs", packs)
    assert said.code == 0
    assert "changzhou　" in said.out
    assert "云州市工人先锋岗申报表（team）　A4，1 页，一式 3 份" in said.out
    assert "岗位名称" not in said.out


def test_list_of_one_city_tells_fields_and_limits(jianjia, packs):
    out = jianjia("list", "yunzhou", "--packs", packs).out
    for line in (
        "云州市工人先锋岗评选　截止 2022-06-30",
        "2022-07-15 截止：公示",
        "单位性质（nature）　必填，企业、机关",
        "主要事迹（deeds）　20字左右",
        "市总工会意见（opinion）　手填",
        "女职工人数（women）　不上表",
        "汇总表：云州市推荐对象汇总表",
        "东区 2；西区 1",
    ):
        assert line in out


def test_list_of_one_city_tells_further_papers_and_score_sheets(jianjia):
    lines = jianjia("list", "chongqing").out.splitlines()
    assert "    随附：评分表（score-public）　一式 2 份，只限 unit_kind == '公有制企业'" in lines
    (score,) = (line for line in lines if "（small）　18 项" in line)
    assert score.startswith("  评分表：")
    assert score.endswith("共 100 分，满 80 分方可申报")


def test_list_says_of_which_form_the_places_are(jianjia, packs):
    out = jianjia("list", "yunzhou", "--packs", packs).out
    (line,) = (line for line in out.splitlines() if "东区 1" in line)
    assert "优秀工会干部" in line


def test_list_as_json_is_alone_on_stdout(jianjia, packs):
    said = jianjia("list", "yunzhou", "--format", "json", "--packs", packs)
    assert said.err == ""
    (city,) = said.json["cities"]
    assert list(city) == [
        "city",
        "title",
        "year",
        "deadline",
        "deadlines",
        "units",
        "forms",
        "summaries",
        "quotas",
        "quota_details",
    ]


def test_a_city_nobody_knows_is_told_the_nearest(jianjia):
    said = jianjia("list", "changzou")
    assert said.code == 2
    assert "没有城市方案“changzou”" in said.err
    assert "是不是 changzhou？" in said.err


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲.txt").write_text("“5S” 管理", "utf-8")
    document = docx.Document()
    document.add_paragraph("四个汉字")
    document.save(str(tmp_path / "乙.docx"))
    return "甲.txt", "乙.docx"


def test_count_tells_both_readings_where_they_differ(jianjia, texts):
    said = jianjia("count", *texts)
    assert said == (
        0,
        "甲.txt　字数 5（引号、破折号并入西文计为 3）　字符数（不计空格）6\n乙.docx　字数 4　字符数（不计空格）4\n",
        "",
    )


def test_count_as_json(jianjia, texts):
    said = jianjia("count", *reversed(texts), "--format", "json")
    assert (
        said.out
        == json_text(
            {
                "files": [
                    {"file": "乙.docx", "words": 4, "words_min": 4, "chars": 4},
                    {"file": "甲.txt", "words": 5, "words_min": 3, "chars": 6},
                ]
            }
        )
        + "\n"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("无.txt", None),
        ("无.docx", None),
        ("旧.doc", b"\xd0\xcf\x11\xe0"),
        ("坏.docx", b"PK nonsense"),
        ("空.docx", b""),
        ("乱.txt", b"\xff\xff\xff"),
        ("夹.docx", ...),
        ("夹.txt", ...),
    ],
)
def test_count_names_a_file_that_cannot_be_counted(jianjia, tmp_path, name, content):
    file = tmp_path / name
    if content is ...:
        file.mkdir()
    elif content is not None:
        file.write_bytes(content)
    said = jianjia("count", file)
    assert (said.code, said.out) == (3, "")
    assert name in said.err


@pytest.mark.parametrize("code", [*CODES, "rule:membership-rate", "veto:wage-arrears"])
def test_explain_knows_every_code(jianjia, packs, code):
    said = jianjia("explain", code, "--packs", packs)
    assert (said.code, said.err) == (0, "")
    assert "意思：" in said.out
    assert "办法：" in said.out


def test_explain_tells_what_each_citys_notice_says(jianjia, packs):
    out = jianjia("explain", "rule:membership-rate", "--packs", packs).out
    assert "常州市《常州市信赖职工之家申报表》（通知二.1 凝聚力强）" in out
    assert "云州市《云州市工人先锋岗申报表》（通知三）：请核对两个人数。" in out


def test_explain_without_a_code_lists_all(jianjia):
    said = jianjia("explain")
    assert (said.code, said.err) == (0, "")
    assert all(f"  {code}" in said.out for code in CODES)


def test_explain_makes_the_handbook(jianjia):
    said = jianjia("explain", "--format", "markdown")
    assert said.code == 0
    assert said.out == (ROOT / "docs" / "findings.md").read_text("utf-8")


def test_explain_of_no_code_is_a_matter_of_usage(jianjia):
    said = jianjia("explain", "wrods")
    assert (said.code, said.out) == (2, "")
    assert "是不是 words？" in said.err


def test_lint_says_that_a_pack_is_sound(jianjia, packs):
    assert jianjia("lint", "yunzhou", "--packs", packs) == (0, "yunzhou：没有发现问题\n", "")
    assert jianjia("lint").code == 0


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("totals = [3, 2]", "totals = [4, 2]", "各行相加为 3，写的合计是 4"),
        ("90 * staff", "90 * staf", "staf"),
        ("{{ team_name }}-申报表", "{{ teamname }}-申报表", "teamname"),
    ],
)
def test_lint_names_every_slip_and_fails(jianjia, tmp_path, right, wrong, named):
    folder = yunzhou.city(tmp_path, yunzhou.PACK.replace(right, wrong))
    said = jianjia("lint", folder)
    assert (said.code, said.err) == (1, "")
    assert "错误：" in said.out
    assert named in said.out


def test_lint_lets_a_recorded_slip_of_the_notice_pass(jianjia, tmp_path):
    pack = yunzhou.PACK.replace("totals = [3, 2]", "totals = [4, 2]\nslips = { team = 3 }")
    said = jianjia("lint", yunzhou.city(tmp_path, pack))
    assert said.code == 0
    assert "提醒：" in said.out


def test_doctor_without_programs_names_the_commands_that_add_them(jianjia, packs, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = jianjia("doctor", "--packs", packs)
    assert (said.code, said.err) == (0, "")
    assert "缺　LibreOffice" in said.out
    assert "安装：sudo apt-get update && sudo apt-get install" in said.out
    assert "有　城市方案　changzhou、" in said.out
    assert "、yunzhou" in said.out


@pytest.mark.soffice
def test_doctor_says_what_is_there(jianjia):
    assert "有　LibreOffice　LibreOffice" in jianjia("doctor").out

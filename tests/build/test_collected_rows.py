from pathlib import Path

from pipeline.build.collected_rows import CollectedRows
from pipeline.model.collected import Taken
from pipeline.model.sheets import rows_id
from pipeline.packs.load import load, roots
from pipeline.records.collect.applicants import Applicant

PACK = load("chongqing", roots())
PICTURES = rows_id("home", PACK.forms["home"].field("pictures"))


def rows(tmp_path, picture=b"picture", **values):
    (tmp_path / "a.jpg").write_bytes(picture)
    taken = {
        name: Taken(text, "表 1 第 2 行第 2 列", "medium", "去掉了单位", "表.docx")
        for name, text in values.items()
    }
    pictures = tuple({"file": Taken("a.jpg", "旁边", "high", "", "甲/a.jpg", "a.jpg")} for _ in range(2))
    made = CollectedRows(PACK, "附件", {"甲/a.jpg": tmp_path / "a.jpg", "表.docx": Path("无.docx")})
    made.add(Applicant("home", "表.docx", taken, {"pictures": pictures}, number=1))
    return made


def test_values_are_typed_and_their_sources_told(tmp_path):
    made = rows(tmp_path, employer="甲公司", employees="320")
    assert made.rows["home"] == [{"employer": "甲公司", "employees": 320}]
    assert [(one.column, one.file, one.trust) for one in made.origins][:2] == [
        ("employer", "表.docx", "medium"),
        ("employees", "表.docx", "medium"),
    ]


def test_rows_repeat_the_key_and_each_has_its_own_picture(tmp_path):
    made = rows(tmp_path, employer="甲公司")
    first, second = made.rows[PICTURES]
    assert (first["employer"], made.files[str(first["file"])]) == ("甲公司", b"picture")
    assert len(made.files) == 2
    assert first["file"] != second["file"]


def test_a_very_long_text_lies_beside_the_workbook(tmp_path):
    made = rows(tmp_path, employer="甲公司", deeds="事" * 40_000)
    name = made.rows["home"][0]["deeds"]
    assert made.files[str(name)].decode() == "事" * 40_000


def test_a_picture_that_is_gone_is_said_and_leaves_its_cell_empty(tmp_path):
    made = rows(tmp_path, b"", employer="甲公司")
    assert [one["file"] for one in made.rows[PICTURES]] == ["", ""]
    assert [one.code for one in made.findings] == ["collect-doubt"] * 2

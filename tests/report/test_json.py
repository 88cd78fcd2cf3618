from __future__ import annotations

import json

from pipeline.model.finding import Finding, Place
from pipeline.report.json import as_json


def test_every_key_is_there_and_null_where_it_does_not_apply() -> None:
    at_cell = Finding(
        "words", "error", "超出 37 字", "请删减。", Place("a.xlsx", "表", "H5"), "home", 2, field="deeds"
    )
    of_unit = Finding("quota", "info", "名额 3 个", "请核对。", unit="武进")
    assert as_json(iter([at_cell, of_unit])) == {
        "findings": [
            {
                "code": "words",
                "level": "error",
                "file": "a.xlsx",
                "sheet": "表",
                "cell": "H5",
                "form": "home",
                "record": 2,
                "unit": None,
                "field": "deeds",
                "message": "超出 37 字",
                "hint": "请删减。",
            },
            {
                "code": "quota",
                "level": "info",
                "file": None,
                "sheet": None,
                "cell": None,
                "form": None,
                "record": None,
                "unit": "武进",
                "field": None,
                "message": "名额 3 个",
                "hint": "请核对。",
            },
        ],
        "counts": {"error": 1, "warning": 0, "info": 1},
    }


def test_a_csv_has_no_sheet() -> None:
    [found] = as_json([Finding("kind", "error", "不是数", "请填数。", Place("a.csv", None, "B2"))])[
        "findings"
    ]
    assert (found["file"], found["sheet"], found["cell"]) == ("a.csv", None, "B2")


def test_half_a_character_of_the_data_can_still_be_printed() -> None:
    found = as_json(
        [Finding("kind", "error", "填的是“\ud83d”", "请重填。", Place("a.json", "表", "[2].\ud83d"))]
    )
    assert "填的是“”" in json.dumps(found, ensure_ascii=False).encode().decode()


def test_nothing_found() -> None:
    assert as_json([]) == {"findings": [], "counts": {"error": 0, "warning": 0, "info": 0}}

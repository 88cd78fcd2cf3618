from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty, StringProperty

from pipeline.errors import UsageError
from pipeline.records.identify import Identity, identify


def test_custom_properties_of_a_workbook(tmp_path):
    book = Workbook()
    book.custom_doc_props.append(StringProperty(name="jianjia-city", value="yunzhou"))
    book.custom_doc_props.append(IntProperty(name="jianjia-year", value=2021))
    book.save(tmp_path / "a.xlsx")
    assert identify([tmp_path / "a.xlsx"]) == Identity("yunzhou", 2021, ("Sheet",))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.json",
            '{"city": "yunzhou", "year": 2021, "forms": {"home": []}}',
            Identity("yunzhou", 2021, ("home",)),
        ),
        ("a.yaml", "city: yunzhou\nyear: 2021\nhome: []\n", Identity("yunzhou", 2021, ("home",))),
        ("a.json", '{"home": [], "year": "今年"}', Identity(None, None, ("home",))),
        ("职工之家申报表.csv", "a,b\n", Identity(None, None, ("职工之家申报表",))),
    ],
)
def test_other_files(text, name, content, expected):
    assert identify([text(name, content)]) == expected


def test_several_files_together(text, workbook):
    files = [
        text("a.json", '{"city": "yunzhou", "home": []}'),
        workbook({"娘家人推荐表": []}),
        text("b.csv", "a,b\n"),
    ]
    assert identify(files) == Identity("yunzhou", None, ("home", "娘家人推荐表", "b"))


def test_files_of_two_cities(text):
    files = [text("a.json", '{"city": "yunzhou"}'), text("b.json", '{"city": "haizhou"}')]
    with pytest.raises(UsageError, match="yunzhou、haizhou"):
        identify(files)

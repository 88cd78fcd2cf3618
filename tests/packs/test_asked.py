from pathlib import Path

import pytest
from smallest import PACK

from pipeline.packs.asked import asked
from pipeline.packs.load import load, roots

WRITTEN = """
required = "01"
[[form.home.field]]
id = "rows"
label = "多行"
kind = "rows"
field = [{ id = "post", label = "职务", required = "02" }]
[[form.home.rule]]
id = "rule"
assert = "03"
when = "04"
message = "05"
hint = "06"
[[form.home.prerequisite]]
id = "before"
honours = ["先进"]
organisation = "name"
when = "07"
message = "08"
hint = "09"
[[form.home.exclusion]]
id = "barred"
honours = ["先进"]
organisation = "name"
when = "10"
message = "11"
hint = "12"
[[form.home.document]]
id = "letter"
kind = "letter"
title = "信"
template = "letter.docx"
when = "13"
name = "14"
[[veto]]
source = "三"
organisation = { home = "name" }
when = { home = "15" }
item = [{ id = "arrears", label = "欠薪" }]
[[share]]
id = "half"
form = "home"
where = "16"
at_least = 50
label = "一半"
[[quota]]
forms = [{ form = "home", kind = "大", where = "17" }]
totals = [1]
rows = [["东区", 1]]
[[summary]]
id = "table"
title = "汇总表"
templates = ["table.xlsx"]
list = [{ id = "homes", form = "home", where = "18", columns = { name = "19" } }]
[packet]
bundle = "20"
"""
NAMES = 'sheet_name = "21"\nphoto_name = "22"\npdf_name = "23"\ncopies = 3'


@pytest.fixture
def found(tmp_path: Path) -> dict[str, str]:
    """Where every expression stands, by what it says."""
    (tmp_path / "pack.toml").write_text(PACK.replace("copies = 3", NAMES) + WRITTEN, "utf-8")
    return {one.source: one.where for one in asked(load(str(tmp_path), roots()))}


def test_no_expression_of_a_pack_is_passed_over(found: dict[str, str]) -> None:
    assert {f"{number:02}" for number in range(1, 24)} <= found.keys()


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("02", "某市先进表：栏目 rows 的列 post 的 required"),
        ("03", "某市先进表：规则 rule"),
        ("13", "某市先进表：材料 letter 的 when"),
        ("17", "名额表的列 大"),
        ("20", "bundle"),
    ],
)
def test_each_says_where_it_stands(found: dict[str, str], source: str, where: str) -> None:
    assert found[source] == where

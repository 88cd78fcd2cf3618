from pathlib import Path

import pytest
import smallest

from pipeline.errors import PackError
from pipeline.packs.load import load, roots
from pipeline.packs.references import dangling

PACK = (
    smallest.PACK
    + smallest.SCORED
    + """
[[form.home.field]]
id = "address"
label = "地址"
kind = "text"
[[form.home.field]]
id = "resume"
label = "简历"
kind = "rows"
field = [{ id = "post", label = "职务", kind = "text" }, { id = "honour", label = "荣誉" }]
[[form.home.document]]
id = "index"
kind = "archive"
title = "目录"
template = "index.docx"
name = "目录"
tree = { name = "档案", table = "volumes", entry = "no", omit = "name", folders = ["{{ no }}"], holds = { form = "A" } }
[[form.home.rule]]
id = "long"
assert = "name"
message = "太短"
field = "name"
[[form.home.prerequisite]]
id = "honoured"
honours = ["先进"]
grade_at_least = "市级"
organisation = "name"
form = "home"
message = "没有"
[[form.home.exclusion]]
id = "barred"
honours = ["模范"]
organisation = "name"
employer = "name"
grade_at_most = "市级"
message = "已获"
[[veto]]
source = "二"
organisation = { home = "name" }
when = { home = "name" }
item = [{ id = "arrears", label = "欠薪" }]
[[exclusive]]
forms = ["home", "home"]
by = ["name"]
[[notice_period]]
id = "shown"
working_days = 5
deadline = "报送"
[[quota]]
forms = ["home"]
totals = [2]
rows = [["东区", 2]]
[[share]]
id = "half"
form = "home"
where = "name"
at_least = 50
units = ["东区"]
label = "一半"
[[summary]]
id = "table"
title = "汇总表"
templates = ["table.xlsx"]
[[summary.list]]
id = "homes"
form = "home"
columns = { name = "{{ name }}" }
[table]
volumes = [{ no = "A" }]
"""
)


def test_a_pack_whose_names_all_lead_somewhere_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(PACK, "utf-8")
    assert list(dangling(load(str(tmp_path), roots()))) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('key = ["name"]', 'key = ["nobody"]'),
        ('kind = "text"\n', 'kind = "nobody"\n'),
        ('kind = "text" }', 'kind = "nobody" }'),
        ('field = "name"\n', 'field = "nobody"\n'),
        ('organisation = "name"\nform', 'organisation = "nobody"\nform'),
        ('organisation = "name"\nemployer', 'organisation = "nobody"\nemployer'),
        ('employer = "name"', 'employer = "nobody"'),
        ('label = "简历"', 'label = "简历"\nhonours = { of = "nobody" }'),
        ('label = "简历"', 'label = "简历"\nhonours = { of = "name", employer = "nobody" }'),
        ('grade_at_least = "市级"', 'grade_at_least = "nobody"'),
        ('grade_at_most = "市级"', 'grade_at_most = "nobody"'),
        ('form = "home"\nmessage', 'form = "nobody"\nmessage'),
        ('organisation = { home = "name" }', 'organisation = { home = "nobody" }'),
        ('organisation = { home = "name" }', 'organisation = { home = "name", nobody = "name" }'),
        ('when = { home = "name" }', 'when = { nobody = "name" }'),
        ('forms = ["home"]', 'forms = ["nobody"]'),
        ('forms = ["home", "home"]', 'forms = ["home", "nobody"]'),
        ('by = ["name"]', 'by = ["nobody"]'),
        ('deadline = "报送"', 'deadline = "nobody"'),
        ('deadline = "报送"', 'forms = ["nobody"]'),
        ('deadline = "报送"', 'forms = ["home"]\nstart = "nobody"'),
        ('deadline = "报送"', 'start = "nobody"'),
        ('deadline = "报送"', 'stamp = "nobody"'),
        ('deadline = "报送"', 'forms = ["home"]\nstamp = "nobody"'),
        ('rows = [["东区", 2]]', 'rows = [["nobody", 2]]'),
        ('form = "home"\nwhere', 'form = "nobody"\nwhere'),
        ('units = ["东区"]', 'units = ["nobody"]'),
        ('form = "home"\ncolumns', 'form = "nobody"\ncolumns'),
        ('score = "all"', 'score = "nobody"'),
        ('points = "points_given"', 'points = "nobody"'),
        ('copies = 3', 'copies = 3\napplicant = "nobody"'),
        ('copies = 3', 'copies = 3\nunit_from = "nobody"'),
        ('table = "volumes"', 'table = "nobody"'),
        ('entry = "no"', 'entry = "nobody"'),
        ('omit = "name"', 'omit = "nobody"'),
        ('holds = { form = "A" }', 'holds = { nobody = "A" }'),
        ('holds = { form = "A" }', 'holds = { form = "nobody" }'),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_refused_by_name(tmp_path: Path, right: str, wrong: str) -> None:
    assert right in PACK
    (tmp_path / "pack.toml").write_text(PACK.replace(right, wrong), "utf-8")
    with pytest.raises(PackError, match="nobody"):
        load(str(tmp_path), roots())


@pytest.mark.parametrize("right", ['key = ["name"]', 'field = "name"\n'])
def test_rows_are_no_key_and_no_place_of_a_finding(tmp_path: Path, right: str) -> None:
    wrong = right.replace("name", "resume")
    (tmp_path / "pack.toml").write_text(PACK.replace(right, wrong), "utf-8")
    with pytest.raises(PackError, match="resume"):
        load(str(tmp_path), roots())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('id = "post"', 'id = "items"'),
        ('id = "post"', 'id = "name"'),
        ('kind = "rows"', 'kind = "rows"\nby_hand = true'),
        ('kind = "rows"', 'kind = "rows"\nrows_at_least = 3\nrows_at_most = 2'),
        ('kind = "rows"\n', 'kind = "text"\n'),
        ('label = "简历"', 'label = "简历"\nrows_printed = -1'),
        ('label = "名称"', 'label = "名称"\nrows_printed = 3'),
    ],
)
def test_rows_that_make_no_sense_are_refused(tmp_path: Path, right: str, wrong: str) -> None:
    assert right in PACK
    (tmp_path / "pack.toml").write_text(PACK.replace(right, wrong), "utf-8")
    with pytest.raises(PackError, match=r"form\.home"):
        load(str(tmp_path), roots())


def test_the_dates_of_a_notice_are_dates(tmp_path: Path) -> None:
    named = PACK.replace('deadline = "报送"', 'forms = ["home"]\nstart = "name"\nend = "name"')
    (tmp_path / "pack.toml").write_text(named, "utf-8")
    with pytest.raises(PackError, match="name 不是日期"):
        load(str(tmp_path), roots())


@pytest.mark.parametrize("column", ["number", "points"])
def test_points_need_the_columns_that_a_score_sheet_is_held_against(tmp_path: Path, column: str) -> None:
    text = PACK.replace(f'{{ id = "{column}"', '{ id = "another"')
    assert text != PACK
    (tmp_path / "pack.toml").write_text(text, "utf-8")
    with pytest.raises(PackError, match="points_given 不是有 number、points 两列的多行栏目"):
        load(str(tmp_path), roots())

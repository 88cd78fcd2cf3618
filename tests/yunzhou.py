"""A sixth city, invented and drawn here: what a federation's office would put into a folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook

Rows = Sequence[Mapping[str, Any]]

PACK = """
[pack]
city = "云州市"
title = "云州市工人先锋岗评选"
year = 2022
notice_date = 2022-03-01
unit = [{ name = "东区", aliases = ["东区总工会"] }, { name = "西区" }]
deadline = [{ stage = "报送", date = 2022-06-30 }, { stage = "公示", date = 2022-07-15 }]

[form.team]
title = "云州市工人先锋岗申报表"
template = "forms/team.docx"
copies = 3
pages = 1
key = ["team_name"]
name = "{{ unit }}-{{ team_name }}-申报表"
field = [
  { id = "team_name", label = "岗位名称（盖章）", required = true },
  { id = "staff", label = "职工人数", kind = "integer", required = true },
  { id = "members", label = "会员人数", kind = "integer", required = true },
  { id = "nature", label = "单位性质", kind = "choice", choices = ["企业", "机关"], required = true },
  { id = "phone", label = "联系电话（手机）", kind = "mobile" },
  { id = "deeds", label = "主要事迹", kind = "prose", words = { about = 20 }, placement = "separate-sheet" },
  { id = "opinion", label = "市总工会意见", by_hand = true },
  { id = "women", label = "女职工人数", kind = "integer", entry_only = true },
]
[[form.team.rule]]
id = "membership-rate"
source = "三"
assert = "100 * members >= 90 * staff"
message = "会员 {{ members }} 人，职工 {{ staff }} 人，入会率 {{ percent(members, staff) }}%，应达 90% 以上"
hint = "请核对两个人数。"
[[form.team.rule]]
id = "women-within-staff"
assert = "women <= staff"
message = "女职工 {{ women }} 人，职工只有 {{ staff }} 人"

[form.leader]
title = "云州市优秀工会干部推荐表"
template = "forms/leader.docx"
copies = 2
key = ["name", "employer"]
unit_from = "employer"
name = "{{ employer }}-{{ name }}-推荐表"
field = [
  { id = "name", label = "姓名", required = true },
  { id = "employer", label = "工作单位", required = true },
  { id = "position", label = "职务" },
]

[[veto]]
source = "四"
organisation = { team = "team_name" }
item = [{ id = "wage-arrears", label = "拖欠职工工资" }]

[[quota]]
source = "附件1"
forms = ["team", "leader"]
totals = [3, 2]
rows = [["东区", 2, 1], ["西区", 1, 1]]

[[share]]
id = "enterprises"
form = "team"
where = "nature == '企业'"
at_least = 50
label = "企业"

[[summary]]
id = "list"
title = "云州市推荐对象汇总表"
templates = ["summaries/汇总表.xlsx"]
rows = 3
list = [
  { id = "team", form = "team", columns = { team = "{{ team_name }}", staff = "{{ staff }}" } },
  { id = "leader", form = "leader", columns = { leader = "{{ name }}" } },
]
"""

TITLES = {"team": "工人先锋岗申报表", "leader": "优秀工会干部推荐表"}
"""What the sheets of the data are called: the forms' titles without the city."""
DEEDS = "装配班组二十年如一日，攻关不止，安全无事故。"
TEAM = {
    "推荐单位": "东区",
    "岗位名称（盖章）": "某甲装配班",
    "职工人数": 40,
    "会员人数": 40,
    "单位性质": "企业",
    "联系电话（手机）": "13900000001",
    "主要事迹": DEEDS,
    "女职工人数": 12,
    "拖欠职工工资": "否",
}
LEADER = {"姓名": "甲一", "工作单位": "东区总工会", "职务": "工会主席"}


def team(**changes: Any) -> dict[str, Any]:
    """A sound record of the form 工人先锋岗, with these changes."""
    return TEAM | {_LABELS[name]: value for name, value in changes.items()}


_LABELS = {
    "unit": "推荐单位",
    "name": "岗位名称（盖章）",
    "staff": "职工人数",
    "members": "会员人数",
    "nature": "单位性质",
    "phone": "联系电话（手机）",
    "deeds": "主要事迹",
    "arrears": "拖欠职工工资",
}

SOUND: Mapping[str, Rows] = {
    TITLES["team"]: [team(), team(name="某乙值班室", nature="机关"), team(unit="西区", name="某丙质检班")],
    TITLES["leader"]: [LEADER],
}
"""Data without an error: two units, one of them with both forms."""


def city(root: Path, pack: str = PACK) -> Path:
    """The city's folder in a root of packs: pack.toml, two Word forms, one Excel table."""
    folder = root / "yunzhou"
    (folder / "forms").mkdir(parents=True)
    (folder / "summaries").mkdir()
    (folder / "pack.toml").write_text(pack, "utf-8")
    word_form(folder / "forms" / "team.docx", "team_name", "staff", "members", "nature", "phone")
    word_form(folder / "forms" / "leader.docx", "name", "employer", "position")
    _table(folder / "summaries" / "汇总表.xlsx")
    return folder


def word_form(path: Path, *names: str) -> None:
    """A form with a row for each placeholder."""
    document = docx.Document()
    document.add_heading("{{ form_title }}")
    table = document.add_table(0, 2)
    for name in names:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, f"{{{{ {name} }}}}"
    document.add_paragraph("年　　月　　日")
    document.save(str(path))


def _table(path: Path) -> None:
    book = Workbook()
    for row in (
        ["{{ title }}"],
        ["单位", "序号", "工人先锋岗", "人数", "优秀工会干部"],
        ["{{ row.unit }}", "{{ row.number }}", "{{ row.team }}", "{{ row.staff }}", "{{ row.leader }}"],
        ["合计", None, "{{ totals.team }}", None, "{{ totals.leader }}"],
    ):
        book.worksheets[0].append(row)
    book.save(path)


def workbook(path: Path, sheets: Mapping[str, Rows] = SOUND) -> Path:
    """An xlsx file of these sheets, the labels in row 1, the records from row 2."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in (list(rows[0]), *(list(row.values()) for row in rows)) if rows else ():
            sheet.append(cells)
    book.save(path)
    return path


def teams(path: Path, *rows: Mapping[str, Any]) -> Path:
    """A workbook with these records of the form 工人先锋岗 only."""
    return workbook(path, {TITLES["team"]: rows})

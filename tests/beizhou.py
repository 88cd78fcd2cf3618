"""A seventh city, invented and drawn here: a folded form of four pages with a photo, and a form of one page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.table import _Cell
from PIL import Image
from yunzhou import workbook

PACK = """
[pack]
city = "北州市"
title = "北州市标兵评选"
year = 2022
notice_date = 2022-03-01
unit = [{ name = "甲区" }, { name = "乙区" }]
deadline = [{ stage = "报送", date = 2022-06-30 }]

[packet]
bundle = true

[form.pacer]
title = "北州市标兵登记表"
template = "forms/pacer.docx"
copies = 2
paper = "A3-fold"
pages = 4
key = ["name"]
name = "{{ unit }}-{{ name }}-登记表"
photo_name = "{{ name }}-照片"
pdf_name = "{{ unit }}-{{ name }}-盖章上传"
field = [
  { id = "name", label = "姓名", required = true },
  { id = "photo", label = "照片", kind = "photo", photo = { width_mm = 35, height_mm = 49 } },
  { id = "summary", label = "主要事迹", kind = "prose", overflow = { min_pt = 12 } },
  { id = "deeds", label = "事迹材料", kind = "prose", placement = "separate-sheet" },
]

[form.home]
title = "北州市小家登记表"
template = "forms/home.docx"
copies = 2
pages = 1
key = ["name"]
name = "{{ unit }}-{{ name }}-小家"
field = [
  { id = "name", label = "名称", required = true },
  { id = "address", label = "地址" },
  { id = "story", label = "简要事迹", kind = "prose", overflow = "separate-sheet" },
  { id = "honours", label = "曾获荣誉", kind = "rows", field = [{ id = "honour", label = "荣誉" }] },
]

[[summary]]
id = "list"
title = "汇总"
templates = ["summaries/汇总.docx"]
list = [{ id = "home", form = "home", columns = { home = "{{ name }}" } }]
"""

PACER = {"推荐单位": "甲区", "姓名": "张三", "照片": "张三.jpg", "主要事迹": "短", "事迹材料": "长文"}
HOME = {"推荐单位": "甲区", "名称": "某小家", "地址": "某路1号", "简要事迹": "短"}
PACERS, HOMES = "标兵登记表", "小家登记表"
_LABELS = {
    **{"unit": "推荐单位", "name": "姓名", "photo": "照片", "summary": "主要事迹", "deeds": "事迹材料"},
    **{"address": "地址", "story": "简要事迹"},
}


def pacer(**changes: Any) -> dict[str, Any]:
    """A sound record of the folded form, with these changes."""
    return PACER | {_LABELS[name]: value for name, value in changes.items()}


def home(**changes: Any) -> dict[str, Any]:
    """A sound record of the form of one page, with these changes."""
    return HOME | {{**_LABELS, "name": "名称"}[name]: value for name, value in changes.items()}


def city(root: Path, pack: str = PACK) -> Path:
    """The city's folder in a root of packs."""
    folder = root / "beizhou"
    for name in ("forms", "summaries"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.toml").write_text(pack, "utf-8")
    _pacer(folder / "forms" / "pacer.docx")
    _home(folder / "forms" / "home.docx")
    _table(folder / "summaries" / "汇总.docx")
    return folder


def _page(height_mm: float = 297) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(height_mm)
    section.left_margin = section.right_margin = Mm(25)
    return document


def _pacer(path: Path) -> None:
    """A cover, the facts, what was done in a box that has a page to itself, opinions."""
    document = _page()
    document.add_heading("{{ form_title }}")
    _next_page(document)
    facts = document.add_table(1, 2)
    facts.cell(0, 0).text, facts.cell(0, 1).text = "{{ name }}", "{{ photo }}"
    _next_page(document)
    _sized(document.add_table(1, 1, "Table Grid").cell(0, 0), "{{ summary }}", 14, line=28)
    _next_page(document)
    document.add_paragraph("意见")
    document.save(str(path))


def _home(path: Path) -> None:
    """One low page, so that few words are too many."""
    document = _page(150)
    table = document.add_table(3, 1, "Table Grid")
    table.cell(0, 0).text = "{{ name }}　{{ address }}"
    _sized(table.cell(1, 0), "{{ story }}", 14, line=28)
    won = table.cell(2, 0).paragraphs[0].add_run("{% for row in honours %}{{ row.honour }}\n{% endfor %}")
    won.font.size = Pt(11)
    document.add_paragraph("年　月　日")
    document.save(str(path))


def _sized(cell: _Cell, text: str, points: float, line: float) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).font.size = Pt(points)
    paragraph.paragraph_format.line_spacing = Pt(line)


def _next_page(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _table(path: Path) -> None:
    document = _page()
    document.add_paragraph("{{ title }}")
    table = document.add_table(3, 1)
    for row, text in enumerate(
        ("{%tr for row in rows %}", "{{ row.unit }}{{ row.number }}{{ row.home }}", "{%tr endfor %}")
    ):
        table.cell(row, 0).text = text
    document.add_paragraph("完")
    document.save(str(path))


def picture(path: Path, size: tuple[int, int] = (413, 579), **options: Any) -> Path:
    """A portrait whose left half is red and right half is blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    image.save(path, **options)
    return path


def data(
    path: Path,
    pacers: tuple[Mapping[str, Any], ...] = (PACER,),
    homes: tuple[Mapping[str, Any], ...] = (HOME,),
) -> Path:
    """A workbook of these records."""
    return workbook(path, {PACERS: pacers, HOMES: homes})

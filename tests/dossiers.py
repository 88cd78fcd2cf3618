"""The invented city of photos with more: pictures in rows, and an archive whose folders come from a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import beizhou
import docx

_FIELD = '{ id = "honours", label = "曾获荣誉"'
_MORE = """{ id = "shots", label = "图片", kind = "rows", entry_only = true, field = [
    { id = "file", label = "文件", kind = "photo", file_name = "{{ day }}-{{ caption }}" },
    { id = "day", label = "时间" },
    { id = "caption", label = "说明" },
  ] },
  { id = "left_out", label = "不设", entry_only = true },
  { id = "big", label = "规模", kind = "integer", entry_only = true },
  """
_TREE = """
[[form.home.document]]
id = "index"
kind = "archive"
title = "档案目录"
template = "forms/index.docx"
name = "{{ name }}-目录"

[form.home.document.tree]
name = "{{ name }}-档案"
table = "volumes"
entry = "no"
when = "small == 1 or big"
omit = "left_out"
folders = ["{{ volume }}", "{{ no }} {{ title }}"]
holds = { form = "A-1" }

[table]
volumes = [
  { volume = "A卷", no = "A-1", title = "表格", small = 1 },
  { volume = "A卷", no = "A-2", title = "会议/纪要", small = 0 },
  { volume = "B卷", no = "B-1", title = "其他", small = 1 },
]
"""
PACK = beizhou.PACK.replace(_FIELD, _MORE + _FIELD) + _TREE
HOME = {"推荐单位": "甲区", "名称": "某小家", "地址": "某路1号", "简要事迹": "短"}


def city(root: Path, pack: str = PACK) -> Path:
    """The city's folder in a root of packs."""
    folder = beizhou.city(root, pack)
    document = docx.Document()
    text = "{% for one in entries %}{{ one.no }};{% endfor %}{% for one in shots %}{{ one.sent_as }};{% endfor %}"
    document.add_paragraph(text)
    document.save(str(folder / "forms" / "index.docx"))
    return folder


def data(path: Path, *homes: Mapping[str, Any]) -> Path:
    """A json file of these small homes."""
    path.write_text(json.dumps({"city": "beizhou", "forms": {"home": homes}}, ensure_ascii=False), "utf-8")
    return path


def shot(file: str, day: str = "2021年5月", caption: str = "大会") -> dict[str, str]:
    """One row of pictures."""
    return {"文件": file, "时间": day, "说明": caption}

"""A fault of a template names the file, the part, the place as Word shows it, and what is wrong; never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from drafts import Draft

from pipeline.errors import PackError
from pipeline.expr import xml_environment
from pipeline.render.word import Picture, RichText, compile_template, placeholders

VALUES: dict[str, Any] = {"a": "甲", "rows": [{"x": 1}], "rich": RichText("粗"), "picture": Picture(b"")}

CASES = {
    "unknown name": (
        Draft(["首", "{{ a }}", "前{{ nobody }}"]),
        "正文第 3 段“{{ nobody }}”：没有名为“nobody”的栏目",
    ),
    "unknown name in a cell": (
        Draft([[["甲"]], [["{{ a }}", ""], ["", "{{ nobody }}"]]]),
        "正文表格 2 第 2 行第 2 格“{{ nobody }}”：没有名为“nobody”的栏目",
    ),
    "tag over several runs": (
        Draft([("{", "{ no", "body }}")]),
        "正文第 1 段“{{ nobody }}”：没有名为“nobody”的栏目",
    ),
    "second of two equal tags": (
        Draft(["{% if 0 %}{{ x.y }}{% endif %}", "{{ x.y }}"]),
        "正文第 2 段“{{ x.y }}”：没有名为“x”的栏目",
    ),
    "unknown attribute": (
        Draft(["{%p for r in rows %}", "{{ r.z }}", "{%p endfor %}"]),
        "正文第 2 段“{{ r.z }}”：没有名为“z”的内容",
    ),
    "in the header": (
        Draft(["x"], header="{{ nobody }}"),
        "页眉第 1 段“{{ nobody }}”：没有名为“nobody”的栏目",
    ),
    "in the footer": (Draft(["x"], footer="{{ a b }}"), "页脚第 1 段“{{ a b }}”：写法有误"),
    "in a footnote": (Draft(["x"], footnote="{{ a b }}"), "脚注第 1 段“{{ a b }}”：写法有误"),
    "in the title": (Draft(["x"], title="{{ nobody }}"), "文档属性“{{ nobody }}”：没有名为“nobody”的栏目"),
    "syntax": (Draft(["首", "{{ a b }}"]), "正文第 2 段“{{ a b }}”：写法有误"),
    "typographic quotes": (Draft(["{{ a “x” }}"]), '正文第 1 段“{{ a "x" }}”：写法有误'),
    "loop without end": (Draft(["{%p for r in rows %}", "x"]), "正文：“{% for %}”没有用“{% endfor %}”结束"),
    "end without loop": (
        Draft(["首", "{%p endfor %}"]),
        "正文第 2 段“{% endfor %}”：这里不该有“{% endfor %}”",
    ),
    "unknown filter": (Draft(["{{ a|shout }}"]), "正文第 1 段“{{ a|shout }}”：没有名为“shout”的过滤器"),
    "tag without end": (Draft(["{{ a"]), "正文：有“{{”或“{%”没有用“}}”或“%}”收尾"),
    "unsafe attribute": (Draft(["{{ a.__class__.__mro__ }}"]), "正文第 1 段“{{ a.__class__.__mro__ }}”"),
    "division by zero": (Draft(["{{ 1 / 0 }}"]), "正文第 1 段“{{ 1 / 0 }}”：写法有误"),
    "wrong types": (Draft(["{{ a + 1 }}"]), "正文第 1 段“{{ a + 1 }}”：写法有误"),
    "rich text in a plain tag": (Draft(["{{ rich }}"]), "正文：写法有误（带格式的内容要写成 {{r 名字 }}"),
}


@pytest.mark.parametrize(("draft", "message"), CASES.values(), ids=CASES.keys())
def test_names_the_place(draft: Draft, message: str, tmp_path: Path) -> None:
    path = draft.save(tmp_path / "申报表.docx")
    with pytest.raises(PackError) as raised:
        compile_template(path, xml_environment()).render(VALUES)
    assert raised.value.message.startswith(f"模板“申报表.docx”的{message}")
    assert raised.value.hint


def test_placeholders_name_the_place_too(tmp_path: Path) -> None:
    path = Draft(["{{ a b }}"]).save(tmp_path / "申报表.docx")
    with pytest.raises(PackError, match=r"正文第 1 段“\{\{ a b \}\}”"):
        placeholders(path, xml_environment())


def test_a_table_without_widths_is_named_as_such(tmp_path: Path) -> None:
    def bare(document: Document) -> None:
        table = document.tables[0]._tbl
        table.remove(table.find(qn("w:tblGrid")))

    rows: list[list[Any]] = [["{%tr for r in rows %}"], ["{{ r.x }}"], ["{%tr endfor %}"]]
    path = Draft([rows], change=bare).save(tmp_path / "申报表.docx")
    with pytest.raises(PackError, match="表格缺少列宽"):
        compile_template(path, xml_environment()).render(VALUES)

"""Faults of a Word template, for the person who edits it: which part, which paragraph or cell, and what."""

from __future__ import annotations

import contextlib
import html
import re
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import jinja2
from lxml import etree

from pipeline.errors import PackError
from pipeline.expr import FAULTS
from pipeline.ooxml import parse_xml
from pipeline.render.word_parts import Part
from pipeline.render.word_values import GUESTS

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACES: Final = {"w": _W[1:-1]}

_TAG_START: Final = re.compile(r"\{[{%](?!_)")
_TAG: Final = re.compile(
    r"\{[{%](?:-|(?:p|tr|tc|r)(?=\s)|\s*(?:colspan|cellbg)\b)?\s*(?P<inside>.*?)\s*-?[}%]\}", re.DOTALL
)
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")

_WORDS: Final = (
    (re.compile(r"needs to be closed is '(\w+)'"), "“{{% {0} %}}”没有用“{{% end{0} %}}”结束"),
    (re.compile(r"unknown tag '(\w+)'"), "这里不该有“{{% {0} %}}”，或没有这个指令"),
    (re.compile(r"has no attribute '(.+?)'"), "没有名为“{0}”的内容"),
    (re.compile(r"^'(.+?)' is undefined"), "没有名为“{0}”的栏目"),
    (re.compile(r"unexpected '[/<>]'"), "有“{{{{”或“{{%”没有用“}}}}”或“%}}”收尾"),
    (re.compile(r"No (?:filter|test) named '(.+?)'"), "没有名为“{0}”的过滤器"),
)
"""Jinja's messages, and what they say in Chinese."""


@contextlib.contextmanager
def faults_placed(
    path: Path,
    part: Part,
    source: str,
    environment: jinja2.Environment,
    context: Mapping[str, object] | None = None,
) -> Iterator[None]:
    """Turns what goes wrong with a part's Jinja source into a `PackError` that names file, part and place."""
    try:
        yield
    except FAULTS as fault:
        lined = _TAG_START.sub(r"\n\g<0>", source)  # so that a line number names a tag
        place = _place(_line_of_fault(environment, lined, context), lined, part.original)
        raise PackError(
            f"模板“{path.name}”的{part.title}{place}：{_in_words(str(fault))}",
            "请在 Word 中改好这一处；可用的名字是 pack.toml 中各栏目的 id。",
        ) from fault


def _line_of_fault(environment: jinja2.Environment, lined: str, context: Mapping[str, object] | None) -> int:
    """The line at which the template fails when it is run once more; 0 where that cannot be told."""
    try:
        template = environment.from_string(lined)
        if context is not None:
            template.render({**context, GUESTS: []})
    except jinja2.TemplateSyntaxError as fault:
        return 0 if "end of template" in str(fault) else fault.lineno
    except FAULTS as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=0)
    return 0


def _place(line: int, lined: str, original: bytes) -> str:
    """Where the tag on this line stands as Word shows it, such as 第 3 段“{{ x }}”; empty if not known."""
    lines = lined.split("\n")
    tags = [_TAG.match(text) for text in lines[:line]]
    if not tags or tags[-1] is None:
        return ""
    wanted = _inside(tags[-1])
    nth = sum(1 for tag in tags if tag is not None and _inside(tag) == wanted)
    places = [place for inside, place in _tags(original) if inside == wanted]
    where = places[nth - 1] if nth <= len(places) else ""
    return f"{where}“{html.unescape(tags[-1].group())}”"


def _in_words(message: str) -> str:
    for pattern, words in _WORDS:
        if found := pattern.search(message):
            return words.format(*found.groups())
    return f"写法有误（{message}）"


def _inside(tag: re.Match[str]) -> str:
    return "".join(html.unescape(tag["inside"]).translate(_QUOTES).split())


def _tags(original: bytes) -> Iterator[tuple[str, str]]:
    for paragraph in parse_xml(original, "").iter(_W + "p"):
        text = "".join(piece.text or "" for piece in paragraph.iter(_W + "t"))
        for tag in _TAG.finditer(text):
            yield _inside(tag), _position(paragraph)


def _position(paragraph: etree._Element) -> str:
    cells = paragraph.xpath("ancestor::w:tc[1]", namespaces=_NAMESPACES)
    if not cells:
        return f"第 {_count(paragraph, 'preceding-sibling::w:p') + 1} 段"
    table = _count(cells[0], "preceding::w:tbl") + _count(cells[0], "ancestor::w:tbl")
    row = _count(cells[0], "../preceding-sibling::w:tr") + 1
    return f"表格 {table} 第 {row} 行第 {_count(cells[0], 'preceding-sibling::w:tc') + 1} 格"


def _count(element: etree._Element, path: str) -> int:
    return int(element.xpath(f"count({path})", namespaces=_NAMESPACES))

"""Layout of the pages: paper and margins, page numbers, lines and characters, and where new pages begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief, listed
from pipeline.notice.audit.styles import related
from pipeline.notice.layout import (
    BODY_SIZE,
    BOTTOM,
    CHARACTERS,
    LEFT,
    LINES,
    MARGIN_TOLERANCE,
    MM_PER_INCH,
    PAGE_HEIGHT,
    PAGE_NUMBER_DASH,
    PAGE_NUMBER_SIZE,
    PAGE_WIDTH,
    RIGHT,
    SONGTI,
    TOP,
    TWIPS_PER_POINT,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    twips,
)
from pipeline.wordml.document import relations
from pipeline.wordml.names import PARAGRAPH, VALUE, R, W

_SECTION: Final = f"{W}sectPr"
_GRID_UNIT: Final = 4096
"""Parts of a point in which a grid's character spacing is written (17.6.5)."""


def check(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """Paper, margins and density of the first section, the page numbers, the pages of the attachments."""
    section = next(notice.document.parts[notice.document.main].iter(_SECTION), None)
    if section is None:
        return
    yield from _paper(section)
    yield from _margins(section)
    yield from _density(notice, looks, section)
    yield from _page_numbers(notice, section)
    yield from _page_number_type(notice, looks, section)
    yield from _first_page(notice, looks)
    yield from _own_pages(notice, looks)


def _millimetres(element: etree._Element | None, name: str) -> float:
    text = "" if element is None else element.get(f"{W}{name}", "")
    return int(text) / TWIPS_PER_POINT / 72 * MM_PER_INCH if text.lstrip("-").isdecimal() else 0.0


def _paper(section: etree._Element) -> Iterator[Remark]:
    size = section.find(f"{W}pgSz")
    width, height = _millimetres(size, "w"), _millimetres(size, "h")
    if abs(width - PAGE_WIDTH) > 1 or abs(height - PAGE_HEIGHT) > 1:
        yield Remark(
            "layout:paper",
            "error",
            f"纸张是 {width:.0f}×{height:.0f} 毫米，应当是 A4（{PAGE_WIDTH:.0f}×{PAGE_HEIGHT:.0f} 毫米）。",
            "在“布局—纸张大小”中选 A4，纵向。",
        )


def _margins(section: etree._Element) -> Iterator[Remark]:
    margins = section.find(f"{W}pgMar")
    wanted = {"上": ("top", TOP), "下": ("bottom", BOTTOM), "左": ("left", LEFT), "右": ("right", RIGHT)}
    wrong = []
    for side, (name, right) in wanted.items():
        found = abs(_millimetres(margins, name)) + (_millimetres(margins, "gutter") if name == "left" else 0)
        if abs(found - right) > MARGIN_TOLERANCE + 0.05:
            wrong.append(f"{side} {found:.0f}（应当 {right:.0f}）")
    if wrong:
        yield Remark(
            "layout:margins",
            "error",
            f"页边距（毫米）不合规定：{'，'.join(wrong)}。",
            "在“布局—页边距”中设为上 37、下 35、左 28、右 26 毫米，版心 156×225 毫米。",
        )


def _density(notice: Notice, looks: Looks, section: etree._Element) -> Iterator[Remark]:
    """22 lines of 28 characters; the standard itself lets them be adjusted, so this is only told."""
    line = next((one for one in notice.body if looks.type_of(one).size == BODY_SIZE), None)
    if line is None:
        return
    grid = section.find(f"{W}docGrid")
    kind = "" if grid is None else grid.get(f"{W}type", "")
    pitch = looks.look(line).pitch or (
        _grid(grid, "linePitch") if kind in ("lines", "linesAndChars", "snapToChars") else 0
    )
    wide = BODY_SIZE * TWIPS_PER_POINT + looks.spacing_of(line)
    if kind in ("linesAndChars", "snapToChars"):
        wide = (BODY_SIZE + _grid(grid, "charSpace") / _GRID_UNIT) * TWIPS_PER_POINT
    lines = twips(TYPE_HEIGHT) // pitch if pitch else 0
    characters = int(twips(TYPE_WIDTH) / wide)
    if (lines, characters) != (LINES, CHARACTERS):
        told = f"每面 {lines} 行" if lines else "行距不是固定值，每面行数不定"
        yield Remark(
            "layout:density",
            "info",
            f"正文{told}，每行 {characters} 个字；一般每面排 {LINES} 行，每行排 {CHARACTERS} 个字。",
            "行距设为固定值 28.95 磅，字距紧缩 0.25 磅；内容特殊的可以调整。",
            at(line),
        )


def _grid(grid: etree._Element | None, name: str) -> int:
    text = "0" if grid is None else grid.get(f"{W}{name}", "0")
    return int(text) if text.lstrip("-").isdecimal() else 0


def _page_numbers(notice: Notice, section: etree._Element) -> Iterator[Remark]:
    footers = _footers(notice, section)
    numbered = {kind: root for kind, root in footers.items() if _has_page_field(root)}
    if not numbered:
        yield Remark(
            "layout:page-number",
            "error",
            "没有页码。",
            "请在页脚插入页码，四号半角宋体，左右各放一条一字线，如“— 1 —”。",
        )
        return
    faults = []
    if any(PAGE_NUMBER_DASH not in _text(root) for root in numbered.values()):
        faults.append("页码左右没有一字线（— 1 —）")
    settings = related(notice.document, "settings")
    apart = settings is not None and _is_set(settings.find(f"{W}evenAndOddHeaders"))
    if not apart or not {"default", "even"} <= numbered.keys():
        faults.append("单、双页的页码没有分开（单页居右空一字，双页居左空一字）")
    if faults:
        hint = "在页脚选项中勾选“奇偶页不同”，单页右对齐、双页左对齐，各空一字。"
        yield Remark("layout:page-number", "error", f"页码：{'；'.join(faults)}。", hint)


def _page_number_type(notice: Notice, looks: Looks, section: etree._Element) -> Iterator[Remark]:
    """四号半角宋体 (7.5), where the file says what it is; many offices have Times New Roman, which is only told."""
    parts = {id(root) for root in _footers(notice, section).values() if _has_page_field(root)}
    seen = {
        look
        for paragraph in notice.document.paragraphs()
        if id(notice.document.parts[paragraph.place.part]) in parts and (look := looks.page_number(paragraph))
    }
    for font, size in sorted(seen):
        is_size = size == PAGE_NUMBER_SIZE
        if not (is_size and font in SONGTI.names):
            yield Remark(
                "layout:page-number",
                "info" if is_size else "warning",
                f"页码用的是 {size:g} 磅{font}，应当用四号（{PAGE_NUMBER_SIZE:g} 磅）半角宋体。",
                "双击页脚，选中页码和两边的一字线，改成四号宋体。",
            )


def _is_set(element: etree._Element | None) -> bool:
    return element is not None and element.get(VALUE, "1") not in ("0", "false", "off")


def _footers(notice: Notice, section: etree._Element) -> dict[str, etree._Element]:
    """The footers of a section by their kind: default (odd pages), even, first."""
    document = notice.document
    members = {name: member for name, _, member in relations(document.members, document.main, document.name)}
    found = {}
    for reference in section.iterfind(f"{W}footerReference"):
        part = members.get(reference.get(f"{R}id", ""), "")
        if part in document.parts:
            found[reference.get(f"{W}type", "default")] = document.parts[part]
    return found


def _has_page_field(root: etree._Element) -> bool:
    fields = [one.text or "" for one in root.iter(f"{W}instrText")]
    fields += [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    return any("PAGE" in field.split() for field in " ".join(fields).split())


def _text(root: etree._Element) -> str:
    return "".join(one.text or "" for one in root.iter(f"{W}t"))


def _first_page(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """The first page shows text of the body (7.3.3): nothing before it may begin a page."""
    title = notice.title[0].number if notice.title else 0
    before = notice.lines[title + 1 : notice.body[0].number + 1] if notice.body else ()
    broken = next((line for line in before if not line.in_table and _begins_page(line, looks)), None)
    if broken is not None:
        message = f"{brief(broken.words)}前面分了页，首页没有正文。"
        yield Remark("layout:page-one", "error", message, "请去掉分页，使首页显示正文。", at(broken))


def _own_pages(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """Each attachment begins a page (7.3.7)."""
    wrong = [one.label for one in notice.attachments if not _begins_page(one.label, looks)]
    if wrong:
        message = f"附件没有另起一页（{listed(wrong)}）。"
        hint = "请在附件前面插入分页符，或者设“段前分页”。"
        yield Remark("layout:attachment-page", "warning", message, hint, at(wrong[0]))


def _begins_page(line: Line, looks: Looks) -> bool:
    element = line.paragraph.element
    if looks.look(line).starts_page or _breaks(element):
        return True
    for before in element.itersiblings(preceding=True):
        if before.tag != PARAGRAPH:
            return False
        if before.find(f"{W}pPr/{_SECTION}") is not None or _breaks(before):
            return True
        if any((one.text or "").strip() for one in before.iter(f"{W}t")):
            return False
    return False


def _breaks(paragraph: etree._Element) -> bool:
    return any(one.get(f"{W}type") == "page" for one in paragraph.iter(f"{W}br"))

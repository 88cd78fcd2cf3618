"""Workbook, HTML, JSON and terminal tell the same story of every city's broken twin."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import lxml.html
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from rich.cells import cell_len

from pipeline.build.check import Examined, examine
from pipeline.build.opening import Source
from pipeline.build.reporting import census, html_report, marked_workbook
from pipeline.packs.load import roots
from pipeline.report.json import as_json
from pipeline.report.text import as_text

ROOT = Path(__file__).parent.parent
TWINS = sorted((ROOT / "fixtures").glob("*/登记数据-有误.xlsx"))
LEVELS = {"错误": "error", "提醒": "warning", "说明": "info"}
WIDE = 8000


class Told(NamedTuple):
    """A finding as a report tells it."""

    sheet: str
    cell: str
    level: str
    code: str
    message: str
    hint: str


@pytest.fixture(scope="module", params=TWINS, ids=lambda path: path.parent.name)
def examined(request: pytest.FixtureRequest) -> Examined:
    return examine(Source((request.param,), None, roots()))


@pytest.fixture(scope="module")
def story(examined: Examined) -> Counter[Told]:
    """What JSON tells: it has every finding as it is."""
    told = json.loads(json.dumps(as_json(examined.checked.findings)))
    findings = [
        Told(one["sheet"] or one["file"] or "", one["cell"] or "", *(one[key] for key in Told._fields[2:]))
        for one in told["findings"]
    ]
    assert sum(told["counts"].values()) == len(findings)
    return Counter(findings)


def test_the_workbook_lists_it(examined: Examined, story: Counter[Told]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(marked_workbook(examined, 0, census(examined))))
    _, sentence, heads, *rows = book.get_sheet_by_name("检查结果").to_python()
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert story == Counter(
        Told(
            one["工作表"], one["单元格"], LEVELS[one["级别"]], one["代码"], one["问题"], one["怎么办"]
        ) for one in told
    )  # fmt: skip
    assert sums(sentence[0]) == sums_of(story)


def test_the_workbooks_comments_say_it_at_the_cells(examined: Examined, story: Counter[Told]) -> None:
    book = load_workbook(io.BytesIO(marked_workbook(examined, 0, census(examined))))
    names = {level: name for name, level in LEVELS.items()}
    for one in story:
        if cell := re.fullmatch(r"([A-Z]*)(\d+)", one.cell):
            comment = book[one.sheet][f"{cell[1] or 'A'}{cell[2]}"].comment
            assert f"{names[one.level]}：{one.message}\n→ {one.hint}" in comment.text


def test_the_page_tells_it(examined: Examined, story: Counter[Told]) -> None:
    page = lxml.html.fromstring(html_report(examined, census(examined)))
    assert Counter(on_page(page)) == story
    assert sums("".join(page.xpath("//p[@class='told']//text()"))) == sums_of(story)


def test_the_terminal_tells_it(examined: Examined, story: Counter[Told]) -> None:
    text = as_text(examined.checked.findings, width=WIDE, colour=False)
    assert Counter(on_terminal(text)) == Counter(map(folded, story.elements()))
    assert sums(text) == sums_of(story)


def test_all_say_the_same_of_printing(examined: Examined) -> None:
    sentence = as_text(examined.checked.findings, width=WIDE, colour=False).splitlines()[-1]
    book = load_workbook(io.BytesIO(marked_workbook(examined, 0, census(examined))))
    assert sentence in book["检查结果"]["A2"].value
    assert sentence in html_report(examined, census(examined))


def sums(text: str) -> list[str]:
    return re.findall(r"错误 (\d+) 处，提醒 (\d+) 处，未确认/说明 (\d+) 处", text)


def sums_of(story: Counter[Told]) -> list[tuple[str, ...]]:
    levels = Counter(one.level for one in story.elements())
    return [tuple(str(levels[level]) for level in ("error", "warning", "info"))]


def on_page(page: lxml.html.HtmlElement) -> Iterator[Told]:
    """Every row of the page with the sheet of its block."""
    for block in page.xpath("//table[@class='findings']/tbody"):
        heading = block.xpath("string(tr[contains(@class, 'who')]/th/text())")
        where = block.xpath("string(.//span[@class='where'])") or heading
        for row in block.xpath("tr[td]"):
            level, place, problem, hint = row.xpath("td")
            code = problem.xpath("string(a)")
            explained = page.get_element_by_id(problem.xpath("string(a/@href)").removeprefix("#"))
            assert code in explained.text_content()
            sheet, cell = placed(place.text_content(), where)
            message = problem.text_content().removesuffix(code).rstrip()
            yield Told(sheet, cell, LEVELS[level.text], code, message, hint.text_content())


def placed(place: str, where: str) -> tuple[str, str]:
    own = re.fullmatch(r"(?:.*?《(.+)》)?(.*)", place)
    base = re.search(r"\.\w+(?:《(.+)》)?", where)
    sheet = own[1] or (base[1] if base else "") or ""
    return sheet, own[2]


def on_terminal(text: str) -> Iterator[Told]:
    """Every row of every table; a row that tells of several findings as so many."""
    heading, starts, items = "", {}, {}
    for before, line in zip(["", *text.splitlines()], text.splitlines(), strict=False):
        if line.split()[:1] in (["位置"], ["级别"]):
            heading, starts = before, columns(line)
        elif starts and line and not line.startswith("─") and not line.startswith(heading):
            cells = cut(line, starts)
            if cells.get("级别") in LEVELS:
                yield from row_of(cells, heading, items)


def columns(heads: str) -> dict[str, int]:
    return {head: cell_len(heads[: heads.index(head)]) for head in heads.split()}


def cut(line: str, starts: dict[str, int]) -> dict[str, str]:
    ends = [*list(starts.values())[1:], WIDE]
    cells = dict.fromkeys(starts, "")
    position = 0
    for character in line:
        for (head, start), end in zip(starts.items(), ends, strict=True):
            if start <= position < end:
                cells[head] += character
        position += cell_len(character)
    return {head: text.strip() for head, text in cells.items()}


def row_of(cells: dict[str, str], heading: str, items: dict[int, tuple[str, str]]) -> Iterator[Told]:
    problem, code = re.fullmatch(r"(.+)〔(.+)〕", cells["问题"]).groups()
    sheet = re.sub(r".+《(.+)》", r"\1", heading) if cells.get("位置") or "." in heading else ""
    hint, level = cells["怎么办"], LEVELS[cells["级别"]]
    many = re.fullmatch(r"(.+)（共 (\d+) (?:处|条记录)(?:：(.+))?）", problem)
    open_ones = re.fullmatch(r"(.+)以下 (\d+) 项(.+)：(.+)", problem)
    if many:
        places = many[3].split("、") if many[3] else [cells.get("位置", "")] * int(many[2])
        for place in places:
            yield folded(Told(sheet, place, level, code, many[1], hint))
    elif open_ones:
        begin, number, end, told = open_ones.groups()
        told, hint = items[int(number)] if told == "同上" else (told, hint)
        items[int(number)] = told, hint
        for item in told.split("；"):
            message = f"{begin}“{item}”{end}"
            yield folded(Told(sheet, "", level, code, message, hint.replace("上述各项", f"“{item}”")))
    else:
        yield folded(Told(sheet, cells.get("位置", ""), level, code, problem, hint))


def folded(one: Told) -> Told:
    """As the terminal tells it: several open points share a row that names the family of their codes."""
    texts = (" ".join(text.replace("”“", "、").split()) for text in (one.message, one.hint))
    code = one.code if one.level != "info" or one.cell else one.code.partition(":")[0]
    return Told(one.sheet, one.cell, one.level, code, *texts)

"""Adopting the blank summary tables of every city: how many of the pack's own columns come back, and as what.

The blank is the pack's template filled with nothing, adopted beside the city's blank forms. A column counts once for
every form that it lists; it is right where the pack and the draft print the same field of the form, or where the pack
computes what no field of the form is (基本情况) and the draft asks for it. Around the lists, places count that a blank
shows: whose table it is, who filled it in, what is added up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.summaries.excel import adopt_workbook
from pipeline.adopt.summaries.listing import Area
from pipeline.adopt.summaries.sheet import areas_of
from pipeline.adopt.summaries.summary import AdoptedSummary
from pipeline.adopt.summaries.word import adopt_table
from pipeline.build.forms import compiled, template_digest
from pipeline.errors import DataError
from pipeline.labels import bare_label
from pipeline.model.form import Form
from pipeline.model.pack import Pack, Summary
from pipeline.ooxml import package
from pipeline.render import excel
from pipeline.render.context import filler
from pipeline.render.summary import summary_context
from pipeline.sheetml.book import book_of
from pipeline.wordml.document import document
from pipeline.wordml.tables import tables

_ROW = re.compile(r"\brow\w*\.(\w+)")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_AROUND = re.compile(r"\{\{ (unit(?= \}\})|filler\.(?:name|position|phone)|totals)")
_UNSEEN = re.compile(r"\{%p if.*?\{%p endif %\}", re.DOTALL)
"""What the blank does not show."""
_SHARED = ("number", "unit")
_BLANK_ROWS = 6


@dataclass
class Found:
    """What was found of what there is."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    around_wanted: int = 0
    around_found: int = 0
    around_right: int = 0
    missed: list[str] = field(default_factory=list)


def measure_summaries(pack: Pack, drafts: Mapping[str, DraftForm], folder: Path, score: Found) -> None:
    """Adds the summaries of a pack; `drafts` are its forms as adopted, by the pack's ids."""
    for summary in pack.summaries:
        for name in summary.templates:
            file = folder / f"{summary.title}{Path(name).suffix}"
            file.write_bytes(blank_summary(pack, summary, pack.file(name)))
            try:
                made = adopted(file, list(drafts.values()))
            except DataError as fault:
                score.missed.append(f"{pack.id} {name}：{fault.message}")
                made = None
            _compare(pack, summary, name, made, drafts, score)


def blank_summary(pack: Pack, summary: Summary, template: Path) -> bytes:
    """The table with nothing filled in; where the pack prints no blank rows, with some, of one unit."""
    context = summary_context(pack, summary, [], filler(pack, (), None))
    context["totals"] = dict.fromkeys(context["totals"], "")
    if not context["rows"]:
        columns = dict.fromkeys(name for one in summary.lists for name in one.columns)
        blank = {"unit": "", "number": "", **dict.fromkeys(columns, "")}
        context["rows"] = [blank | {"unit": "\u3000"}, *[blank] * (_BLANK_ROWS - 1)]
    if template.suffix == ".xlsx":
        return excel.fill(template, context)
    return compiled(template, template_digest(template)).render(context)


def adopted(file: Path, forms: Sequence[DraftForm]) -> AdoptedSummary:
    """The table as `jianjia adopt` takes it."""
    if file.suffix == ".xlsx":
        return adopt_workbook(file, forms, ())
    return adopt_table(document(package(file.read_bytes(), file.name), file.name), forms, ())


def _compare(
    pack: Pack,
    summary: Summary,
    name: str,
    made: AdoptedSummary | None,
    drafts: Mapping[str, DraftForm],
    score: Found,
) -> None:
    areas = list(_areas(pack.file(name).read_bytes(), name))
    wanted = {area.column: found[1] for area in areas if (found := _ROW.search(area.text))}
    columns = {one.at: one.prints for of_list in (made.columns if made else ()) for one in of_list}
    for at in sorted(wanted.keys() | columns.keys()):
        want, got = wanted.get(at, ""), columns.get(at, "")
        if want in _SHARED or got in _SHARED:
            _count(score, f"{pack.id} {name} 第 {at} 列", bool(want), bool(got), same=want == got)
            continue
        for form, draft in drafts.items():
            texts = [one.columns[want] for one in summary.lists if one.form == form and want in one.columns]
            mine = [
                one.columns[got]
                for one in (made.draft.lists if made else ())
                if one.form == draft.id and got in one.columns
            ]
            if texts or mine:
                same = bool(texts and mine) and _is_same(pack.forms[form], draft, made, texts[0], mine[0])
                _count(
                    score,
                    f"{pack.id} {name} 第 {at} 列 {form}：{texts} {mine}",
                    bool(texts),
                    bool(mine),
                    same=same,
                )
    _around(pack, name, made, score)


def _count(score: Found, where: str, wanted: bool, found: bool, *, same: bool) -> None:
    score.wanted += wanted
    score.found += found
    score.right += same
    if not same:
        score.missed.append(where)


def _is_same(form: Form, draft: DraftForm, made: AdoptedSummary | None, text: str, mine: str) -> bool:
    """Whether both print the same field, or both a text of their own."""
    fields = {one.id: one for one in form.fields}
    want = [fields[name] for name in _NAME.findall(text) if name in fields]
    further = made.further.get(draft.id, ()) if made else ()
    names = set(_NAME.findall(mine))
    got = {bare_label(one.label) for one in draft.fields if one.id in names}
    labels = {bare_label(label) for one in want for label in (one.label, *one.aliases)}
    if labels & got or names & {one.id for one in want}:
        return True
    asked = any(one.id in names for one in further)
    computed = len(want) != 1 or want[0].entry_only or bool(want[0].columns)
    return (asked and computed) if "{{" in mine else not want


def _around(pack: Pack, name: str, made: AdoptedSummary | None, score: Found) -> None:
    wanted = Counter(_places(pack.file(name).read_bytes(), name))
    found = Counter(_places(made.template, made.draft.template)) if made else Counter[str]()
    score.around_wanted += wanted.total()
    score.around_found += found.total()
    score.around_right += (wanted & found).total()
    score.missed += [f"{pack.id} {name}：少了 {place}" for place in (wanted - found).elements()]
    score.missed += [f"{pack.id} {name}：多了 {place}" for place in (found - wanted).elements()]


def _places(content: bytes, name: str) -> Iterator[str]:
    texts = (
        [paragraph.text for paragraph in document(package(content, name), name).body()]
        if name.endswith(".docx")
        else [area.text for area in _areas(content, name)]
    )
    yield from _AROUND.findall(_UNSEEN.sub("", "\n".join(texts)))


def _areas(content: bytes, name: str) -> Iterator[Area]:
    members = package(content, name)
    if name.endswith(".docx"):
        word = document(members, name)
        for table in tables(word.parts[word.main], word.main):
            grid = Grid(table, "")
            yield from (
                Area(one.row, one.column, one.rows, one.columns, grid.text(one)) for one in grid.cells
            )
        return
    book = book_of(members, name)
    for sheet in book.sheets:
        yield from areas_of(book, sheet)

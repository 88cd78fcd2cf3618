"""Adopting the blank forms and summary tables of every city: how many of the pack's own fields come back, and as what.

The blank form is the pack's template filled with nothing. What a pack computes (入会率) or leaves to the hand without
listing it (填报日期) is a place on the blank form all the same: it counts neither for nor against. A list of choices
that stands in the notice only cannot be read from a form: kinds are counted over all fields, and over those alone
whose kind the form can tell.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from adopt_summaries import Found, measure_summaries

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.forms.form import AdoptedForm, adopt_form
from pipeline.build.forms import compiled, template_digest
from pipeline.labels import bare_label
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.packs.load import cities, load, roots
from pipeline.wordml.document import read_document

_GENERAL = re.compile(r"材料$|情况$")
_WANTED = 0.95


@dataclass
class Score:
    """What was found of what there is."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    kinds: int = 0
    of_kind: int = 0
    told_kinds: int = 0
    of_told_kind: int = 0
    by_hand: int = 0
    of_hand: int = 0
    hand_found: int = 0
    missed: list[str] = field(default_factory=list)


def blank_form(pack: Pack, form: Form) -> bytes:
    """The form with nothing filled in, its labels and hints as they are."""
    template = pack.file(form.template)
    empty: dict[str, object] = {
        one.id: [dict.fromkeys((column.id for column in one.columns), "")] * one.rows_printed
        if one.columns
        else ""
        for one in form.fields
    }
    empty |= {one.id: "照片" for one in form.fields if one.kind == "photo"}
    empty |= {"unit": "", "city": pack.head.city, "year": str(pack.head.year), "form_title": form.title}
    return compiled(template, template_digest(template)).render(empty)


def adopted(content: bytes, name: str, taken: Container[str] = ()) -> AdoptedForm:
    """The form as `jianjia adopt` takes it; `taken` are the ids of the forms before."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return adopt_form(read_document(file), taken)


def measure(pack: Pack, form: Form, draft: DraftForm, score: Score) -> None:
    """Adds one form to the score."""
    wanted = [one for one in form.fields if not one.entry_only]
    open_ = dict(_by_label(draft.fields))
    unlisted = {bare_label(label) for label in _computed_or_by_hand(draft.fields)}
    for one in wanted:
        label = next((label for label in _labels(one) if label in open_), None)
        score.wanted += 1
        if label is None:
            score.missed.append(f"{pack.id} {form.title}：没有找到 {one.label}")
            score.of_hand += one.by_hand
            continue
        _compare(pack, one, open_.pop(label), score)
    extra = [one for label, one in open_.items() if label not in unlisted and one.id != "unit"]
    score.found += len(extra)
    score.hand_found += sum(one.by_hand for one in extra)
    score.missed += [f"{pack.id} {form.title}：多出 {one.label}" for one in extra]


def _by_label(fields: tuple[Adopted, ...]) -> Iterator[tuple[str, Adopted]]:
    for one in fields:
        yield bare_label(one.label), one


def _labels(one: Field) -> Iterator[str]:
    for label in (one.label, *one.aliases):
        yield bare_label(label)
        yield _GENERAL.sub("", bare_label(label))
        yield f"{bare_label(label)}材料"


def _computed_or_by_hand(found: tuple[Adopted, ...]) -> Iterator[str]:
    """Labels of places that the pack has no field for by its own choice."""
    for one in found:
        if one.by_hand and ("填" in one.label or "日期" in one.label):
            yield one.label
        if "入会率" in one.label or "同意票率" in one.label:
            yield one.label


def _compare(pack: Pack, one: Field, got: Adopted, score: Score) -> None:
    score.found += 1
    score.right += 1
    score.of_hand += one.by_hand
    score.hand_found += got.by_hand
    score.by_hand += one.by_hand and got.by_hand
    if one.by_hand:
        return
    same = one.kind == got.kind and got.apart == (one.placement == "separate-sheet")
    tells = one.kind != "choice" or bool(got.choices)
    score.of_kind += 1
    score.kinds += same
    score.of_told_kind += tells
    score.told_kinds += tells and same
    if tells and not same:
        score.missed.append(f"{pack.id} {one.label}：是 {one.kind}，读成 {got.kind}")


def main() -> None:
    """Prints the figures; ends with 1 where one is below what is wanted."""
    score, tables = Score(), Found()
    folders = roots()
    for city in cities(folders):
        pack = load(city, folders)
        drafts: dict[str, DraftForm] = {}
        for name, form in pack.forms.items():
            taken = {one.id for one in drafts.values()}
            drafts[name] = adopted(blank_form(pack, form), f"{form.title}.docx", taken).draft
            measure(pack, form, drafts[name], score)
        with tempfile.TemporaryDirectory() as folder:
            measure_summaries(pack, drafts, Path(folder), tables)
    figures = {
        "栏目 召回": (score.right, score.wanted),
        "栏目 精确": (score.right, score.found),
        "类型（表上看得出的）": (score.told_kinds, score.of_told_kind),
        "手填 召回": (score.by_hand, score.of_hand),
        "手填 精确": (score.by_hand, score.hand_found),
        "汇总表的列 召回": (tables.right, tables.wanted),
        "汇总表的列 精确": (tables.right, tables.found),
        "汇总表的表头表尾 召回": (tables.around_right, tables.around_wanted),
        "汇总表的表头表尾 精确": (tables.around_right, tables.around_found),
    }
    for name, (part, whole) in figures.items():
        print(f"{name}　{part}/{whole} = {part / whole:.1%}")
    print(
        f"类型（连同只写在通知里的选项）　{score.kinds}/{score.of_kind} = {score.kinds / score.of_kind:.1%}"
    )
    if "-v" in sys.argv:
        print("\n".join((*score.missed, *tables.missed)))
    sys.exit(any(part < _WANTED * whole for part, whole in figures.values()))


if __name__ == "__main__":
    main()

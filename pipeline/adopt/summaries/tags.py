"""The tags of a summary's template: what its rows print, what is added up, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.likely_names import field_id
from pipeline.adopt.summaries.around import Gap, gaps, tag_of
from pipeline.adopt.summaries.binding import named_form
from pipeline.adopt.summaries.bound import Binding
from pipeline.adopt.summaries.heads import Column
from pipeline.adopt.summaries.listing import Area, Listing, Squares
from pipeline.adopt.wording import Sort
from pipeline.labels import fold_label, squeeze

_ALL: Final = re.compile(
    r"^(?:合|总|共|小)计|^总数|^共(?:有|推荐|申报|上报)?$|^(?:推荐|申报|上报)(?:总数|合计)?$"
)
_STANDARD: Final = frozenset({"name", "position", "phone", "vote_date", "notice_start", "notice_end", "unit"})


@dataclass(frozen=True)
class Asked:
    """A column that sheet 填报单位 gets, for what a summary asks of the unit."""

    id: str
    label: str


class Tagger:
    """Writes the tags of one summary, and remembers which columns of 填报单位 they need."""

    def __init__(self, binding: Binding, forms: Sequence[DraftForm]) -> None:
        self._binding = binding
        self._forms = [form for form in forms if form.id in {one.form for one in binding.lists}]
        self.asked: list[Asked] = []

    def rows(self, at: int) -> str:
        """What the rows of a list are called in templates."""
        name = self._list_of(at)
        return f"rows_of.{name}" if name else "rows"

    def item(self, at: int) -> str:
        """What one of its rows is called in an Excel template."""
        name = self._list_of(at)
        return f"row_of_{name}" if name else "row"

    def _list_of(self, at: int) -> str:
        return self._binding.lists[at].id if self._binding.layout == "apart" else ""

    def total(self, word: str) -> str | None:
        """The tag that counts what a word names: a form's records, or all."""
        plain = squeeze(word).strip("：:")
        if _ALL.match(plain):
            return _sum(one.id for one in self._binding.lists)
        form = named_form(plain, self._forms)
        return _sum(one.id for one in self._binding.lists if one.form == form.id) if form else None

    def filled(self, text: str) -> list[Gap]:
        """The places of a text from its end, each with its tag."""
        return [self._with_id(gap) for gap in gaps(text, self.total)]

    def _with_id(self, gap: Gap) -> Gap:
        return gap._replace(text=gap.text or f"{{{{ filler.{self._ask(gap.label)} }}}}")

    def _ask(self, label: str) -> str:
        known = next((one for one in self.asked if fold_label(one.label) == fold_label(label)), None)
        if known is None:
            known = Asked(field_id(label, _STANDARD | {one.id for one in self.asked}), label)
            self.asked.append(known)
        return known.id

    def beside(self, squares: Squares, lists: Sequence[Listing]) -> Iterator[tuple[Area, str]]:
        """Blank cells outside the lists that the one to their left names: a form to be counted, 填报单位."""
        used = {row for one in lists for row in range(one.top, one.first + one.rows)}
        used |= {area.row for one in lists for area in one.totals}
        for area in squares.areas:
            left = squares.at(area.row, area.column - 1)
            if area.row in used or not _is_open(area) or left is None:
                continue
            if left.sort is Sort.LABEL and (tag := self._beside(left.text)):
                yield area, tag

    def _beside(self, label: str) -> str | None:
        if tag := self.total(label):
            return tag
        found = tag_of(label)
        return found[0] or None if found else None


def _is_open(area: Area) -> bool:
    """Whether a number is to be written there: nothing stands in it, or a nought that somebody left."""
    return not area.computed and (area.sort is Sort.BLANK or squeeze(area.text) == "0")


def row_texts(
    listing: Listing, columns: Sequence[Column], item: str, *, numbers: bool
) -> Iterator[tuple[Area, str]]:
    """What the cells of the row that stands for all print; `numbers` as numbers, where they can be added up."""
    for cell, column in zip(listing.cells, columns, strict=True):
        if not cell.computed:
            kept = " | number" if numbers and column.counts else ""
            yield cell, f"{{{{ {item}.{column.prints}{kept} }}}}" if column.prints else ""


def total_texts(
    listing: Listing, columns: Sequence[Column], rows: str, tagger: Tagger
) -> Iterator[tuple[Area, str]]:
    """What the cells beside 合计 print: how many names stand above, or their sum; the first one counts all else."""
    open_ = [area for area in listing.totals if _is_open(area)]
    texts = {area: _total(area, columns, rows, tagger) for area in open_}
    if open_ and not any(texts.values()):
        texts[open_[0]] = tagger.total("合计") or ""
    yield from texts.items()


def _total(area: Area, columns: Sequence[Column], rows: str, tagger: Tagger) -> str:
    above = [one for one in columns if area.column <= one.at < area.column + area.columns]
    named = next((one for one in above if one.names), None)
    if named:
        return f"{{{{ totals.{named.lists} }}}}" if named.lists else tagger.total("合计") or ""
    if len(above) == 1 and above[0].counts:
        return (
            f"{{{{ {rows} | map(attribute='{above[0].prints}') | map('number') | select('number') | sum }}}}"
        )
    return ""


def _sum(names: Iterable[str]) -> str:
    return f"{{{{ {' + '.join(f'totals.{name}' for name in names)} }}}}"

"""What a person should know of a document that was adopted, and why one was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.adopt.forms.crossings import crossings
from pipeline.adopt.forms.finding import BlankForm
from pipeline.adopt.forms.grid import Grid, shaped
from pipeline.adopt.forms.spots import Spot
from pipeline.adopt.likely_names import is_known
from pipeline.adopt.wording import Sort, slots
from pipeline.errors import DataError
from pipeline.labels import squeeze
from pipeline.wordml.document import Document
from pipeline.wordml.names import W
from pipeline.wordml.paragraphs import paragraphs
from pipeline.wordml.tables import Cell

_SETTINGS: Final = "word/settings.xml"
_PICTURES: Final = ("word/media/",)
_FEW: Final = 30
"""Characters of text below which a document with pictures is a scan."""
_FILLED: Final = 2
"""So many labels with something beside them, and more than are open: the form is filled in."""
_LONGEST: Final = 12
_WORDS: Final = (Sort.LABEL, Sort.NUMBER, Sort.FIXED)


def no_form(document: Document, form: BlankForm) -> DataError | None:
    """What a document is that is no blank form, as far as can be told, and what to do; None where it is one."""
    asks = _printed(form.spots)
    if filled := answered(form):
        labels = "、".join(f"“{label}”" for label, _ in filled[:3])
        if len(filled) >= max(_FILLED, asks):
            return DataError(
                f"“{document.name}”像是已经填好的表：{labels}等栏旁边都有字",
                "请换成空白表；没有的，另存一份，删去填的内容，只留栏目名称。",
            )
    if asks > 1 or (asks == 1 and form.grids and not (form.figures or form.prose)):
        return None
    return _another(document, form)


def _another(document: Document, form: BlankForm) -> DataError:
    name = document.name
    text = "".join(paragraph.text for paragraph in document.paragraphs())
    has_pictures = any(member.startswith(_PICTURES) for member in document.members)
    if has_pictures and len("".join(text.split())) < _FEW:
        return DataError(
            f"“{name}”里只有图片（扫描件），没有文字",
            "请找电子版的空白表；没有的，照着图片在 Word 里画一份表再试。",
        )
    if form.figures:
        return DataError(
            f"“{name}”是数字表（如名额分配表），不是要填的申报表",
            "名额写在 pack.toml 的 [[quota]] 里；请换成空白申报表。",
        )
    if form.prose:
        return DataError(
            f"“{name}”是说明要求的表，没有要填的空格", "条件写在 pack.toml 的规则里；请换成空白申报表。"
        )
    return nothing_asked(name)


def nothing_asked(name: str) -> DataError:
    """A document in which nothing could tell one applicant from another."""
    return DataError(
        f"“{name}”里没有找到要填的栏目：没有空白的格子，也没有“栏目：____”",
        "请核对是不是空白的申报表；已经填好的，先删去填的内容，只留栏目名称。",
    )


def _printed(spots: Iterable[Spot]) -> int:
    """How many are more than a place for the hand."""
    return sum(1 for spot in spots if not spot.by_hand)


def answered(form: BlankForm) -> list[tuple[str, str]]:
    """Labels of common fields that ask for nothing since words stand beside them, and these words."""
    asked = {label for spot in form.spots for label in _labels(spot)}
    heads = [names.head for grid in form.grids for names in crossings(grid).values()]
    return [
        (label, " ".join(grid.text(beside).split()))
        for grid in form.grids
        for cell in grid.cells
        if (beside := _beside(grid, cell))
        and beside not in heads
        and not _is_asked(label := grid.label(cell), asked)
    ]


def _labels(spot: Spot) -> Iterator[str]:
    yield from (spot.label, spot.block)
    yield from (column.label for column in spot.columns)


def _is_asked(label: str, asked: Iterable[str]) -> bool:
    return any(one.startswith(label) for one in asked)


def _beside(grid: Grid, cell: Cell) -> Cell | None:
    """The cell to the right of a common label, where it says something that is no label of its own."""
    beside = grid.right(cell)
    if beside is None or not grid.is_label(cell) or not is_known(grid.label(cell)):
        return None
    says = grid.sort(beside) in _WORDS and not is_known(grid.label(beside))
    return beside if says and grid.right(beside) is not cell else None


def notes(document: Document, form: BlankForm) -> Iterator[str]:
    """What a person should look at."""
    for label, words in answered(form):
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        yield f"“{label}”旁边已经有字（{short}），没有放栏目；要填数据的，删去这些字再试"
    for where in form.unclear:
        yield f"{where}的空格没有看懂是哪一栏，没有放栏目"
    yield from _in_margins(document)
    settings = document.members.get(_SETTINGS)
    if settings is not None and b"documentProtection" in settings.content():
        yield "文件设有“限制编辑”，照原样保留；要在 Word 里改模板的，先停止保护"
    body = document.parts[document.main]
    if next(body.iter(f"{W}sdt", f"{W}ffData"), None) is not None:
        yield "表里的填写控件（下拉框、勾选框等）照样保留，数据填在控件里"
    if next(body.iter(f"{W}ins", f"{W}del"), None) is not None:
        yield "文件里有修订，按接受以后的样子认的；请在 Word 里接受修订，再保存模板"


def _in_margins(document: Document) -> Iterator[str]:
    """Places in headers, footers and notes: collect reads none there."""
    for part, root in document.parts.items():
        for paragraph in paragraphs(root, part) if part != document.main else ():
            for slot in slots(shaped(paragraph)):
                yield f"{paragraph.place}的“{squeeze(slot.label)}”没有放栏目，照样空着，由手填写"

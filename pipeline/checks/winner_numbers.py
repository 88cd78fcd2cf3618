"""The numbers of plaques and certificates: as the list gives them, else as the pack's text makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pipeline.errors import PackError
from pipeline.expr import ExpressionError, text
from pipeline.labels import fold_name
from pipeline.model.award import Winner
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack

_FIGURES: Final = 3
"""A running number has at least so many figures."""


def numbered(pack: Pack, winners: Iterable[Winner]) -> Iterator[Winner]:
    """The winners in their order, each with a number where list or pack have one; PackError for a wrong text."""
    of_honour = Counter[str]()
    for serial, one in enumerate(winners, 1):
        of_honour[one.honour.title] += 1
        source = one.honour.number or pack.award.number
        if one.number or not source:
            yield one
        else:
            yield replace(one, number=_number(pack, source, of_honour[one.honour.title], serial))


def repeated(winners: Iterable[Winner]) -> Iterator[Finding]:
    """Two winners of one number."""
    first: dict[str, Winner] = {}
    for one in winners:
        if one.number and (other := first.setdefault(fold_name(one.number), one)) is not one:
            told = f"编号“{one.number}”用了两次：“{other.name}”和“{one.name}”"
            hint = "请给每个一个编号，写在名单的“编号”一列。"
            yield Finding("winner-number", "error", told, hint, one.place, one.honour.form)


def _number(pack: Pack, source: str, at: int, serial: int) -> str:
    running = {"at": f"{at:0{_FIGURES}d}", "serial": f"{serial:0{_FIGURES}d}"}
    try:
        return str(text(source)({"year": str(pack.head.year), **running}))
    except ExpressionError as fault:
        raise PackError(
            f"城市方案“{pack.id}”的证书编号算不出来：{fault}",
            f"请运行 jianjia lint {pack.id}，按提示改正 [award] 的 number。",
        ) from fault

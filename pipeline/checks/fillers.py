"""Sheet 填报单位: who filled in for each unit."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Values
from pipeline.labels import nearest
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Data, Record


class UnknownFillers:
    """Rows of 填报单位 for a unit that nobody knows: its 填报人 would be missing from the tables unseen."""

    def __init__(self, pack: Pack, data: Data) -> None:
        self._known = tuple(unit.name for unit in pack.head.units)
        self._unknown = {
            name: entry for entry in data.units if (name := entry.text("unit")) not in self._known
        }

    def see(self, record: Record, _: Values) -> None:
        """Strikes out the unit of the record."""
        self._unknown.pop(record.unit or "", None)

    def findings(self) -> Iterator[Finding]:
        """One warning for each row."""
        for name, entry in self._unknown.items():
            who = f"“{name}”不是申报数据中的推荐单位" if name else "没有写推荐单位"
            like = nearest(name, self._known)
            hint = (f"是不是“{like}”？" if like else "") + "请改成申报数据中推荐单位的写法。"
            yield Finding("unmatched", "warning", f"{who}，这一行没有用到", hint, entry.place)

"""What the tests of reading share: a good row, and findings and records as a reader can check them by eye."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.finding import Finding
from pipeline.model.record import Data, Value

HEAD = ["推荐单位", "工会组织名称（盖章）", "职工人数", "联系电话（手机）", "简要事迹"]
ROW = ["东区", "甲工会委员会", 320, "13900001234", "事迹一"]


def flat(findings: Sequence[Finding]) -> list[tuple[str, str, str | None]]:
    """Findings as a reader can check them by eye: code, level, cell."""
    return [(f.code, f.level, f.place.cell if f.place else None) for f in findings]


def values(data: Data, form: str) -> list[dict[str, Value]]:
    """Field id to value for every record of a form."""
    return [record.values() for record in data.records(form)]

"""Folders of received files for tests: written with the times at which they came."""

from __future__ import annotations

import calendar
import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yunzhou

TODAY = dt.date(2022, 6, 20)


def sent(
    folder: Path, name: str, *rows: Mapping[str, Any], came: str = "2022-06-10 09:00", **more: Any
) -> Path:
    """A workbook with these records of 工人先锋岗 (and sheets `more` by name), as it came at this time in China."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, Sequence[Mapping[str, Any]]] = {yunzhou.TITLES["team"]: rows} if rows else {}
    yunzhou.workbook(file, {**sheets, **more})
    moment = calendar.timegm(dt.datetime.fromisoformat(came).timetuple()) - 8 * 3600
    os.utime(file, (moment, moment))
    return file

"""The file of facts that an office gives when last year's notice is rolled on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from pipeline.errors import DataError, reason
from pipeline.model.roll_facts import RollFacts
from pipeline.packs.load import plain

_SIZE: Final = 1 << 20


def roll_facts(file: Path | None) -> RollFacts:
    """The facts of the file, none without one; DataError names what is wrong, with its key."""
    if file is None:
        return RollFacts()
    try:
        if file.stat().st_size > _SIZE:
            raise DataError(f"“{file.name}”大于 1 MB", "数据文件不应这么大，请核对。")
        tables = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DataError(
            f"“{file.name}”不是正确的 TOML：{fault}", "请按所指的行列改正，文件存为 UTF-8。"
        ) from fault
    except OSError as fault:
        raise DataError(f"“{file.name}”读不出来：{reason(fault)}", "请核对路径和权限。") from fault
    try:
        return RollFacts.model_validate(tables)
    except ValidationError as fault:
        lines = dict.fromkeys(f"{_key(error['loc'])}：{plain(error)}" for error in fault.errors())
        raise DataError(f"“{file.name}”有误：\n" + "\n".join(lines), "请按所列的键改正。") from fault


def _key(location: tuple[int | str, ...]) -> str:
    """`replace.旧文字`, without the names that pydantic gives the kinds it tried."""
    return ".".join(str(part) for part in (location[:2] if location[0] == "replace" else location[:1]))

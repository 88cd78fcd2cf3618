"""Files that a command writes where its user said: new ones, never in the place of one that is there."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import OutputError, UsageError, reason


def require_new(target: Path, *suffixes: str) -> None:
    """UsageError where the file is there already, or has none of these endings."""
    if target.suffix.lower() not in suffixes:
        endings = " 或 ".join(suffixes)
        raise UsageError(f"“{target}”不是 {endings} 文件名", f"请写一个以 {endings} 结尾的文件名。")
    if target.exists():
        raise UsageError(
            f"已经有文件“{target}”，没有覆盖",
            "里面可能已经填了或改了内容：请换一个文件名，或者先把它移走。",
        )


def write_new(target: Path, content: bytes) -> None:
    """Writes a file that was not there; UsageError where it is meanwhile, OutputError where it cannot be written."""
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        require_new(target, target.suffix.lower())
    except OSError as fault:
        raise OutputError(
            f"“{target}”写不进去：{reason(fault)}", "请核对文件夹是否存在、有没有权限。"
        ) from fault

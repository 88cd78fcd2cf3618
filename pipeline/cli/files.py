"""Files that a command writes where its user said: new ones, never in the place of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import OutputError, UsageError, reason


def require_new(target: Path, *suffixes: str) -> None:
    """UsageError where the file or folder is there already, or has none of these endings, if any are given."""
    if suffixes and target.suffix.lower() not in suffixes:
        endings = " 或 ".join(suffixes)
        raise UsageError(f"“{target}”不是 {endings} 文件名", f"请写一个以 {endings} 结尾的文件名。")
    if target.exists():
        raise UsageError(
            f"已经有“{target}”，没有覆盖",
            "里面可能已经填了或改了内容：请换一个文件名，或者先把它移走。",
        )


def write_new(target: Path, content: bytes) -> None:
    """Writes a file that was not there; UsageError where it is meanwhile, OutputError where it cannot be written."""
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        require_new(target)
    except OSError as fault:
        raise _refused(target, fault) from fault


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes new files by their paths within a folder; what lies between is made."""
    for name, content in files.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _refused(target.parent, fault) from fault
        write_new(target, content)


def _refused(target: Path, fault: OSError) -> OutputError:
    return OutputError(f"“{target}”写不进去：{reason(fault)}", "请核对文件夹是否存在、有没有权限。")

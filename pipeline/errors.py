"""Failures that stop a run. Faults of the data are `Finding` values and never raised."""

from __future__ import annotations

import enum
import errno
from collections.abc import Mapping
from typing import Final

_REASONS: Final[Mapping[int, str]] = {
    errno.EACCES: "没有权限",
    errno.EBUSY: "文件正被使用",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EEXIST: "已有同名的文件",
    errno.EFBIG: "超过允许的文件大小",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "这是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "上一级是文件，不是文件夹",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
}


def reason(fault: OSError) -> str:
    """Why the system refused, in Chinese; its number where we have no words for it."""
    return _REASONS.get(fault.errno or 0, f"系统错误 {fault.errno}")


_REMEDIES: Final[Mapping[int, str]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "请腾出磁盘空间，或换一个输出文件夹"),
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST), "请把占用这个名称的文件夹或文件移走或改名"),
    errno.EIO: "请检查磁盘，或换一个输出文件夹",
    errno.ENAMETOOLONG: "请换一个路径短一些的输出文件夹",
}


def remedy(fault: OSError) -> str:
    """What to do about a file that cannot be written, in Chinese."""
    remedy = "请核对文件夹的权限和磁盘空间；文件在 Word、Excel 中打开着的，先关掉"
    return f"{_REMEDIES.get(fault.errno or 0, remedy)}；再运行一次，会接着做。"


class ExitCode(enum.IntEnum):
    """What the process says to its caller (DESIGN §6)."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BROKEN = 3
    PROGRAM = 4


class PipelineError(Exception):
    """A run that cannot go on: what happened and what to do, both for the person at the keyboard."""

    exit_code = ExitCode.BROKEN

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}"


class UsageError(PipelineError):
    """The command was called with words that do not fit together."""

    exit_code = ExitCode.USAGE


class PackError(PipelineError):
    """A city pack that cannot be used: a file missing, a wrong key, a template that does not parse."""


class DataError(PipelineError):
    """A data file that cannot be read at all."""


class OutputError(PipelineError):
    """The output folder cannot be written."""


class ProgramError(PipelineError):
    """An outside program is missing or has failed."""

    exit_code = ExitCode.PROGRAM

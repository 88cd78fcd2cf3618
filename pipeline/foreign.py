"""Files of other programs, made docx or xlsx by LibreOffice: .doc, .wps, .rtf, .odt; .xls, .et, .ods."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline import programs
from pipeline.errors import DataError, reason

_FLAGS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_START_SECONDS: Final = 60


@dataclass(frozen=True)
class Format:
    """What we read, and the formats that are made it."""

    suffix: str
    filter: str
    """LibreOffice's name for it."""
    program: str
    sources: frozenset[str]
    """The suffixes of what LibreOffice makes it of."""
    others: frozenset[str]
    """Those of its own kin that nothing is made of: with another suffix their program refuses what we write of them."""
    seconds: int
    """What each file may take besides the start."""

    @property
    def remedy(self) -> str:
        """What a person does about a file that is not read."""
        return f"请用 {self.program} 或 WPS 打开它（有打开密码的先去掉），另存为 {self.suffix} 再试。"

    def unreadable(self, file: Path) -> DataError:
        """Why LibreOffice made nothing of a file."""
        try:
            with file.open("rb"):
                return DataError(f"“{file.name}”打不开：可能加了打开密码，或者已经损坏", self.remedy)
        except OSError as fault:
            return DataError(f"文件“{file.name}”打不开：{reason(fault)}", "请检查路径和权限。")


DOCX: Final = Format(
    ".docx",
    "docx:MS Word 2007 XML",
    "Word",
    frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"}),
    frozenset({".docm", ".dotx", ".dotm"}),
    seconds=10,
)
XLSX: Final = Format(
    ".xlsx",
    "xlsx:Calc MS Excel 2007 XML",
    "Excel",
    frozenset({".xls", ".xlt", ".et", ".ett", ".ods"}),
    frozenset({".xlsm", ".xltx", ".xltm", ".xlsb"}),
    seconds=60,
)


def converted(files: Sequence[Path], to: Format, work: Path) -> Mapping[Path, Path]:
    """What LibreOffice made of each file that it could read, in the folder `work`; ProgramError without soffice.

    All of them take one start. They are copied under plain names first, for LibreOffice writes a lock beside what it
    opens. A file that it hangs on stops those behind it: they are tried once more without it.
    """
    soffice = programs.require("soffice")
    copies = {file: work / f"{number}{file.suffix.lower()}" for number, file in enumerate(files)}
    for file, copy in copies.items():
        with suppress(OSError):  # whoever asks finds nothing made of it, and says why
            shutil.copyfile(file, copy)
    made: dict[Path, Path] = {}
    waiting = [file for file in files if copies[file].exists()]
    while waiting:
        _start(soffice, [copies[file] for file in waiting], to, work)
        done = {file: new for file in waiting if (new := copies[file].with_suffix(to.suffix)).exists()}
        made |= done
        left = [file for file in waiting if file not in done]
        waiting = left[1:] if done else []
    return made


def _start(soffice: Path, copies: Sequence[Path], to: Format, work: Path) -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command: list[str | Path] = [soffice, profile, *_FLAGS, "--convert-to", to.filter]
    with suppress(programs.ProgramTimeoutError):  # what was made until then counts
        programs.run(
            [*command, *(copy.name for copy in copies)],
            timeout=_START_SECONDS + to.seconds * len(copies),
            cwd=work,
        )

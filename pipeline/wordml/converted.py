"""Documents of other word processors made docx, all of them in one start of LibreOffice: .doc, .wps, .rtf, .odt."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from pipeline import programs
from pipeline.wordml.older import FILTER, FLAGS

_START_SECONDS: Final = 60
_SECONDS: Final = 10
"""What each document may take besides the start."""


def converted(files: Sequence[Path], work: Path) -> Mapping[Path, Path]:
    """The docx of each file that LibreOffice could read, in the folder `work`; ProgramError without soffice.

    The files are copied under plain names first, for LibreOffice writes a lock beside what it opens. A file that it
    hangs on stops those behind it: they are tried once more without it.
    """
    soffice = programs.require("soffice")
    copies = {file: work / f"{number}{file.suffix.lower()}" for number, file in enumerate(files)}
    for file, copy in copies.items():
        with suppress(OSError):
            shutil.copyfile(file, copy)
    made: dict[Path, Path] = {}
    waiting = [file for file in files if copies[file].exists()]
    while waiting:
        _start(soffice, [copies[file] for file in waiting], work)
        done = {file: docx for file in waiting if (docx := copies[file].with_suffix(".docx")).exists()}
        made |= done
        left = [file for file in waiting if file not in done]
        waiting = left[1:] if done else []
    return made


def _start(soffice: Path, copies: Sequence[Path], work: Path) -> None:
    profile = (work / "profile").as_uri()
    command: list[str | Path] = [
        soffice,
        f"-env:UserInstallation={profile}",
        *FLAGS,
        "--convert-to",
        FILTER,
    ]
    with suppress(programs.ProgramTimeoutError):
        programs.run(
            [*command, *(copy.name for copy in copies)],
            timeout=_START_SECONDS + _SECONDS * len(copies),
            cwd=work,
        )

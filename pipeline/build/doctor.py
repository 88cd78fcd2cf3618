"""`jianjia doctor`: which programs and fonts are there, and the command that adds what is missing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ProgramError
from pipeline.pdf import fonts
from pipeline.programs import install_command, probe

_OWN_FONTS = "sh scripts/install_fonts.sh"
_REMEDIES = {"仿宋_GB2312": _OWN_FONTS, "楷体_GB2312": _OWN_FONTS}
_FONT_PACKAGES = "sudo apt-get install -y --no-install-recommends fonts-noto-cjk fonts-liberation"
_OF_FORMS = ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "Times New Roman")
"""The fonts that official forms name."""


@dataclass(frozen=True)
class Line:
    """One thing that was looked for."""

    name: str
    found: str | None
    """What is there; None where it is missing."""
    note: str
    """What it is for, or what stands in for it."""
    remedy: str
    """The command that adds it; empty where nothing is to be done."""


def diagnose(font_folders: Sequence[Path]) -> tuple[Line, ...]:
    """Programs first, then fonts; never raises."""
    soffice = probe("soffice")
    found = (soffice.version or str(soffice.path)) if soffice.path else None
    remedy = "" if found else f"sudo apt-get update && {install_command('soffice')}"
    return (Line("LibreOffice", found, "生成 PDF；没有它，表格和汇总表照做", remedy), *_faces(font_folders))


def _faces(font_folders: Sequence[Path]) -> tuple[Line, ...]:
    try:
        with tempfile.TemporaryDirectory() as folder:
            config = fonts.write_fontconfig(Path(folder) / "fonts.conf", font_folders)
            return tuple(map(_face, fonts.drawn(_OF_FORMS, config)))
    except ProgramError as fault:
        return (Line("字体", None, fault.message, f"{_FONT_PACKAGES} fontconfig"),)


def _face(drawn: fonts.Drawn) -> Line:
    """A name that is drawn in another face is there in print, but counts as missing."""
    if drawn.alike:
        note = "" if drawn.family == drawn.name else "PDF 中代用的免费字体"
        return Line(f"字体 {drawn.name}", drawn.family, note, "")
    note = f"PDF 中暂以 {drawn.family} 代替，Word 文件不受影响" if drawn.family else "PDF 中可能排版走样"
    return Line(f"字体 {drawn.name}", None, note, _REMEDIES.get(drawn.name, _FONT_PACKAGES))

"""`jianjia doctor`: which programs and fonts are there, and the command that adds what is missing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ProgramError
from pipeline.pdf import fonts, printer
from pipeline.programs import find, install_command, probe

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
    return (_office(), _printers(), *_faces(font_folders))


def _office() -> Line:
    soffice = probe("soffice")
    found = (soffice.version or str(soffice.path)) if soffice.path else None
    return Line("LibreOffice", found, "生成 PDF；没有它，表格和汇总表照做", _install("soffice", found))


def _printers() -> Line:
    there = all(map(find, printer.PROGRAMS))
    try:
        names = printer.known()
    except ProgramError:
        names = ()
    found = (f"CUPS，打印机：{'、'.join(names)}" if names else "CUPS，还没有打印机") if there else None
    return Line("打印", found, "jianjia print；没有它，PDF 可以自己打开打印", _install("lp", found))


def _install(name: str, found: str | None) -> str:
    return "" if found else f"sudo apt-get update && {install_command(name)}"


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

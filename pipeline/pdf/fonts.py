"""The font map: templates name the fonts that offices have, PDFs are drawn with free ones (DESIGN §10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline import programs
from pipeline.model.glyphs import Glyphs, Ranges, merged

SONG = ("Noto Serif CJK SC", "Noto Serif SC", "AR PL UMing CN", "AR PL SungtiL GB")
HEI = ("Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
KAI = ("LXGW WenKai", "AR PL UKai CN", "AR PL KaitiM GB")
FANG = ("FandolFang", "FandolFang R")
_CHINESE = (SONG[0], HEI[0], KAI[0], FANG[0])

LIST_SECONDS = 60


@dataclass(frozen=True)
class Substitution:
    """Names under which offices know one face, and the free families that draw it, best first."""

    names: tuple[str, ...]
    families: tuple[str, ...]
    instead: tuple[str, ...] = ()
    """Families of another face, for want of a better one; they also draw what the others lack."""
    bold: bool = False


@dataclass(frozen=True)
class Drawn:
    """The installed family that draws a name; `alike` is false where it is another face, or none at all."""

    name: str
    family: str | None
    alike: bool


SUBSTITUTIONS = (
    # No free 小标宋 exists; the bold cut of a 宋体 comes nearest (DOMAIN §3.3).
    Substitution(
        (
            "方正小标宋简体",
            "方正小标宋_GBK",
            "小标宋体",
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "华文中宋",
            "STZhongsong",
        ),
        SONG,
        bold=True,
    ),
    Substitution(
        (
            "仿宋_GB2312",
            "仿宋",
            "华文仿宋",
            "方正仿宋_GBK",
            "方正仿宋简体",
            "FangSong_GB2312",
            "FangSong",
            "STFangsong",
        ),
        FANG,
        SONG,
    ),
    Substitution(
        (
            "楷体_GB2312",
            "楷体",
            "华文楷体",
            "方正楷体_GBK",
            "方正楷体简体",
            "KaiTi_GB2312",
            "KaiTi",
            "STKaiti",
        ),
        KAI,
        SONG,
    ),
    Substitution(("黑体", "方正黑体_GBK", "方正黑体简体", "华文黑体", "SimHei", "STHeiti"), HEI),
    Substitution(("微软雅黑", "等线", "Microsoft YaHei", "DengXian"), HEI),
    Substitution(("宋体", "新宋体", "华文宋体", "方正书宋_GBK", "SimSun", "NSimSun", "STSong"), SONG),
    Substitution(("Times New Roman",), ("Liberation Serif", "Tinos", "FreeSerif")),
    Substitution(("Arial",), ("Liberation Sans", "Arimo", "FreeSans")),
    Substitution(("Courier New",), ("Liberation Mono", "Cousine", "FreeMono")),
    Substitution(("Calibri",), ("Carlito", "Liberation Sans")),
    Substitution(("Cambria",), ("Caladea", "Liberation Serif")),
)
"""The whole map."""

NAMES = tuple(name for substitution in SUBSTITUTIONS for name in substitution.names)


def fontconfig_xml(folders: Iterable[Path]) -> str:
    """A fontconfig file: the system's, these folders, and a rule for every name of the map."""
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        *(f"<dir>{escape(str(folder.resolve()))}</dir>" for folder in folders),
        *(_rule(name, substitution) for substitution in SUBSTITUTIONS for name in substitution.names),
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


def write_fontconfig(path: Path, folders: Iterable[Path]) -> Path:
    """The path of the fontconfig file written for the given font folders; pass it on as FONTCONFIG_FILE."""
    path.write_text(fontconfig_xml(folders), encoding="utf-8")
    return path


def drawn(names: Iterable[str], fontconfig: Path) -> tuple[Drawn, ...]:
    """By which installed family each name of a template is drawn; ProgramError where fontconfig is missing."""
    families = _families(fontconfig)
    known = {name: substitution for substitution in SUBSTITUTIONS for name in substitution.names}
    return tuple(_drawn(name, known.get(name, Substitution((name,), ())), families) for name in names)


def glyphs(fontconfig: Path) -> Glyphs:
    """What the installed fonts draw, alone and for each name of the map; ProgramError where fontconfig is missing."""
    charsets = _charsets(fontconfig)
    families = {family: family for family in charsets}
    faces = {
        name: charsets[family]
        for substitution in SUBSTITUTIONS
        for name in substitution.names
        if (family := _first_of((name, *substitution.families), families))
        and substitution.families[0] in _CHINESE
    }
    return Glyphs(merged({one for ranges in charsets.values() for one in ranges}), faces)


def _rule(name: str, substitution: Substitution) -> str:
    """The fontconfig rule that appends the free families behind the name, so that a real font still wins."""
    families = "".join(
        f"<string>{escape(family)}</string>" for family in (*substitution.families, *substitution.instead)
    )
    weight = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
    return (
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="append" binding="same">{families}</edit>'
        f"{weight if substitution.bold else ''}</match>"
    )


def _charsets(fontconfig: Path) -> Mapping[str, Ranges]:
    """What every installed family draws, by its name in lower case."""
    fonts = [line.partition("\t") for line in _listed(fontconfig, "%{family}\t%{charset}\n")]
    # Cuts and regional variants of one family write the same set, and the sets of Chinese fonts are long.
    ranges = {charset: tuple(map(_range, charset.split())) for charset in {one for _, _, one in fonts}}
    found: dict[str, dict[str, Ranges]] = {}
    for families, _, charset in fonts:
        for family in families.split(","):
            found.setdefault(family.lower(), {})[charset] = ranges[charset]
    return {family: merged(chain.from_iterable(sets.values())) for family, sets in found.items()}


def _range(written: str) -> tuple[int, int]:
    """A range of code points as fontconfig writes it: `4e00-9fa5`, or `4e00` alone."""
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16)


def _listed(fontconfig: Path, layout: str) -> list[str]:
    """One line for each font that can be scaled, in fontconfig's format language."""
    listing = programs.run(
        [programs.require("fc-list"), ":scalable=true", "--format", layout],
        timeout=LIST_SECONDS,
        env={"FONTCONFIG_FILE": str(fontconfig)},
    )
    return listing.stdout.splitlines()


def _families(fontconfig: Path) -> Mapping[str, str]:
    """Every installed family, by its name in lower case: fontconfig ignores case."""
    lines = _listed(fontconfig, "%{family}\n")
    return {family.lower(): family for line in lines for family in line.split(",")}


def _drawn(name: str, substitution: Substitution, families: Mapping[str, str]) -> Drawn:
    alike = _first_of((name, *substitution.families), families)
    return Drawn(name, alike or _first_of(substitution.instead, families), alike is not None)


def _first_of(chain: Sequence[str], families: Mapping[str, str]) -> str | None:
    return next((families[name.lower()] for name in chain if name.lower() in families), None)

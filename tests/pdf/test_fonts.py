from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline import programs
from pipeline.errors import ProgramError
from pipeline.model.glyphs import holds
from pipeline.pdf.convert import Converted, convert
from pipeline.pdf.documents import Job
from pipeline.pdf.fonts import NAMES, Drawn, drawn, fontconfig_xml, glyphs, write_fontconfig
from pipeline.pdf.office import Office
from pipeline.pdf.split import extracted

needs_fontconfig = pytest.mark.skipif(not programs.find("fc-match"), reason="fontconfig missing")


def bare(folder: Path, *fonts: str) -> Path:
    """A fontconfig file that knows only the given files of the system's fonts, and our rules."""
    fonts_folder = folder / "fonts"
    fonts_folder.mkdir()
    for font in fonts:
        (fonts_folder / Path(font).name).symlink_to(font)
    path = write_fontconfig(folder / "fonts.conf", [fonts_folder])
    path.write_text(path.read_text("utf-8").replace("/etc/fonts/fonts.conf", "/nowhere"), "utf-8")
    return path


def system_font(family: str) -> str:
    answer = programs.run(["fc-match", "--format", "%{family}\n%{file}", family], timeout=60).stdout
    found, _, file = answer.partition("\n")
    if family not in found:
        pytest.skip(f"{family} missing")
    return file


def test_the_file_is_xml_whatever_the_folder_is_called(tmp_path: Path) -> None:
    root = ElementTree.fromstring(fontconfig_xml([tmp_path / "字体 & <更多>"]))
    assert [folder.text for folder in root.findall("dir")] == [str(tmp_path / "字体 & <更多>")]
    named = {name.text for name in root.findall("match/test/string")}
    assert {"方正小标宋简体", "仿宋_GB2312", "仿宋", "楷体_GB2312", "楷体", "黑体", "宋体"} <= named
    assert {"Times New Roman", "华文中宋", "微软雅黑"} <= named


def test_no_name_is_mapped_twice() -> None:
    assert len(NAMES) == len(set(NAMES))


@needs_fontconfig
def test_a_name_is_drawn_by_its_own_face_or_by_another_for_want_of_it(tmp_path: Path) -> None:
    config = bare(tmp_path, system_font("Noto Serif CJK SC"))
    assert drawn(["宋体", "仿宋_GB2312", "黑体", "Noto Serif CJK SC", "不存在"], config) == (
        Drawn("宋体", "Noto Serif CJK SC", True),
        Drawn("仿宋_GB2312", "Noto Serif CJK SC", False),
        Drawn("黑体", None, False),
        Drawn("Noto Serif CJK SC", "Noto Serif CJK SC", True),
        Drawn("不存在", None, False),
    )


@needs_fontconfig
def test_fontconfig_chooses_what_the_map_says(tmp_path: Path) -> None:
    serif, sans = system_font("Noto Serif CJK SC"), system_font("Noto Sans CJK SC")
    config = bare(tmp_path, serif, sans, system_font("Liberation Serif"))

    def chosen(name: str) -> str:
        args = ["fc-match", "--format", "%{family[0]}", name]
        return programs.run(args, timeout=60, env={"FONTCONFIG_FILE": str(config)}).stdout

    names = ["宋体", "方正小标宋简体", "仿宋_GB2312", "楷体", "黑体", "微软雅黑", "Times New Roman"]
    assert [chosen(name) for name in names] == [
        *["Noto Serif CJK SC"] * 4,
        *["Noto Sans CJK SC"] * 2,
        "Liberation Serif",
    ]


@needs_fontconfig
def test_what_fonts_draw_is_known_alone_and_for_each_name(tmp_path: Path) -> None:
    known = glyphs(bare(tmp_path, system_font("Noto Serif CJK SC"), system_font("Liberation Serif")))
    assert all(map(known.drawn, "王𬭎䶮㛃喆aé·“—①"))
    assert not any(map(known.drawn, "\ue863\u0378😀\U000f0000"))
    assert holds(known.faces["宋体"], "𬭎")
    assert known.faces["方正小标宋简体"] == known.faces["SimSun"]
    assert not {"仿宋_GB2312", "楷体_GB2312", "黑体", "Times New Roman"} & set(known.faces)


@pytest.mark.soffice
def test_what_is_not_drawn_is_a_box_in_print_and_what_is_drawn_is_not(
    tmp_path: Path, paper: Callable[[], Any], libreoffice: Office, pixels: Callable[[bytes], list[str]]
) -> None:
    known = glyphs(libreoffice.fontconfig)
    shown = {}
    for name, character in {"private": "\ue863", "another": "\ue864", "rare": "𬭎"}.items():
        page = paper()
        page.text(f"王{character}明")
        (tmp_path / name).write_bytes(page.bytes())
        (printed,) = convert([Job(name, tmp_path / name, "")], libreoffice, tmp_path)
        assert isinstance(printed, Converted)
        shown[name] = pixels(next(extracted([printed.pages])))
        assert known.drawn(character) == (name == "rare")
    assert shown["private"] == shown["another"] != shown["rare"]


def test_the_title_face_is_drawn_bold() -> None:
    assert "bold" in fontconfig_xml([]).partition("方正小标宋简体")[2].partition("</match>")[0]


def test_without_fontconfig_the_command_that_adds_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError, match="fc-list") as caught:
        drawn(["宋体"], write_fontconfig(tmp_path / "fonts.conf", []))
    assert "fontconfig" in caught.value.hint

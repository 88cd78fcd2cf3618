from pathlib import Path

import pytest
import yunzhou

from pipeline import programs
from pipeline.build.check import examine
from pipeline.build.lettering import lettering
from pipeline.build.opening import Source
from pipeline.packs.load import load

pytestmark = pytest.mark.skipif(not programs.find("fc-list"), reason="fontconfig missing")


def told(packs, file):
    found = examine(Source((file,), "yunzhou", packs))
    return [(one.level, one.field) for one in found.checked.findings if one.code == "font"], found.remarks


def test_what_nobody_can_print_is_told_where_it_stands(packs, tmp_path):
    data = yunzhou.teams(
        tmp_path / "数据.xlsx", yunzhou.team(name="王\ue863班"), yunzhou.team(name="王\U0001f9ff班")
    )
    assert told(packs, data)[0] == [("warning", "team_name")] * 2


def test_rare_names_that_the_installed_fonts_draw_are_no_warning(packs, tmp_path):
    if not programs.run(["fc-list", ":charset=2cb4e"], timeout=60).stdout:
        pytest.skip("no font with rare characters")
    found, remarks = told(packs, yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(name="𬭎䶮㛃班")))
    assert [level for level, _ in found if level == "warning"] == []
    assert remarks == ()


def test_the_font_of_a_value_is_the_one_its_template_names(packs):
    pack = load("changzhou", packs)
    assert lettering(pack, ()).font_of("home", "union_name") == "仿宋_GB2312"


def test_a_template_that_is_not_there_is_not_the_data_s_fault(packs, tmp_path):
    folder = yunzhou.city(tmp_path)
    (folder / "forms" / "team.docx").unlink()
    assert lettering(load(str(folder), packs), ()).font_of("team", "team_name") is None


def test_without_fontconfig_it_is_said_that_nothing_was_checked(packs, tmp_path, monkeypatch):
    data = yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(name="王\ue863班"))
    monkeypatch.setenv("PATH", str(Path(tmp_path)))
    found, (remark,) = told(packs, data)
    assert found == []
    assert "没有检查字体" in remark
    assert "fontconfig" in remark

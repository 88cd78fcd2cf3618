import io

import openpyxl
import yunzhou

from pipeline.build.check import examine, marked_workbook
from pipeline.build.opening import Source
from pipeline.errors import ExitCode


def examined(packs, *files):
    return examine(Source(files, "yunzhou", packs))


def test_sound_data_are_clean_though_points_are_open(packs, tmp_path):
    found = examined(packs, yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(arrears=None)))
    assert {finding.level for finding in found.checked.findings} == {"info"}
    assert found.exit_code is ExitCode.CLEAN


def test_an_error_of_a_unit_counts_but_excludes_nobody(packs, tmp_path):
    rows = [yunzhou.team(unit="西区", name=name) for name in ("甲班", "乙班")]
    found = examined(packs, yunzhou.teams(tmp_path / "数据.xlsx", *rows))
    assert [(finding.code, finding.unit) for finding in found.checked.findings] == [("quota", "西区")]
    assert not found.checked.excluded
    assert found.exit_code is ExitCode.FINDINGS


def test_the_marked_workbook_lists_every_finding_by_the_forms_own_words(packs, tmp_path):
    data = yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(staff="四十", phone="139"))
    found = examined(packs, data)
    marked = marked_workbook(found, 0)
    listed, own = openpyxl.load_workbook(io.BytesIO(marked)).worksheets
    text = "\n".join(str(cell.value) for row in listed.iter_rows() for cell in row if cell.value)
    for finding in found.checked.findings:
        assert finding.message in text
    assert "职工人数" in text
    assert own["C2"].comment is not None
    assert own["C2"].value == "四十"

import gc

import yunzhou

from pipeline.build.check import examine
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


def test_the_collector_is_left_as_it_was(packs, tmp_path):
    before = gc.get_threshold()
    examined(packs, yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team()))
    assert gc.get_threshold() == before

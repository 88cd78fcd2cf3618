import yunzhou
from views import xlsx_cells

from pipeline.build.opening import Source
from pipeline.build.summary import tabulate
from pipeline.errors import ExitCode


def names(path):
    return {cell.rpartition(" = ")[2] for cell in xlsx_cells(path)}


def test_only_the_tables_are_made_and_other_output_stays(packs, data, run, tmp_path):
    before = set(run(data).out.rglob("*"))
    done = tabulate(Source((data,), "yunzhou", packs), tmp_path / "out", include_invalid=False)
    assert done.paths == (
        "汇总表/云州市推荐对象汇总表.xlsx",
        "东区/东区-云州市推荐对象汇总表.xlsx",
        "西区/西区-云州市推荐对象汇总表.xlsx",
    )
    assert set((tmp_path / "out").rglob("*")) == before
    assert done.examined.exit_code is ExitCode.CLEAN


def test_records_with_errors_are_listed_only_when_asked_for(packs, tmp_path):
    data = yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(), yunzhou.team(name="坏班", staff="四十"))
    source = Source((data,), "yunzhou", packs)
    without = tabulate(source, tmp_path / "without", include_invalid=False)
    assert "坏班" not in names(tmp_path / "without" / without.paths[0])
    assert without.examined.exit_code is ExitCode.FINDINGS
    with_all = tabulate(source, tmp_path / "with", include_invalid=True)
    assert {"坏班", "四十"} <= names(tmp_path / "with" / with_all.paths[0])

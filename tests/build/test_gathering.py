"""All papers of a city as run prints them, gathered again: nothing that they print is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.build.forms import compiled, template_digest
from pipeline.build.gathering import gather
from pipeline.build.opening import Source, opened
from pipeline.errors import UsageError
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context
from pipeline.render.papers import paper_context

ROOT = Path(__file__).parents[2]
PACK = load("chongqing", roots())


def gathered(place: Path, work: Path):
    with ThreadPoolExecutor(1) as executor:
        return gather(PACK, [place], work, executor, lambda *_: None)


def printed(record, folder: Path) -> None:
    form = PACK.forms[record.form]
    papers = {paper.id: (paper.template, paper_context(PACK, form, paper, record)) for paper in form.papers}
    kind = record.values()["unit_kind"]
    scores = {"公有制企业": "score-public", "非公有制企业": "score-private", "事业单位": "score-institution"}
    skip = {name for name in scores.values() if name != scores[kind]}
    for name, (file, context) in {
        "form": (form.template, form_context(PACK, form, record)),
        **papers,
    }.items():
        if name not in skip:
            template = PACK.file(file)
            content = compiled(template, template_digest(template)).render(context)
            (folder / f"{record.number}-{name}.docx").write_bytes(content)


def test_what_all_papers_of_a_form_print_comes_together(tmp_path):
    data = opened(Source((ROOT / "fixtures/chongqing/登记数据.xlsx",), "chongqing", roots())).data
    records = list(data.records("home"))
    (tmp_path / "收件").mkdir()
    for record in records:
        printed(record, tmp_path / "收件")
    found = gathered(tmp_path / "收件", tmp_path / "work")
    assert len(found.applicants) == len(records)
    for record, applicant in zip(records, found.applicants, strict=True):
        values = record.values()
        for name in ("employer", "unit_kind", *(one for one in values if one[:5] in ("plan_", "repor"))):
            assert applicant.values[name].text == (values[name] or "")
        points = {row["number"].text: float(row["points"].text) for row in applicant.rows["self_scores"]}
        assert points == {
            str(row.values()["number"]): row.values()["points"] for row in record.cells["self_scores"].rows
        }
        assert len(applicant.rows["pictures"]) == len(record.cells["pictures"].rows)


def test_a_place_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError):
        gathered(tmp_path / "无", tmp_path / "work")

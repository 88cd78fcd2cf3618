from __future__ import annotations

import pytest
from inboxes import sent
from pypdf import PdfReader
from yunzhou import team

from pipeline.build.receiving.posting import ALL
from pipeline.errors import ExitCode


def texts(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


@pytest.mark.soffice
def test_letters_are_one_pdf_each_and_all_in_one_to_be_printed(take_in, tmp_path):
    sent(tmp_path / "in", "西区/数据.xlsx", team(unit="西区", name="某乙班", staff="四十"))
    sent(tmp_path / "in", "东区/数据.xlsx", team(staff="四十"))
    result = take_in(pdf=True)
    east, west = (tmp_path / "out" / "退回修改通知" / f"退回修改通知-{unit}.pdf" for unit in ("东区", "西区"))
    every = texts(tmp_path / "out" / ALL)
    assert [page for page in every if page] == [*texts(east), *texts(west)]  # each letter begins on a front
    assert "东区" in every[0]
    assert "某乙班" not in every[0]
    assert [(one.path, one.unit) for one in result.made if one.kind == "pdf"] == [
        (ALL, None),
        ("退回修改通知/退回修改通知-东区.pdf", "东区"),
        ("退回修改通知/退回修改通知-西区.pdf", "西区"),
    ]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.pdf")}
    take_in(pdf=True)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.pdf")} == before


def test_without_libreoffice_the_letters_stay_in_word(take_in, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    sent(tmp_path / "in", "东区/数据.xlsx", team(staff="四十"))
    result = take_in(pdf=True)
    assert result.exit_code == ExitCode.PROGRAM
    assert result.problems
    assert (tmp_path / "out" / "退回修改通知" / "退回修改通知-东区.docx").exists()
    assert take_in().exit_code == ExitCode.FINDINGS

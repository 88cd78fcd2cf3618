from __future__ import annotations

from pathlib import Path

import bundles
import pytest
import yunzhou

from pipeline.packs.load import load
from pipeline.records.bundle.reading import read_text_paper, read_word_paper, summary_maps


def test_a_letter_that_is_called_public_notice_is_one_with_its_days(tmp_path: Path) -> None:
    path = bundles.written(
        tmp_path / "a.docx", "关于推荐对象的公示", "公示时间：2022年6月6日至10日", "1. 甲一"
    )
    paper = read_word_paper((), path, "东区/a.docx").paper
    assert paper
    assert (paper.kind, paper.title) == ("publicity", "关于推荐对象的公示")
    assert paper.period
    assert [line.text for line in paper.lines][2] == "1. 甲一"


def test_a_file_that_is_called_so_is_one_too_and_other_files_are_not(tmp_path: Path) -> None:
    path = bundles.written(tmp_path / "a.docx", "名单", "1. 甲一")
    assert read_word_paper((), path, "公示/名单.docx").paper is None
    assert read_word_paper((), path, "东区/公示名单.docx").paper


def test_a_file_that_is_no_document_is_left_to_the_reader_of_forms(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"text")
    assert read_word_paper((), tmp_path / "a.docx", "公示.docx").paper is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_plain_text_in_the_encodings_of_windows(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "公示.txt").write_bytes("公示\n某甲装配班".encode(encoding))
    paper = read_text_paper(tmp_path / "公示.txt", "东区/公示.txt")
    assert paper
    assert [line.text for line in paper.lines] == ["公示", "某甲装配班"]


def test_a_template_in_excel_tells_the_summary(tmp_path: Path) -> None:
    yunzhou.city(tmp_path)
    (one,) = summary_maps(load("yunzhou", (tmp_path,)))
    assert one.heads["team"] == "工人先锋岗"
    assert one.names == {"team", "leader"}
    assert dict(one.totals) == {"team": "team", "leader": "leader"}

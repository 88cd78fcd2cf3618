from __future__ import annotations

import bundles

from pipeline.build.gathering import map_of
from pipeline.build.receiving.word_files import as_docx, opened_word
from pipeline.packs.load import load
from pipeline.records.bundle.reading import summary_maps
from pipeline.records.inbox import lying


def test_files_are_opened_by_what_they_are_and_broken_ones_refused(papers, packs, tmp_path, executor):
    (papers / "东区" / "空.docx").write_bytes(b"")
    (papers / "东区" / "坏.docx").write_bytes(b"PK broken")
    bundles.written(papers / "东区" / "公示.docx", "公示", "公示时间：2022年6月6日至6月10日。")
    pack = load("yunzhou", packs)
    files = [file for file in lying(papers, 2022) if file.reading == "word"]
    sources, refused = as_docx(files, tmp_path / "work")
    assert [(one.file.name, one.findings[0].code) for one in refused] == [("东区/空.docx", "received-file")]
    opened = {
        one.file.name: one
        for one in opened_word(map_of(pack), summary_maps(pack), sources, executor, lambda *_: None)
    }
    assert [one.form for one in opened[bundles.FORM].read.gathered] == ["team"]
    assert opened[bundles.SHEET].read.gathered[0].sheet == "deeds"
    assert opened["东区/公示.docx"].paper.period.end.day == 10
    assert [one.code for one in opened["东区/坏.docx"].read.findings] == ["collect-file"]

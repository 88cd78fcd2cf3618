from __future__ import annotations

import zipfile

import bundles
from inboxes import sent
from yunzhou import team

from pipeline.build.receiving.reading import open_inbox
from pipeline.packs.load import load


def test_everything_is_opened_by_what_it_is_zips_included(made, tmp_path, packs, executor):
    folder = bundles.bundle(made, tmp_path / "in")
    sent(folder, "西区/数据.xlsx", team(unit="西区"))
    (folder / "西区" / "公示名单.txt").write_bytes("公示\n某甲装配班".encode("gb18030"))
    (folder / "照片.jpg").write_bytes(b"")
    with zipfile.ZipFile(folder / "西区.zip", "w") as archive:
        archive.write(folder / "西区" / "数据.xlsx", "补报/数据.xlsx")
        archive.writestr("__MACOSX/._数据.xlsx", "")
    inbox = open_inbox(
        load("yunzhou", packs), folder, tmp_path / "out", tmp_path / "work", executor, lambda *_: None
    )
    opened = {one.file.name: one for one in inbox.received}
    assert set(opened) == {one.name for one in inbox.files} - {"照片.jpg"}
    assert [len(opened[name].records) for name in ("西区/数据.xlsx", "西区.zip/补报/数据.xlsx")] == [1, 1]
    assert {name: one.paper.kind for name, one in opened.items() if one.paper} == {
        bundles.SUMMARY: "summary",
        "西区/公示名单.txt": "publicity",
    }
    assert opened[bundles.FORM].is_word
    assert opened[bundles.SHEET].is_sheet
    assert inbox.findings == ()

import io
import shutil
import zipfile

import docx
import dossiers
import pytest

from pipeline.build.opening import Source
from pipeline.build.run import Request, run_all
from pipeline.model.manifest import outputs
from pipeline.packs.load import roots


@pytest.fixture
def make(tmp_path, executor):
    """Runs these small homes; gives what the manifest says of the zips, and the folder they are in."""
    dossiers.city(tmp_path / "packs")

    def made(*homes):
        file = dossiers.data(tmp_path / "数据.json", *homes)
        source = Source((file,), "beizhou", roots((tmp_path / "packs",)))
        request = Request(source, tmp_path / "out", False, False, ())
        run_all(request, executor, lambda *_: None)
        made = outputs((request.out / "manifest.json").read_bytes())
        return [one for one in made if one.path.endswith(".zip") and one.kind == "archive"]

    return made


def members(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return archive.namelist()


def test_every_entry_has_its_folder_and_the_index_lies_at_the_top(make, tmp_path):
    (made,) = make(dossiers.HOME | {"规模": 1})
    assert (made.path, made.form, made.unit, made.records) == ("甲区/某小家-档案.zip", "home", "甲区", (1,))
    assert members(tmp_path / "out" / made.path) == [
        "A卷/",
        "A卷/A-1 表格/",
        "A卷/A-2 会议／纪要/",
        "B卷/",
        "B卷/B-1 其他/",
        "某小家-目录.docx",
        "A卷/A-1 表格/甲区-某小家-小家.docx",
    ]


def test_unpacking_makes_the_empty_folders(make, tmp_path):
    (made,) = make(dossiers.HOME)
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(tmp_path / "out" / made.path, folder)
    assert (folder / "B卷" / "B-1 其他").is_dir()


def test_small_homes_have_fewer_entries_and_those_left_out_are_not_there(make, tmp_path):
    (made,) = make(dossiers.HOME | {"不设": "ａ１"})
    names = members(tmp_path / "out" / made.path)
    assert [name for name in names if name.endswith("/")] == ["B卷/", "B卷/B-1 其他/"]
    # The form's entry does not apply: its copy lies at the top.
    assert "甲区-某小家-小家.docx" in names
    with zipfile.ZipFile(tmp_path / "out" / made.path) as archive:
        index = docx.Document(io.BytesIO(archive.read("某小家-目录.docx")))
    assert index.paragraphs[0].text == "B-1;"


def test_it_is_made_again_only_where_something_in_it_changed(make, tmp_path):
    (first,) = make(dossiers.HOME)
    file = tmp_path / "out" / first.path
    before = file.stat().st_mtime_ns
    assert make(dossiers.HOME) == [first]
    assert file.stat().st_mtime_ns == before
    (second,) = make(dossiers.HOME | {"地址": "另一条路"})
    assert second.sha256 != first.sha256


def test_an_applicant_that_is_gone_takes_its_archive_with_it(make, tmp_path):
    (first,) = make(dossiers.HOME)
    (second,) = make(dossiers.HOME | {"名称": "别的小家"})
    assert not (tmp_path / "out" / first.path).exists()
    assert (tmp_path / "out" / second.path).exists()

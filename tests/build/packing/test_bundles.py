import io
import zipfile
from types import SimpleNamespace

import pytest

from pipeline.build.packing.bundles import make_bundles
from pipeline.digests import sha256
from pipeline.model.made import Made
from pipeline.names import Names
from pipeline.output import Output


@pytest.fixture
def bundled(tmp_path):
    """The bundles of these files, which hold their own names."""

    def bundles(asked, *made):
        output = Output(tmp_path / "out")
        for one in made:
            output.put(one.path, "key", one.path.encode())
        head = SimpleNamespace(city="北州市", year=2022)
        pack = SimpleNamespace(packet=SimpleNamespace(bundle=asked), head=head)
        return list(make_bundles(SimpleNamespace(pack=pack), made, output, Names()))

    return bundles


def made(kind, path, unit="甲区"):
    return Made(path, kind, sha256(path.encode()), unit=unit)


EVERYTHING = (
    made("form", "甲区/表.docx"),
    made("sheet", "甲区/附纸.docx"),
    made("letter", "甲区/汇报.docx"),
    made("archive", "甲区/档案.zip"),
    made("summary", "甲区/汇总.xlsx"),
    made("photo", "甲区/张三.jpg"),
    made("packet", "甲区/报送材料-A4.pdf"),
    made("pdf", "甲区/上传.pdf"),
    made("form", "乙区/表.docx", "乙区"),
    made("summary", "汇总表/汇总.xlsx", None),
)


def test_a_unit_hands_in_what_can_be_edited_and_its_photos(bundled, tmp_path):
    first, second = bundled(True, *EVERYTHING)
    assert [(one.path, one.kind, one.unit) for one in (first, second)] == [
        ("甲区/电子材料-甲区.zip", "bundle", "甲区"),
        ("乙区/电子材料-乙区.zip", "bundle", "乙区"),
    ]
    with zipfile.ZipFile(tmp_path / "out" / first.path) as archive:
        assert sorted(archive.namelist()) == sorted(
            ["表.docx", "附纸.docx", "汇报.docx", "汇总.xlsx", "张三.jpg"]
        )
        assert archive.read("表.docx") == "甲区/表.docx".encode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_notice_says_what_it_is_called(bundled):
    assert bundled("{{ year }}{{ unit }}", *EVERYTHING)[0].path == "甲区/2022甲区.zip"


def test_none_is_made_unless_asked_for(bundled):
    assert bundled(False, *EVERYTHING) == []


def test_the_order_of_the_files_does_not_change_the_bytes(bundled, tmp_path):
    first, _ = bundled(True, *EVERYTHING)
    content = (tmp_path / "out" / first.path).read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(content))
    assert bundled(True, *reversed(EVERYTHING))[1].sha256 == first.sha256

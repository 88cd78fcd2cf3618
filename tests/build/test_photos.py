import beizhou
import dossiers
import pytest
from PIL import Image

from pipeline.build.opening import Source, opened
from pipeline.build.photos import make_photos, photos_made, sent_as
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import roots


@pytest.fixture
def make(tmp_path, executor):
    """Makes the photos of these records into `out`."""
    beizhou.city(tmp_path / "packs")
    beizhou.picture(tmp_path / "张三.jpg", (800, 800))

    def made(*pacers):
        data = beizhou.data(tmp_path / "数据.xlsx", pacers)
        output = Output(tmp_path / "out")
        source = Source((data,), "beizhou", roots((tmp_path / "packs",)))
        portraits = make_photos(opened(source), lambda _: True, output, Names(), executor)
        output.close()
        return list(photos_made(portraits, output))

    return made


def test_a_photo_is_a_file_of_its_own_under_the_packs_name(make, tmp_path):
    (made,) = make(beizhou.PACER)
    assert (made.path, made.kind, made.form, made.unit, made.records) == (
        *("甲区/张三-照片.jpg", "photo", "pacer"),
        *("甲区", (1,)),
    )
    with Image.open(tmp_path / "out" / made.path) as image:
        assert image.size == (413, 579)


def test_a_record_without_a_photo_or_with_a_broken_one_has_no_file(make):
    assert make(beizhou.pacer(photo=None), beizhou.pacer(name="李四", photo="没有.jpg")) == []


def test_photos_of_one_name_are_two_files(make):
    assert [one.path for one in make(beizhou.PACER, beizhou.PACER)] == [
        "甲区/张三-照片.jpg",
        "甲区/张三-照片-2.jpg",
    ]


def test_only_a_changed_picture_is_made_again(make, tmp_path):
    (first,) = make(beizhou.PACER)
    file = tmp_path / "out" / first.path
    before = file.stat().st_mtime_ns
    assert make(beizhou.PACER) == [first]
    assert file.stat().st_mtime_ns == before
    beizhou.picture(tmp_path / "张三.jpg", (300, 800))
    assert make(beizhou.PACER)[0].sha256 != first.sha256


@pytest.fixture
def make_shots(tmp_path, executor):
    """Makes the pictures of one small home into `out`; gives them as the manifest lists them, and by their rows."""
    dossiers.city(tmp_path / "packs")
    beizhou.picture(tmp_path / "IMG_1.JPG", (800, 500), format="JPEG")
    beizhou.picture(tmp_path / "scan.png", (60, 40))

    def made(*shots):
        data = dossiers.data(tmp_path / "数据.json", dossiers.HOME | {"图片": shots})
        output = Output(tmp_path / "out")
        source = Source((data,), "beizhou", roots((tmp_path / "packs",)))
        portraits = make_photos(opened(source), lambda _: True, output, Names(), executor)
        output.close()
        return list(photos_made(portraits, output)), sent_as(portraits)

    return made


def test_the_picture_of_a_row_is_handed_in_as_it_is_under_the_packs_name(make_shots, tmp_path):
    (first, second), sent = make_shots(
        dossiers.shot("IMG_1.JPG"), dossiers.shot("scan.png", "2021年6月", "甲/乙")
    )
    assert (first.path, first.kind, first.form, first.records) == (
        "甲区/2021年5月-大会.jpg",
        "photo",
        "home",
        (1,),
    )
    assert second.path == "甲区/2021年6月-甲／乙.png"
    assert (tmp_path / "out" / first.path).read_bytes() == (tmp_path / "IMG_1.JPG").read_bytes()
    assert sent == {("home", 1): {"shots": {0: "2021年5月-大会.jpg", 1: "2021年6月-甲／乙.png"}}}


def test_two_pictures_of_one_name_differ_and_a_missing_one_keeps_the_rows_apart(make_shots):
    made, sent = make_shots(dossiers.shot("scan.png"), dossiers.shot("没有.png"), dossiers.shot("scan.png"))
    assert [one.path for one in made] == ["甲区/2021年5月-大会.png", "甲区/2021年5月-大会-2.png"]
    assert sent["home", 1]["shots"] == {0: "2021年5月-大会.png", 2: "2021年5月-大会-2.png"}

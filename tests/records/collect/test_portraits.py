from pathlib import Path

import pytest
from filledforms import pack_of

from pipeline.model.collected import Taken
from pipeline.records.collect.applicants import Applicant, Joined
from pipeline.records.collect.inputs import Source
from pipeline.records.collect.portraits import find_photos


def person(file, name, **values):
    known = {"name": name, "employer": "丹川公司", **values}
    return Applicant(
        "worker_pacesetter", file, {key: Taken(text, "表 1") for key, text in known.items()}, {}, number=1
    )


def photos(*owners, files):
    result = Joined(pack_of("jiaozuo"), list(owners))
    find_photos(result, [Source(Path(file), file, ()) for file in files])
    return [owner.values.get("photo") for owner in owners], result.findings


@pytest.mark.parametrize("file", ["甲/封以恒.jpg", "甲/照片/丹川公司-封以恒 两寸.PNG"])
def test_a_picture_named_after_a_person_is_the_photo(file):
    (photo,), said = photos(person("甲/表.docx", "封以恒"), files=[file])
    assert (photo.file, photo.trust, photo.place, said) == (file, "medium", "旁边的图片", [])


def test_the_nearest_of_two_of_one_name_gets_it():
    given, _ = photos(person("甲/表.docx", "封以恒"), person("乙/表.docx", "封以恒"), files=["乙/封以恒.jpg"])
    assert [bool(one) for one in given] == [False, True]


def test_a_nameless_portrait_beside_the_only_form_is_doubted():
    (photo,), _ = photos(person("甲/表.docx", "封以恒"), files=["甲/照片.jpg"])
    assert photo.trust == "low"


def test_a_portrait_that_could_be_anybody_s_is_said():
    given, (said,) = photos(person("甲/1.docx", "封以恒"), person("甲/2.docx", "容与"), files=["甲/照片.jpg"])
    assert (given, said.code, "看不出是谁的" in said.message) == ([None, None], "collect-skipped", True)


def test_a_photo_in_the_form_stays(tmp_path):
    (photo,), (said,) = photos(person("甲/表.docx", "封以恒", photo="media/1.jpg"), files=["甲/封以恒.jpg"])
    assert (photo.text, "已经有照片" in said.message) == ("media/1.jpg", True)


def test_a_picture_elsewhere_in_the_form_is_the_photo_with_doubt():
    owner = person("甲/表.docx", "封以恒")
    owner.pictures = ("word/media/1.jpg",)
    (photo,), _ = photos(owner, files=[])
    assert (photo.picture, photo.trust) == ("word/media/1.jpg", "low")


def test_pictures_of_a_list_are_found_by_either_name():
    def row(file, caption):
        return {
            "file": Taken(file, "表 1", file="甲/清单.docx"),
            "time": Taken("2021年5月", "", file="甲/清单.docx"),
            "caption": Taken(caption, "", file="甲/清单.docx"),
        }

    rows = (
        row("图片/IMG_1.jpg", "合影"),
        row("IMG_2.jpg", "比赛"),
        row("IMG_3.jpg", "比赛"),
        row("无.jpg", "会"),
    )
    owner = Applicant("home", "甲/表.docx", {"employer": Taken("霁川医院", "")}, {"pictures": rows}, number=1)
    result = Joined(pack_of("chongqing"), [owner])
    files = ["乙/IMG_1.jpg", "甲/IMG_1.jpg", "甲/2021年5月-比赛.jpg", "甲/2021年5月-比赛-2.jpg"]
    find_photos(result, [Source(Path(file), file, ()) for file in files])
    assert [one["file"].file for one in owner.rows["pictures"]] == [*files[1:], "甲/清单.docx"]
    assert [(one.code, one.place.file) for one in result.findings] == [
        ("collect-doubt", "甲/清单.docx"),
        ("collect-skipped", "乙/IMG_1.jpg"),
    ]

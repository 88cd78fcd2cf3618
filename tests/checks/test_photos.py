import tomllib

import pytest
from beizhou import PACERS, PACK, pacer, picture
from yunzhou import workbook

from pipeline.checks.run import check
from pipeline.model.pack import Pack
from pipeline.records.read import open_data


@pytest.fixture
def told(tmp_path):
    """The findings of code photo about one record whose photo has this size."""

    def findings(size=None, **changes):
        if size:
            picture(tmp_path / "张三.jpg", size)
        pack = Pack.model_validate({**tomllib.loads(PACK), "id": "beizhou", "folder": tmp_path})
        data = workbook(tmp_path / "数据.xlsx", {PACERS: [pacer(**changes)]})
        return [one for one in check(pack, open_data([data], pack)).findings if one.code == "photo"]

    return findings


@pytest.mark.parametrize("size", [(413, 579), (300, 420), (3500, 4900), (350, 480)])
def test_a_photo_of_the_forms_shape_and_enough_pixels_is_good(told, size):
    assert told(size) == []


@pytest.mark.parametrize(("size", "cut"), [((600, 600), "左右"), ((413, 640), "上下")])
def test_another_shape_is_a_warning_that_says_what_is_cut(told, size, cut):
    (finding,) = told(size)
    assert finding.level == "warning"
    assert cut in finding.message
    assert "35×49" in finding.message
    assert (finding.place.cell, finding.field) == ("C2", "photo")


@pytest.mark.parametrize("size", [(299, 419), (413, 300)])
def test_too_few_pixels_are_a_warning(told, size):
    assert "300×420" in told(size)[-1].message


def test_no_photo_is_nothing_and_one_that_is_not_there_an_error(told):
    assert told(photo=None) == []
    (finding,) = told(photo="别人.jpg")
    assert (finding.level, finding.hint != "") == ("error", True)

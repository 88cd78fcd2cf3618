from bundlecases import APPLICANTS

from pipeline.checks.bundle.sheets import lost_sheet
from pipeline.model.finding import Place

PLACE = Place("东区/事迹.docx", None, "第 1 段")


def test_a_name_that_is_nearly_right_is_told_with_the_right_one():
    found = lost_sheet("东区", APPLICANTS, "team", "某甲装备班", PLACE)
    assert (found.code, found.level, found.record, found.place) == ("collect-sheet", "error", 1, PLACE)
    assert "“某甲装备班”，申报数据里是“某甲装配班”（“数据.xlsx”《先锋岗》B2）" in found.message


def test_a_name_that_nobody_has_is_told_alone():
    for form, name in (("team", "赵六"), ("other", "某甲装备班")):
        found = lost_sheet("东区", APPLICANTS, form, name, PLACE)
        assert (found.record, "收到的申报数据里没有" in found.message) == (None, True)

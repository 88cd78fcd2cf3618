import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import variants

HERE = "积极为职工办实事"


def test_nothing_is_said_of_names_that_agree():
    assert found(variants.check, GOOD) == []


@pytest.mark.parametrize(
    ("changes", "level", "quoted"),
    [
        ([("\t优秀工会工作者", "\t优秀的工会工作者")], "warning", "优秀的工会工作者"),
        ([("\t优秀工会工作者", "\t优秀之工会工作者")], "warning", "优秀之工会工作者"),
        ([(HERE, "填写《模范申报职工之家表》，" + HERE)], "warning", "2.模范职工之家申报表"),
        ([(HERE, "由市总组织工作部汇总，" + HERE), ("报送市总工会组织部", "报送市总组织部")], None, None),
        ([(HERE, "由市总民主管理部汇总，市总民主管理指导部审核，" + HERE)], "warning", "民主管理部"),
        ([("\t优秀工会工作者", "\t优秀职工工作者")], "info", "优秀职工工作者"),
        ([(HERE, "填写《模范职工之家推荐表》，" + HERE)], "info", "《模范职工之家推荐表》"),
        ([(HERE, "填写《劳动合同签订情况表》，" + HERE)], None, None),
        ([("\n某市总工会\n2026", "\n邻市总工会\n2026")], "warning", "邻市总工会"),
    ],
)
def test_a_name_in_two_ways(changes, level, quoted):
    said = found(variants.check, changed(*changes))
    assert said == ([("consistency:name", level, quoted)] if level else [])


def test_a_counted_name_with_a_word_left_out_is_told_with_little_confidence():
    text = changed(
        ("“优秀工会工作者”8名", "某市优秀工会积极分子8名"),
        ("\t优秀工会工作者", "\t优秀工会积极分子"),
        (HERE, "某市工会积极分子应当热心，" + HERE),
    )
    assert found(variants.check, text) == [("consistency:name", "info", "某市工会积极分子")]


@pytest.mark.parametrize(
    "words", ["“模范职工小家”参照执行，", "“先进职工之家”参照执行，", "“示范职工之家”与“模范职工之家”，"]
)
def test_names_of_other_honours(words):
    assert found(variants.check, changed((HERE, words + HERE))) == []

import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import blanks


def test_nothing_is_said_of_a_notice_that_is_filled_in():
    assert found(blanks.check, GOOD) == []


@pytest.mark.parametrize(
    ("change", "quoted"),
    [
        (("〔2026〕7号", "〔2026〕  号"), "某总工发〔2026〕  号"),
        (("\n2026年3月5日", "\n2026年3月  日"), "2026年3月  日"),
        (("2026年4月10日（星期五）前", "2026年4月  日前"), "2026年4月  日"),
        (("甲乙丙", "×××"), "×××"),
        (("甲乙丙", "XXX"), "XXX"),
        (("甲乙丙", "____"), "____"),
        (("甲乙丙", "〔待定〕"), "〔待定〕"),
        (("联系人：甲乙丙", "联系人："), "联系人："),
        (("“模范职工之家”10个", "“  ”10个"), "“  ”"),
        (("附件2\n模范职工之家申报表\n", "附件2\n模范职工之家申报表\n填报〔待定〕\n"), "〔待定〕"),
    ],
)
def test_blanks_of_the_notice(change, quoted):
    assert found(blanks.check, changed(change)) == [("text:blank", "warning", quoted)]


def test_blanks_of_forms_are_there_to_be_filled_in():
    assert found(blanks.check, changed(("\n抄送", "\n填报人：      年  月  日\n抄送"))) == []

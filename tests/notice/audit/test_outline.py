import pytest
from notices import GOOD, changed, read


def words(lines):
    return [line.words for line in lines]


def test_the_parts_of_a_notice():
    notice = read(GOOD)
    assert notice.number.words == "某总工发〔2026〕7号"
    assert notice.name == "某市总工会关于评选2026年度模范职工之家的通知"
    assert notice.addressee.words == "各县（市、区）总工会，各产业工会："
    assert notice.body[0].words.startswith("为激发")
    assert notice.body[-1].words.startswith("联系人")
    assert words(notice.signature) == ["某市总工会"]
    assert notice.date.words == "2026年3月5日"
    assert words(notice.imprint) == ["抄送：省总工会。", "某市总工会办公室 2026年3月6日印发"]
    assert [one.number for one in notice.attachments] == [1, 2]
    assert len(notice.tables) == 2
    assert notice.main[-1].words == "2026年3月5日"


def test_a_head_in_a_table_and_a_title_over_several_lines():
    text = GOOD.replace(
        "某总工发〔2026〕7号\n某市总工会关于评选2026年度模范职工之家的通知\n",
        "\t某总工发〔2026〕  号\n\n\t关于评选2026年度\n模范职工之家的通知\n\n\n",
    )
    notice = read(text)
    assert notice.number.words == "某总工发〔2026〕  号"
    assert notice.name == "关于评选2026年度模范职工之家的通知"
    assert notice.addressee is not None


def test_several_offices_sign():
    notice = read(changed(("\n某市总工会\n2026", "\n某市总工会\n某市人力资源和社会保障局\n2026")))
    assert words(notice.signature) == ["某市总工会", "某市人力资源和社会保障局"]


@pytest.mark.parametrize(
    "date", ["二〇二六年三月五日", "2026年3月  日", "2026 年 3 月 5 日", "2026年3月〔待定〕日"]
)
def test_dates_in_other_writings(date):
    assert read(changed(("\n2026年3月5日\n", f"\n{date}\n"))).date.words == date


def test_a_notice_without_attachments_number_and_date():
    notice = read("关于开会的通知\n各区总工会：\n请参加会议。\n")
    assert (notice.number, notice.date, notice.listed, notice.attachments) == (None, None, (), ())
    assert words(notice.body) == ["请参加会议。"]


def test_a_text_that_is_no_notice():
    notice = read("会议记录\n今天开会。\n")
    assert (notice.title, notice.addressee) == ((), None)
    assert len(notice.body) == 2

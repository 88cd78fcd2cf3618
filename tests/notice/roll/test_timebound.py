from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.notice.roll.timebound import quoted, things


def flat(text: str) -> list[tuple[str, str]]:
    return [(str(thing.kind), text[thing.start : thing.end]) for thing in things(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("某总工〔2021〕17号", [("发文字号", "某总工〔2021〕17号")]),
        ("参照某总工〔2019〕2号", [("发文字号", "某总工〔2019〕2号")]),
        ("2021年4月1日至9月15日", [("起止日期", "2021年4月1日至9月15日")]),
        ("2021职工之家", [("年份", "2021")]),
        ("职工2021人，第2021号，房间2021室，2021元", []),
        ("http://a.cn/2021年/x 与 www.b.cn", []),
        ("联系人：王小明，电话：88109348", [("联系人", "王小明"), ("电话", "88109348")]),
        ("编号88109348", []),
        ("邮箱：306774142@qq.com", [("邮箱", "306774142@qq.com")]),
        ("党的十九大精神", [("会议届次", "十九大")]),
        ("十大杰出青年，四大任务", []),
        ("第十四个五年规划", [("规划期", "第十四个五年规划")]),
        ("第20个全国安全生产月", [("届次", "第20个全国安全生产月")]),
        ("第三个工作日", []),
        ("表彰名额共一百二十名", [("名额", "一百二十名")]),
        ("由5名会员组成，推荐须5名以上会员", []),
        ("评选“三个着力”", []),
        ("附件2、附 件 3", [("附件序号", "附件2"), ("附件序号", "附 件 3")]),
        ("近三年来，五年来", [("近N年", "近三年来"), ("近N年", "五年来")]),
        ("三年以上，满3年", []),
    ],
)
def test_what_is_time_bound_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert flat(text) == found


def test_things_do_not_overlap_and_stand_in_order() -> None:
    text = "联系人：王2021年3月，电话：0519-88109348；某总工〔2021〕1号，第九届，近三年评选100名。"
    spans = [(thing.start, thing.end) for thing in things(text)]
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_titles_are_read_with_the_brackets_behind_them() -> None:
    (found,) = quoted("依据《关于印发〈标准〉的通知》（某工发〔2019〕2号）精神")
    assert (found.title, found.after) == ("关于印发〈标准〉的通知", "（某工发〔2019〕2号）精神")


def test_long_lines_without_sense_take_no_time() -> None:
    assert things("a" * 50_000 + "。" + "1" * 50_000 + "一" * 20_000 + "@" * 1000 + "." * 5_000) == ()

import pytest

from pipeline.wordcount import count

# Text, the reading in which ambiguous marks join Latin runs, the reading in which they count one each.
# From the table of Word's counts in the project's domain facts.
COUNTS = [
    ("中国工会，你好。", 8, 8),
    ("“中国工会”", 6, 6),
    ("他说：“你好！”“再见。”", 12, 13),
    ("工会——职工之家", 7, 8),
    ("工会……职工", 5, 6),
    ("Hello World", 2, 2),
    ("获得2024年度", 5, 5),
    ("增长3.14%", 3, 3),
    ("第1、2、3名", 7, 7),
    ("ＡＢＣＤＥ", 5, 5),
    ("①②③", 1, 3),
    ("👍👎", 1, 1),
    ("你好👍", 3, 3),
    ("中 国 工 会", 4, 4),
    ("中\u3000国", 2, 2),
    ("zhang_san@126.com", 1, 1),
    ("Hello、World。", 4, 4),
    ("〔2024〕1号", 5, 5),
    ("5%～10%", 3, 3),
    ("20℃", 1, 2),
    ("䶮𬭎㛃喆堃", 5, 5),
    ("a—b", 1, 3),
    ("×××公司", 3, 5),
    ("中国\n工会", 4, 4),
    ("中国\v工会", 4, 4),
    ("中国\t工会", 4, 4),
    ("---", 1, 1),
    ("8:30—17:30", 1, 3),
    ("东京2024オリンピック", 9, 9),
    ("中国工会（ACFTU）成立于1925年5月1日，现有会员3.02亿人。", 25, 25),
    ("foo\u200bbar", 1, 1),
    ("a\u2028b", 3, 3),
    ("", 0, 0),
]


@pytest.mark.parametrize(("text", "low", "high"), COUNTS)
def test_counts_as_word_does(text: str, low: int, high: int) -> None:
    counted = count(text)
    assert (counted.words_min, counted.words) == (low, high)


def test_characters_leave_out_white_space() -> None:
    assert count("获得 2024\n年度\u3000A").chars == 9

import pytest
from notices import GOOD, read

from pipeline.notice.audit.counts import counts


def counted(words: str) -> list[tuple[str, int]]:
    text = GOOD.replace("积极为职工办实事，近三年获得过表彰。", words)
    own = [line for line in read(text).body if words in line.text]
    return [(count.name, count.number) for count in counts(own)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("共评选“信赖职工之家”100个、“信赖小家”八十个。", [("信赖职工之家", 100), ("信赖小家", 80)]),
        ("今年评选模范职工之家20家，重点倾斜。", [("模范职工之家", 20)]),
        ("优秀工会工作者名额共110名，其余另定。", [("优秀工会工作者", 110)]),
        (
            "优秀工会工作者标兵、优秀工会之友标兵各10名。",
            [("优秀工会工作者标兵", 10), ("优秀工会之友标兵", 10)],
        ),
        ("每个单位可推荐模范职工之家1个。", []),
        ("女职工不少于模范职工之家20个。", []),
        ("公示时间不少于5个工作日。", []),
        ("近三年无事故，成立满3年。", []),
    ],
)
def test_how_many_of_what(words, found):
    assert counted(words) == found

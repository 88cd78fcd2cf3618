import pytest

from pipeline.kinds import KINDS, Typed, read

LISTS = ("sex", "ethnicity", "political-status", "education")


def test_the_lists_are_as_long_as_the_standards() -> None:
    assert {name: len(KINDS[name].choices) for name in LISTS} == {
        "sex": 2,
        "ethnicity": 56,
        "political-status": 13,
        "education": 7,
    }
    assert all(len(set(KINDS[name].choices)) == len(KINDS[name].choices) for name in LISTS)


def test_peoples_stand_in_the_order_of_their_codes() -> None:
    peoples = KINDS["ethnicity"].choices
    assert [peoples[code - 1] for code in (1, 10, 20, 30, 40, 50, 56)] == [
        "汉族",
        "朝鲜族",
        "傈僳族",
        "土族",
        "普米族",
        "塔塔尔族",
        "基诺族",
    ]


@pytest.mark.parametrize(
    ("kind", "raw", "meant"),
    [
        ("sex", " 女 ", "女"),
        ("ethnicity", "汉 族", "汉族"),
        ("ethnicity", "毛难族", "毛南族"),
        ("political-status", "民革会员", "民革党员"),
        ("political-status", "无党派民主人士", "无党派人士"),
        ("education", "大学(本科)", "大学本科"),
        ("education", "本科", "大学本科"),
        ("education", "专科", "大专"),
        ("education", "硕士研究生", "研究生"),
    ],
)
def test_accepted_spellings_are_written_as_the_list_writes_them(kind: str, raw: str, meant: str) -> None:
    assert read(kind, "栏目", Typed(raw)) == (meant, None)


@pytest.mark.parametrize(
    ("kind", "raw", "meant"),
    [
        ("sex", "男性", "男"),
        ("ethnicity", "汉", "汉族"),
        ("ethnicity", "满", "满族"),
        ("ethnicity", "维吾尔", "维吾尔族"),
        ("political-status", "党员", "中共党员"),
        ("political-status", "团员", "共青团员"),
        ("political-status", "民盟", "民盟盟员"),
        ("political-status", "九三学社", "九三学社社员"),
        ("ethnicity", "维吾儿族", "维吾尔族"),
        ("political-status", "预备党员", "中共预备党员"),
        ("education", "硕士", "研究生"),
        ("education", "学士", "大学本科"),
    ],
)
def test_what_is_cut_short_is_refused_and_the_full_name_is_offered(kind: str, raw: str, meant: str) -> None:
    value, problem = read(kind, "栏目", Typed(raw))
    assert value is None
    assert problem
    assert problem.code == "choice"
    assert f"“{raw}”" in problem.message
    assert f"是不是“{meant}”？" in problem.hint


@pytest.mark.parametrize(
    ("kind", "raw", "advice"),
    [
        ("ethnicity", "汗族", "全称"),
        ("ethnicity", "工人", "穿青人"),
        ("political-status", "入党积极分子", "“共青团员”或“群众”"),
        ("education", "小本", "学位"),
        ("sex", "F", "男"),
    ],
)
def test_what_no_list_has_is_refused_with_advice(kind: str, raw: str, advice: str) -> None:
    value, problem = read(kind, "栏目", Typed(raw))
    assert value is None
    assert problem
    assert problem.code == "choice"
    assert advice in problem.hint


@pytest.mark.parametrize("raw", ["穿青人", "夏尔巴人", " 革家人 "])
def test_who_is_counted_with_none_of_the_56_is_kept_with_a_warning(raw: str) -> None:
    value, problem = read("ethnicity", "民族", Typed(raw))
    assert value == raw.strip()
    assert problem
    assert (problem.code, problem.level) == ("choice", "warning")
    assert "身份证" in problem.hint


def test_no_suggestion_is_made_because_of_the_ending_that_all_have() -> None:
    _, problem = read("ethnicity", "民族", Typed("汗族"))
    assert problem
    assert "是不是" not in problem.hint

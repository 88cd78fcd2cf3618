from pipeline.model.specimen import Slot
from pipeline.records.collect.patterns import lead, line, pattern, plain

A, B = "\ue000", "\ue001"
MARKS = {A: Slot("a"), B: Slot("b")}


def read(made, text):
    found = made.read(text)
    return None if found is None else {typed.slot.field: typed.text for typed in found}


def test_what_is_printed_around_values_is_turned_round():
    made = pattern(
        f"参加人数：{A}人\n结果：{B}\n（盖章）\n年　　月　　日",
        "参加人数：　人\n结果：\n（盖章）\n年　　月　　日",
        (),
        MARKS,
    )
    assert read(made, "参加人数：32人\n结果：好，12 人赞成\n（盖章）\n2021年　3月　5日") == {
        "a": "32",
        "b": "好，12 人赞成",
    }
    assert read(made, "参加人数： 32 人 结果:好") == {"a": "32", "b": "好"} or read(
        made, "参加人数：32人\n结果:好"
    ) == {"a": "32", "b": "好"}
    assert read(made, "参加人数：　人\n结果：\n（盖章）\n年　　月　　日") == {}
    assert read(made, "别的话") is None


def test_a_short_value_before_a_gap_is_not_taken_for_what_a_pen_wrote_there():
    made = pattern(f"编号：{A}　　所属工会：{B}", "编号：____　　所属工会：____", (), MARKS)
    assert read(made, "编号：A-12　　所属工会：某工会") == {"a": "A-12", "b": "某工会"}
    sealed = pattern(f"单位：{A}　　填表日期：　　年　　月", None, (), MARKS)
    assert read(sealed, "单位：某公司　　填表日期：2021年 3 月") == {"a": "某公司"}


def test_a_choice_that_changes_the_text_is_told_by_it():
    chosen = [(Slot("a"), "甲", "方式：甲\n不需意见"), (Slot("a"), "丙", "方式：丙\n（盖章）")]
    made = pattern(f"方式：{A}\n（盖章）", None, chosen, MARKS)
    assert read(made, "方式：甲\n不需意见") == {"a": "甲"}
    assert read(made, "方式：乙\n（盖章）") == {"a": "乙"}


def test_a_value_that_holds_what_parts_it_from_the_next_is_in_doubt():
    made = pattern(f"{A}—{B}", None, (), MARKS)
    assert all(typed.doubt for typed in made.read("1—2—3"))
    assert not any(typed.doubt for typed in made.read("1—2"))


def test_a_block_of_one_value_is_that_value_whatever_it_holds():
    assert read(plain(Slot("a")), " a（{{ b }}\n<c> ") == {"a": "a（{{ b }}\n<c>"}


def test_signs_that_people_type_for_one_another_are_the_same():
    assert line(f"（{A}）：", MARKS).match("(甲):")[0].text == "甲"


def test_a_label_before_a_value_is_its_lead():
    assert lead(f"单位名称：{A}", MARKS) == "单位名称:"
    assert lead(f"{A}工会", MARKS) == ""

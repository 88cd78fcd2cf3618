from pipeline.packs.load import load, roots
from pipeline.render.blank_columns import plans

HANGZHOU, CHANGZHOU = load("hangzhou", roots()), load("changzhou", roots())


def heads(pack, form: str, sheet: str) -> list[str]:
    found = plans(pack, [form], {})
    return [entry.head for entry in next(plan for plan in found if plan.id == sheet).entries]


def test_unit_and_applicant_lead_and_what_is_not_printed_comes_last():
    assert heads(CHANGZHOU, "small", "small")[:3] == ["推荐单位*", "职工小家名称*", "单位名称*"]
    assert heads(CHANGZHOU, "small", "small")[-3:] == ["满意度", "实地验收是否通过", "推荐排序"]


def test_every_prose_column_has_its_count_beside_it():
    found = heads(load("jiaozuo", roots()), "home_flag", "home_flag")
    assert [found[at - 1] for at, head in enumerate(found) if head == "字数"] == [
        "事迹梗概*",
        "事迹材料*",
        "简要事迹*",
    ]


def test_rows_are_led_by_the_key_of_the_form():
    assert heads(HANGZHOU, "person", "person·resume") == ["姓名*", "工作单位*", "起止年月*", "单位*", "职务*"]


def test_vetoes_have_a_column_each_and_no_sheet_where_there_are_none():
    assert len(heads(CHANGZHOU, "home", "vetoes")) == 2 + 13
    assert "vetoes" not in {plan.id for plan in plans(HANGZHOU, HANGZHOU.forms, {})}


def test_rows_that_are_filled_are_prepared_besides():
    empty, filled = (plans(CHANGZHOU, ["home"], rows)[0] for rows in ({}, {"home": 30}))
    assert filled.rows == empty.rows + 30

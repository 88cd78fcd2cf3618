from filledforms import atlas_of

from pipeline.model.specimen import Slot
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.patterns import Typed
from pipeline.records.collect.values import Values, column_of

FORM = next(one for one in atlas_of("changzhou").maps if one.name == "home" and not one.sheet)


def values(*pairs):
    found = Values(FORM)
    for field, text in pairs:
        found.add([Typed(Slot(field), text)], Block(text, f"“{text}”处"))
    return {name: (one.text, one.place, one.trust) for name, one in found.found.items()}


def test_a_value_is_tidied_and_keeps_its_place():
    assert values(("employees", "320人")) == {"employees": ("320", "“320人”处", "medium")}


def test_two_places_that_say_the_same_are_sure():
    assert values(("employees", "320"), ("employees", "３２０"))["employees"][2] == "high"


def test_of_two_places_the_one_that_can_be_read_counts():
    assert values(("employees", "320"), ("employees", "许多"))["employees"] == ("320", "“320”处", "low")


def test_an_empty_place_says_nothing():
    assert values(("employees", " ")) == {}


def test_a_value_with_another_label_in_it_is_in_doubt():
    assert values(("employees", "320人 会员人数：310"))["employees"][2] == "low"
    assert values(("deeds", "两个数：会员人数：310"))["deeds"][2] == "high"


def test_the_unit_is_a_column_of_every_form():
    assert column_of(FORM.form, "unit").label == "推荐单位"
    assert column_of(FORM.form, "chair").label == "工会主席姓名"

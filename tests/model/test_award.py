from __future__ import annotations

import pytest

from pipeline.model.award import Award, Honour, honours, is_personal
from pipeline.packs.load import cities, load, roots

TITLES = {
    "changzhou": ["常州市信赖职工之家", "常州市信赖职工小家", "常州市职工最可信赖娘家人"],
    "dalian": ["最温馨“职工之家”", "最美娘家人"],
}


@pytest.mark.parametrize("city", TITLES)
def test_a_form_confers_what_its_title_says(city: str) -> None:
    pack = load(city, roots())
    assert [one.title for one in honours(pack.forms, pack.award)] == TITLES[city]


def test_a_pack_may_name_several_honours_of_one_form() -> None:
    pack = load("dalian", roots())
    own = (Honour(form="person", title="甲"), Honour(form="person", title="乙"))
    found = honours(pack.forms, Award(honour=own))
    assert [one.title for one in found] == ["最温馨“职工之家”", "甲", "乙"]


@pytest.mark.parametrize("city", cities(roots()))
def test_forms_of_persons_ask_for_a_name(city: str) -> None:
    forms = load(city, roots()).forms
    persons = {name for name, form in forms.items() if is_personal(form)}
    assert (
        persons
        == {"worker", "activist", "friend", "worker_pacesetter", "friend_pacesetter", "person"} & forms.keys()
    )

from __future__ import annotations

import pytest

from pipeline.render.word_controls import with_states

LIST = (
    '<w:ffData><w:statusText w:type="text" w:val="建家：{}"/>'
    '<w:ddList>{}<w:listEntry w:val="甲&amp;乙"/></w:ddList></w:ffData>'
)
CHECK = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2612"/></w14:checkbox>'
    "</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
)


def test_a_box_is_checked_as_its_text_says() -> None:
    assert with_states(CHECK.format("0", "☒") + CHECK.format("1", "☐")) == CHECK.format(
        "1", "☒"
    ) + CHECK.format("0", "☐")


@pytest.mark.parametrize("was", ["<w:checkBox/>", '<w:checkBox><w:checked w:val="0"/></w:checkBox>'])
def test_an_old_box_is_checked_as_its_status_says(was: str) -> None:
    for status, state in (("☑", 1), ("□", 0)):
        data = f'<w:ffData><w:statusText w:type="text" w:val="建家：{status}"/>{was}</w:ffData>'
        assert (
            with_states(data) == f'<w:ffData><w:checkBox><w:checked w:val="{state}"/></w:checkBox></w:ffData>'
        )


def test_an_old_list_stands_at_the_value() -> None:
    blank = '<w:listEntry w:val="　"/>'
    found = with_states(LIST.format("甲&amp;乙", blank))
    assert (
        found
        == f'<w:ffData><w:ddList><w:result w:val="1"/>{blank}<w:listEntry w:val="甲&amp;乙"/></w:ddList></w:ffData>'
    )
    assert '<w:result w:val="0"/>' in with_states(LIST.format("", blank))


def test_what_is_none_of_its_entries_becomes_one() -> None:
    found = with_states(LIST.format("丙&lt;", ""))
    assert '<w:result w:val="1"/>' in found
    assert found.endswith('<w:listEntry w:val="丙&lt;"/></w:ddList></w:ffData>')


def test_a_status_text_of_the_forms_own_stays() -> None:
    data = '<w:ffData><w:statusText w:type="text" w:val="请勾选"/><w:checkBox/></w:ffData>'
    assert with_states(data) == data

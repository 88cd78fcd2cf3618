from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.model.codes.notice_form import FORM_CODES


def test_layout_is_of_page_font_spacing_and_position_only():
    assert {code.partition(":")[0] for code in FORM_CODES} == {"text", "layout"}
    assert FORM_CODES.items() <= NOTICE_CODES.items()

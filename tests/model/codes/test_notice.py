from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.model.codes.registry import CODES


def test_codes_are_of_a_family_and_none_is_one_of_the_data():
    families = {code.partition(":")[0] for code in NOTICE_CODES}
    assert families == {"arithmetic", "consistency", "date", "numbering", "text", "layout"}
    assert not NOTICE_CODES.keys() & CODES.keys()

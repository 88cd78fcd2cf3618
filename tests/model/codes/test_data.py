from pipeline.model.codes.data import OF_DATA
from pipeline.model.codes.registry import CODES


def test_no_other_room_uses_the_name_of_a_code_of_data():
    assert {name: CODES[name] for name in OF_DATA} == OF_DATA

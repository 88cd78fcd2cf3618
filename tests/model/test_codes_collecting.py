from pipeline.model.codes import CODES
from pipeline.model.codes_collecting import COLLECTING


def test_every_code_of_collecting_is_explained():
    assert COLLECTING.items() <= CODES.items()
    assert all(code.startswith("collect-") for code in COLLECTING)

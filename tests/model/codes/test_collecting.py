from pipeline.model.codes.collecting import COLLECTING
from pipeline.model.codes.registry import CODES


def test_every_code_of_collecting_is_explained():
    assert COLLECTING.items() <= CODES.items()
    assert all(code.startswith("collect-") for code in COLLECTING)

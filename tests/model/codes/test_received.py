from pipeline.model.codes.received import RECEIVED
from pipeline.model.codes.registry import CODES


def test_every_code_of_the_folder_is_explained_with_the_others():
    assert RECEIVED.items() <= CODES.items()

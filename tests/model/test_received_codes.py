from pipeline.model.codes import CODES
from pipeline.model.received_codes import RECEIVED


def test_every_code_of_the_folder_is_explained_with_the_others():
    assert {name: (code.title, code.level) for name, code in CODES.items() if name in RECEIVED} == {
        name: (told[0], told[3]) for name, told in RECEIVED.items()
    }

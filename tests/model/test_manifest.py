import json

import pytest

from pipeline.errors import DataError
from pipeline.model import manifest
from pipeline.model.made import Made
from pipeline.model.manifest import outputs

PACKET = {
    "path": "东区/报送材料-A4.pdf",
    "kind": "packet",
    "sha256": "0" * 64,
    "form": None,
    "unit": "东区",
    "records": [1, 2],
    "pages": 4,
    "copies": 3,
    "paper": "A3-fold",
    "duplex": "short-edge",
}


def written(**other):
    return json.dumps({"city": "yunzhou", "outputs": [{**PACKET, **other}], "counts": {}}).encode()


def test_what_a_run_has_written_is_read_back():
    assert outputs(written()) == (
        Made("东区/报送材料-A4.pdf", "packet", "0" * 64, None, "东区", (1, 2), 4, 3, "A3-fold", "short-edge"),
    )


def test_what_is_written_file_by_file_is_the_same_as_written_at_once():
    made = outputs(written()) * 2
    content = b"".join(
        manifest.written({"city": "云州", "year": 2024}, made, excluded=[], counts={"files": 2})
    )
    assert outputs(content) == made
    whole = {
        "city": "云州",
        "year": 2024,
        "outputs": [PACKET, PACKET],
        "excluded": [],
        "counts": {"files": 2},
    }
    assert list(json.loads(content)) == list(whole)
    assert json.loads(content) == whole


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"outputs": {}}', b'{"outputs": [1]}'])
def test_what_is_no_manifest_is_told_damaged(content):
    with pytest.raises(DataError, match="已损坏") as damaged:
        outputs(content)
    assert "jianjia run" in damaged.value.hint


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "page"},
        {"copies": "3"},
        {"copies": 0},
        {"pages": -1},
        {"paper": "A5"},
        {"unit": "东\x1b[2J区"},
        {"path": None},
    ],
)
def test_no_value_is_taken_that_a_run_does_not_write(other):
    with pytest.raises(DataError):
        outputs(written(**other))


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../东区.pdf", "东区/../../东区.pdf", "C:\\a.pdf", "..\\a.pdf", "东区/a\nb.pdf"],
)
def test_no_path_leads_out_of_the_folder(path):
    with pytest.raises(DataError, match="之外"):
        outputs(written(path=path))

import pytest

from pipeline.errors import DataError
from pipeline.records.beside import beside


def found(folder, name):
    return beside(folder, name, missing="放到旁边", too_big="缩小")


def test_a_file_beside_the_data_or_in_a_folder_there(tmp_path):
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片" / "甲.jpg").write_bytes(b"x")
    assert found(tmp_path, r"照片\甲.jpg") == (tmp_path / "照片" / "甲.jpg").resolve()


@pytest.mark.parametrize("name", ["没有.jpg", "a" * 300 + ".jpg", "\0.jpg", "."])
def test_what_is_not_there_is_told_with_the_callers_remedy(tmp_path, name):
    with pytest.raises(DataError) as told:
        found(tmp_path, name)
    assert told.value.hint == "放到旁边"


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "甲.jpg").write_bytes(b"x")
    (tmp_path / "in" / "乙.jpg").symlink_to(tmp_path / "甲.jpg")
    for name in ("../甲.jpg", str(tmp_path / "甲.jpg"), "乙.jpg"):
        with pytest.raises(DataError, match="之外"):
            found(tmp_path / "in", name)


def test_a_file_of_more_than_20_mb_is_refused(tmp_path):
    with (tmp_path / "大.jpg").open("wb") as file:
        file.truncate(20 * 2**20 + 1)
    with pytest.raises(DataError) as told:
        found(tmp_path, "大.jpg")
    assert told.value.hint == "缩小"

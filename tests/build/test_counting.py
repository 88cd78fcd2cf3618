from pathlib import Path

import docx
import pytest

from pipeline.build.counting import count_files
from pipeline.errors import DataError


def test_files_are_counted_in_the_order_and_by_the_names_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("乙.txt").write_text("“5S” 管理", "utf-8")
    document = docx.Document()
    document.add_paragraph("四个汉字")
    document.save("甲.docx")
    counted = count_files([Path("./乙.txt"), Path("甲.docx")])
    assert [(one.file, *one.count) for one in counted] == [("乙.txt", 5, 3, 6), ("甲.docx", 4, 4, 4)]


def test_a_file_that_is_not_there_stops_the_count(tmp_path):
    with pytest.raises(DataError, match=r"无\.txt"):
        count_files([tmp_path / "无.txt"])

from pipeline.journal import Finished, fact_line, file_line, read, whole


def test_files_and_facts_are_read_back(tmp_path):
    files = {"乙.docx": Finished("k", "s", 4), "甲.pdf": Finished("k", "s")}
    (tmp_path / "journal").write_bytes(whole(files, {"页": {"pages": 5, "fit": None}}))
    assert read(tmp_path / "journal") == (files, {"页": {"pages": 5, "fit": None}})


def test_the_last_word_counts_and_a_line_cut_short_is_skipped(tmp_path):
    lines = file_line("a", Finished("1", "s")) + file_line("a", Finished("2", "s")) + fact_line("f", 1)[:-4]
    (tmp_path / "journal").write_text(lines + '\n["no journal"]\n7\n{"path": "b"}\n', "utf-8")
    assert read(tmp_path / "journal") == ({"a": Finished("2", "s")}, {})


def test_no_journal_is_an_empty_one(tmp_path):
    assert read(tmp_path / "journal") == ({}, {})

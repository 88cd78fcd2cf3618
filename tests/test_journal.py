from pipeline.journal import Finished, Journal, fact_line, file_line, lines, read


def test_files_and_facts_are_read_back(tmp_path):
    files = {"乙.docx": Finished("k", "s", 4), "甲.pdf": Finished("k", "s")}
    (tmp_path / "journal").write_bytes(b"".join(lines(files, {"页": {"pages": 5, "fit": None}})))
    assert read(tmp_path / "journal") == Journal(files, {"页": {"pages": 5, "fit": None}})


def test_the_last_word_counts_and_a_line_cut_short_is_skipped(tmp_path):
    said = file_line("a", Finished("1", "s")) + file_line("a", Finished("2", "s")) + fact_line("f", 1)[:-4]
    (tmp_path / "journal").write_text(said + '\n["no journal"]\n7\n{"path": "b"}\n', "utf-8")
    assert read(tmp_path / "journal") == Journal({"a": Finished("2", "s")})


def test_no_journal_is_an_empty_one(tmp_path):
    assert read(tmp_path / "journal") == Journal()


def test_lines_of_other_versions_and_of_no_use_are_skipped(tmp_path):
    later = '{"path": "a", "key": "k", "sha256": "s", "pages": 2, "sheets": 1}\n'
    earlier = '{"path": "b", "key": "k", "sha256": "s"}\n'
    wrong = '{"path": 5, "key": "k", "sha256": "s"}\n{"path": "c", "key": "k", "sha256": null, "pages": 1}\n'
    (tmp_path / "journal").write_text(later + earlier + wrong, "utf-8")
    assert read(tmp_path / "journal") == Journal({"a": Finished("k", "s", 2), "b": Finished("k", "s")})


def test_a_path_that_leaves_the_folder_is_skipped(tmp_path):
    said = [file_line(path, Finished("k", "s")) for path in ("/etc/a", "../a", "b/../../a", "b/a")]
    (tmp_path / "journal").write_text("".join(said), "utf-8")
    assert read(tmp_path / "journal").files.keys() == {"b/a"}


def test_bytes_that_are_no_text_are_skipped(tmp_path):
    (tmp_path / "journal").write_bytes(b"\x00" * 4096 + b"\n" + file_line("a", Finished("k", "s")).encode())
    assert read(tmp_path / "journal").files.keys() == {"a"}


def test_every_digest_that_a_file_had_is_ours_until_the_journal_is_tidied(tmp_path):
    said = [file_line("a", Finished("k", digest)) for digest in "123"]
    (tmp_path / "journal").write_text("".join(said), "utf-8")
    journal = read(tmp_path / "journal")
    assert [journal.is_ours("a", digest) for digest in "1234"] == [True, True, True, False]
    assert not journal.is_ours("b", "1")
    (tmp_path / "journal").write_bytes(b"".join(lines(journal.files, journal.facts)))
    assert not read(tmp_path / "journal").is_ours("a", "1")

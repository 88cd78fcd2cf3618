from pipeline.digests import digest, sha256, sha256_of


def test_digests_tell_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_file_has_the_digest_of_its_content(tmp_path):
    (tmp_path / "a").write_bytes(b"content")
    assert sha256_of(tmp_path / "a") == sha256(b"content")

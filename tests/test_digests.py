from pipeline.digests import digest


def test_digests_tell_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")

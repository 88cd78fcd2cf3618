import pytest

from pipeline.kinds import Typed, read

EXAMPLE = "91350100M000100Y43"


@pytest.mark.parametrize(
    "raw", [EXAMPLE, EXAMPLE.lower(), f"{EXAMPLE} ", "91110000101623741K", "911101066976941872"]
)
def test_codes_whose_check_character_is_right(raw: str) -> None:
    assert read("credit-code", "统一社会信用代码", Typed(raw)) == (raw.strip().upper(), None)


@pytest.mark.parametrize("raw", ["91350211M0000XUF46", "91350100M000100Y44"])
def test_a_code_whose_check_character_is_wrong_is_kept_with_a_warning(raw: str) -> None:
    value, problem = read("credit-code", "统一社会信用代码", Typed(raw))
    assert value == raw
    assert problem
    assert (problem.code, problem.level) == ("kind", "warning")
    assert "校验码" in problem.message
    assert "无误的不必改" in problem.hint


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("91350100M000100Y4", "现为 17 位"),
        ("9135O100M000100Y43", "第 5 位是字母 O，代码里没有这个字母，多半应为 0"),
        ("91350100M000100Z43", "第 16 位是字母 Z"),
        ("91350100M000100-43", "第 16 位是“-”"),
        ("320400000012345", "像是旧的工商注册号"),
        (320400000012345, "像是旧的工商注册号"),
        ("12345678-9", "像是旧的组织机构代码"),
        ("无", "18 位"),
    ],
)
def test_what_is_no_code(raw: str | int, says: str) -> None:
    value, problem = read("credit-code", "统一社会信用代码", Typed(raw))
    assert value is None
    assert problem
    assert problem.level == "error"
    assert says in problem.message
    assert f"如 {EXAMPLE}" in problem.message

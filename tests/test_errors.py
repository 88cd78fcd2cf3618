import errno

import pytest

from pipeline import errors


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.UsageError, 2),
        (errors.PackError, 3),
        (errors.DataError, 3),
        (errors.OutputError, 3),
        (errors.ProgramError, 4),
    ],
)
def test_every_failure_has_its_exit_code(kind: type[errors.PipelineError], code: int) -> None:
    fault = kind("出了什么事", "怎么办")
    assert fault.exit_code == code
    assert str(fault) == "出了什么事\n怎么办"


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "磁盘空间"), (errno.EISDIR, "移走"), (errno.EACCES, "权限"), (9999, "Excel")],
)
def test_every_refusal_has_a_reason_and_a_remedy(number: int, word: str) -> None:
    assert errors.reason(OSError(number, "")).strip()
    assert word in errors.remedy(OSError(number, ""))
    assert "接着做" in errors.remedy(OSError(number, ""))

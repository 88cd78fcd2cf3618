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

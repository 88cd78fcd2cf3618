from __future__ import annotations

import pytest

from pipeline.cli.main import main


def test_the_group_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["notice", "--help"])
    assert "roll" in capsys.readouterr().out

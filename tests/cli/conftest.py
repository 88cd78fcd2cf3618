"""The command line called in this process, and the invented city for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yunzhou

from pipeline.cli.main import main


class Said(NamedTuple):
    """What a command has printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """All of stdout, which must be JSON alone."""
        return json.loads(self.out)

    @property
    def codes(self) -> dict[str, str]:
        """Code to cell of each finding of `check --format json`."""
        return {one["code"]: one["cell"] for one in self.json["findings"]}


@pytest.fixture
def jianjia(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Calls a command; holds that no traceback is seen and that a failure says what is wrong and what to do."""
    monkeypatch.setenv("COLUMNS", "100")  # whatever the terminal is in which the tests run

    def called(*words: str | Path) -> Said:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        said = Said(int(left.value.code or 0), *capfd.readouterr())
        if "--debug" not in words:
            assert "Traceback" not in said.out + said.err
        assert said.code < 2 or "办法：" in said.err
        assert "内部出错" not in said.err
        return said

    return called


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root of packs with the invented city."""
    root = tmp_path_factory.mktemp("packs")
    yunzhou.city(root)
    return root


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sound data of the invented city."""
    return yunzhou.workbook(tmp_path / "数据.xlsx")

"""Shared by all tests: golden files, and a skip for a missing program counts as a failure in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("many", max_examples=3000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then review the diff"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("soffice") and shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("soffice missing: CI must install it")
        pytest.skip("soffice missing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds a text against the file of that path; `--update-golden` writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"{path.name} differs: review, then pytest --update-golden"

    return compare

"""Shared by all tests: golden files, and a skip for a missing program counts as a failure in CI."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import printshop
import pytest
from hypothesis import settings

from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import Office, office

# How long an example takes says how busy the machine is.
settings.register_profile("few", deadline=None)
settings.register_profile("many", deadline=None, max_examples=3000)
settings.load_profile("few")

# What starts us in the background (nohup, a script's `&`) may have us pass over Ctrl-C, and our children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then review the diff"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = ["soffice"] if item.get_closest_marker("soffice") and shutil.which("soffice") is None else []
    missing += printshop.missing() if item.get_closest_marker("cups") else []
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} missing: CI must install it")
    if missing:
        pytest.skip(f"{missing} missing: see scripts/setup.sh")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds a text against the file of that path; `--update-golden` writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"{path.name} differs: review, then pytest --update-golden"

    return compare


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(write_fontconfig(tmp_path_factory.mktemp("fonts") / "fonts.conf", [ROOT / ".fonts"]))


@pytest.fixture
def pixels(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """A fingerprint of each page as it is drawn at 72 dpi."""

    def drawn(pdf: bytes) -> list[str]:
        (tmp_path / "drawn.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "72", "drawn.pdf", "drawn"], cwd=tmp_path, check=True)
        pages = sorted(tmp_path.glob("drawn-*.ppm"))
        fingerprints = [hashlib.sha256(page.read_bytes()).hexdigest() for page in pages]
        for page in pages:
            page.unlink()
        return fingerprints

    return drawn


@pytest.fixture(scope="session")
def cups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[printshop.Cups]:
    """A CUPS for all tests that print on paper."""
    server = printshop.Cups(tmp_path_factory.mktemp("cups"))
    yield server
    server.stop()


@pytest.fixture
def tray(cups: printshop.Cups, monkeypatch: pytest.MonkeyPatch) -> printshop.Tray:
    """A printer of the test's own; `lp` and everything else speak to its CUPS."""
    monkeypatch.setenv("CUPS_SERVER", cups.address)
    return cups.tray()

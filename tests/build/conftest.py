"""The invented city's packs and data, and recipes run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yunzhou

from pipeline.build.opening import Opened, Source, opened
from pipeline.build.run import Request, Result, run_all
from pipeline.packs.load import roots

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The roots of packs, the invented city's among them."""
    root = tmp_path_factory.mktemp("packs")
    yunzhou.city(root)
    return roots((root,))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sound data of the invented city."""
    return yunzhou.workbook(tmp_path / "数据.xlsx")


@pytest.fixture
def open_(packs: tuple[Path, ...]) -> Callable[..., Opened]:
    return lambda *files: opened(Source(files, "yunzhou", packs))


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


class Ran(NamedTuple):
    """A finished run with what lies in its output folder."""

    result: Result
    out: Path

    @property
    def manifest(self) -> dict[str, Any]:
        return json.loads((self.out / "manifest.json").read_text("utf-8"))

    def outputs(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.manifest["outputs"] if one["kind"] == kind]


@pytest.fixture
def run(packs: tuple[Path, ...], tmp_path: Path, executor: Executor) -> Callable[..., Ran]:
    """Runs these files without PDFs, into `out` where nothing else is said."""

    def ran(*files: Path, out: str = "out", include_invalid: bool = False, pdf: bool = False) -> Ran:
        source = Source(files, "yunzhou", packs)
        request = Request(source, tmp_path / out, pdf, include_invalid, (ROOT / ".fonts",))
        return Ran(run_all(request, executor, lambda *_: None), tmp_path / out)

    return ran


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, packs: tuple[Path, ...]) -> Ran:
    """The invented city's data with one quota exceeded, printed once for all tests that read PDFs."""
    folder = tmp_path_factory.mktemp("printed")
    rows = [*yunzhou.SOUND[yunzhou.TITLES["team"]], yunzhou.team(name="某丁<&>班")]
    sheets = {
        **yunzhou.SOUND,
        yunzhou.TITLES["team"]: rows,
        "填报单位": [{"推荐单位": "东区", "填报人": "填一", "职务": "干事", "手机": "13900000009"}],
    }
    source = Source((yunzhou.workbook(folder / "数据.xlsx", sheets),), "yunzhou", packs)
    request = Request(
        source, folder / "out", pdf=True, include_invalid=False, font_folders=(ROOT / ".fonts",)
    )
    with ThreadPoolExecutor(2) as threads:
        return Ran(run_all(request, threads, lambda *_: None), folder / "out")

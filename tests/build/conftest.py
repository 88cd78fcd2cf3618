"""The invented city's packs and data, and recipes run in this process."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import beizhou
import bundles
import inboxes
import pytest
import yunzhou

from pipeline.build import intake
from pipeline.build.opening import Opened, Source, opened
from pipeline.build.run import Request, Result, run_all
from pipeline.model.layout import Layout
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

    def ran(
        *files: Path,
        out: str = "out",
        include_invalid: bool = False,
        pdf: bool = False,
        printed: Path | None = None,
    ) -> Ran:
        source = Source(files, "yunzhou", packs)
        fonts = (ROOT / ".fonts",)
        request = Request(source, tmp_path / out, pdf, include_invalid, fonts, printed=printed)
        return Ran(run_all(request, executor, lambda *_: None), tmp_path / out)

    return ran


@pytest.fixture
def take_in(packs: tuple[Path, ...], tmp_path: Path, executor: Executor) -> Callable[..., intake.Result]:
    """Takes in the folder `in` on a fixed day, into `out`."""

    def taken(**more: Any) -> intake.Result:
        request = intake.Request(
            tmp_path / "in", "yunzhou", tmp_path / "out", packs, inboxes.TODAY, **{"honours": None, **more}
        )
        return intake.take_in(request, executor, lambda *_: None)

    return taken


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, packs: tuple[Path, ...]) -> Path:
    """The folder of a run over sound data, without PDFs: what units send back as papers."""
    folder = tmp_path_factory.mktemp("made")
    source = Source((yunzhou.workbook(folder / "数据.xlsx"),), "yunzhou", packs)
    with ThreadPoolExecutor(1) as threads:
        run_all(Request(source, folder / "out", False, False, ()), threads, lambda *_: None)
    return folder / "out"


@pytest.fixture
def papers(made: Path, tmp_path: Path) -> Path:
    """The forms, sheets and summary of 东区 in the folder `in`."""
    return bundles.bundle(made, tmp_path / "in")


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


@pytest.fixture(scope="session")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The other invented city: folded forms with photos, one form too long in every way there is; printed once."""
    folder = tmp_path_factory.mktemp("folded")
    beizhou.city(folder / "packs")
    beizhou.picture(folder / "张三.jpg")
    long = "勤恳工作为职工办实事。"
    pacers = (
        beizhou.PACER,
        beizhou.pacer(name="王五", photo=None, summary=long * 80),
        beizhou.pacer(name="赵六", photo=None, summary=long * 200),
    )
    homes = (
        beizhou.HOME,
        beizhou.home(unit="乙区", name="乙小家", story=long * 40),
        beizhou.home(name="丙小家", address="某路一号" * 180),
    )
    beizhou.data(folder / "数据.xlsx", pacers, homes)
    return _ran(_request(folder, folder / "out"))


def _ran(request: Request) -> Ran:
    with ThreadPoolExecutor(2) as threads:
        return Ran(run_all(request, threads, lambda *_: None), request.out)


class Again(NamedTuple):
    """A run into a folder that an earlier one has filled."""

    result: Result
    changed: list[str]


@pytest.fixture(scope="session")
def again(folded: Ran, tmp_path_factory: pytest.TempPathFactory) -> Again:
    """The same run once more, into a copy of its output."""
    before = _contents(folded.out)
    out = shutil.copytree(folded.out, tmp_path_factory.mktemp("again") / "out")
    result = _ran(_request(folded.out.parent, out)).result
    after = _contents(out)
    return Again(result, [path for path in before | after if before.get(path) != after.get(path)])


def _contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="session")
def invalid_too(folded: Ran, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The same data with the record that does not fit printed all the same."""
    out = shutil.copytree(folded.out, tmp_path_factory.mktemp("invalid") / "out")
    return _ran(replace(_request(folded.out.parent, out), include_invalid=True))


@pytest.fixture(scope="session")
def relaid(folded: Ran, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Layout], Ran]:
    """The same data printed once more in another layout, into a copy of the output; each layout once."""

    @functools.cache
    def ran(layout: Layout) -> Ran:
        out = shutil.copytree(folded.out, tmp_path_factory.mktemp("relaid") / "out")
        return _ran(replace(_request(folded.out.parent, out), layout=layout))

    return ran


def _request(folder: Path, out: Path) -> Request:
    source = Source((folder / "数据.xlsx",), "beizhou", roots((folder / "packs",)))
    return Request(source, out, True, False, (ROOT / ".fonts",))

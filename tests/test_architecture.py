"""The walls of the house: who may import whom, who may use which library, how big a room may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
STAGES = ("packs", "records", "checks", "render", "report", "pdf", "notice", "adopt", "output")
FOUNDATION = (
    "model",
    "kinds",
    "expr",
    "labels",
    "ooxml",
    "sheetml",
    "wordml",
    "foreign",
    "programs",
    "journal",
    "names",
    "digests",
    "memory",
    "lock",
    "strokes",
    "days",
    "wordcount",
    "errors",
)
FENCED = {
    "ctypes": ("memory",),
    "chinese_calendar": ("days",),
    "click": ("cli",),
    "rich": ("cli", "report/text"),
    "docxtpl": ("render/word",),
    "docx": ("render/word_pictures",),
    "subprocess": ("programs",),
    "pikepdf": ("pdf",),
    "pypdf": ("pdf/verify",),
    "PIL": ("records/photo", "render/photo"),
    "numpy": ("checks", "wordcount", "pdf/typefaces"),
    "openpyxl": ("records", "render/excel", "render/blank", "report", "sheetml"),
    "xlrd": ("records/xls",),
    "yaml": ("records",),
    "pypinyin": ("adopt/likely_names",),
    "pydantic": ("model", "packs"),
    "jinja2": ("expr", "render"),
    "tomllib": ("packs",),
    "tomlkit": ("packs/next_year",),
}


def room(module: Path) -> str:
    return module.relative_to(ROOT / "pipeline").with_suffix("").as_posix()


def tier(name: str) -> int:
    first = name.split("/", maxsplit=1)[0]
    return 0 if first == "cli" else 1 if first == "build" else 2 if first in STAGES else 3


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield node.module or ""
            if node.module in ("pipeline", "pipeline.build", "pipeline.cli"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=room)
def test_imports_point_down_only(module: Path) -> None:
    here = room(module)
    for name in imports(module):
        if not name.startswith("pipeline."):
            continue
        there = name.removeprefix("pipeline.").replace(".", "/")
        same_room = here.split("/")[0] == there.split("/")[0]
        assert same_room or tier(there) > tier(here) or tier(here) == tier(there) == 3, (
            f"{here} imports {there}"
        )


@pytest.mark.parametrize("module", MODULES, ids=room)
def test_libraries_stay_behind_their_fence(module: Path) -> None:
    for name in imports(module):
        allowed = FENCED.get(name.partition(".")[0])
        assert allowed is None or room(module).startswith(allowed), f"{room(module)} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=room)
def test_a_room_is_small_and_imports_at_its_door(module: Path) -> None:
    source = module.read_text("utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = node.body[1:] if ast.get_docstring(node) else node.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        assert lines <= 40, f"{node.name}: {lines} lines"
        assert not any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)), node.name


def test_no_import_cycle() -> None:
    graph = {f"pipeline.{room(module).replace('/', '.')}": set(imports(module)) for module in MODULES}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_every_fence_guards_a_library_in_use() -> None:
    used = {name.partition(".")[0] for module in MODULES for name in imports(module)}
    assert set(FENCED) <= used


def test_no_city_stands_in_the_code() -> None:
    cities = [folder.parent.name for folder in (ROOT / "templates").glob("*/pack.toml")]
    chinese = ["常州", "大连", "重庆", "杭州", "焦作"]
    for module in MODULES:
        text = module.read_text("utf-8").lower()
        examples = [line for line in text.splitlines() if any(word in line for word in (*cities, *chinese))]
        assert not examples, f"{room(module)}: {examples}"


def test_every_module_has_a_test_of_its_own() -> None:
    tests = {path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    missing = []
    for module in MODULES:
        name = Path(room(module))
        if name.name != "__init__" and (name.parent / f"test_{name.name}.py").as_posix() not in tests:
            missing.append(name.as_posix())
    assert not missing


def test_only_the_command_line_prints() -> None:
    for module in MODULES:
        if room(module).startswith("cli/"):
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            assert called != "print", room(module)


def test_python_is_the_one_the_project_names() -> None:
    assert sys.version_info >= (3, 11)

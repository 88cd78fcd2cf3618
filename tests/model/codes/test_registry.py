from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.model.codes.registry import CODES, code_named

PIPELINE = Path(__file__).parents[3] / "pipeline"


EVERY = {**CODES, **NOTICE_CODES}


@pytest.mark.parametrize("code", EVERY)
def test_a_code_is_told_in_whole_sentences(code):
    told = EVERY[code]
    assert told.title
    assert not told.title.endswith("。")
    assert told.meaning.endswith("。")
    assert told.remedy.endswith("。")
    assert told.level in {"error", "warning", "info"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("words", True),
        ("rule:membership-rate", True),
        ("veto:wage-arrears", True),
        ("rule", False),
        ("rule:", False),
        ("words:x", False),
        ("nonsense", False),
        ("", False),
    ],
)
def test_a_code_by_the_name_that_findings_carry(name, known):
    assert (code_named(name) is not None) == known


# Which codes the source can give: whatever hands over something called `code` is looked at.
MODULES = {
    path: ast.parse(path.read_text("utf-8"))
    for room in ("kinds", "records", "checks", "build", "model", "notice/audit")
    for path in sorted((PIPELINE / room).rglob("*.py"))
    if path.parent.name != "codes" and path.name != "explaining.py"
}
NODES = [(path, node) for path, tree in MODULES.items() for node in ast.walk(tree)]


def constants() -> Iterator[tuple[tuple[Path, str], str]]:
    for path, tree in MODULES.items():
        for node in tree.body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value)))
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(value)))
                ):
                    yield (path, name), value


CONSTANTS = dict(constants())


def takers() -> dict[tuple[Path | None, str], int]:
    """Functions and classes that take a code, to its position among their arguments; private ones by module."""
    found = {}
    for path, node in NODES:
        match node:
            case ast.FunctionDef(name=name, args=ast.arguments(args=arguments)):
                names = [argument.arg for argument in arguments if argument.arg != "self"]
            case ast.ClassDef(name=name, body=body):
                names = [one.target.id for one in body if isinstance(one, ast.AnnAssign)]
            case _:
                continue
        if "code" in names:
            found[path if name.startswith("_") else None, name] = names.index("code")
    return found


def given() -> Iterator[tuple[str, str]]:
    """Every code that is handed over, and where; what is itself called code was handed over before."""
    position = takers()
    for path, node in NODES:
        handed = []
        match node:
            case ast.Call(func=func, args=args, keywords=keywords):
                name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
                place = position.get((path, name), position.get((None, name), len(args)))
                handed = [*args[place : place + 1], *(one.value for one in keywords if one.arg == "code")]
            case ast.Assign(
                targets=[ast.Name(id="code") | ast.Attribute(attr="code" | "_code")],
                value=ast.Constant() | ast.JoinedStr() | ast.IfExp() as value,
            ):
                handed = [value]
            case ast.FunctionDef(name="code", body=[*_, ast.Return(value=value)]):
                handed = [value]
            case ast.FunctionDef(args=arguments):
                last = arguments.args[len(arguments.args) - len(arguments.defaults) :]
                pairs = zip(last, arguments.defaults, strict=True)
                handed = [default for argument, default in pairs if argument.arg == "code"]
        yield from ((code, f"{path.name}:{node.lineno}") for one in handed for code in codes_of(one, path))


def codes_of(argument: ast.expr, path: Path) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.JoinedStr(values=[ast.Constant(value=str(family)), *_]):
            yield family
        case ast.IfExp(body=one, orelse=other):
            yield from codes_of(one, path)
            yield from codes_of(other, path)
        case ast.Name(id=name) if (path, name) in CONSTANTS:
            yield CONSTANTS[path, name]
        case ast.Name(id="code") | ast.Attribute(attr="code" | "_code"):
            return
        case _:
            yield f"cannot tell: {ast.unparse(argument)}"


def test_every_code_that_a_finding_can_carry_is_known():
    found = dict(given())
    assert {code: place for code, place in found.items() if code not in EVERY} == {}


def test_every_code_is_carried_by_some_finding():
    assert set(EVERY) - {code for code, _ in given()} == set()

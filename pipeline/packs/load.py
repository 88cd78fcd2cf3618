"""Finds city packs and loads them; a wrong key or a path out of the folder is an error with file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import PackError, UsageError, reason
from pipeline.labels import nearest
from pipeline.model.award import Paper
from pipeline.model.pack import Pack
from pipeline.packs.references import dangling

_SIZE = 4 * 1024 * 1024
_SHARED = "_shared"
_SHARED_FILES = {
    "cover": "cover.docx",
    "sheet": "sheet.docx",
    "separator": "separator.docx",
    "report": "report.html",
    "return": "return.docx",
    "certificate": "certificate.docx",
    "plaque": "plaque.docx",
    "issued": "issued.xlsx",
    "decision": "decision.docx",
    "winners": "winners.docx",
    "publicity": "publicity.docx",
    "publicity-table": "publicity.xlsx",
    "honours": "honours.xlsx",
}


def roots(extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders that hold packs: the given ones first, then those that came with the package."""
    package = Path(__file__).resolve().parent.parent
    # An installed wheel carries the packs inside the package; a checkout has them beside it.
    own = package / "templates" if (package / "templates").is_dir() else package.parent / "templates"
    return (*extra, own)


def cities(folders: Sequence[Path]) -> tuple[str, ...]:
    """Ids of all packs in these roots, in alphabetical order."""
    found = {path.parent.name for root in folders for path in root.glob("*/pack.toml")}
    return tuple(sorted(found))


def load(city: str, folders: Sequence[Path]) -> Pack:
    """The pack with this id, or in the folder that `city` is a path to."""
    folder = _folder(city, folders)
    return _checked(_parsed(folder), folder)


def _folder(city: str, folders: Sequence[Path]) -> Path:
    candidates = [root / city for root in folders] if "/" not in city and "\\" not in city else []
    for folder in [*candidates, Path(city)]:
        if (folder / "pack.toml").is_file():
            return folder.resolve()
    known = cities(folders)
    like = nearest(city, known)
    hint = f"是不是 {like}？" if like else ""
    raise UsageError(
        f"没有城市方案“{city}”", f"{hint}现有方案：{'、'.join(known)}；也可以写方案文件夹的路径。"
    )


def _parsed(folder: Path) -> dict[str, Any]:
    file = folder / "pack.toml"
    try:
        if file.stat().st_size > _SIZE:
            raise PackError(f"{file.name}（{folder.name}）大于 4 MB", "方案文件不应这么大，请核对。")
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise PackError(
            f"{folder.name}/pack.toml 不是正确的 TOML：{fault}", "请按所指的行列改正，文件存为 UTF-8。"
        ) from fault
    except OSError as fault:
        raise PackError(f"{folder.name}/pack.toml 读不出来：{reason(fault)}", "请核对文件权限。") from fault


def _checked(tables: dict[str, Any], folder: Path) -> Pack:
    try:
        pack = Pack.model_validate({**tables, "id": folder.name.lower(), "folder": folder})
    except ValidationError as fault:
        lines = [
            f"{'.'.join(str(part) for part in error['loc'])}：{plain(error)}" for error in fault.errors()
        ]
        raise PackError(
            f"{folder.name}/pack.toml 有误：\n" + "\n".join(lines), "请按所列的键改正。"
        ) from fault
    if faults := list(dangling(pack)):
        raise PackError(f"{folder.name}/pack.toml 有误：\n" + "\n".join(faults), "请按所列的名称改正。")
    for name in _named_files(pack):
        _inside(folder, name)
    return pack


def plain(error: Any) -> str:
    """pydantic's reason in Chinese for what pack authors meet most, else its own words."""
    words = {
        "extra_forbidden": "没有这个键",
        "missing": "缺少这个键",
        "string_pattern_mismatch": "id 只用小写字母、数字和下划线",
        "literal_error": "应为所列之一：{expected}",
        "greater_than": "应大于 {gt}",
        "greater_than_equal": "应不小于 {ge}",
        "less_than_equal": "应不大于 {le}",
        "too_short": "至少要写 {min_length} 项",
        "string_too_short": "不能是空的",
    }
    kinds = {"int": "整数", "float": "数", "bool": " true 或 false", "date": "日期，如 2021-10-20"}
    kinds |= {"string": "文字，写在引号里", "tuple": "列表 […]", "dict": "表 {…}", "model": "表 {…}"}
    what = str(error["type"])
    if what in words:
        return words[what].format_map({key: str(value) for key, value in error.get("ctx", {}).items()})
    if what.endswith(("_type", "_parsing", "_from_date_parsing")) and (
        kind := kinds.get(what.partition("_")[0])
    ):
        return f"应为{kind}"
    return str(error["msg"]).removeprefix("Value error, ")


def _named_files(pack: Pack) -> list[str]:
    names = [name for form in pack.forms.values() for name in (form.template, form.sheet) if name]
    names += [paper.template for form in pack.forms.values() for paper in form.papers]
    names += [name for summary in pack.summaries for name in summary.templates]
    names += [name for one in pack.award.honours for name in (one.certificate, one.plaque) if name]
    names += pack.award.templates.values()
    if pack.notice:
        pieces = (piece for attachment in pack.notice.attachments for piece in attachment.pieces)
        names += [pack.notice.template, *(piece.template for piece in pieces if piece.template)]
    return [*names, *([pack.packet.cover] if pack.packet.cover else [])]


def _inside(folder: Path, name: str) -> None:
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise PackError(
            f"{folder.name}/pack.toml 中的文件“{name}”在方案文件夹之外", "模板文件要放在方案文件夹里。"
        )


def shared(kind: str) -> Path:
    """The shared template: `cover` and `sheet` for packs that bring none of their own, the others for all."""
    return roots()[-1] / _SHARED / _SHARED_FILES[kind]


def award_template(pack: Pack, paper: Paper) -> Path:
    """The Word template of the pack for what `award` makes, else the shared one."""
    own = pack.award.templates.get(paper)
    return pack.file(own) if own else shared(paper)

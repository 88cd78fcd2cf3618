"""Opens the data files and finds the city pack they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.labels import fold_label, without_city
from pipeline.model.pack import Pack
from pipeline.model.record import Data
from pipeline.packs.load import cities, load
from pipeline.records.identify import Identity, identify
from pipeline.records.read import open_data


@dataclass(frozen=True)
class Source:
    """Where the input of a command lies."""

    files: tuple[Path, ...]
    city: str | None
    """Id of a pack or the path of its folder; None: the data says it."""
    roots: tuple[Path, ...]
    """The folders that hold packs."""


@dataclass(frozen=True)
class Opened:
    """Data files with the pack they are for."""

    files: tuple[Path, ...]
    pack: Pack
    data: Data
    """Its `names` are what places call the files."""


def opened(source: Source) -> Opened:
    """The pack and the opened data; UsageError where no single pack fits."""
    if len({file.resolve() for file in source.files}) < len(source.files):
        raise UsageError("同一个数据文件写了两次", "每个文件只写一次。")
    city = source.city or _city_of(identify(source.files), source.roots)
    pack = load(city, source.roots)
    return Opened(source.files, pack, open_data(source.files, pack))


def _city_of(identity: Identity, roots: Sequence[Path]) -> str:
    """The city that the data names, else the only one whose forms it holds (DESIGN §5)."""
    if identity.city:
        return identity.city
    known = cities(roots)
    names = {fold_label(name) for name in identity.names}
    fitting = [city for city in known if names & _form_names(load(city, roots))]
    if len(fitting) == 1:
        return fitting[0]
    which = "、".join(fitting or known)
    raise UsageError(
        "看不出这是哪个城市的数据",
        f"请加上 --city，可选：{which}；或者把工作表改成申报表的名称，如“信赖职工之家申报表”。",
    )


def _form_names(pack: Pack) -> set[str]:
    titles = [form.title for form in pack.forms.values()]
    return {fold_label(name) for title in titles for name in (title, without_city(title, pack.head.city))}

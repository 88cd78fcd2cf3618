"""`jianjia blank`: the entry workbook of a city, empty or with what stays the same from last year's data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.carrying import Carried, carry
from pipeline.errors import UsageError
from pipeline.labels import fold_name, nearest
from pipeline.model.pack import Pack
from pipeline.model.sheets import form_sheet
from pipeline.packs.load import load
from pipeline.records.identify import identify
from pipeline.records.read import open_data
from pipeline.render.blank import blank


@dataclass(frozen=True)
class Request:
    """What workbook is asked for."""

    city: str
    """Id of a pack or the path of its folder."""
    forms: tuple[str, ...]
    """Ids or titles; all forms where empty."""
    last: Path | None
    """Last year's data."""
    roots: tuple[Path, ...]
    """The folders that hold packs."""


@dataclass(frozen=True)
class Blank:
    """The workbook as a file, and what it holds."""

    content: bytes
    titles: tuple[str, ...]
    """The sheets of its forms."""
    carried: int
    """How many applicants were taken over."""
    lost: tuple[str, ...]
    """What could not be taken over: sentences that name the place."""


def make_blank(request: Request) -> Blank:
    """The workbook; UsageError for a form that the city does not have, or last year's data of another city."""
    pack = load(request.city, request.roots)
    forms = tuple(dict.fromkeys(_form(pack, name) for name in request.forms)) or tuple(pack.forms)
    carried = _carried(pack, forms, request.last) if request.last else Carried({}, ())
    return Blank(
        blank(pack, forms, carried.rows),
        tuple(form_sheet(pack, pack.forms[name]) for name in forms),
        sum(len(carried.rows.get(name, ())) for name in forms),
        carried.lost,
    )


def _form(pack: Pack, name: str) -> str:
    titles = {form_sheet(pack, form): form_id for form_id, form in pack.forms.items()}
    known = {fold_name(title): form_id for title, form_id in titles.items()}
    known |= {fold_name(text): key for key, form in pack.forms.items() for text in (key, form.title)}
    found = known.get(fold_name(name))
    if found is None:
        like = nearest(name, titles)
        raise UsageError(
            f"“{pack.id}”没有申报表“{name}”",
            f"{f'是不是“{like}”？' if like else ''}可选：{'、'.join(_listed(titles))}。",
        )
    return found


def _listed(titles: Iterable[str]) -> Iterable[str]:
    return (f"“{title}”" for title in titles)


def _carried(pack: Pack, forms: tuple[str, ...], last: Path) -> Carried:
    city = identify((last,)).city
    if city and city != pack.id:
        raise UsageError(
            f"“{last.name}”是 {city} 的数据，不是 {pack.id} 的", "请核对城市，或者换成本市去年的数据。"
        )
    return carry(pack, forms, open_data((last,), pack))

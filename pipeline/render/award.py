"""What the lists of winners, the decision and the certificates print."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from pipeline.days import WorkingDay
from pipeline.kinds.date import show_date
from pipeline.labels import fold_name, fold_union, squeeze
from pipeline.model.award import Paper, Winner
from pipeline.model.notice import OPEN
from pipeline.model.pack import Pack
from pipeline.model.record import Entry
from pipeline.model.rules import EMPLOYER, GRADE, HELD, HONOUR, NAME, YEAR

_NUMBERS: Final = "一二三四五六七八九十"
_SINGLE: Final = 2
"""Characters of a name with a given name of one."""
_NAMED: Final = 3
"""So many honours stand in the title of the decision; of more the first is named."""
_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks (GB/T 15834-2011)."""
_SELECTION: Final = re.compile("(?:(?:评选|推选|推树|评比|表彰|创建|申报)(?:活动|工作)?)+$")
_CITY: Final = "市级"
CERTIFICATE_WORDS: Final = frozenset(
    {"name", "employer", "unit", "honour", "person", "year", "number", "issuers", "date", "month"}
)
"""What the templates of plaques and certificates are given."""
PAPER_WORDS: Final[Mapping[Paper, frozenset[str]]] = {
    "plaque": CERTIFICATE_WORDS,
    "certificate": CERTIFICATE_WORDS,
    "publicity": frozenset(
        {"title", "selection", "count", "start", "end", "days", "issuers", "open", "rows"}
    ),
    "decision": frozenset({"title", "selection", "start", "end", "groups", "who", "open"}),
    "winners": frozenset({"title", "groups"}),
}
"""What each template is given."""
_FIGURES: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True)
class Period:
    """公示 from day to day; open where nobody has said when it begins."""

    start: WorkingDay | None
    end: WorkingDay | None
    working_days: int


def decision_title(pack: Pack, winners: Sequence[Winner], issuers: Sequence[str]) -> str:
    """关于表彰…的决定, of the honours that are won."""
    return f"{' '.join(issuers)}关于表彰{pack.head.year}年度{_honours(winners)}的决定"


def list_title(pack: Pack) -> str:
    """What the attached list of winners is called."""
    return f"{_SELECTION.sub('', pack.head.title)}表彰名单"


def publicity_context(
    pack: Pack, winners: Sequence[Winner], period: Period, issuers: Sequence[str]
) -> dict[str, Any]:
    """公示: its text, and its rows, in a Word table each group under its heading."""
    rows: list[dict[str, Any]] = []
    for number, (honour, group) in enumerate(_groups(winners)):
        rows.append({"heading": f"{_at(number)}、{honour}（{_counted(group)}）"})
        rows += [{"heading": "", **_row(at, one)} for at, one in enumerate(group, 1)]
    return {
        "title": f"关于{pack.head.year}年度拟表彰对象的公示",
        "selection": pack.head.title,
        "count": _together(winners),
        "start": _day(period.start),
        "end": _day(period.end),
        "days": period.working_days if period.start else "",
        "issuers": list(issuers),
        "open": OPEN,
        "rows": rows,
    }


def table_context(pack: Pack, winners: Sequence[Winner], period: Period) -> dict[str, Any]:
    """公示 as an Excel table."""
    return {
        "title": f"{pack.head.title}拟表彰对象公示名单",
        "start": _day(period.start),
        "end": _day(period.end),
        "rows": [_row(at, one) for at, one in enumerate(winners, 1)],
    }


def decision_context(
    pack: Pack, winners: Sequence[Winner], period: Period, issuers: Sequence[str]
) -> dict[str, Any]:
    """The text of the decision; what only the office knows is 〔待定〕."""
    persons, title = {one.person for one in winners}, pack.head.title
    return {
        "title": decision_title(pack, winners, issuers),
        "selection": title if title.endswith(("工作", "活动")) else f"{title}工作",
        "start": _day(period.start),
        "end": _day(period.end),
        "groups": _listed(winners),
        "who": "单位和个人" if len(persons) > 1 else "个人" if True in persons else "单位",
        "open": OPEN,
    }


def winners_context(pack: Pack, winners: Sequence[Winner]) -> dict[str, Any]:
    """The list of winners, group by group."""
    return {"title": list_title(pack), "groups": _listed(winners)}


def full_name(winner: Winner) -> str:
    """What a winner is called where nothing stands beside it: a group goes with its organisation."""
    if winner.person or fold_union(winner.employer) in fold_name(winner.name):
        return winner.name
    return winner.employer + winner.name


def certificate_context(
    pack: Pack, winner: Winner, issuers: Sequence[str], date: dt.date | None
) -> dict[str, Any]:
    """One plaque or certificate; `month` is what is engraved of the date, such as 二〇二一年十二月."""
    return {
        "name": full_name(winner),
        "employer": winner.employer,
        "unit": winner.unit,
        "honour": winner.honour.title,
        "person": winner.person,
        "year": str(pack.head.year),
        "number": winner.number,
        "issuers": "　".join(issuers),
        "date": day_of(date),
        "month": _month(date),
    }


def issued_context(pack: Pack, title: str, texts: Iterable[Mapping[str, Any]], dated: str) -> dict[str, Any]:
    """What the workshop engraves or the printer prints, one a row, with what it will look for in its fonts.

    `texts` are those of each; `dated` is the one that stands for the day.
    """
    rows = []
    for at, one in enumerate(texts, 1):
        rare = _rare(f"{one['name']}{one['issuers']}")
        rows.append({**one, "at": at, "serial": one["number"] or OPEN, "date": one[dated], "rare": rare})
    return {"title": f"{pack.head.title}{title}", "rows": rows}


def day_of(date: dt.date | None) -> str:
    """A day as it is printed; open where it is not decided."""
    return show_date(date) if date else f"{OPEN}年{OPEN}月{OPEN}日"


def honours_context(pack: Pack, known: Iterable[Entry], winners: Iterable[Winner]) -> dict[str, Any]:
    """历年荣誉: what is known already, then this year's."""
    rows = [_known(entry) for entry in known]
    rows += [
        {
            "name": one.name,
            "employer": one.employer,
            "honour": one.honour.title,
            "grade": _grade(pack),
            "year": pack.head.year,
            "held": "是",
        }
        for one in winners
    ]
    return {"rows": list({tuple(row.items()): row for row in rows}.values())}


def _known(entry: Entry) -> dict[str, Any]:
    names = {"name": NAME, "employer": EMPLOYER, "honour": HONOUR, "grade": GRADE, "year": YEAR, "held": HELD}
    values = {name: entry.values().get(column) for name, column in names.items()}
    return {name: _written(value) for name, value in values.items()}


def _written(value: Any) -> Any:
    return {None: "", True: "是", False: "否"}[value] if value is None or isinstance(value, bool) else value


def _grade(pack: Pack) -> str:
    """The grade of the pack's honours: as it says, else 市级 where it has grades of that name or none at all."""
    if pack.award.grade:
        return pack.award.grade
    rank = pack.head.grade(_CITY)
    return pack.head.grades[rank][0] if rank is not None else "" if pack.head.grades else _CITY


def _honours(winners: Sequence[Winner]) -> str:
    titles = list(dict.fromkeys(one.honour.title for one in winners))
    return "、".join(titles) if len(titles) <= _NAMED else f"{titles[0]}等"


def _groups(winners: Sequence[Winner]) -> Iterator[tuple[str, list[Winner]]]:
    for honour, group in groupby(winners, key=lambda one: one.honour.title):
        yield honour, list(group)


def _listed(winners: Sequence[Winner]) -> list[Mapping[str, Any]]:
    return [
        {
            "at": _at(number),
            "honour": honour,
            "quoted": honour.translate(_INNER),
            "person": group[0].person,
            "count": len(group),
            "first": full_name(group[0]),
            "rows": [
                {"name": _spaced(one), "unit": one.unit, "employer": one.employer if one.person else ""}
                for one in group
            ],
        }
        for number, (honour, group) in enumerate(_groups(winners))
    ]


def _row(at: int, winner: Winner) -> dict[str, Any]:
    beside = [winner.employer if winner.person else "", *(f"{label}：{text}" for label, text in winner.shown)]
    return {
        "number": at,
        "honour": winner.honour.title,
        "unit": winner.unit,
        "name": _spaced(winner),
        "beside": "；".join(filter(None, beside)),
    }


def _spaced(winner: Winner) -> str:
    """A person's name of two characters as wide as one of three (王　芳)."""
    name = squeeze(full_name(winner)) if winner.person else full_name(winner)
    return f"{name[0]}　{name[1]}" if winner.person and len(name) == _SINGLE else name


def _counted(group: Sequence[Winner]) -> str:
    return f"{len(group)}{'名' if group[0].person else '个'}"


def _together(winners: Sequence[Winner]) -> str:
    """单位12个、个人3名."""
    persons = sum(one.person for one in winners)
    told = [f"单位{len(winners) - persons}个"] if persons < len(winners) else []
    return "、".join([*told, *([f"个人{persons}名"] if persons else [])])


def _at(number: int) -> str:
    """一 for 0; beyond ninety-nine nobody numbers groups."""
    tens, ones = divmod(number + 1, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_NUMBERS[tens - 1]}十"
    return head + (_NUMBERS[ones - 1] if ones else "")


def _month(date: dt.date | None) -> str:
    if date is None:
        return f"{OPEN}年{OPEN}月"
    return f"{str(date.year).translate(_FIGURES)}年{_at(date.month - 1)}月"


def _rare(text: str) -> str:
    """The characters that are not in GBK, which is all that many fonts of workshops hold."""
    found = dict.fromkeys(one for one in text if not one.encode("gbk", "ignore"))
    return "、".join(f"{one}（U+{ord(one):04X}）" for one in found)


def _day(found: WorkingDay | None) -> str:
    return show_date(found.day) if found else OPEN

"""What units are called: the pack's own names, else one spelling of each organisation that the data names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.labels import fold_name, fold_union
from pipeline.model.pack import Pack
from pipeline.model.sheets import UNIT, UNITS, VETOES
from pipeline.records.table import Table, entries

Tables = Mapping[str, Sequence[Table]]


def unit_names(pack: Pack, tables: Tables) -> dict[str, str]:
    """The unit's name for every folded way to write it.

    Where the notice has no units, an organisation is a unit, typed now with 工会 at its end and now without: it is
    called by the fullest spelling that the data has, whichever record comes first.
    """
    if pack.head.units:
        return {fold_name(name): unit.name for unit in pack.head.units for name in (unit.name, *unit.aliases)}
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for name in _named(pack, tables):
        spellings[fold_union(name)].add(name)
    return {fold_name(one): _fullest(alike) for alike in spellings.values() for one in alike}


def _named(pack: Pack, tables: Tables) -> Iterator[str]:
    """Every unit as the data names it: in a column of its own, or as the organisation that stands for it."""
    columns = {name: (UNIT, form.unit_from or UNIT) for name, form in pack.forms.items()}
    for name, of_unit in {**columns, UNITS: (UNIT,), VETOES: (UNIT,)}.items():
        for table in tables.get(name, ()):
            for entry in entries(table.only(of_unit), {}):
                yield from (text for column in dict.fromkeys(of_unit) if (text := entry.text(column)))


def _fullest(spellings: set[str]) -> str:
    return min(spellings, key=lambda name: (-len(fold_name(name)), len(name), name))

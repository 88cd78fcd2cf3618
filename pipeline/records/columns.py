"""Which column of a sheet is which: heads are matched to the labels that a schema knows (DESIGN §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.labels import bare_label, fold_label, nearest
from pipeline.model.finding import Finding, Level, Place

_DERIVED = ("字数", "序号")


@dataclass(frozen=True)
class Column:
    """A column that a sheet may have."""

    id: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    by_hand: bool = False
    rows: Schema | None = None
    """The columns of its own that a field of kind rows has."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Other ways to write a choice, each with the choice."""
    carried: bool = False
    """Whether an empty cell means what stands above it, as under a merged one."""


@dataclass(frozen=True)
class Schema:
    """The columns that a sheet may have."""

    title: str
    """What messages call the sheet: a form's title, 填报单位."""
    columns: tuple[Column, ...]
    names: frozenset[str]
    """What the sheet may be called, folded."""
    form: str | None = None
    key: frozenset[str] = field(default=frozenset())
    """The columns without which a sheet of another name is not taken for this form."""

    def candidates(self, head: str) -> tuple[Column, ...]:
        """The columns that a head may mean: exactly, else without what stands in brackets."""
        return self._exact.get(fold_label(head)) or self._bare.get(bare_label(head)) or ()

    def says_exactly(self, head: str) -> bool:
        """Whether a head is a label, an id or an alias to the letter."""
        return fold_label(head) in self._exact

    @cached_property
    def _exact(self) -> Mapping[str, tuple[Column, ...]]:
        return _by((fold_label(name), column) for column in self.columns for name in _names(column))

    @cached_property
    def _bare(self) -> Mapping[str, tuple[Column, ...]]:
        found = _by((bare_label(name), column) for column in self.columns for name in _names(column))
        return {name: columns for name, columns in found.items() if name}


def _names(column: Column) -> tuple[str, ...]:
    return column.label, column.id, *column.aliases


def _by(pairs: Iterable[tuple[str, Column]]) -> dict[str, tuple[Column, ...]]:
    found: defaultdict[str, dict[str, Column]] = defaultdict(dict)
    for name, column in pairs:
        found[name][column.id] = column
    return {name: tuple(columns.values()) for name, columns in found.items()}


@dataclass(frozen=True)
class Head:
    """A column head as typed."""

    column: int
    text: str
    place: Place

    @cached_property
    def label(self) -> str:
        """The head as messages quote it: without the mark of a required column."""
        return self.text.rstrip("*＊ ") or self.text


@dataclass(frozen=True)
class Matched:
    """What became of the heads of one sheet."""

    columns: Mapping[int, tuple[Column, Head]]
    """The columns that are read, by their number."""
    findings: tuple[Finding, ...]

    @cached_property
    def spellings(self) -> Mapping[str, tuple[int, ...]]:
        """The columns that are read, by id; more than one where rows name their values in several ways."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, (column, _) in self.columns.items():
            found[column.id].append(at)
        return {name: tuple(columns) for name, columns in found.items()}


def is_derived(head: str) -> bool:
    """Whether the column only repeats what others say: 字数 counts, running numbers."""
    return bare_label(head).endswith(_DERIVED)


def match(heads: Sequence[Head], schema: Schema, *, keyed: bool = False) -> Matched:
    """Every head to its column, or to the finding that says why its column is not read.

    Two heads for one column are rivals, unless the rows are `keyed`: then each may use its own.
    """
    wanted: defaultdict[str, list[Head]] = defaultdict(list)
    findings: dict[int, Finding] = {}
    for head in heads:
        candidates = schema.candidates(head.text)
        if len(candidates) == 1:
            wanted[candidates[0].id].append(head)
        elif candidates:
            findings[head.column] = _ambiguous(head, candidates, schema)
        elif not is_derived(head.text):
            findings[head.column] = _unknown(head, schema)
    columns = {column.id: column for column in schema.columns}
    read: dict[int, tuple[Column, Head]] = {}
    for name, rivals in wanted.items():
        first = min(rivals, key=lambda head: not schema.says_exactly(head.text))
        read |= {head.column: (columns[name], head) for head in (rivals if keyed else [first])}
        if not keyed:
            findings |= {head.column: twice(head, first, schema) for head in rivals if head is not first}
    return Matched(dict(sorted(read.items())), tuple(finding for _, finding in sorted(findings.items())))


def _unknown(head: Head, schema: Schema) -> Finding:
    like = nearest(head.text, (name for column in schema.columns for name in (column.label, *column.aliases)))
    guess = f"是不是“{like}”？请改成这个名称；" if like else ""
    return _finding(
        "unknown-column",
        head,
        schema,
        f"“{head.label}”不是“{schema.title}”的栏目，这一栏没有读取",
        f"{guess or '请改成表中的栏目名称；'}不需要的可以删去。",
    )


def _ambiguous(head: Head, candidates: Sequence[Column], schema: Schema) -> Finding:
    labels = "，也可能是".join(f"“{column.label}”" for column in candidates)
    return _finding(
        "ambiguous-column",
        head,
        schema,
        f"“{head.label}”可能是{labels}，这一栏没有读取",
        "请写出栏目的全称，括号里的字也要写上。",
    )


def twice(head: Head, first: Head, schema: Schema) -> Finding:
    """Two columns, or two keys of one record, that are the same."""
    return _finding(
        "ambiguous-column",
        head,
        schema,
        f"“{head.label}”与 {first.place.cell} 的“{first.label}”是同一个栏目，只读取了 {first.place.cell} 那一栏",
        "请核对两栏的内容，留下一栏，另一栏删去或改名。",
    )


def _finding(
    code: str, head: Head, schema: Schema, message: str, hint: str, level: Level = "warning"
) -> Finding:
    return Finding(code, level, message, hint, head.place, schema.form)

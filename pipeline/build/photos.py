"""Pictures as files of their own: portraits cropped once, for the forms too; pictures of rows handed in as they are."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.build.naming import file_name
from pipeline.build.opening import Opened
from pipeline.build.pool import in_order
from pipeline.digests import digest
from pipeline.journal import Finished
from pipeline.model.form import Field, Form, PhotoSize
from pipeline.model.made import Made
from pipeline.model.record import Photo, Record
from pipeline.names import Names
from pipeline.output import Output, lay
from pipeline.render.context import form_context
from pipeline.render.papers import Sent
from pipeline.render.photo import cropped
from pipeline.render.summary import NO_UNIT


@dataclass(frozen=True, slots=True)
class Portrait:
    """One picture of one record as a file."""

    form: str
    number: int
    field: str
    unit: str
    path: str
    source: Path
    size: PhotoSize | None = None
    """What it is cropped to; None for a picture of a row."""
    row: int = 0
    """Of a picture of a row: where it stands in its field, from 0."""


def make_photos(
    opened: Opened,
    printable: Callable[[Record], bool],
    output: Output,
    names: Names,
    executor: Executor,
) -> tuple[Portrait, ...]:
    """Every picture in data order; one that is there already is left as it is."""
    portraits = tuple(_portraits(opened, printable, names))
    keys = {portrait.path: _key(portrait) for portrait in portraits}
    missing = [one for one in portraits if not output.current(one.path, keys[one.path])]
    make = functools.partial(_make, output.root)
    for portrait, digest_ in zip(missing, in_order(executor, make, missing), strict=True):
        output.place(portrait.path, Finished(keys[portrait.path], digest_))
    return portraits


def photos_made(portraits: Iterable[Portrait], output: Output) -> Iterator[Made]:
    """The pictures as the manifest lists them."""
    for one in portraits:
        yield Made(one.path, "photo", output.known(one.path).sha256, one.form, one.unit, (one.number,))


def sent_as(portraits: Iterable[Portrait]) -> Mapping[tuple[str, int], Sent]:
    """By form and number of the record: under which name the picture of each row is handed in."""
    found: dict[tuple[str, int], dict[str, dict[int, str]]] = {}
    for one in portraits:
        if one.size is None:
            of_field = found.setdefault((one.form, one.number), {}).setdefault(one.field, {})
            of_field[one.row] = one.path.rpartition("/")[2]
    return found


def _portraits(opened: Opened, printable: Callable[[Record], bool], names: Names) -> Iterator[Portrait]:
    for name in opened.data.forms:
        form = opened.pack.forms[name]
        if any(field.photo or field.picture for field in form.fields):
            for record in filter(printable, opened.data.records(name)):
                yield from _of_record(opened, form, record, names)


def _of_record(opened: Opened, form: Form, record: Record, names: Names) -> Iterator[Portrait]:
    unit = record.unit or NO_UNIT
    values = form_context(opened.pack, form, record) | {"unit": unit}
    for field in form.fields:
        cell = record.cells.get(field.id)
        if field.photo and cell and cell.photo:
            name = file_name(form.photo_name or f"{form.name}-{field.label}", values)
            path = names.take(names.folder(unit), name, ".jpg")
            yield Portrait(record.form, record.number, field.id, unit, path, cell.photo.file, field.photo)
        for row, name, picture in _of_rows(field, record, values):
            path = names.take(names.folder(unit), name, picture.file.suffix.lower())
            yield Portrait(record.form, record.number, field.id, unit, path, picture.file, row=row)


def _of_rows(field: Field, record: Record, values: Mapping[str, Any]) -> Iterator[tuple[int, str, Photo]]:
    """Where each picture stands in the field's rows, and the name that the pack gives it."""
    column, cell = field.picture, record.cells.get(field.id)
    for at, row in enumerate(cell.rows if column and cell else ()):
        picture = row.cells[column.id].photo if column and column.id in row.cells else None
        if column and picture:
            yield at, file_name(column.file_name, {**values, **values[field.id][at]}), picture


def _key(portrait: Portrait) -> str:
    return digest(__version__, repr(portrait.size), portrait.source.read_bytes())


def _make(root: Path, portrait: Portrait) -> str:
    """Writes one picture; gives its digest. Runs in a worker."""
    size, source = portrait.size, portrait.source
    content = cropped(source, size.width_mm, size.height_mm) if size else source.read_bytes()
    return lay(root, portrait.path, [content])

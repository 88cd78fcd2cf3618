"""Photos as files of their own: cropped once, handed in as they are and placed in the forms."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.build.naming import file_name
from pipeline.build.opening import Opened
from pipeline.build.pool import in_order
from pipeline.journal import Finished
from pipeline.model.form import Form, PhotoSize
from pipeline.model.made import Made
from pipeline.model.record import Record
from pipeline.output import Names, Output, digest, sha256, write
from pipeline.render.context import form_context
from pipeline.render.photo import cropped
from pipeline.render.summary import NO_UNIT


@dataclass(frozen=True, slots=True)
class Portrait:
    """One photo of one record as a file."""

    form: str
    number: int
    field: str
    unit: str
    path: str
    source: Path
    size: PhotoSize


def make_photos(
    opened: Opened,
    printable: Callable[[Record], bool],
    output: Output,
    names: Names,
    executor: Executor,
) -> tuple[Portrait, ...]:
    """Every photo in data order; one that is there already is left as it is."""
    portraits = tuple(_portraits(opened, printable, names))
    keys = {portrait.path: _key(portrait) for portrait in portraits}
    missing = [one for one in portraits if not output.current(one.path, keys[one.path])]
    crop = functools.partial(_crop, output.root)
    for portrait, digest_ in zip(missing, in_order(executor, crop, missing), strict=True):
        output.journal(portrait.path, Finished(keys[portrait.path], digest_))
    return portraits


def photos_made(portraits: Iterable[Portrait], output: Output) -> Iterator[Made]:
    """The photos as the manifest lists them."""
    for one in portraits:
        yield Made(one.path, "photo", output.known(one.path).sha256, one.form, one.unit, (one.number,))


def _portraits(opened: Opened, printable: Callable[[Record], bool], names: Names) -> Iterator[Portrait]:
    for name in opened.data.forms:
        form = opened.pack.forms[name]
        if any(field.photo for field in form.fields):
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


def _key(portrait: Portrait) -> str:
    return digest(__version__, repr(portrait.size), portrait.source.read_bytes())


def _crop(root: Path, portrait: Portrait) -> str:
    """Writes one photo; gives its digest. Runs in a worker."""
    content = cropped(portrait.source, portrait.size.width_mm, portrait.size.height_mm)
    write(root, portrait.path, content)
    return sha256(content)

"""电子材料: what a unit hands in as files, in one zip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline import __version__
from pipeline.build.naming import file_name
from pipeline.build.opening import Opened
from pipeline.digests import digest
from pipeline.journal import Finished
from pipeline.model.made import Made
from pipeline.names import Names
from pipeline.ooxml import stored, streamed
from pipeline.output import Output, lay

_EDITABLE: Final = ("form", "sheet", "score", "letter", "summary", "photo")
_NAME: Final = "电子材料-{{ unit }}"


def make_bundles(opened: Opened, made: Iterable[Made], output: Output, names: Names) -> Iterator[Made]:
    """A zip for every unit with its forms and papers, tables and photos, where the pack asks for one."""
    asked = opened.pack.packet.bundle
    if not asked:
        return
    units: dict[str, list[str]] = {}
    for one in made:
        if one.unit is not None and one.kind in _EDITABLE:
            units.setdefault(one.unit, []).append(one.path)
    for unit, paths in units.items():
        head = opened.pack.head
        values = {"unit": unit, "city": head.city, "year": str(head.year)}
        name = file_name(_NAME if asked is True else asked, values)
        path = names.take(names.folder(unit), name, ".zip")
        yield _bundle(path, unit, sorted(paths), output)


def _bundle(path: str, unit: str, paths: Sequence[str], output: Output) -> Made:
    key = digest(__version__, *(f"{one}\t{output.known(one).sha256}" for one in paths))
    if not output.current(path, key):
        # What Word, Excel and JPEG files hold is compressed already.
        members = (stored(one.rpartition("/")[2], (output.root / one).read_bytes()) for one in paths)
        output.place(path, Finished(key, lay(output.root, path, streamed(members))))
    return Made(path, "bundle", output.known(path).sha256, unit=unit)

"""已印.json: the manifest of what lies on paper, so that a later run can say which sheets to exchange."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from pipeline.build.tables import MANIFEST, PRINTED
from pipeline.errors import DataError, UsageError, reason
from pipeline.model import manifest
from pipeline.model.made import Made
from pipeline.model.manifest import Manifest
from pipeline.model.pack import Pack
from pipeline.output import write

_COPY: Final = (
    f"打印以后，请把 {MANIFEST} 复制一份，改名为 {PRINTED}（用 jianjia print 打的，它会自己记好）；"
    f"下一次运行写 --printed，后面是这一份。"
)


def on_paper(asked: Path, out: Path) -> Manifest:
    """What `--printed` names: such a file, a copy of a manifest, or an output folder with either.

    UsageError where it tells nothing of what was printed, or is the manifest that this very run writes anew.
    """
    file = asked
    if asked.is_dir():
        file = asked / (PRINTED if (asked / PRINTED).is_file() else MANIFEST)
    if file.resolve() == (out / MANIFEST).resolve():
        message = f"“{file}”是这次运行要重新写的，不能用来比较"
        raise UsageError(message, f"它说的是上一次做的，不一定是已经打印的。{_COPY}")
    found = _read(file)
    if not any(one.kind == "packet" for one in found.outputs):
        raise UsageError(f"“{file}”里没有打印过的材料", f"请核对 --printed 后面的文件。{_COPY}")
    return found


def _read(file: Path) -> Manifest:
    try:
        return manifest.read(file.read_bytes(), file.name)
    except FileNotFoundError as fault:
        raise UsageError(f"没有文件“{file}”", f"请核对 --printed 后面的路径。{_COPY}") from fault
    except OSError as fault:
        raise DataError(f"“{file}”读不出来：{reason(fault)}", "请核对文件的权限。") from fault


def must_be_of(pack: Pack, printed: Manifest) -> None:
    """UsageError where what was printed is of another selection."""
    if (printed.city, printed.year) != (pack.id, pack.head.year):
        message = (
            f"--printed 说的是 {printed.city} {printed.year} 年的，这次是 {pack.id} {pack.head.year} 年的"
        )
        raise UsageError(message, "请换成这次评选打印后留下的那一份。")


def note_printed(out: Path, is_done: Callable[[Made], bool]) -> None:
    """Writes down every unit all of whose packets lie on paper, and the city's tables once all units' do.

    What was noted of units that are not finished stays as it was.
    """
    made = manifest.read((out / MANIFEST).read_bytes())
    packets = [one for one in made.outputs if one.kind == "packet"]
    unfinished = {one.unit for one in packets if not is_done(one)}
    finished = {one.unit for one in packets} - unfinished
    if not finished:
        return
    earlier: tuple[Made, ...] = ()
    if unfinished:
        file = out / PRINTED
        earlier = manifest.read(file.read_bytes(), PRINTED).outputs if file.is_file() else ()
    else:
        finished |= {None}
    kept = [one for one in earlier if one.unit not in finished]
    noted = sorted([*kept, *(one for one in made.outputs if one.unit in finished)], key=_as_listed)
    write(out, PRINTED, b"".join(manifest.written({"city": made.city, "year": made.year}, noted)))


def _as_listed(one: Made) -> tuple[bool, str]:
    """Packets last, as a manifest has them."""
    return one.kind == "packet", one.path

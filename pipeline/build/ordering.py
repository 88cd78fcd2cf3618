"""What is to be printed of an output folder, in tray order, and the command for each packet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.build.tables import MANIFEST, PLAN
from pipeline.digests import sha256
from pipeline.errors import DataError, UsageError, reason
from pipeline.model import manifest
from pipeline.model.made import Duplex, Made
from pipeline.model.tray import MEDIA, Media, by_media, sheets
from pipeline.pdf import printer

_SIDES: Final[dict[Duplex, str]] = {"none": "单面", "long-edge": "双面", "short-edge": "双面"}


@dataclass(frozen=True)
class Request:
    """What is to be printed, and where."""

    out: Path
    printer: str
    units: tuple[str, ...] = ()
    """Only of these units; of all where empty."""
    media: Media | None = None
    """Only what is printed on this paper."""
    again: bool = False
    """Whether what has been printed is printed once more."""
    patience: float = 3600
    """Seconds to wait for a printer that does not print."""


@dataclass(frozen=True)
class Order:
    """A packet to be printed; `number` is its line in 打印清单."""

    number: int
    packet: Made
    root: Path

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self.root / self.packet.path

    @property
    def media(self) -> Media:
        """What has to lie in the tray."""
        return MEDIA[self.packet.paper]

    @property
    def paper(self) -> int:
        """Sheets of paper that all copies take."""
        return sheets(self.packet) * self.packet.copies

    @property
    def told(self) -> str:
        """How it is printed, for people."""
        return f"{self.media} {_SIDES[self.packet.duplex]} {self.packet.copies} 份，共 {self.paper} 张纸"

    def command(self, name: str) -> tuple[str, ...]:
        """What hands it to the printer. CUPS shows its title to everybody: no name stands in it."""
        title = f"{PLAN.rpartition('.')[0]}第 {self.number} 项"
        return printer.command(self.file.resolve(), self.packet, name, title)


def choose(request: Request) -> tuple[Order, ...]:
    """The packets that are asked for, in tray order."""
    packets = [one for one in manifest.outputs(_manifest(request.out)) if one.kind == "packet"]
    if not packets:
        raise UsageError(
            f"“{request.out}”里没有可以打印的材料", "请先运行 jianjia run（不加 --no-pdf）做成 PDF。"
        )
    known = dict.fromkeys(one.unit for one in packets if one.unit)
    if unknown := [unit for unit in request.units if unit not in known]:
        raise UsageError(f"没有单位“{'、'.join(unknown)}”的材料", f"请核对 --unit，可用：{'、'.join(known)}")
    orders = [Order(number, packet, request.out) for number, packet in enumerate(by_media(packets), 1)]
    asked = tuple(order for order in orders if _is_asked_for(order.packet, request))
    if not asked:
        raise UsageError(f"没有用 {request.media} 纸打印的材料", "请核对 --paper，或者去掉它。")
    return asked


def _is_asked_for(packet: Made, request: Request) -> bool:
    of_unit = not request.units or packet.unit in request.units
    return of_unit and request.media in (None, MEDIA[packet.paper])


def _manifest(out: Path) -> bytes:
    try:
        return (out / MANIFEST).read_bytes()
    except FileNotFoundError as fault:
        hint = "请核对文件夹；它应当是 jianjia run -o 后面写的那个。"
        raise UsageError(f"“{out}”里没有 {MANIFEST}，不是建家的输出文件夹", hint) from fault
    except OSError as fault:
        raise DataError(f"“{out / MANIFEST}”读不出来：{reason(fault)}", "请核对文件夹的权限。") from fault


def fault_of(order: Order) -> str:
    """Why the file is not printed; empty where it is the one that the run has made."""
    path = order.packet.path
    try:
        if not order.file.resolve().is_relative_to(order.root.resolve()):
            return f"“{path}”指到了输出文件夹之外，没有打印"
        changed = sha256(order.file.read_bytes()) != order.packet.sha256
    except FileNotFoundError:
        return f"“{path}”不见了，没有打印"
    except OSError as fault:
        return f"“{path}”读不出来（{reason(fault)}），没有打印"
    return f"“{path}”做好以后被改动过，没有打印" if changed else ""

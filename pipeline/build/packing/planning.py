"""打印清单: the print plan of a run, made from what the manifest says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from pipeline import __version__
from pipeline.build.opening import Opened
from pipeline.build.packing.covers import COVER
from pipeline.build.tables import PLAN
from pipeline.digests import digest
from pipeline.model.made import Made
from pipeline.model.tray import tray_order
from pipeline.output import Output
from pipeline.report.exchange import Exchange
from pipeline.report.plan import plan_workbook


def in_tray_order(opened: Opened, made: Sequence[Made]) -> tuple[Made, ...]:
    """The packets as they are printed: units in the pack's order, of each the cover first, for it lies on top."""
    covers_first = sorted(made, key=lambda one: not one.path.endswith(f"/{COVER}"))
    return tray_order(covers_first, [unit.name for unit in opened.pack.head.units])


def make_plan(
    opened: Opened,
    packets: Sequence[Made],
    output: Output,
    exchanges: Sequence[Exchange] | None = None,
) -> Iterator[Made]:
    """The plan of the packets, which are in tray order; none where nothing is printed.

    `exchanges`: what to exchange in the paper file, where it was asked for.
    """
    if not packets:
        return
    title = opened.pack.head.title
    key = digest(__version__, title, *(repr(asdict(packet)) for packet in packets), repr(exchanges))
    if not output.current(PLAN, key):
        output.put(PLAN, key, plan_workbook(title, packets, exchanges))
    yield Made(PLAN, "plan", output.known(PLAN).sha256)

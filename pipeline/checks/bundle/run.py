"""All that is to be said of a unit's bundle, paper by paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.bundle.dates import date_findings
from pipeline.checks.bundle.file_names import file_findings
from pipeline.checks.bundle.publicity import publicity_findings
from pipeline.checks.bundle.summaries import summary_findings
from pipeline.model.bundle import Bundle
from pipeline.model.finding import Finding


def bundle_findings(bundle: Bundle, heads: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Everything, only what is there compared; `heads`: what a summary's columns are called, by its id."""
    for brought in bundle.papers:
        if brought.paper.kind == "summary":
            yield from summary_findings(bundle, brought, heads.get(brought.paper.summary, {}))
        else:
            yield from publicity_findings(bundle, brought)
    for filled in bundle.filled:
        yield from file_findings(bundle, filled)
    yield from date_findings(bundle)
    yield from _missing(bundle)


def _missing(bundle: Bundle) -> Iterator[Finding]:
    """What the bundle of a unit that sends papers has not; a workbook alone is no bundle."""
    if not bundle.papers and not bundle.filled:
        return
    kinds = {one.paper.kind for one in bundle.papers}
    lacking = ["汇总表"] if bundle.entered and "summary" not in kinds else []
    lacking += ["公示名单"] if bundle.asks_publicity and "publicity" not in kinds else []
    if lacking:
        message = f"收到的材料里没有{'、'.join(lacking)}，有关的核对没有做"
        hint = "通知要求报送的，请报送单位补上；另行报送的不必理会。"
        yield Finding("bundle-missing", "info", message, hint, unit=bundle.unit)

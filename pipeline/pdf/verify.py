"""A second opinion on every packet: pypdf reads back what pikepdf wrote."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipeline.errors import ProgramError


def verify(pdf: bytes, pages: int, name: str) -> None:
    """Raises ProgramError where an independent reader cannot open the file or counts other pages."""
    try:
        found = len(PdfReader(io.BytesIO(pdf)).pages)
    except PyPdfError as fault:
        raise ProgramError(
            f"“{name}”写成后读不出来：{fault}", "请重新运行；仍然如此的，把数据发给维护人员。"
        ) from fault
    if found != pages:
        raise ProgramError(
            f"“{name}”应有 {pages} 页，读到 {found} 页", "请重新运行；仍然如此的，把数据发给维护人员。"
        )

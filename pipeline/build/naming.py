"""What files are called: the pack's own patterns over the values of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.errors import PackError
from pipeline.expr import ExpressionError, text


def file_name(template: str, values: Mapping[str, Any]) -> str:
    """A file name from the pack's pattern; PackError where the pattern names what is not there."""
    try:
        return str(text(template)(values))
    except ExpressionError as fault:
        raise PackError(
            f"文件名“{template}”用不了：{fault}",
            "请核对方案中的 name、sheet_name、photo_name、pdf_name、bundle。",
        ) from fault

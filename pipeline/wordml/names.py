"""The namespaces and names of WordprocessingML (ECMA-376 part 1, clause 17), as lxml writes them."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

PARAGRAPH: Final = f"{W}p"
RUN: Final = f"{W}r"
TEXT: Final = f"{W}t"
TABLE: Final = f"{W}tbl"
ROW: Final = f"{W}tr"
CELL: Final = f"{W}tc"
TEXT_BOX: Final = f"{W}txbxContent"
VALUE: Final = f"{W}val"
FIELD_VALUE: Final = "建家："
"""Begins the status text of an old form field (17.16.31) in a template: what follows is the field's value."""

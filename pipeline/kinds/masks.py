"""What the public is shown of telephones, identity cards and mail addresses."""

from __future__ import annotations

import re
from typing import Final

_ID_NUMBER: Final = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])", re.ASCII)
_MOBILE: Final = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)", re.ASCII)
_LANDLINE: Final = re.compile(r"(?<!\d)(0\d{2,3}-?[2-9]\d{2,3})\d{4}(?:[-转]\d{1,6})?(?!\d)", re.ASCII)
_PHONE: Final = re.compile(r"\d{4}(?:[-转]\d{1,6})?$", re.ASCII)
"""The end of a landline, which may lack its area code: its last four figures and its extension."""
_MAILBOX: Final = re.compile(r"(?<=^.)[^@]*(?=@)")


def masked(kind: str, text: str) -> str:
    """The text of a value of this kind with its private figures starred, also where prose names them."""
    starred = _MOBILE.sub(r"\1****\2", _ID_NUMBER.sub(r"\1********\2", text))
    if kind == "phone" and starred == text:
        return _PHONE.sub("****", text)
    if kind == "email":
        return _MAILBOX.sub("***", starred)
    return _LANDLINE.sub(r"\1****", starred)

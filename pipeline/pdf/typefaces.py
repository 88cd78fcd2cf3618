"""Type 1 fonts without the number that LibreOffice counts up from document to document.

It numbers the subsets of its fonts (`/UniqueID`) as long as one soffice runs, so a document's bytes would depend on
which others were printed before it: on the workers, and on where an earlier run was stopped. The number stands once
in the clear and once in the part that is enciphered (Adobe Type 1 Font Format, chapter 7).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np
import pikepdf

_NUMBER: Final = re.compile(rb"(/UniqueID )(\d+)( def)")
_START: Final = 55665
_FACTOR: Final = 52845
_STEP: Final = 22719


def unnumber(pdf: Path) -> None:
    """Sets the number of every Type 1 font to nought, in place; a file that is no whole PDF is left as it is."""
    try:
        with pikepdf.open(pdf, allow_overwriting_input=True, attempt_recovery=False) as document:
            fonts = [one for one in document.objects if isinstance(one, pikepdf.Stream) and "/Length2" in one]
            for font in fonts:
                clear, hidden = int(font.Length1), int(font.Length2)
                font.write(unnumbered(font.read_bytes(), clear, hidden))
            if fonts:
                document.save(pdf, static_id=True)
    except (pikepdf.PdfError, OSError):
        return


def unnumbered(font: bytes, clear: int, hidden: int) -> bytes:
    """A Type 1 program with so many clear and so many enciphered bytes, of the same length, its number nought."""
    secret, rest = font[clear : clear + hidden], font[clear + hidden :]
    return _nought(font[:clear]) + _enciphered(_nought(_deciphered(secret))) + rest


def _nought(text: bytes) -> bytes:
    return _NUMBER.sub(lambda found: found[1] + b"0" * len(found[2]) + found[3], text, count=1)


def _deciphered(secret: bytes) -> bytes:
    """The plain bytes; the states of the cipher are a linear recurrence over what is enciphered, taken in one go."""
    cipher = np.frombuffer(secret, np.uint8)
    grown = np.full(len(cipher), _FACTOR, np.uint16).cumprod(dtype=np.uint16)
    shrunk = np.full(len(cipher), pow(_FACTOR, -1, 1 << 16), np.uint16).cumprod(dtype=np.uint16)
    steps = (cipher.astype(np.uint16) * np.uint16(_FACTOR) + np.uint16(_STEP)) * shrunk
    later = grown * (np.uint16(_START) + steps.cumsum(dtype=np.uint16))
    states = np.concatenate(([np.uint16(_START)], later[:-1]))
    return (cipher ^ (states >> 8).astype(np.uint8)).tobytes()


def _enciphered(plain: bytes) -> bytes:
    state, secret = _START, bytearray()
    for byte in plain:
        hidden = byte ^ (state >> 8)
        secret.append(hidden)
        state = ((hidden + state) * _FACTOR + _STEP) & 0xFFFF
    return bytes(secret)

"""Prose for tests: sentences of common characters, in an order that a seed decides."""

from __future__ import annotations

import random

_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def prose(seed: int, letters: int = 400) -> str:
    """So many letters, with a full stop behind every twentieth; two seeds share no passage."""
    drawn = random.Random(seed).choices(_CHARACTERS, k=letters)
    return "".join("".join(drawn[at : at + 20]) + "。" for at in range(0, letters, 20))

"""Texts of forms as messages quote them."""

from __future__ import annotations


def quoted(text: str, most: int = 30) -> str:
    """The text on one line, cut after so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"

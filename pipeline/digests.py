"""Digests: what tells whether two things are the same."""

from __future__ import annotations

import hashlib


def digest(*parts: bytes | str) -> str:
    """One sha256 over several parts; where one part ends and the next begins matters."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def sha256(data: bytes) -> str:
    """The digest that manifest and journal hold of a file."""
    return hashlib.sha256(data).hexdigest()

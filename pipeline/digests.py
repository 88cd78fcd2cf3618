"""Digests: what tells whether two things are the same."""

from __future__ import annotations

import hashlib
from pathlib import Path


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


def sha256_of(file: Path) -> str:
    """The same of a file as it lies on the disk, which may be larger than the memory."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()

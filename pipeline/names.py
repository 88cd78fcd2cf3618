"""Names of files and folders that Windows and Linux take, each given out once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from pipeline.digests import digest

_UNSAFE: Final = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NAME_BYTES: Final = 200


def safe_name(name: str, suffix: str = "") -> str:
    """A file or folder name that Windows and Linux take, at most 200 bytes with `suffix`; longer ones end in a hash."""
    plain = unicodedata.normalize("NFC", name).translate(_UNSAFE)
    plain = "".join(
        character
        for character in plain
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )
    plain = " ".join(plain.split()).strip(". ") or "未命名"
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    room = _NAME_BYTES - len(suffix.encode())
    if len(plain.encode()) > room:
        tail = "~" + digest(plain)[:8]
        plain = plain.encode()[: room - len(tail)].decode("utf-8", "ignore").rstrip(". ") + tail
    return plain + suffix


@dataclass
class Names:
    """Gives out paths that are unique ignoring case: the second of one name becomes `name-2`."""

    _taken: set[str] = field(default_factory=set)
    _folders: dict[str, str] = field(default_factory=dict)

    def folder(self, name: str) -> str:
        """The folder of a unit: always the same one for the same name."""
        if name not in self._folders:
            self._folders[name] = self.take("", name, "")
        return self._folders[name]

    def take(self, folder: str, name: str, suffix: str) -> str:
        """A path `folder/name+suffix` nobody has yet; `folder` may be empty."""
        head = f"{folder}/" if folder else ""
        number = 1
        while True:
            ending = suffix if number == 1 else f"-{number}{suffix}"
            path = head + safe_name(name, ending)
            folded = path.casefold()
            if folded not in self._taken:
                # Most names have no case: then one text is kept, not two.
                self._taken.add(path if folded == path else folded)
                return path
            number += 1

"""Finds in linear time which stretches of a text stood in an earlier one, and keeps no text in memory nor on the disk.

Of all the stretches of 12 letters of a text, hashed, the least in every window of 28 is kept as a fingerprint
("winnowing", Schleimer, Wilkerson and Aiken, 2003): wherever 39 letters agree, at least one fingerprint does. White
space and punctuation are no letters, and a full-width letter is its half-width one.
"""

from __future__ import annotations

import unicodedata
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Indices = NDArray[np.int64]

GRAM: Final = 12
WINDOW: Final = 28
_BRIDGED: Final = 2 * WINDOW
_CHANGED: Final = 8
"""Letters: so far apart, and so much longer or shorter, two stretches may be and yet be one copied passage."""
_OPEN: Final = 8
_BASE: Final = 0x9E3779B97F4A7C15
_NEVER: Final = np.iinfo(np.uint64).max
_ENTRY: Final = np.dtype([("hash", np.uint64), ("place", np.uint32)])
_BITS: Final = 4
"""Of a hash, that say in which file it is."""
_IN_MEMORY: Final = 1 << 16
"""Bytes up to which no file is made."""


@dataclass(frozen=True)
class Letters:
    """The letters of several texts, one text after the other; of a character beyond the first plane, half."""

    codes: NDArray[np.uint16]
    starts: Indices
    """The first letter of each text, and the number of letters at last."""
    _texts: bytes
    _at: Indices
    """Where in the texts each letter stands."""

    def of(self, number: int) -> NDArray[np.uint16]:
        """The letters of one text."""
        return self.codes[self.starts[number] : self.starts[number + 1]]

    def spelt(self, number: int) -> str:
        """The letters of one text as they are compared."""
        return self.of(number).tobytes().decode("utf-16-le", "surrogatepass")

    def typed(self, begin: int, characters: int) -> str:
        """So many characters of the texts as they were typed, from this letter on."""
        at = int(self._at[begin]) * 2
        return self._texts[at : at + characters * 2].decode("utf-16-le", "replace")


@cache
def _folded() -> NDArray[np.uint16]:
    """The code of each character as it is compared, 0 for what is no letter."""
    table = np.zeros(0x10000, np.uint16)
    for code in range(len(table)):
        character = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(character) == 1 and (character.isalnum() or 0xD800 <= code < 0xDC00):
            table[code] = ord(character) if ord(character) < len(table) else code
    return table


def letters(texts: Sequence[str]) -> Letters:
    """The letters of these texts."""
    encoded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    whole = b"".join(encoded)
    folded = _folded().take(np.frombuffer(whole, "<u2"))
    at = np.flatnonzero(folded != 0)  # of booleans it takes a third of the time
    begins = np.array([0, *accumulate(len(text) // 2 for text in encoded)])
    return Letters(folded.take(at), np.searchsorted(at, begins), whole, at)


def spelt(name: str) -> str:
    """The letters of one name, as `Letters.spelt` has them of a text."""
    folded = filter(str.isalnum, unicodedata.normalize("NFKC", name).lower())
    return "".join(
        letter if letter <= "\uffff" else chr(0xD800 + (ord(letter) - 0x10000 >> 10)) for letter in folded
    )


def fingerprints(of: Letters) -> tuple[Hashes, Indices]:
    """The fingerprints of each text in order, and at which letter each begins."""
    if len(of.codes) < GRAM:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = grams(of.codes, GRAM)
    # No stretch reaches into the next text.
    across = (of.starts[1:-1, None] - np.arange(1, GRAM)).ravel()
    hashes[across[(across >= 0) & (across < len(hashes))]] = _NEVER
    edge = np.full(WINDOW - 1, _NEVER, np.uint64)
    least = _sliding(np.minimum, np.concatenate([edge, hashes, edge]), WINDOW)
    chosen = np.flatnonzero((_sliding(np.maximum, least, WINDOW) == hashes) & (hashes != _NEVER))
    return hashes[chosen], chosen


def grams(codes: NDArray[np.uint16], length: int) -> Hashes:
    """A hash of every stretch of so many letters, never 0."""
    part, span = codes.astype(np.uint64), 1
    whole, covered = part, 0
    while True:
        if length & span:
            whole = _joined(whole, covered, part, span) if covered else part
            covered += span
        if covered == length:
            break
        part, span = _joined(part, span, part, span), span * 2
    hashes = whole ^ (whole >> np.uint64(29))
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    hashes[hashes == 0] = 1
    return hashes


def _joined(left: Hashes, of_left: int, right: Hashes, of_right: int) -> Hashes:
    """The hash of every stretch of so many letters and so many behind them."""
    behind = right[of_left:]
    return left[: len(behind)] * np.uint64(pow(_BASE, of_right, 1 << 64)) + behind[: len(left)]


def _sliding(choose: Callable[[Hashes, Hashes], Hashes], values: Hashes, width: int) -> Hashes:
    """What `choose` makes of every `width` neighbours, by doubling."""
    span = 1
    while span * 2 <= width:
        values = choose(values[:-span], values[span:])
        span *= 2
    rest = width - span
    return choose(values[:-rest], values[rest:]) if rest else values


class Fingerprints:
    """Fingerprints with their places, in temporary files by hash: memory holds those of one file at a time."""

    def __init__(self) -> None:
        with ExitStack() as files:
            self._files = [
                files.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in range(1 << _BITS)
            ]
            weakref.finalize(self, files.pop_all().close)

    def add(self, hashes: Hashes, places: Indices) -> None:
        """Keeps some more; places only grow."""
        # Mixed once more, for the least hashes of their windows are small numbers.
        files = ((hashes * np.uint64(_BASE)) >> np.uint64(64 - _BITS)).astype(np.uint8)
        order = np.argsort(files, kind="stable")
        entries = np.empty(len(hashes), _ENTRY)
        entries["hash"], entries["place"] = hashes[order], places[order]
        bounds = np.searchsorted(files[order], np.arange(len(self._files) + 1)).tolist()
        for file, (begin, end) in zip(self._files, pairwise(bounds), strict=True):
            file.write(entries[begin:end].tobytes())

    def repeated(self) -> tuple[Indices, Indices]:
        """The places of those that stood before, in order, and the place at which each of them stood first."""
        found = [_repeated(file) for file in self._files]
        places, first = (np.concatenate(part).astype(np.int64) for part in zip(*found, strict=True))
        order = np.argsort(places)
        return places[order], first[order]


def _repeated(file: IO[bytes]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    file.seek(0)
    entries = np.frombuffer(file.read(), _ENTRY)
    order = np.argsort(entries["hash"], kind="stable")
    hashes, places = entries["hash"][order], entries["place"][order]
    again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
    begins = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]) != 0)
    return places[again], places[begins[np.searchsorted(begins, again, side="right") - 1]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that one text shares with an earlier one, but for small changes."""

    begin: int
    """The letter of the later text at which it surely begins, counted through all texts."""
    length: int
    """How many letters are surely the same; at either end, and at each change, up to 27 more may be."""
    other: int
    """Any letter of the earlier stretch, counted through all texts."""
    end: int
    """The letter of the later text behind which it surely ends."""
    shift: int
    """How many letters later its end stands than that of the earlier stretch."""

    def goes_on_in(self, later: Passage) -> bool:
        """Whether but a small change lies between: a few letters replaced, put in or left out."""
        return 0 <= later.begin - self.end <= _BRIDGED and abs(later.shift - self.shift) <= _CHANGED

    def joined(self, later: Passage) -> Passage:
        """Both, and the change between them."""
        return Passage(self.begin, self.length + later.length, self.other, later.end, later.shift)


def passages(at: Indices, first: Indices) -> Iterator[Passage]:
    """The shared stretches without any change: fingerprints that follow each other in both texts.

    `at` and `first` are the places of those fingerprints of one text that are not new, and where they stood first.
    """
    shift = at - first
    order = np.lexsort((at, shift))
    at, shift = at[order], shift[order]
    breaks = np.flatnonzero((np.diff(shift) != 0) | (np.diff(at) > WINDOW)) + 1
    for begin, end in pairwise([0, *breaks.tolist(), len(at)]):
        head, last, moved = int(at[begin]), int(at[end - 1]) + GRAM, int(shift[begin])
        yield Passage(head, last - head, head - moved, last, moved)


def changed(shared: Iterable[Passage], least: int) -> list[Passage]:
    """What two texts share, but for small changes: the stretches of which at least so many letters are the same."""
    whole: list[Passage] = []
    for one in sorted(shared, key=lambda one: one.begin):
        # Stretches repeated within the other text lie between; to look at a few of them keeps the time linear.
        near = range(len(whole) - 1, max(len(whole) - _OPEN, 0) - 1, -1)
        before = next((number for number in near if whole[number].goes_on_in(one)), None)
        whole.append(one if before is None else whole.pop(before).joined(one))
    return [passage for passage in whole if passage.length >= least]

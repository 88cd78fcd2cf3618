"""Numbers as official texts write them (2021, ２０２１, 二〇二一, 十九, 廿五), and a new value in the same writing."""

from __future__ import annotations

from typing import Final, NamedTuple

_WIDE: Final = "０１２３４５６７８９"
_CHINESE: Final = "〇一二三四五六七八九"
_ZEROS: Final = "〇○◯零OoＯｏО"
"""What is typed for 〇 (U+3007): circles, 零, and letters that look like it."""
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_SHORT: Final = {"廿": 20, "卅": 30}
_MOST: Final = 9999

SMALL: Final = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,4})"
"""A pattern for the number of a month or a day."""
FOUR: Final = (
    rf"(?:(?<![0-9０-９.．{_CHINESE}])(?:(?:1[89]|2[01]|１[８９]|２[０１])[0-9０-９]{{2}}(?![0-9０-９])"
    rf"|(?:[一1][八九]|[二2][{_ZEROS}0０])[0-9０-９{_CHINESE}{_ZEROS}]{{2}}"
    rf"(?![0-9０-９{_CHINESE}{_ZEROS}])))"
)
"""A pattern for a year in four digits."""
COUNT: Final = r"(?:[0-9０-９]{1,6}|[〇零一二三四五六七八九十百千廿卅两]{1,9})"
"""A pattern for any whole number without separators between thousands."""


class Numeral(NamedTuple):
    """A number that stands in a text; `text` begins there at `start`."""

    text: str
    start: int
    value: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    def rewritten(self, value: int) -> str:
        """Another value, written as this one is; a year in two digits (21年) stays one."""
        return like(self.text, value % 100 if self.value != number(self.text) else value)


def number(text: str) -> int | None:
    """The value of a whole number in any of these writings, None for anything else: 十九 is 19, 二〇二一 is 2021."""
    digits = [_digit(character) for character in text]
    if digits and None not in digits:
        return int("".join(str(digit) for digit in digits))
    return _counted_value(text)


def like(old: str, value: int) -> str:
    """The value in the writing of `old`: its script, its zero, its leading noughts."""
    if old.isascii() and old.isdigit():
        return str(value).zfill(len(old) if old.startswith("0") else 0)
    if all(character in _WIDE for character in old):
        return str(value).zfill(len(old) if old.startswith(_WIDE[0]) else 0).translate(_TO_WIDE)
    if len(old) > 1 and all(_digit(character) is not None for character in old):
        zero = next((character for character in old if _digit(character) == 0), _CHINESE[0])
        return str(value).translate(_TO_CHINESE).replace(_CHINESE[0], zero)
    return counted(value)


def counted(value: int) -> str:
    """A number from 0 to 9999 in Chinese, with its units: 123 is 一百二十三, 19 is 十九."""
    if not 0 <= value <= _MOST:
        raise ValueError(f"no numeral for {value}")
    if value == 0:
        return "零"
    text, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            text += ("零" if gap else "") + _CHINESE[digit] + unit
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


_TO_WIDE: Final = str.maketrans("0123456789", _WIDE)
_TO_CHINESE: Final = str.maketrans("0123456789", _CHINESE)


def _digit(character: str) -> int | None:
    if character in _ZEROS:
        return 0
    for digits in ("0123456789", _WIDE, _CHINESE):
        if character in digits:
            return digits.index(character)
    return None


def _counted_value(text: str) -> int | None:
    """The value where units are written, 一百零五 or 廿三; they must fall, and nothing but 零 may come between."""
    total, digit, last = 0, None, _MOST + 1
    for character in text.replace("两", "二"):
        size = _UNITS.get(character) or _SHORT.get(character)
        if size is None:
            value = _digit(character)
            if value is None or digit:
                return None
            digit = value
            continue
        place = _UNITS.get(character, 10)
        if place >= last or (digit is None and total and place != 10):
            return None
        total, last = (
            total + (size if character in _SHORT else place * (1 if digit is None else digit)),
            place,
        )
        digit = None
    if not text or last > _MOST:
        return digit
    return total + (digit or 0)

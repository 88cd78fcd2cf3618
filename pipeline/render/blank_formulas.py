"""What Excel works out of an entry to tell whether `check` takes it: names that validations refer to.

A name speaks of the cell that it is used in: its formula is written for A1 of its sheet. Names build on each other, and
hold 8,192 characters, a validation itself 255.

Mobile numbers, percentages, days, months, postcodes and ID numbers are right exactly where `kinds` reads them, up to
what nobody types; of landlines only the signs and the number of digits are looked at, of credit codes the length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

# What kinds take for another sign, or do not see; tabs and line breaks are dropped by CLEAN.
_READ_AS: Final[Mapping[str, str]] = {
    **dict(zip("０１２３４５６７８９％＋（）．／Ｘｘ", "0123456789%+()./Xx", strict=True)),
    **dict.fromkeys("－—–―‐−", "-"),
    **dict.fromkeys(" \u3000\u00a0\u200b\u202a\u202c", ""),
}
_DAY_AS: Final[Mapping[str, str]] = {**dict.fromkeys("年月日号./。、-", " ")}
_CELL: Final = "{sheet}!A1"
_TYPED, _NUMBER, _CALLED, _POINTS, _PARTS, _DAY = (
    f"填写_{what}" for what in ("文字", "号码", "拨号", "百分点", "年月日", "日子")
)
_IS_MOBILE: Final = "正确_手机"


def _replaced(text: str, table: Mapping[str, str]) -> str:
    for sign, other in table.items():
        text = f'SUBSTITUTE({text},"{sign}","{other}")'
    return text


def _up_to(last: int | str) -> str:
    """The numbers from 1; the column that they are taken from is nobody's, so no row that is put in moves them."""
    return f"ROW(INDEX({{sheet}}!$IV:$IV,1):INDEX({{sheet}}!$IV:$IV,{last}))"


def _digits(text: str) -> str:
    """Whether a text is of digits alone."""
    return f'SUMPRODUCT(--ISNUMBER(FIND(MID({text},{_up_to(f"LEN({text})")},1),"0123456789")))=LEN({text})'


def _in_range(day: str) -> str:
    """Whether a number of days is one of the years that kinds take: 1 is in 1900, 73,050 is 2099-12-31."""
    return f"ABS({day}-36525.5)<36525"


_POINT: Final = f'FIND(".",{_POINTS}&".")'

_NAMES: Final[Mapping[str, str]] = {
    _TYPED: _replaced(f"CLEAN({_CELL})", _READ_AS),
    _NUMBER: _replaced(_TYPED, {"-": ""}),
    _CALLED: _replaced(_NUMBER, dict.fromkeys("()转", "")),
    _POINTS: _replaced(_TYPED, {"%": ""}),
    # 1985年3月 becomes 1985-3, and 19850315 becomes 1985-03-15.
    _PARTS: f'SUBSTITUTE(TRIM({_replaced(_TYPED, _DAY_AS)})," ","-")',
    _DAY: f'IF(ISNUMBER(FIND("-",{_PARTS})),{_PARTS},TEXT({_PARTS},IF(LEN({_PARTS})=8,"0000-00-00","0000-00")))',
    # In a cell formatted as a date, a year alone is a day of 1905.
    "正确_日期": f"IF(ISNUMBER({_CELL})*({_CELL}<73051),AND({_CELL}>1,OR({_CELL}<1900,{_CELL}>=2100)),"
    f'AND(MID({_DAY},5,1)="-",LEN({_DAY})>7,{_in_range(f"DATEVALUE({_DAY})")}))',
    # 1985.1 is January, or an October whose 0 was dropped.
    "正确_年月": f'AND(MID(SUBSTITUTE({_TYPED},"。","."),5,9)<>".1",MID({_DAY},5,1)="-",'
    + _in_range(f'IFERROR(DATEVALUE({_DAY}&"-1"),DATEVALUE({_DAY}))')
    + ")",
    # The last eleven signs, held between the least and the greatest number, and what may stand before them.
    _IS_MOBILE: f'AND(ISNUMBER(FIND("|"&LEFT({_NUMBER},LEN({_NUMBER})-11)&"|","||+86|0086|")),'
    f'RIGHT({_NUMBER},11)=MEDIAN(-(-RIGHT({_NUMBER},11)),13000000000,19999999999)&"")',
    "正确_电话": f'IF(OR(LEFT({_CALLED})="1",LEFT({_CALLED})="+",LEFT({_CALLED},2)="00"),{_IS_MOBILE},'
    f"AND(LEN({_CALLED})>6,LEN({_CALLED})<19,{_digits(_CALLED)}))",
    "正确_百分数": f'AND(OR({_TYPED}={_POINTS},{_TYPED}={_POINTS}&"%"),{_digits(_replaced(_POINTS, {".": ""}))},'
    f"{_POINT}>1,{_POINT}<5,LEN({_POINTS})<>{_POINT},LEN({_POINTS})<{_POINT}+7,{_POINTS}*1<=100,"
    f"OR({_TYPED}<>{_POINTS},{_POINTS}*1=0,{_POINTS}*1>1))",
    "正确_邮编": f'AND(LEN({_TYPED})=6,LEFT({_TYPED})<"9",{_digits(_TYPED)})',
    "正确_信用代码": f"LEN({_TYPED})=18",
    # The weights of GB 11643 are the powers of 2 by 11.
    "正确_身份证": f'AND(LEN({_TYPED})=18,LEFT({_TYPED})<>"0",'
    + _in_range(f'DATEVALUE(TEXT(MID({_TYPED},7,8),"0000-00-00"))')
    + f',UPPER(RIGHT({_TYPED}))=MID("10X98765432",'
    f"1+MOD(SUMPRODUCT(MID({_TYPED},{_up_to(17)},1)*2^(18-{_up_to(17)})),11),1))",
}
FORMULAS: Final[Mapping[str, str]] = {
    "mobile": _IS_MOBILE,
    "phone": "正确_电话",
    "percent": "正确_百分数",
    "date": "正确_日期",
    "month": "正确_年月",
    "postcode": "正确_邮编",
    "credit-code": "正确_信用代码",
    "id-number": "正确_身份证",
}
"""By kind: the name that is TRUE where an entry is right, FALSE or an error where it is not."""


def names(kinds: Iterable[str], sheet: str) -> Iterator[tuple[str, str]]:
    """The names that a sheet needs for entries of these kinds, each with its formula; `sheet` as formulas quote it."""
    used = " ".join(FORMULAS[kind] for kind in kinds if kind in FORMULAS)
    for name, formula in reversed(tuple(_NAMES.items())):
        if name in used:
            used += formula
            yield name, formula.format(sheet=sheet)

"""E-mail addresses."""

from __future__ import annotations

import re
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_EMAIL: Final = re.compile(
    r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_LINK: Final = "mailto:"
_FOREIGN: Final = re.compile(r"[^\x21-\x7e]|,")


def parse_email(typed: Typed) -> Value:
    """One address; a full-width ＠ is understood, and the mailto: of a link is dropped."""
    address = typed.plain.removeprefix(_LINK)
    has_space = len(typed.text.split()) > 1
    if has_space or not _EMAIL.fullmatch(address):
        hint = "写成“用户名@邮箱域名”，不要有空格、逗号和其他文字，一格只填一个。"
        raise UnreadableError(
            "是电子邮箱，如 zhanggong@163.com",
            hint,
            why=_slip(address) or ("中间有空格" if has_space else ""),
        )
    return address


def _slip(address: str) -> str:
    if not address.count("@"):
        return "没有“@”"
    if address.count("@") > 1:
        return f"有 {address.count('@')} 个“@”，一格只填一个邮箱"
    if found := _FOREIGN.search(address):
        return f"第 {found.start() + 1} 个字符“{found[0]}”不能用在邮箱里"
    return "" if "." in address.partition("@")[2] else "“@”后面的域名不全"


EMAIL = Kind("email", "电子邮箱", "zhanggong@163.com", parse_email, show_text)

"""The wording of what is said of values: one file that a reader of Chinese goes through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pipeline.kinds import KINDS, Typed, read
from pipeline.model.record import Raw

TYPED: dict[str, tuple[Raw, ...]] = {
    "text": (dt.datetime(2021, 3, 5), True, 6222021001116245, "3.20402E+17", "######", "#REF!"),
    "prose": (dt.datetime(2021, 3, 5),),
    "choice": ("男人", "未知"),
    "yes-no": ("也许",),
    "integer": ("320人", "约320", "三百二", "32O", "1.2万", -3, 3.5, dt.datetime(1900, 11, 15)),
    "number": ("96分", "95。5"),
    "percent": ("0.95", "百分之九十五", "120%", "95%左右"),
    "date": (
        "2021.2.30",
        "2021/13/01",
        "21.10.20",
        "2021年10月",
        "10月20日",
        44489,
        dt.datetime(1905, 7, 13),
    ),
    "month": (1985.1, "85.03", "1985年三月", "Mar-85", "至今"),
    "mobile": ("1390000123", "139O0001234", "13900001234/13900001235", "0519-88001234"),
    "phone": (51988001234, "13900001234、0519-88001234", "无"),
    "postcode": (10010, "2130000", "21300O"),
    "email": ("zg163.com", "z g@163.com", "zg@163。com", "zg@163"),
    "id-number": (
        *("110105194912310021", "11010519491331002X", "110105491231002", "11010519491231002×"),
        *("320402198503011000", 110105194912310020),
    ),
    "credit-code": ("91350211M0000XUF46", "9135O100M000100Y43", "320400000012345"),
    "photo": (dt.datetime(2021, 3, 5),),
    "sex": ("男性",),
    "ethnicity": ("汉", "穿青人", "工人"),
    "political-status": ("党员", "入党积极分子"),
    "education": ("硕士", "学士学位"),
}


def test_every_message_reads_as_it_did(golden: Callable[[Path, str], None]) -> None:
    assert set(TYPED) == set(KINDS)
    lines = []
    for kind, raws in TYPED.items():
        lines.append(f"== {kind}")
        for raw in raws:
            _, problem = read(kind, KINDS[kind].title, Typed(raw, choices=("男", "女")))
            assert problem, raw
            lines.append(f"{problem.level} {problem.message}\n    {problem.hint}")
    golden(Path(__file__).with_name("golden_messages.txt"), "\n".join(lines) + "\n")

"""What Excel refuses is held against what `check` refuses, through LibreOffice, which computes the formulas."""

import datetime as dt
import subprocess

import openpyxl
import pytest
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from pipeline.kinds import Typed, read
from pipeline.render.blank_formulas import FORMULAS, names

ENTRIES: dict[str, list[str | int | float | dt.date]] = {
    "mobile": [
        *("13900001234", "139 0000 1234", "139-0000-1234"),
        *("１３９００００１２３４", "139\u30000000\u00a01234", "\u202a13900001234"),
        *("+86 13800001234", "+8613800001234", "+86-138-0000-1234"),
        *("0086 13800001234", "＋86 13800001234", "139—0000—1234"),
        *("1390000123", "139000012345", "12900001234"),
        *("03900001234", "8613900001234", "1390000123O", "139 0000 123人"),
        *("0519-88001234", "88001234", "1.30000E+10"),
        *("13900001234、13900005678", "13900001234 13900005678", "手机", "-"),
        *("+85 13800001234", "1390000.234", "13900001234.", "+13900001234"),
    ],
    "phone": [
        *("13900001234", "+86 138 0000 1234", "0519-88001234"),
        *("051988001234", "（0519）88001234", "(010)88001234-801"),
        *("0519—88001234转801", "88001234", "8800123"),
        *("400-800-1234", "4008001234", "０５１９－８８００１２３４", "0519 8800 1234"),
        *("0086-13800001234", "139 0000 1234", "010-8800123", "0519-88001234-123456"),
        *("1390000123", "139000012345", "12900001234", "880012"),
        *("0519-88001234（办）", "0519-88001234/88001235x", "无", "O519-88001234"),
        *("0519-88001234、13900001234", "+86 519 88001234"),
    ],
    "percent": [
        *("95.5", "95.5%", "95.5％", "９５.５%", "95", "100", "100%"),
        *("0", "0%", "0.0", "1%", "1.01", "0.95%", "0.000001%", "99.123456"),
        *("96 .5 %", "095.5", "100.000000"),
        *("0.95", "1", "1.0", "100.01", "101%", "1000", "95.5%%"),
        *("%95", "%", "95.", ".5", "95.1234567", "-5", "95,5", "九十五"),
        *("95.5分", "约95", "9.5.5", "95O", "1E1", "0001%", "5 5.5.%"),
    ],
    "month": [
        *("1985.03", "1985年3月", "1985-3", "1985/03", "198503"),
        *("1985年03月", "1985.3", "1985.12", "１９８５．０３", "1985。03", "1985.10"),
        *("1985-03-15", "1985年3月15日", "1985.3.15", "19850315"),
        *("1985年3月15号", "2099.12", "1900.01", "1985 . 03", "2024-02-29"),
        *("1985.1", "1985", "1985年", "85.03", "1985.13", "198513"),
        *("1985.00", "03.1985", "3月", "1985.03.32", "1985-02-29", "19850230"),
        *("1899.12", "2100.01", "一九八五年三月", "1985.O3", "1985年3月左右", "31000", "1985.003", "1985.03-1986.04"),
    ],
    "date": [
        *(dt.date(2021, 10, 20), dt.date(1904, 5, 6), dt.date(2099, 12, 31), 20211020),
        *("2021-10-20", "2021.10.20", "2021年10月20日", "2021/1/2"),
        *("20211020", "2021年10月2号", "2021、10、20", "２０２１.10.20"),
        *(dt.date(1905, 7, 13), dt.date(2100, 1, 1), 20211320, 2021.1),
        *("2021.10", "2021年10月", "10月20日", "2021-02-30", "2021"),
        *("20210230", "2021-13-01", "昨天", "2021.10.20起", "21-10-20"),
    ],
    "postcode": [
        *("213000", "010000", "２１３０００", "213 000"),
        *("21300", "2130000", "913000", "21300O", "12.345", "邮编"),
    ],
    "id-number": [
        *("11010519491231002X", "11010519491231002x", "11010519491231002Ｘ", "110105 19491231 002X"),
        *("110105194912310021", "11010519491331002X", "110105491231002"),
        *("1101051949123100", "01010519491231002X", "1101O519491231002X"),
        *("11010519491231002*", "110105194912310020"),
    ],
    "credit-code": [
        *("91350100M000100Y43", "91350100m000100y43", "91350100 M000100Y43", "91350100M000100Y44"),
        *("91350100M000100Y4", "350100100001234", "91350100M000100Y433"),
    ],
}  # fmt: skip
LET_THROUGH = {"phone": {"0519-188001234"}, "credit-code": {"9135O100M000100Y43"}}
"""What is left for `check` to refuse."""

CASES = [(kind, entry) for kind, entries in ENTRIES.items() for entry in entries]
CASES += [(kind, entry) for kind, entries in LET_THROUGH.items() for entry in sorted(entries)]


def taken(kind: str, entry: str | int | float | dt.date) -> bool:
    """Whether `check` takes it; in doubt it does."""
    moment = dt.datetime(entry.year, entry.month, entry.day) if isinstance(entry, dt.date) else entry
    _, problem = read(kind, "甲", Typed(moment))
    return problem is None or problem.level != "error"


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> list[bool]:
    """For every case, whether the validation's formula takes it."""
    folder = tmp_path_factory.mktemp("formulas")
    book = openpyxl.Workbook()
    entries, results = book.active, book.create_sheet("核对")
    entries.title = "申报表（一）"
    # Names of the second sheet that speak of the same cell of the first.
    for name, formula in names(FORMULAS, quote_sheetname(entries.title)):
        results.defined_names[name] = DefinedName(name, attr_text=formula)
    for row, (kind, entry) in enumerate(CASES, 1):
        cell = entries.cell(row, 1, entry)
        cell.data_type = "s" if isinstance(entry, str) else cell.data_type
        results.cell(row, 1, f"={FORMULAS[kind]}")
    book.save(folder / "entries.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "again", "entries.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    again = openpyxl.load_workbook(folder / "again" / "entries.xlsx", data_only=True)
    return [again["核对"].cell(row, 1).value is True for row in range(1, len(CASES) + 1)]


@pytest.mark.soffice
def test_excel_takes_what_the_check_takes_and_refuses_what_it_refuses(computed):
    let_through = [(kind, entry) for kind, entries in LET_THROUGH.items() for entry in entries]
    differ = [(*case, right) for case, right in zip(CASES, computed, strict=True) if right != taken(*case)]
    assert differ == [(*case, True) for case in let_through]


@pytest.mark.parametrize("kind", ENTRIES)
def test_both_are_in_the_table(kind):
    assert {taken(kind, entry) for entry in ENTRIES[kind]} == {True, False}


def test_excel_takes_the_names():
    """At most 8,192 characters in a formula and 64 functions within each other (Excel's own limits)."""
    for _, formula in names(FORMULAS, "'某某表'"):
        assert len(formula) < 8192
        assert formula.count("SUBSTITUTE(") < 60
        assert formula.count("(") == formula.count(")")


def test_a_sheet_has_the_names_it_needs():
    assert [name for name, _ in names(["postcode", "text"], "'某某表'")] == ["正确_邮编", "填写_文字"]
    assert dict(names([], "'某某表'")) == {}

"""What is said of files that are left out: broken ones, and those that are no Word files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final
from xml.sax.saxutils import escape

from pipeline.errors import DataError
from pipeline.model.finding import Finding, Place
from pipeline.ooxml import MB, read_package

LARGEST: Final = 64 * MB
"""A form with photos has some MB; what is larger is no form."""
_LISTED: Final = 10
"""So many files of one folder are named."""
_RESEND: Final = "请用 Word 或 WPS 打开原件，另存后再收集一次；打不开的，向填表单位要原件。"
_ARCHIVES: Final = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso"})
_OTHER_PICTURES: Final = frozenset({".bmp", ".gif", ".tif", ".tiff", ".heic", ".webp"})
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"})
_SHEETS: Final = "xl/workbook.xml"
_REPORT: Final = 'name="检查结果"'
"""The report of a check has the data's sheets, too."""


def unreadable(shown: str, message: str, hint: str) -> Finding:
    """A file of which nothing can be read, whatever the reason."""
    return Finding("collect-file", "error", message, hint, Place(shown))


def broken(shown: str, why: str, hint: str = _RESEND) -> Finding:
    """A file that cannot be opened."""
    return unreadable(shown, f"“{shown}”打不开：{why}", hint)


def locked(shown: str) -> Finding:
    """A file with a password."""
    return broken(shown, "加了密码", "请去掉密码再收集一次，或者向填表单位要没有密码的文件。")


def too_large(shown: str, size: int) -> Finding:
    """A file of so many bytes."""
    hint = "请在 Word 里压缩图片，删去不相干的内容，另存后再收集一次。"
    return broken(shown, f"有 {size // MB} MB，申报表没有这么大", hint)


def skipped(shown: str, message: str, hint: str) -> Finding:
    """A file that is none of those looked for."""
    return Finding("collect-skipped", "info", message, hint, Place(shown))


def no_word(file: Path, shown: str, sheets: Collection[str] = ()) -> Finding:
    """A file that is no Word file, by its name; `sheets` are what the sheets of data workbooks are called."""
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix in _ARCHIVES:
        message = f"“{shown}”是 {suffix.lstrip('.').upper()} 压缩包，解不开，里面的文件没有读取"
        hint = "请把它解压到同名的文件夹，或者改用 zip 压缩，再收集一次。"
        return unreadable(shown, message, hint)
    if suffix in _WORKBOOKS:
        return _workbook(shown, _is_data(file, sheets))
    if suffix in _OTHER_PICTURES:
        message = f"图片“{shown}”不是 JPG、PNG，没有用"
        return skipped(shown, message, "是照片的，请另存为 JPG，以姓名命名再收集一次。")
    if suffix == ".pdf":
        message = f"“{shown}”是 PDF（打印或扫描件），没有读取"
        return skipped(shown, message, "只有 PDF、没有 Word 的，请向填表人要 Word 原件，或者照着录入。")
    message = f"“{shown}”不是 Word 文件，没有读取"
    return skipped(shown, message, "里面有申报内容的，请手工录入，或者要 Word 原件。")


def _workbook(shown: str, is_data: bool) -> Finding:
    """A workbook; one that was made to be filled in is said louder, for it may hold records."""
    if is_data:
        message = f"“{shown}”是登记数据工作簿，不是 Word 申报表；里面填的内容没有收进来"
        hint = "请直接用 jianjia check 检查它；要合在一起的，把各行复制到收集成的数据工作簿里。"
        return Finding("collect-skipped", "warning", message, hint, Place(shown))
    message = f"“{shown}”是 Excel 工作簿，不是 Word 申报表，没有读取"
    return skipped(shown, message, "汇总表不必理会；是填好的登记数据的，直接用 jianjia check 检查。")


def _is_data(file: Path, sheets: Collection[str]) -> bool:
    """Whether a workbook has a sheet for records."""
    with suppress(DataError, KeyError):
        book = read_package(file)[_SHEETS].content().decode("utf-8", "replace")
        return _REPORT not in book and any(f'name="{escape(name)}"' in book for name in sheets)
    return False


def listing(names: Sequence[str]) -> str:
    """Files of one folder as messages name them: a single one whole, several by their names, too many by some."""
    if len(names) == 1:
        return f"“{names[0]}”"
    listed = "、".join(f"“{PurePosixPath(name).name}”" for name in names[:_LISTED])
    return listed + (f"等 {len(names)} 个" if len(names) > _LISTED else "")

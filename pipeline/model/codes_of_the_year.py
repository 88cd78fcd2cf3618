"""The codes of findings about the end of a selection: a pack carried to another year, the winners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.code import Code

CODES_OF_THE_YEAR: Final[Mapping[str, Code]] = {
    "kept": Code(
        "沿用了往年的",
        "方案沿用到新的一年时，名额、推荐单位、公示的天数照旧，程序不知道今年是不是变了。",
        "逐项核对；变了的，改 pack.toml。",
        "info",
    ),
    "old-year": Code(
        "还写着往年的年份",
        "方案沿用到新的一年时，条件、提示、例子或模板里还有往年的年份，如“2016年以来”；要不要往后推，程序不能替人定。",
        "逐处核对；要改的，改 pack.toml 或 Word、Excel 模板。",
        "info",
    ),
}
"""By code."""

"""What figures are counted in, as forms print it behind the place for the figure: 人, 万元, 平方米."""

from __future__ import annotations

from typing import Final

COUNTS: Final = ("人", "名", "个", "家", "次", "票", "项", "册", "场", "篇", "期", "人次")
AMOUNTS: Final = ("元", "万元", "%", "％", "分", "平方米", "㎡", "小时")
TIMES: Final = ("岁", "年", "月", "日", "年月", "年月日")
MEASURES: Final = (*COUNTS, *AMOUNTS, *TIMES)
UNMISTAKABLE: Final = ("平方米", "㎡", "万元", "人次", "小时", "元", "%", "％", "岁", "册", "票")
"""Those that end no label of their own: 联系　人 and 届　次 are labels with room between their characters."""

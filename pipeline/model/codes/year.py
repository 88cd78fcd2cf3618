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
    "winner-honour": Code(
        "表彰名单上的荣誉认不出来",
        "“荣誉”一列（没有这一列的，是工作表的名称）写的不是本次评选的荣誉，或者可以指两种；这一行没有列入。",
        "改成提示列出的荣誉之一。",
        "error",
    ),
    "winner-unknown": Code(
        "表彰名单上的对象没有申报",
        "名单上的名称在这种荣誉的申报数据里找不到，或者推荐单位、所在单位不同；这一行没有列入。",
        "照提示核对名称、单位和荣誉，改成与申报数据一致；没有申报的，从名单中删去。",
        "error",
    ),
    "winner-ambiguous": Code(
        "表彰名单上的名称可以指几个申报对象",
        "申报数据里有几个同名的，从名单看不出是哪一个；这一行没有列入。",
        "在名单上加“推荐单位”“所在单位”两列，写明是哪一个。",
        "error",
    ),
    "winner-twice": Code(
        "同一对象在表彰名单上有两次",
        "两行说的是同一份申报；只列入了前面一行。",
        "留下一行，删去另一行；确是两种荣誉的，只定一种。",
        "error",
    ),
    "winner-excluded": Code(
        "表彰对象的申报数据有错误",
        "名单上的对象，申报数据没有通过检查。",
        "改正数据再做一次；核对过、确实要表彰的，加上 --include-invalid。",
        "error",
    ),
    "winner-number": Code(
        "证书、奖牌的编号用了两次",
        "名单上两个对象写了同一个编号，或者写的编号和按方案编的相同。",
        "给每个一个编号，写在名单的“编号”一列。",
        "error",
    ),
    "winner-places": Code(
        "表彰名单和名额对不上",
        "名单上的对象多于通知分配的名额（错误），或者名额还有余（说明）；多出来的照样做了，由人来减。",
        "多了的，从名单中减去；余了的，核对名单是不是全了。名额有调整的，改 pack.toml 的 [[quota]]。",
        "error",
    ),
    "winner-kind": Code(
        "表彰的荣誉不是申报的那一种",
        "一张申报表可以报几种荣誉的，名单上定的和申报时填的不是同一种；照名单列入。",
        "核对名单的“荣誉”一列；研究决定改授另一种的，不必改动。",
        "warning",
    ),
    "winner-rank": Code(
        "表彰名单和排名、推荐排序对不上",
        "同一单位、同一荣誉的两个对象排名相同（提醒）；或者推荐单位排在前面的没有列入，排在后面的列入了（说明）。",
        "排名改成一个一个次序；不按推荐排序决定的，核对后不必改动。",
        "warning",
    ),
    "award-date": Code(
        "表彰决定的日期、文号不合",
        "表彰决定的日期不在公示期满以后，或者早于评选通知，或者和发文字号的年份不同。",
        "核对 --date、--number 和 --public-from；确实如此的，不必改动。",
        "warning",
    ),
    "certificate": Code(
        "证书或奖牌印不好",
        "名称太长，缩到最小的字号一行也放不下，或者印出来不是一页；这一张没有印。",
        "在模板里给名称留宽一些，或者请对方用简称；也可以在 Word 中手工排好。",
        "error",
    ),
}
"""By code."""

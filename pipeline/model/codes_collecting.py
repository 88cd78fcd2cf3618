"""The codes of what `jianjia collect` finds in the files that people send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.code import Code

COLLECTING: Final[Mapping[str, Code]] = {
    "collect-file": Code(
        "收来的文件读不了",
        "文件损坏、加了打开密码、太大、是空的，或者旧格式（.doc、.wps）没有转换成功；其他文件照常读取。",
        "用 Word 或 WPS 打开它，去掉密码，另存为 .docx 再收集；打不开的，向填表单位要原件。",
        "error",
    ),
    "collect-skipped": Code(
        "不是 Word 申报表的文件",
        "文件夹里的临时文件（~$ 开头）、图片、PDF、表格等没有读取。",
        "里面有申报内容的，手工录入；没有的不必理会。",
        "info",
    ),
    "collect-form": Code(
        "认不出是哪种申报表，或者像两种",
        "按栏目名认表，不看文件名。认不出的没有读取；与另一种表也差不多的，按更像的一种读取，是提醒。",
        "打开文件看是不是本次评选的表；是的，补上各栏的名称再收集，或者手工录入。",
        "error",
    ),
    "collect-unread": Code(
        "有内容看不出是哪一栏",
        "表里的这一处有文字，但格数、栏目名与原表对不上，没有收进数据。",
        "打开文件，把这一处的内容录入数据工作簿的有关栏目。",
        "error",
    ),
    "collect-doubt": Code(
        "读出来的内容没有把握",
        "内容已收进数据，但可能不对：栏目名改动过、几格合在一起、打了不止一个勾、分隔的字在内容里也有、两处写得不同等；"
        "“来源”表里把握为“低”的就是这些。",
        "打开所指的文件核对；读错的，在数据工作簿里改正。",
        "warning",
    ),
    "collect-sheet": Code(
        "另附的正文找不到主人",
        "另附纸或另外的正文上的名称，与收来的申报表对不上，或者对得上好几份，没有收进数据。",
        "核对名称，与申报表放在同一个文件夹再收集一次；或者把正文贴到数据工作簿里。",
        "error",
    ),
    "collect-unit": Code(
        "看不出推荐单位",
        "推荐单位按文件所在文件夹的名称认；文件夹不是以推荐单位命名，表上也没有写。",
        "把文件放进以推荐单位命名的文件夹再收集，或者在数据工作簿里补上。",
        "error",
    ),
    "collect-changes": Code(
        "文件里有修订或批注",
        "修订按全部接受读取；批注没有读取。",
        "打开文件看一看；有不该接受的修订，处理后重新收集。",
        "info",
    ),
    "collect-aside": Code(
        "不进数据的地方有内容",
        "意见、盖章等手写的栏目里打了字，或者表外另有文字；这些不是数据，没有收。",
        "一般不必理会；其中有申报内容的，录入数据工作簿。",
        "info",
    ),
}

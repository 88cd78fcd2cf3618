"""The codes of what is found in the folder of received files, each with title, meaning, remedy and level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.finding import Level

RECEIVED: Final[Mapping[str, tuple[str, str, str, Level]]] = {
    "received-file": (
        "收到的文件读不出来",
        "文件已损坏、加了密码、是空的，或者里面没有本次评选的表；这个文件没有读取，别的文件照常。",
        "请报送单位重新保存、重新发送；格式不对的，另存为 .xlsx。",
        "error",
    ),
    "received-other": (
        "收到的是其他城市或其他年份的数据",
        "工作簿里记着它是哪个城市、哪一年的（填写说明上也写着），与本次评选不符；这个文件没有读取。",
        "核对是不是放错、发错了文件；请报送单位用今年的登记数据填报。",
        "error",
    ),
    "received-unit": (
        "报送单位看不准",
        "记录里没有填推荐单位，或者填的单位与文件所在的文件夹、文件名上的单位不一样。没有填的，按文件夹或文件名认；"
        "填了的，以所填的为准。",
        "核对文件放得对不对、推荐单位填得对不对；文件夹以推荐单位的名称命名，就能认出来。",
        "warning",
    ),
    "received-copy": (
        "同一个文件收到了几次",
        "两个文件一个字节也不差，只算一份。",
        "不必理会；多余的可以删去。",
        "info",
    ),
    "received-version": (
        "同一批对象有几个版本",
        "两个文件里有相同的对象，以后到的为准。先看文件名、文件夹名上的日期，没有的看文件的修改时间；"
        "同一天的，看文件名上是第几次。同名的，或者后一个包含前一个全部对象的，后一个整个代替前一个；"
        "其他的，只代替相同的对象。级别为提醒的，是两个版本分不出先后。",
        "核对算数的是不是最后定的那一份；不是的，把算数的那一份的文件名写上日期。",
        "warning",
    ),
    "received-dropped": (
        "上一版有、后一版没有的对象",
        "后到的文件整个代替了先到的，先到的文件里的这些对象没有再报，按不再申报处理。",
        "与报送单位核对：确实不报的，不必理会；漏了的，请补报。",
        "warning",
    ),
    "received-moved": (
        "对象换了报送单位",
        "先到的文件里由一个单位报送的对象，现在由另一个单位报送。",
        "与两个单位核对由谁报送。",
        "warning",
    ),
    "received-aside": (
        "没有读取的文件",
        "文件夹里的照片、Word、压缩包等不是数据文件；Excel、WPS 打开工作簿时的临时文件（~$ 开头）也不是。",
        "照片、正文放在数据文件旁边就行；Word 申报表先用 jianjia collect 收集成数据；压缩包先解开。",
        "info",
    ),
    "received-nothing": (
        "空的文件夹，或者没有填写内容的文件",
        "文件夹里没有文件，或者文件里没有一条申报记录。",
        "与报送单位核对是不是漏发了文件、发错了文件。",
        "warning",
    ),
    "received-cut": (
        "内容太长，合并时放不下",
        "一格最多 32767 个字符，合并的登记数据里只放得下前面一部分。",
        "请报送单位按字数要求删减。",
        "error",
    ),
}
"""By code."""

"""The codes of a notice's writing and layout: what the official form asks for, and how it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.code import Code

_CLAUSE: Final = "（GB/T 9704—2012 第 {} 条）"

FORM_CODES: Final[Mapping[str, Code]] = {
    "text:blank": Code(
        "空白没有填完整",
        "发文字号的序号、日期、联系人等还空着，或者写着×××、待定。附件里的表格本来就是空的，不算。",
        "补填，或者删去这一处。",
        "warning",
    ),
    "text:document-number": Code(
        "发文字号的写法不对",
        "年份要写四位数，用六角括号“〔〕”；序号不加“第”，不编虚位"
        + _CLAUSE.format("7.2.5")
        + "。引用别的文件的字号，是提醒。",
        "改成“×工发〔2026〕3号”的样子；引用的照来文核对。",
        "error",
    ),
    "text:addressee": Code(
        "主送机关后面的标点不对",
        "最后一个主送机关后面用全角冒号" + _CLAUSE.format("7.3.2") + "。",
        "改成全角冒号。",
        "warning",
    ),
    "text:attachment-list": Code(
        "附件说明的写法不对",
        "附件说明写作“附件：1. ×××”，冒号用全角，有两个以上附件才编号，名称后面不加标点"
        + _CLAUSE.format("7.3.4")
        + "。",
        "照这个样子改。",
        "warning",
    ),
    "text:attachment-label": Code(
        "附件标识的写法不对",
        "附件首页左上角写“附件”和阿拉伯数字，后面不加冒号，标题另起一行" + _CLAUSE.format("7.3.7") + "。",
        "照这个样子改。",
        "warning",
    ),
    "text:copy-to": Code(
        "抄送机关后面没有句号",
        "最后一个抄送机关后面标句号" + _CLAUSE.format("7.4.2") + "。",
        "加上句号。",
        "warning",
    ),
    "text:old-standard": Code(
        "还是 1999 年标准的写法",
        "2012 年的标准取消了主题词，成文日期改用阿拉伯数字，不再用“此页无正文”。",
        "照现行标准改。",
        "warning",
    ),
    "text:date-form": Code(
        "日期编了虚位",
        "月、日不编虚位，1 不写成 01" + _CLAUSE.format("7.3.5.4") + "。",
        "去掉前面的 0。",
        "warning",
    ),
    "text:half-width": Code(
        "汉字之间用了半角标点",
        "逗号、分号、冒号、括号、引号等用了半角的。正文合成一处提醒，表格和附件合成一处说明。",
        "改成全角标点，全文统一。",
        "warning",
    ),
    "text:full-width": Code(
        "用了全角的数字或字母",
        "数字、字母用了全角的，宽窄与别处不一。",
        "改成半角，全文统一。",
        "info",
    ),
    "text:space": Code(
        "句子中间有空格",
        "正文的句子中间有空格，多半是排版或粘贴时留下的。",
        "不是有意留空的，删去。",
        "info",
    ),
    "text:doubled-mark": Code(
        "标点重复",
        "两个标点连在一起，如“，，”“。。”“；。”。",
        "留下一个。",
        "warning",
    ),
    "text:repeated": Code(
        "字打重了",
        "“的的”“了了”等虚字连写了两个。",
        "多打的，删去一个。",
        "warning",
    ),
    "text:invisible": Code(
        "有看不见的字符",
        "文字里有零宽空格、方向控制符、显示不出的字符等，查找、替换和转换格式时会出错。",
        "删去；多半是从网页或别的文件粘贴来的。",
        "warning",
    ),
    "text:pair": Code(
        "括号、引号不配对",
        "括号、引号、书名号只有一半。在下一行配上的不算。",
        "补上另一半，或者删去多余的一个。",
        "warning",
    ),
    "text:tracked-changes": Code(
        "文件里有修订",
        "文件里有还没有接受或拒绝的修订，校对时按全部接受后的文字看。",
        "定稿前在 Word 的“审阅”中接受或拒绝全部修订。",
        "info",
    ),
    "text:unrecognised": Code(
        "没有认出通知的标题",
        "没有找到“关于……的通知”这样的标题，主送机关、附件说明等可能也没有认出，有关的检查没有做。",
        "核对是不是通知；是的，标题写成“关于……的通知”。",
        "info",
    ),
    "layout:paper": Code(
        "纸张不是 A4",
        "用纸是 A4，210×297 毫米，纵向" + _CLAUSE.format("5.1") + "。只看正文所在的一节。",
        "在“布局—纸张大小”中选 A4。",
        "error",
    ),
    "layout:margins": Code(
        "页边距不合规定",
        "上 37、左 28 毫米，版心 156×225 毫米（即右 26、下 35 毫米），允许相差 1 毫米"
        + _CLAUSE.format("5.2.1")
        + "。",
        "在“布局—页边距”中改。",
        "error",
    ),
    "layout:density": Code(
        "不是每面 22 行、每行 28 字",
        "一般每面排 22 行，每行排 28 个字，特定情况可以调整" + _CLAUSE.format("5.2.3") + "。",
        "行距设为固定值 28.95 磅，字距紧缩 0.25 磅；内容特殊的，不必理会。",
        "info",
    ),
    "layout:page-number": Code(
        "页码不合规定",
        "四号半角宋体数字，左右各放一条一字线（— 1 —），单页居右空一字，双页居左空一字"
        + _CLAUSE.format("7.5")
        + "。",
        "在页脚选项中勾选“奇偶页不同”，分别插入页码。",
        "error",
    ),
    "layout:attachment-page": Code(
        "附件没有另起一页",
        "附件另面编排" + _CLAUSE.format("7.3.7") + "。",
        "在附件前面插入分页符，或者设“段前分页”。",
        "warning",
    ),
    "layout:page-one": Code(
        "首页没有正文",
        "公文首页必须显示正文"
        + _CLAUSE.format("7.3.3")
        + "。正文前有分页的直接看出；其余的加 --pages 排版后检查。",
        "去掉正文前的分页；缩小发文机关标志的字号、行距，或调整标题。",
        "error",
    ),
    "layout:signature-page": Code(
        "成文日期所在的一面没有正文",
        "署名、成文日期不能单独在一面" + _CLAUSE.format("7.3.5.5") + "。加 --pages 排版后检查。",
        "调整行距、字距，使其与正文同面。",
        "error",
    ),
    "layout:seal-room": Code(
        "盖章的地方不够",
        "正文（或附件说明）与署名之间至少空一行，印章压在署名和成文日期上"
        + _CLAUSE.format("7.3.5")
        + "。加 --pages 排版后检查。",
        "在署名上面空一行以上。",
        "warning",
    ),
    "layout:imprint-bottom": Code(
        "版记不在最后一面的底部",
        "版记置于公文最后一面，末条分隔线与版心下边缘重合"
        + _CLAUSE.format("7.4.1")
        + "。加 --pages 排版后检查。",
        "调整版记的位置，通常放在最后一面底部的文本框或表格里。",
        "warning",
    ),
    "layout:mark": Code(
        "发文机关标志不是红色",
        "发文机关全称加“文件”，居中，红色" + _CLAUSE.format("7.2.4") + "。印在红头纸上的，文件里没有，不算。",
        "设为红色。",
        "warning",
    ),
    "layout:red-line": Code(
        "发文字号下面没有红线",
        "发文字号之下 4 毫米处居中印一条与版心等宽的红色分隔线" + _CLAUSE.format("7.2.7") + "。",
        "画上红线，或者给发文字号那一段加红色下框线。",
        "warning",
    ),
    "layout:blank-lines": Code(
        "各部分之间的空行不对",
        "发文机关标志下空二行是发文字号，红线下空二行是标题，标题下空一行是主送机关，正文下空一行是附件说明"
        + _CLAUSE.format("7.2.5、7.3.1、7.3.2、7.3.4")
        + "。空行多了、少了只作说明。",
        "补上或者删去空行。",
        "warning",
    ),
    "layout:title": Code(
        "标题的字体、字号或位置不对",
        "标题用二号小标宋体，居中" + _CLAUSE.format("7.3.1") + "。",
        "选中标题各行，改字体、字号，设为居中。",
        "error",
    ),
    "layout:title-shape": Code(
        "标题的回行不成梯形或菱形",
        "标题回行时词意完整、长短适宜，成梯形或菱形，不成长方形或沙漏形" + _CLAUSE.format("7.3.1") + "。",
        "调整回行的地方。",
        "info",
    ),
    "layout:body-font": Code(
        "正文的字体、字号不对",
        "正文用三号仿宋体" + _CLAUSE.format("5.2.2") + "。",
        "选中这些段落，改成三号仿宋体。",
        "error",
    ),
    "layout:heading-font": Code(
        "层次标题的字体、字号不对",
        "第一层（一、）用三号黑体，第二层（（一））用三号楷体，第三、四层用三号仿宋体"
        + _CLAUSE.format("7.3.3")
        + "。",
        "选中这些标题，改成规定的字体。",
        "error",
    ),
    "layout:bold": Code(
        "层次标题加了粗",
        "标准靠字体区分层次，没有要求加粗；不少机关习惯加粗。",
        "本机关习惯加粗的，不必理会。",
        "info",
    ),
    "layout:indent": Code(
        "段首没有空两个字",
        "正文每个自然段左空二字，回行顶格" + _CLAUSE.format("7.3.3") + "。",
        "设首行缩进 2 字符。",
        "error",
    ),
    "layout:addressee": Code(
        "主送机关没有顶格",
        "主送机关居左顶格，回行仍顶格" + _CLAUSE.format("7.3.2") + "。",
        "取消缩进和前面的空格。",
        "error",
    ),
    "layout:attachment-list": Code(
        "附件说明没有左空两个字",
        "附件说明在正文下空一行，左空二字" + _CLAUSE.format("7.3.4") + "。",
        "设左空二字。",
        "warning",
    ),
    "layout:number": Code(
        "发文字号的字体、字号不对",
        "发文字号用三号仿宋体" + _CLAUSE.format("7.2.5") + "。",
        "改成三号仿宋体。",
        "warning",
    ),
    "layout:attachment-label": Code(
        "附件标识的字体或位置不对",
        "“附件”和序号用三号黑体，顶格编排在版心左上角第一行" + _CLAUSE.format("7.3.7") + "。",
        "改成三号黑体，顶格。",
        "error",
    ),
    "layout:attachment-title": Code(
        "附件标题没有居中",
        "附件标题居中编排在版心第三行" + _CLAUSE.format("7.3.7") + "。",
        "设为居中。",
        "warning",
    ),
    "layout:imprint": Code(
        "版记的字体、字号不对",
        "抄送机关、印发机关和印发日期用四号仿宋体" + _CLAUSE.format("7.4.2、7.4.3") + "。",
        "改成四号仿宋体。",
        "warning",
    ),
    "layout:date": Code(
        "成文日期的位置不对",
        "加盖印章的，成文日期右空四字；不加盖印章的，署名右空二字，成文日期首字比署名首字右移二字"
        + _CLAUSE.format("7.3.5")
        + "。",
        "调整右缩进。",
        "warning",
    ),
}

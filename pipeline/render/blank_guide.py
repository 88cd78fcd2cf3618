"""The sheet 填写说明 of the entry workbook: who asks for what by when, the notice's rules, how to fill in and check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.model.form import Form
from pipeline.model.notice import OPEN
from pipeline.model.pack import Pack
from pipeline.model.quota import QuotaColumn, QuotaTable
from pipeline.model.rules import HonourRule, Rule
from pipeline.model.sheets import BESIDE, HONOURS, UNITS, VETOES, form_sheet
from pipeline.render.blank_columns import COUNTS, Plan
from pipeline.render.blank_hints import limit

_PAPERS: Final = {"A4": "A4 打印", "A3-fold": "A3 双面打印、对折"}
_DATE: Final = "{0.year}年{0.month}月{0.day}日"


_FEW: Final = 3
"""So few units that are left out are named in place of all others."""


class Line(NamedTuple):
    """A row of the sheet: what it is about, and what is said."""

    label: str
    text: str
    sheet: str | None = None
    """The sheet that the label leads to."""


class Section(NamedTuple):
    """Rows below a heading."""

    heading: str
    lines: tuple[Line, ...]


def guide(pack: Pack, forms: Iterable[str], plans: Sequence[Plan]) -> tuple[Section, ...]:
    """What the sheet says, section by section."""
    chosen = tuple(forms)
    found = [
        Section("本次评选", tuple(_selection(pack))),
        Section("怎样填写", tuple(_numbered(_filling(plans)))),
        Section("各张工作表", tuple(_sheets(pack, plans))),
        *(_of_form(pack, name) for name in chosen),
        *_vetoes(pack, chosen),
        Section("填好以后", tuple(_numbered(_checking()))),
    ]
    return tuple(section for section in found if section.lines)


def _selection(pack: Pack) -> Iterator[Line]:
    head = pack.head
    yield Line("城市、年度", f"{head.city}　{head.year} 年度（方案代号 {pack.id}）")
    yield Line("通知日期", _DATE.format(head.notice_date))
    for due in head.deadlines:
        yield Line("期限", f"{_DATE.format(due.date)}：{due.stage}")


def _numbered(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(f"{number}.", text) for number, text in enumerate(texts, 1))


def _filling(plans: Sequence[Plan]) -> Iterator[str]:
    entries = [entry for plan in plans for entry in plan.entries]
    yield "每种申报表一张工作表，一个申报对象填一行，从表头下面一行填起；用不着的工作表空着就行，不必删。"
    yield (
        "表头带 * 的必填；一行开始填了以后，还空着的必填格显示为淡黄色。"
        "灰底的各栏不印在申报表上，供核对条件和汇总，知道的都填上。请不要改动表头的名称。"
    )
    yield "有下拉列表的从列表中选；数字、日期、号码填得不对，会当场提示。"
    yield (
        "电话、邮政编码、年月按文字保存，开头的 0 不会丢。"
        "从别处粘贴时请选“只粘贴值（文本）”，以免带掉格式和下拉列表。"
    )
    if any(entry.kind == COUNTS for entry in entries):
        yield (
            "长文右边的“字数”自动计算，与 Word 的“字数统计”一致：标点算字数，空格不算，连写的数字或英文算一个字。"
            "绿色合要求，黄色略有出入，红色要删减或补充，不带颜色的没有规定字数。"
            "只有表情符号、带调号的字母和极少数生僻字会多计，以检查结果为准。"
        )
    if any(entry.kind == "photo" for entry in entries):
        yield "照片一栏写照片的文件名，照片和本工作簿放在同一个文件夹里。"
    if any("·" in plan.id for plan in plans):
        yield (
            "简历、荣誉等有多行内容的，填在名称带“·”的工作表里；每行前面先选是谁的，"
            "名称与申报表上写得一样才能对上。"
        )
    yield "需要手写、签名、盖章的栏目不在本工作簿里，打印出来以后再办。"


def _checking() -> Iterator[str]:
    yield "保存后运行 jianjia check 加本工作簿的文件名，逐格指出问题和改法；加上 --format xlsx 会在一份副本上标出颜色。"
    yield "没有错误以后，由主办的工会运行 jianjia run，做成申报表、汇总表和可以付印的 PDF。"


def _sheets(pack: Pack, plans: Iterable[Plan]) -> Iterator[Line]:
    beside = {
        UNITS: "谁填报、怎样联系，表决和公示的日期",
        HONOURS: "以往获得的荣誉，据以核对申报条件",
        VETOES: "否决事项，逐项回答“是”或“否”",
    }
    for plan in plans:
        if plan.id in BESIDE:
            yield Line(plan.title, beside[plan.id], plan.title)
        elif plan.id in pack.forms:
            form = pack.forms[plan.id]
            yield Line(
                plan.title, f"《{form.title}》，{_PAPERS[form.paper]}，一式 {form.copies} 份", plan.title
            )
        else:
            yield Line(plan.title, plan.remark, plan.title)


def _of_form(pack: Pack, name: str) -> Section:
    form = pack.forms[name]
    lines = [*_lengths(form), *_conditions(form), *_together(pack, name), *_places(pack, name)]
    return Section(f"{form_sheet(pack, form)}：要求", tuple(lines))


def _lengths(form: Form) -> Iterator[Line]:
    for field in form.fields:
        if field.words:
            yield Line("字数", f"“{field.label}”{limit(field.words)}。")


def _conditions(form: Form) -> Iterator[Line]:
    """What the notice itself asks for; rules without a source only look after slips of the pen."""
    rules: list[Rule | HonourRule] = [*form.rules, *form.prerequisites, *form.exclusions]
    told = dict.fromkeys(
        (rule.says or rule.hint, rule.source) for rule in rules if rule.source and rule.level != "info"
    )
    for said, source in told:
        if "{{" not in said:
            yield Line("条件", f"{said.removesuffix('。')}（{source}）。")


def _together(pack: Pack, name: str) -> Iterator[Line]:
    for exclusive in pack.exclusives:
        if name in exclusive.forms:
            titles = "、".join(form_sheet(pack, pack.forms[form]) for form in exclusive.forms)
            yield Line("不能同时报", f"同一对象在{titles}中只能报一种（{exclusive.source}）。")
    for period in pack.notice_periods:
        due = pack.deadline(period.deadline)
        if due and (name in period.forms or not period.forms):
            before = f"应在{_DATE.format(due.date)}前结束"
            yield Line("公示", f"不少于 {period.working_days} 个工作日，{before}（{period.source}）。")


def _places(pack: Pack, name: str) -> Iterator[Line]:
    for table in pack.quotas:
        for column in table.forms:
            if column.form == name:
                yield Line(_meaning(table), _figures(pack, table, column))
    for share in pack.shares:
        if share.form == name:
            bound = f"不低于 {share.at_least}%" if share.at_least is not None else f"不超过 {share.at_most}%"
            whose = f"{'、'.join(share.units)}：" if share.units else ""
            yield Line("比例", f"{whose}{share.label}{bound}（{share.source}）。")


def _meaning(table: QuotaTable) -> str:
    return "推荐名额" if table.meaning == "nominate" else "表彰名额"


def _figures(pack: Pack, table: QuotaTable, column: QuotaColumn) -> str:
    figures = [figure for figure in table.figures() if figure.column is column and figure.n]
    places = "，".join(f"{_sharing(pack, figure.units)} {figure.n}" for figure in figures)
    kind = f"{column.kind}：" if column.kind else ""
    each = f"；每个推荐单位可以报 {table.nominate_each} 个" if table.nominate_each else ""
    # What goes to the units does not promise last year's places.
    return f"{kind}{OPEN if table.kept_from else places}{each}（{table.source}）。"


def _sharing(pack: Pack, units: Sequence[str]) -> str:
    """Who has the places: one unit, several together, or many of all."""
    if len(units) == 1:
        return units[0]
    others = [unit.name for unit in pack.head.units if unit.name not in units]
    if len(others) < _FEW:
        excepted = f"（{'、'.join(others)}除外）" if others else ""
        return f"各推荐单位{excepted}合计"
    return f"{'、'.join(units)}合计"


def _vetoes(pack: Pack, forms: Sequence[str]) -> Iterator[Section]:
    for group in pack.vetoes:
        bound = [form_sheet(pack, pack.forms[name]) for name in group.organisation if name in forms]
        if bound:
            scope = Line("适用于", f"{'、'.join(bound)}（{group.source}）。{group.hint}")
            items = (Line(f"{number}.", item.label) for number, item in enumerate(group.items, 1))
            yield Section("否决事项", (scope, *items))

"""The draft's pack.toml as text that people go on writing: readable, with a comment wherever they must decide."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm, selection_of
from pipeline.adopt.forms.fields import ROWS, UNIT, Adopted
from pipeline.adopt.summaries.bound import DraftList, Layout
from pipeline.adopt.summaries.tags import Asked
from pipeline.labels import without_city

_CITY_UNKNOWN: Final = "〔待定〕"
_COPIES: Final = 2


@dataclass(frozen=True)
class DraftSummary:
    """A summary table of the draft."""

    id: str
    title: str
    source: str
    template: str
    lists: tuple[DraftList, ...]
    rows: int
    numbered: int = 0
    layout: Layout = "side"
    asked: tuple[Asked, ...] = ()
    """The columns that it needs on sheet 填报单位."""

    @property
    def forms(self) -> frozenset[str]:
        """Ids of the forms that it lists."""
        return frozenset(one.form for one in self.lists)


def pack_text(
    forms: Sequence[DraftForm], summaries: Sequence[DraftSummary], year: int, today: dt.date
) -> str:
    """pack.toml; `year` is the selection's, `today` stands for the dates that no form states."""
    city = next((form.city for form in forms if form.city), _CITY_UNKNOWN)
    lines = [*_head(forms, city, year, today)]
    lines += _unit_fields(summaries)
    for form in forms:
        lines += _form(form, city)
    for summary in summaries:
        lines += _summary(summary)
    return "\n".join(lines) + "\n"


def _head(forms: Sequence[DraftForm], city: str, year: int, today: dt.date) -> Iterator[str]:
    sources = "、".join(f"《{form.title}》（{form.source}）" for form in forms)
    yield f"# 由空白表生成的方案草稿。出处：{_comment(sources)}。"
    yield "# 注有“请定”“请核对”的地方表上没有写明，要对照通知改；改完运行 jianjia lint 检查。"
    yield ""
    yield "[pack]"
    yield f"city = {_text(city)}" + ("" if city != _CITY_UNKNOWN else "  # 请定：哪个市")
    yield f"title = {_text(f'{year}年{selection_of(forms[0].title)}评选')}  # 请核对"
    yield f"year = {year}  # 请核对"
    yield f"notice_date = {today}  # 请定：通知的日期"
    yield ""
    yield "[[pack.deadline]]"
    yield 'stage = "报送"'
    yield f"date = {max(today, dt.date(year, 12, 31))}  # 请定：报送的截止日期"
    yield ""
    yield "# 推荐单位（区县、产业工会）按通知逐个写；不写的，申报对象自己的单位就是推荐单位，不核对名额。"
    yield "# [[pack.unit]]"
    yield '# name = "东城区"'
    yield '# aliases = ["东城", "东城区总工会"]'


def _unit_fields(summaries: Sequence[DraftSummary]) -> Iterator[str]:
    """What the summaries ask of each unit, once."""
    asked = {one.id: (one.label, summary.source) for summary in summaries for one in summary.asked}
    for name, (label, source) in asked.items():
        yield from ("", f"# “填报单位”表里的一栏，{_comment(source)} 要印；不要的，把模板里的位置也删去。")
        yield from ("[[unit_field]]", f"id = {_text(name)}", f"label = {_text(label)}")


def _form(form: DraftForm, city: str) -> Iterator[str]:
    names = {field.id for field in form.fields}
    ending = without_city(form.title, city)
    whose = "-".join(f"{{{{ {name} }}}}" for name in reversed(form.key))
    yield from ("", "", f"# {'-' * 60} {_comment(form.source)}", f"[form.{form.id}]")
    yield f"title = {_text(form.title)}"
    yield f"template = {_text(form.template)}"
    if form.copies:
        yield f"copies = {form.copies}"
    else:
        yield f"copies = {_COPIES}  # 请定：一式几份"
        yield 'copies_from = "inferred"  # 通知写明份数以后删去这一行'
    yield (
        'paper = "A3-fold"'
        if form.folded
        else '# paper = "A3-fold"  # 要打成 A3 对折的，去掉行首的 #；不写就是 A4'
    )
    yield "# pages = 1  # 请定：应印几页，超页会提醒"
    yield f"key = {_list(form.key)}  # 请核对：哪几栏相同就是同一个申报对象"
    if form.unit_from:
        yield f"unit_from = {_text(form.unit_from)}  # 表上没有推荐单位，以这一栏为准"
    yield f"name = {_text(f'{whose}-{ending}')}"
    if "photo" in {field.kind for field in form.fields}:
        yield f"photo_name = {_text(f'{whose}-{ending}-照片')}"
    yield "# 主键以外的栏目是否必填，请定：必填的写 required = true。"
    for field in form.fields:
        yield from _field(form, field)
    yield from _rules(form, names)


def _rules(form: DraftForm, names: set[str]) -> Iterator[str]:
    """A rule that needs no notice, since the form has both numbers; and how conditions are written."""
    if {"members", "employees"} <= names:
        yield ""
        yield f"[[form.{form.id}.rule]]"
        yield 'id = "members-within-employees"'
        yield 'assert = "members <= employees"'
        yield 'message = "会员 {{ members }} 人，多于职工 {{ employees }} 人"'
        yield 'hint = "请核对两个人数，会员人数不应多于职工人数。"'
        yield 'field = "members"'


def _field(form: DraftForm, field: Adopted) -> Iterator[str]:
    yield from ("", f"[[form.{form.id}.field]]", f"id = {_text(field.id)}", f"label = {_text(field.label)}")
    if field.kind != "text":
        yield f"kind = {_text(field.kind)}"
    if field.id in (*form.key, UNIT):
        yield "required = true"
    if field.choices:
        yield f"choices = {_list(field.choices)}"
    if field.words:
        yield f"words = {{ {', '.join(f'{name} = {value}' for name, value in field.words.items())} }}"
    if field.several:
        yield f"note = {_text(f'可选几项，用顿号隔开：{_joined(field.several)}')}"
    yield from _ways(field)
    if field.note:
        yield f"# 请定：{_comment(field.note)}"
    if field.kind == ROWS:
        yield "field = ["
        yield from (f"  {_column(column)}," for column in field.columns)
        yield "]"


def _ways(field: Adopted) -> Iterator[str]:
    if field.apart:
        yield 'placement = "separate-sheet"'
        if not field.words:
            yield "# 请定：有字数要求的写 words = { about = 2000 } 或 { max = 500 }"
    if field.by_hand:
        yield "by_hand = true"
    if field.entry_only:
        yield "entry_only = true"
    if field.rows_printed:
        yield f"rows_printed = {field.rows_printed}"
    if field.photo:
        yield f"photo = {{ width_mm = {field.photo[0]:g}, height_mm = {field.photo[1]:g} }}"


def _column(column: Adopted) -> str:
    pairs = {"id": column.id, "label": column.label} | (
        {"kind": column.kind} if column.kind != "text" else {}
    )
    return "{ " + ", ".join(f"{name} = {_text(value)}" for name, value in pairs.items()) + " }"


def _summary(summary: DraftSummary) -> Iterator[str]:
    yield from ("", "", f"# {'-' * 60} {_comment(summary.source)}", "[[summary]]")
    yield f"id = {_text(summary.id)}"
    yield f"title = {_text(summary.title)}"
    yield f"templates = {_list([summary.template])}"
    yield f"rows = {summary.rows}"
    if summary.numbered:
        yield f"numbered = {summary.numbered}"
    if summary.layout != "side":
        yield f"{summary.layout} = true"
    for one in summary.lists:
        columns = ", ".join(f"{name} = {_text(text)}" for name, text in one.columns.items())
        yield from ("", "[[summary.list]]", f"id = {_text(one.id)}")
        yield f"form = {_text(one.form)}  # 请核对：汇总哪一种表"
        if one.where:
            yield f"where = {_text(one.where)}  # 请核对：哪些记录"
        yield f"columns = {{ {columns} }}"


def _text(text: str) -> str:
    """A basic string of TOML 1.0; JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _joined(words: Iterable[str]) -> str:
    return "、".join(words)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _comment(text: str) -> str:
    """On one line, without control characters, which TOML's comments cannot hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())

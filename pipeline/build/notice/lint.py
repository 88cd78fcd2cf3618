"""The notice of a pack against its facts, both ways, and drafted once for trial."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.build.forms import compiled, template_digest
from pipeline.build.notice.drafting import Request, context_of, make_draft, title_of
from pipeline.errors import PipelineError
from pipeline.expr import ExpressionError, text, xml_environment
from pipeline.labels import nearest
from pipeline.model.notice import IN_YEAR, NOTICE_WORDS, Notice
from pipeline.model.pack import Pack
from pipeline.ooxml import package
from pipeline.packs.facts import FOLDER, of_year, years
from pipeline.packs.lint import Slip
from pipeline.render.word import placeholders
from pipeline.wordml.document import document


def notice_slips(pack: Pack) -> Iterator[Slip]:
    """Every slip of the pack's notice; none where it has no notice."""
    notice = pack.notice
    if notice is None:
        return
    known = years(pack)
    if pack.head.year not in known:
        told = f"没有 {FOLDER}/{pack.head.year}.toml；请写上方案这一年的通知内容"
        yield Slip("error", told)
        return
    checks: tuple[Callable[[], Iterator[str]], ...] = (
        *(lambda year=year: _facts(pack, notice, year) for year in known),
        lambda: _names(pack, notice),
        lambda: _attachments(pack, notice),
        lambda: _trial(pack),
    )
    for check in checks:
        try:
            yield from (Slip("error", message) for message in check())
        except PipelineError as fault:
            yield Slip("error", f"{fault.message}（{fault.hint}）")


def _facts(pack: Pack, notice: Notice, year: int) -> Iterator[str]:
    """The dates that the pack itself states too, where the year is its own."""
    values = of_year(pack, notice, year).values
    if year != pack.head.year:
        return
    wanted = {fact.id: pack.deadline(fact.deadline) for fact in notice.facts if fact.deadline}
    dates = {name: deadline.date for name, deadline in wanted.items() if deadline} | {
        "date": pack.head.notice_date
    }
    for name, date in dates.items():
        value = values[name]
        if isinstance(value, dt.date) and value != date:
            yield f"{FOLDER}/{year}.toml 的 {name} 是 {value}，pack.toml 写的是 {date}；请改成一致"


def _templates(notice: Notice) -> tuple[str, ...]:
    pieces = (piece for attachment in notice.attachments for piece in attachment.pieces)
    return (notice.template, *(piece.template for piece in pieces if piece.template))


def _names(pack: Pack, notice: Notice) -> Iterator[str]:
    """Placeholders that nothing fills, and facts that nothing prints."""
    facts = {fact.id for fact in notice.every_fact}
    dates = {fact.id + IN_YEAR for fact in notice.every_fact if fact.kind == "date"}
    known = facts | dates | NOTICE_WORDS
    printed: set[str] = set()
    for name in _templates(notice):
        names = placeholders(pack.file(name), xml_environment())
        printed |= names
        for unknown in sorted(names - known):
            like = nearest(unknown, known)
            guess = f"是不是 {like}？" if like else f"只能用 {'、'.join(sorted(known))}"
            yield f"{name} 的 {{{{ {unknown} }}}} 没有内容可填；{guess}"
    for attachment in notice.attachments:
        try:
            printed |= text(attachment.title).names
        except ExpressionError as fault:
            yield f"附件“{attachment.title}”写错了：{fault}；请核对括号"
    for fact in notice.facts:
        if not {fact.id, fact.id + IN_YEAR} & printed:
            yield f"notice 的 fact {fact.id}（{fact.label}）没有印在通知里；请在模板里写 {{{{ {fact.id} }}}}，或者删去"


def _attachments(pack: Pack, notice: Notice) -> Iterator[str]:
    """Attachments that the text is to refer to by a name, and does not."""
    year = pack.head.year
    facts = of_year(pack, notice, year)
    context: dict[str, Any] = context_of(
        pack, notice, facts.values, facts.quotas or pack.quotas, settled=True
    )
    context["attached"] = {name: f"〔{name}〕" for name in context["attached"]}
    template = pack.file(notice.template)
    filled = compiled(template, template_digest(template)).render(context)
    printed = "".join(one.text for one in document(package(filled, template.name), template.name).body())
    for attachment in notice.attachments:
        if attachment.id and f"〔{attachment.id}〕" not in printed:
            told = f"通知正文没有提到附件“{title_of(attachment, context)}”"
            yield f"{told}；请在模板里写 {{{{ attached.{attachment.id} }}}}，或者删去它的 id"


def _trial(pack: Pack) -> Iterator[str]:
    """The draft of the pack's own year can be put together."""
    make_draft(Request(str(pack.folder), pack.head.year, None, None, ()))
    yield from ()

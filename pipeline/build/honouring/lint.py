"""The templates of `[award]` against what they are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.errors import PipelineError
from pipeline.expr import xml_environment
from pipeline.labels import nearest
from pipeline.model.award import Paper
from pipeline.model.pack import Pack
from pipeline.packs.lint import Slip
from pipeline.render.award import PAPER_WORDS
from pipeline.render.word import placeholders

_ASKED: Final[Mapping[Paper, tuple[str, str]]] = {
    "plaque": ("name", "获奖的名称"),
    "certificate": ("name", "获奖的名称"),
    "publicity": ("rows", "拟表彰的名单"),
    "winners": ("groups", "表彰的名单"),
}
"""What a paper without it is worth nothing, and what that is called."""


def award_slips(pack: Pack) -> Iterator[Slip]:
    """Every slip of the pack's own templates of plaques, certificates, 公示 and decision."""
    own = [*pack.award.templates.items()]
    own += [("plaque", one.plaque) for one in pack.award.honours if one.plaque]
    own += [("certificate", one.certificate) for one in pack.award.honours if one.certificate]
    for paper, template in dict.fromkeys(own):
        yield from _slips(pack, paper, template)


def _slips(pack: Pack, paper: Paper, template: str) -> Iterator[Slip]:
    try:
        names = placeholders(pack.file(template), xml_environment())
    except PipelineError as fault:
        yield Slip("error", f"{template}：{fault.message}（{fault.hint}）")
        return
    known = PAPER_WORDS[paper]
    for unknown in sorted(names - known):
        like = nearest(unknown, known)
        guess = f"是不是 {like}？" if like else f"只能用 {'、'.join(sorted(known))}"
        yield Slip("error", f"{template} 的 {{{{ {unknown} }}}} 没有内容可填；{guess}")
    name, called = _ASKED.get(paper, ("", ""))
    if name and name not in names:
        yield Slip("error", f"{template} 没有印{called}；请在模板里写 {{{{ {name} }}}}")

"""The plaques and certificates of a pack against what they are given."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import PipelineError
from pipeline.expr import xml_environment
from pipeline.labels import nearest
from pipeline.model.pack import Pack
from pipeline.packs.lint import Slip
from pipeline.render.award import CERTIFICATE_WORDS
from pipeline.render.word import placeholders

_NAME = "name"


def award_slips(pack: Pack) -> Iterator[Slip]:
    """Every slip of the pack's own templates of plaques and certificates."""
    own = (name for one in pack.award.honours for name in (one.certificate, one.plaque) if name)
    for template in dict.fromkeys(own):
        try:
            names = placeholders(pack.file(template), xml_environment())
        except PipelineError as fault:
            yield Slip("error", f"{template}：{fault.message}（{fault.hint}）")
            continue
        for unknown in sorted(names - CERTIFICATE_WORDS):
            like = nearest(unknown, CERTIFICATE_WORDS)
            guess = f"是不是 {like}？" if like else f"只能用 {'、'.join(sorted(CERTIFICATE_WORDS))}"
            yield Slip("error", f"{template} 的 {{{{ {unknown} }}}} 没有内容可填；{guess}")
        if _NAME not in names:
            yield Slip("error", f"{template} 没有印获奖的名称；请在模板里写 {{{{ {_NAME} }}}}")

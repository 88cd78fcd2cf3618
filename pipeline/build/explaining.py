"""`jianjia explain`: what a finding's code means and how it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.errors import UsageError
from pipeline.labels import nearest
from pipeline.model.codes import CODES
from pipeline.model.pack import Pack
from pipeline.model.rules import HonourRule, Rule

_LEVELS = {"error": "错误", "warning": "提醒", "info": "说明"}


def explain(code: str, packs: Iterable[Pack]) -> str:
    """The meaning of a code; for `rule:…` and `veto:…` also what each city's notice says. UsageError for no code."""
    family = f"{code.partition(':')[0]}:" if ":" in code else code
    known = CODES.get(family) or CODES.get(code)
    if known is None:
        like = nearest(code, CODES)
        hint = f"是不是 {like}？" if like else ""
        raise UsageError(f"没有“{code}”这个代码", f"{hint}全部代码：{'、'.join(CODES)}")
    lines = [
        f"{code}　{known.title}（{_LEVELS[known.level]}）",
        f"意思：{known.meaning}",
        f"办法：{known.remedy}",
    ]
    name = code.partition(":")[2]
    of_packs = [line for pack in packs for line in _of_pack(pack, family, name)]
    if name and not of_packs:
        raise UsageError(f"没有“{code}”这个代码", "没有一个城市方案有这一条；代码写在检查结果里，请照抄。")
    return "\n".join([*lines, *of_packs])


def _of_pack(pack: Pack, family: str, name: str) -> Iterator[str]:
    return (
        _of_rules(pack, name)
        if family == "rule:"
        else _of_vetoes(pack, name)
        if family == "veto:"
        else iter(())
    )


def _of_rules(pack: Pack, name: str) -> Iterator[str]:
    for form in pack.forms.values():
        conditions: tuple[Rule | HonourRule, ...] = (*form.rules, *form.prerequisites, *form.exclusions)
        for rule in conditions:
            if rule.id == name:
                yield f"{pack.head.city}《{form.title}》（通知{rule.source or '未注明'}）：{rule.hint}"
    for period in pack.notice_periods:
        if period.id == name:
            yield f"{pack.head.city}公示（通知{period.source or '未注明'}）：{period.hint}"


def _of_vetoes(pack: Pack, name: str) -> Iterator[str]:
    for veto in pack.vetoes:
        for item in veto.items:
            if item.id == name:
                yield f"{pack.head.city}（通知{veto.source}）：{item.label}。{veto.hint}"

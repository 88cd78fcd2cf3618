"""`jianjia explain`: what a finding's code means and how it is mended; all codes as docs/findings.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.errors import UsageError
from pipeline.labels import nearest
from pipeline.model.code import Code, Explained
from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.model.codes.registry import CODES, code_named
from pipeline.model.finding import Level
from pipeline.model.pack import Pack
from pipeline.model.rules import HonourRule, Rule
from pipeline.report.wording import LEVELS

_CONSEQUENCES: dict[Level, str] = {
    "error": "不改正的，这一条记录不打印；属于整个推荐单位的（如名额、比例），记录照常打印，报送前要改正。",
    "warning": "请核对，记录照样打印。",
    "info": "数据没有写明，或者值得留意，请自己确认；不影响打印。",
}


def explain(code: str, packs: Iterable[Pack]) -> str:
    """The meaning of a code; for `rule:…` and `veto:…` also what each city's notice says. UsageError for no code."""
    found = explained(code, packs)
    if found is None:
        like = nearest(code, [*CODES, *NOTICE_CODES])
        hint = f"是不是 {like}？" if like else ""
        raise UsageError(f"没有“{code}”这个代码", f"{hint}运行 jianjia explain 列出全部代码。")
    if code not in NOTICE_CODES and not code.endswith(":") and ":" in code and not found.notices:
        raise UsageError(f"没有“{code}”这个代码", "没有一个城市方案有这一条；代码写在检查结果里，请照抄。")
    lines = [
        f"{code}　{found.known.title}（{LEVELS[found.known.level]}）",
        f"意思：{found.known.meaning}",
        f"办法：{found.known.remedy}",
    ]
    return "\n".join([*lines, *found.notices])


def explained(code: str, packs: Iterable[Pack]) -> Explained | None:
    """What is known of a code as findings carry it, or of a family (`rule:`); None where there is none such."""
    known = CODES.get(code) or NOTICE_CODES.get(code) or code_named(code)
    if known is None:
        return None
    family, _, name = code.partition(":")
    return Explained(code, known, tuple(line for pack in packs for line in _of_pack(pack, family, name)))


def every_code() -> str:
    """All codes with their titles, by level."""
    lines = []
    for level, codes in _by_level(CODES):
        lines += [f"{LEVELS[level]}：{_CONSEQUENCES[level]}"]
        lines += [f"  {name:<17}{code.title}" for name, code in codes]
    for level, codes in _by_level(NOTICE_CODES):
        lines += [f"通知校对的{LEVELS[level]}："]
        lines += [f"  {name:<33} {code.title}" for name, code in codes]
    return "\n".join([*lines, "运行 jianjia explain 代码，看一个代码的意思和办法。"])


def handbook() -> str:
    """docs/findings.md: every code with its meaning and remedy, by level."""
    lines = [
        "<!-- Generated from pipeline/model/codes/: run `make docs`, do not edit. -->",
        "# 检查结果说明",
        "",
        "检查结果里每一处问题都带着一个代码，如 `words`。按代码在下面查它的意思和改法，"
        "或者运行 `jianjia explain words`。",
        "代码里有冒号的（如 `rule:membership-rate`），冒号后面是通知中那一条的代号，"
        "运行 `jianjia explain rule:membership-rate` 可以看到是哪一条。",
        "同一个代码的问题有轻有重，这里按最重的一级排列。",
    ]
    for level, codes in _by_level(CODES):
        lines += ["", f"## {LEVELS[level]}", "", _CONSEQUENCES[level]]
        lines += _chapter(codes)
    lines += ["", "# 通知校对结果说明", "", "下面是 `jianjia notice audit` 校对通知时用的代码。"]
    for level, codes in _by_level(NOTICE_CODES):
        lines += ["", f"## 通知：{LEVELS[level]}"]
        lines += _chapter(codes)
    return "\n".join(lines)


def _chapter(codes: Iterable[tuple[str, Code]]) -> Iterator[str]:
    for name, code in codes:
        shown = f"{name}…" if name.endswith(":") else name
        yield from ("", f"### {code.title}（`{shown}`）", "")
        yield from (f"**意思**　{code.meaning}", "", f"**办法**　{code.remedy}")


def _by_level(known: Mapping[str, Code]) -> Iterator[tuple[Level, Sequence[tuple[str, Code]]]]:
    for level in LEVELS:
        yield level, [(name, code) for name, code in known.items() if code.level == level]


def _of_pack(pack: Pack, family: str, name: str) -> Iterator[str]:
    if family == "rule":
        yield from _of_rules(pack, name)
    elif family == "veto":
        yield from _of_vetoes(pack, name)


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

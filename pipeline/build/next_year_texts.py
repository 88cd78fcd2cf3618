"""What a carried pack tells a person: 待定事项 to be ticked off, and a README of its own year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.notice.facts import Proposal, shown

TO_DECIDE: Final = "待定事项.md"
README: Final = "README.md"
_HEADS: Final = {
    "notice-open": "要定的",
    "kept": "沿用的，请核对",
    "old-year": "还写着往年的，请逐处核对",
    "notice-date": "按工作日推算的日期，请核对",
}


def to_decide(pack: Pack, year: int, proposed: Iterable[Proposal], findings: Sequence[Finding]) -> str:
    """All that a person decides or looks at in the pack of last year, which is carried to `year`."""
    lines = [f"# {pack.head.city}：{pack.head.year} 年的方案沿用到 {year} 年，待定事项", ""]
    lines += ["申报表、栏目、条件、模板照旧；年份、日期已改。改完后运行 jianjia lint 核对。", ""]
    lines += ["## 推算的", ""]
    for one in proposed:
        why = f"（{one.why}）" if one.why else "（不变）"
        lines.append(f"- {one.spec.label}：{shown(one.last)} → {shown(one.value)}{why}")
    for code, head in _HEADS.items():
        found = [one for one in findings if one.code == code]
        lines += ["", f"## {head}", "", *(f"- [ ] {one.message}。{one.hint}" for one in found)]
        lines += [] if found else ["没有。"]
    return "\n".join(lines) + "\n"


def places_from(pack: Pack) -> int:
    """The year whose places the pack still has: its own, or an earlier one where nobody has checked them since."""
    return min(table.kept_from or pack.head.year for table in pack.quotas)


def older(last_year: int) -> str:
    """What last year's README is called from now on."""
    return f"README-{last_year}.md"


def read_me(pack: Pack, title: str, year: int, findings: Sequence[Finding]) -> str:
    """The README of the pack of last year, carried to `year` under this title."""
    last = pack.head.year
    lines = [
        f"# {title}",
        "",
        f"由 {last} 年的方案沿用到 {year} 年。申报表、栏目、条件、汇总表、模板照旧；年份和日期是按 {year} 年推算的。",
        "",
        f"- 要定的、要核对的有 {len(findings)} 项，列在 `{TO_DECIDE}`，请逐项打勾；改完后运行 `jianjia lint`。",
    ]
    if pack.quotas:
        lines.append(
            f"- 名额还是 {places_from(pack)} 年的：`pack.toml` 的每个 `[[quota]]` 有一行 `kept_from`，"
            "核对、改好后删去；没有删去的，通知草稿不印数字，印“〔待定〕”，检查名额时也说明是沿用的。"
        )
    lines.append(
        f"- {last} 年定下的（`jianjia award` 做成的 `历年荣誉.xlsx`），与今年的申报数据一起交给 `jianjia check`。"
    )
    if (pack.folder / README).is_file():
        lines.append(
            f"- 各张表怎样办、条件出自哪一节，见 `{older(last)}`：说的是 {last} 年的通知，今年的条文变了的，"
            "连同 `pack.toml` 一起改。"
        )
    return "\n".join(lines) + "\n"

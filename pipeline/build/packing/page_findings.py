"""What is told of forms that came to other pages than they should, and of those whose pages nobody has counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.build.forms import Fit, Paper
from pipeline.build.opening import Opened
from pipeline.build.packing.overflow import Verdict, Verdicts
from pipeline.checks.base import place_of
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Form, Shrink
from pipeline.model.record import Record


def page_findings(opened: Opened, verdicts: Verdicts) -> Iterator[Finding]:
    """What there is to say of forms that had not their pages, in data order."""
    for name in dict.fromkeys(name for name, _ in verdicts):
        for record in opened.data.records(name):
            if found := verdicts.get((name, record.number)):
                yield _finding(opened.pack.forms[name], record, found)


def unchecked_pages(opened: Opened, uncounted: Iterable[Paper]) -> Iterator[Finding]:
    """That forms which should have so many pages are among these papers, once for all of them."""
    forms = opened.pack.forms
    found = Counter(paper.form for paper in uncounted if paper.kind == "form" and forms[paper.form].pages)
    if found:
        asked = "、".join(f"《{forms[name].title}》{forms[name].pages} 页" for name in found)
        message = f"方案规定了页数（{asked}），这次没有排成 PDF，{found.total()} 份都未核对页数"
        hint = "请装好 LibreOffice（jianjia doctor 列出安装命令），不加 --no-pdf 再运行一次，核对过再付印。"
        yield Finding("pages", "info", message, hint)


def _finding(form: Form, record: Record, found: Verdict) -> Finding:
    level: Level = "info" if found.fit else "error"
    message, hint = _told(form, found)
    field = found.fields[0] if found.fields else None
    place = place_of(record, field) if field else record.place
    return Finding("pages", level, message, hint, place, record.form, record.number, field=field)


def _told(form: Form, found: Verdict) -> tuple[str, str]:
    came = f"{form.title}排出来 {found.pages} 页，应为 {form.pages} 页"
    if not found.fields:
        return f"{came}", f"不是内容多少的缘故，请核对模板 {form.template} 的分页。"
    excess, shorten = _grown(form, found), f"请删减{_cuts(form, found)}"
    if found.fit:
        return f"{excess}，{came}；{_mended(found.fit)}", f"不必处理；想照原样印的，{shorten}。"
    return f"{excess}，{came}", f"{shorten}{_tried(form, found)}。"


def _grown(form: Form, found: Verdict) -> str:
    """Each value with how many lines it has too many."""
    told = []
    for name, excess, _ in found.measures():
        told.append(f"“{form.field(name).label}”{f'多出约 {excess} 行' if excess else '太长'}")
    return "，".join(told)


def _cuts(form: Form, found: Verdict) -> str:
    """Each value with how much of it has to go."""
    told = []
    for name, excess, per_line in found.measures():
        rows = f"{excess} 行" if form.field(name).columns and excess else ""
        cut = f"约 {excess * per_line} 字" if per_line else rows
        told.append(f"“{form.field(name).label}”{cut}")
    return "、".join(told)


def _mended(fit: Fit) -> str:
    smaller = "、".join(dict.fromkeys(f"{size / 2:g}" for _, size in fit.sizes))
    ways = [f"已改用 {smaller} 磅字"] if smaller else []
    ways += ["已另附页"] if fit.moved else []
    return "，".join(ways)


def _tried(form: Form, found: Verdict) -> str:
    """What the pack allows was not enough."""
    options = [form.field(name).overflow for name in found.fields]
    least = next((option.min_pt for option in options if isinstance(option, Shrink)), None)
    return f"；缩小到 {least:g} 磅仍排不下" if least else ""

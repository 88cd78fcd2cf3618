"""建家档案: the folders of an archive as one zip for each record, with what is finished already in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from pipeline import __version__
from pipeline.build.forms import Paper
from pipeline.build.naming import file_name
from pipeline.build.opening import Opened
from pipeline.build.packing.fitting import Filled
from pipeline.digests import digest
from pipeline.model.form import Form
from pipeline.model.made import Made
from pipeline.model.papers import FORM, Tree
from pipeline.model.record import Record
from pipeline.names import safe_name
from pipeline.ooxml import closed, lay_out, stored
from pipeline.output import Output
from pipeline.render.context import form_context
from pipeline.render.papers import entries
from pipeline.render.summary import NO_UNIT


def make_archives(opened: Opened, filled: Filled, output: Output) -> Iterator[Made]:
    """A zip for every archive index that has folders; one that is there already is left as it is."""
    papers: dict[tuple[str, int], list[Paper]] = {}
    for paper in filled.papers if any(map(_trees, opened.pack.forms.values())) else ():
        papers.setdefault((paper.form, paper.number), []).append(paper)
    for name in opened.data.forms:
        form = opened.pack.forms[name]
        for record in filter(filled.printable, opened.data.records(name)) if _trees(form) else ():
            for index, tree in _trees(form).items():
                own = papers[name, record.number]
                if any(paper.further == index for paper in own):
                    yield _archive(opened, tree, record, _placed(own, tree, index), filled, output)


def _trees(form: Form) -> Mapping[str, Tree]:
    return {paper.id: paper.tree for paper in form.papers if paper.tree}


def _placed(papers: Sequence[Paper], tree: Tree, index: str) -> Mapping[Paper, str | None]:
    """The papers that the archive holds, each with the number of its entry; the index itself is at the top."""
    named = {FORM if paper.kind == FORM else paper.further: paper for paper in papers}
    held = {named[one]: number for one, number in tree.holds.items() if one in named}
    return {named[index]: None, **held}


def _archive(
    opened: Opened,
    tree: Tree,
    record: Record,
    placed: Mapping[Paper, str | None],
    filled: Filled,
    output: Output,
) -> Made:
    unit = record.unit or NO_UNIT
    texts = form_context(opened.pack, opened.pack.forms[record.form], record) | {"unit": unit}
    folders = {
        str(row[tree.entry]): "".join(f"{safe_name(file_name(text, row))}/" for text in tree.folders)
        for row in entries(opened.pack, tree, texts)
    }
    # What belongs into an entry that does not apply lies at the top.
    files = {
        folders.get(number or "", "") + paper.path.rpartition("/")[2]: paper
        for paper, number in placed.items()
    }
    path = filled.names.take(filled.names.folder(unit), file_name(tree.name, texts), ".zip")
    key = digest(
        __version__, *folders.values(), *files, *(output.known(one.path).sha256 for one in files.values())
    )
    if not output.current(path, key):
        # An empty folder is there only if it is named; Word files are compressed already.
        members = [stored(folder, b"") for folder in _all(folders.values())]
        members += [stored(name, (output.root / one.path).read_bytes()) for name, one in files.items()]
        output.put(path, key, closed(lay_out(members)))
    return Made(path, "archive", output.known(path).sha256, record.form, unit, (record.number,))


def _all(folders: Iterable[str]) -> Iterator[str]:
    """Every folder before those within it, each once."""
    steps = (step for folder in folders for step in accumulate(folder.split("/")[:-1], "{}/{}".format))
    return (f"{step}/" for step in dict.fromkeys(steps))

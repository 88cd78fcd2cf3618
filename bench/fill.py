"""How fast forms are filled: ours, docxtpl's own loop, docxtemplater, Carbone and the floor, in one run, as ratios.

One applicant is the shipped home form and its separate sheet with about 2000字 of prose: two files, each from the
record to the renamed file. The floor deflates the same XML and writes the same bytes. Rounds are interleaved, and
the medians over all rounds are compared. Run by `make bench`.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from pipeline.build.forms import sheet_template
from pipeline.build.opening import Source, opened
from pipeline.digests import sha256
from pipeline.expr import xml_environment
from pipeline.model.record import Record
from pipeline.ooxml import deflated, package, read_package, rewritten
from pipeline.output import write
from pipeline.packs.load import roots
from pipeline.render.context import form_context, sheet_context
from pipeline.render.word import compile_template

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "fixtures" / "changzhou" / "登记数据.xlsx"
BODY = "word/document.xml"
ROUNDS = 12
DOCUMENTS = 100
DISTINCT = 900
BARS = {"docxtpl": "≥ 15", "docxtemplater": "≥ 10", "carbone": "≥ 10", "floor": "≥ 0.5"}
LOOP = re.compile(r"\{%(p|tr) for (\w+) in (\w+) %\}(.*?)\{%\1 endfor %\}", re.DOTALL)
PLACEHOLDER = re.compile(r"\{\{ (.+?) \}\}")

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """A template with the records that fill it."""

    template: Path
    records: Sequence[Record]
    context: Callable[[Record], Context]

    def contexts(self) -> list[Context]:
        """What its template is given, record by record."""
        return [self.context(record) for record in self.records]


Filler = Callable[[Paper, Path], float]
"""Fills a paper's records into a folder, one file each; gives the seconds that it took."""


def papers() -> tuple[Paper, Paper]:
    """The home form and its sheet, with the fixture's records."""
    source = opened(Source((DATA,), "changzhou", roots()))
    pack, form = source.pack, source.pack.forms["home"]
    field = form.separate[0]
    records = list(source.data.records("home"))
    many = list(itertools.islice(itertools.cycle(records), DOCUMENTS))
    characters = {character for record in records for character in str(record.values()[field.id])}
    assert len(characters) >= DISTINCT, f"only {len(characters)} distinct characters: not real prose"
    return (
        Paper(pack.file(form.template), many, lambda record: form_context(pack, form, record)),
        Paper(sheet_template(pack, form), many, lambda record: sheet_context(pack, form, field, record)),
    )


def ours(both: Sequence[Paper]) -> Filler:
    """What a worker of `jianjia run` does."""
    templates = {paper.template: compile_template(paper.template, xml_environment()) for paper in both}

    def fill(paper: Paper, folder: Path) -> float:
        template = templates[paper.template]
        start = time.perf_counter()
        for number, record in enumerate(paper.records):
            data = template.render(paper.context(record))
            write(folder, f"{number}.docx", data)
            sha256(data)
        return time.perf_counter() - start

    return fill


def docxtpl(paper: Paper, folder: Path) -> float:
    """What docxtpl's manual shows, with the autoescape that any data needs."""
    start = time.perf_counter()
    for number, record in enumerate(paper.records):
        template = DocxTemplate(str(paper.template))
        template.render(dict(paper.context(record)), autoescape=True)
        template.save(str(folder / f"{number}.part"))
        os.replace(folder / f"{number}.part", folder / f"{number}.docx")
    return time.perf_counter() - start


def floor(both: Sequence[Paper]) -> Filler:
    """Deflates and writes what ours has made, and does nothing else."""
    made: dict[Path, list[tuple[bytes, bytes]]] = {}
    for paper in both:
        template = compile_template(paper.template, xml_environment())
        wholes = [template.render(context) for context in paper.contexts()]
        made[paper.template] = [(whole, package(whole, BODY)[BODY].content()) for whole in wholes]

    def fill(paper: Paper, folder: Path) -> float:
        start = time.perf_counter()
        for number, (whole, body) in enumerate(made[paper.template]):
            deflated(BODY, body)
            (folder / f"{number}.part").write_bytes(whole)
            os.replace(folder / f"{number}.part", folder / f"{number}.docx")
        return time.perf_counter() - start

    return fill


def docxtemplater(xml: str) -> str:
    """The template in docxtemplater's language."""

    def loop(found: re.Match[str]) -> str:
        _, variable, names, body = found.groups()
        body = body.replace(f"{{{{ {variable}.", "{{ ").replace(f"{{{{ {variable} }}}}", "{{.}}")
        return f"{{{{#{names}}}}}{body}{{{{/}}}}"

    return PLACEHOLDER.sub(r"{{\1}}", LOOP.sub(loop, xml))


def carbone(xml: str) -> str:
    """The template in Carbone's language; its script makes objects with a `text` of strings in lists."""

    def loop(found: re.Match[str]) -> str:
        _, variable, names, body = found.groups()
        body = body.replace(f"{{{{ {variable} }}}}", f"{{{{ {variable}.text }}}}")
        body = body.replace(f"{{{{ {variable}.", f"{{{{ {names}[i].")
        return f"{body}{{{{ {names}[i+1] }}}}"

    return PLACEHOLDER.sub(r"{d.\1}", LOOP.sub(loop, xml))


PEERS: Mapping[str, Callable[[str], str]] = {"docxtemplater": docxtemplater, "carbone": carbone}
"""Folder of the peer's script to how our templates are said in its language."""


@contextlib.contextmanager
def driven(peer: str, both: Sequence[Paper], work: Path) -> Iterator[Filler | None]:
    """A filler that drives one node process; None where node or its packages cannot be had."""
    home = HERE / peer
    if not installed(home):
        yield None
        return
    jobs = {paper.template: (translated(paper.template, peer, work), paper.contexts()) for paper in both}
    command = ["node", str(home / "fill.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        send, receive = node.stdin, node.stdout

        def fill(paper: Paper, folder: Path) -> float:
            template, contexts = jobs[paper.template]
            job = {"template": str(template), "contexts": contexts, "out": str(folder / "0.docx")}
            print(json.dumps(job), file=send, flush=True)
            return float(receive.readline()) / 1000

        yield fill
        send.close()


def installed(home: Path) -> bool:
    """Whether node can run the script in this folder, once npm has been asked to install what it needs."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    if (home / "node_modules").is_dir():
        return True
    return subprocess.run(["npm", "ci", "--silent"], cwd=home, check=False).returncode == 0


def translated(template: Path, peer: str, work: Path) -> Path:
    """A copy of the template in the peer's language (marker rows of tables stay, empty)."""
    members = read_package(template)
    xml = PEERS[peer](members[BODY].content().decode())
    copy = work / f"{peer}-{template.name}"
    copy.write_bytes(rewritten(members, [deflated(BODY, xml.encode())]))
    return copy


def require_same_words(fillers: Mapping[str, Filler], both: Sequence[Paper], work: Path) -> None:
    """AssertionError unless all contenders make the same document of the last record."""
    for paper in both:
        said = {name: words(filler, paper, work) for name, filler in fillers.items()}
        other = [name for name in said if said[name] != said["ours"]]
        assert not other, f"{paper.template.name}: {other} say something else"


def words(filler: Filler, paper: Paper, work: Path) -> str:
    """The text of the document that was written last."""
    folder = Path(tempfile.mkdtemp(dir=work))
    filler(paper, folder)
    last = max(folder.glob("*.docx"), key=lambda file: file.stat().st_mtime_ns)
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", read_package(last)[BODY].content().decode()))


def measured(fillers: Mapping[str, Filler], both: Sequence[Paper], work: Path) -> dict[str, list[float]]:
    """Milliseconds for one document by contender and paper: medians over rounds in which all take turns."""
    seconds: dict[str, list[list[float]]] = {name: [[] for _ in both] for name in fillers}
    turns = list(fillers)
    for _ in range(ROUNDS):
        turns = [*turns[1:], turns[0]]  # whoever follows a slow one starts with cold caches
        for name in turns:
            for paper, found in zip(both, seconds[name], strict=True):
                folder = Path(
                    tempfile.mkdtemp(dir=work)
                )  # removed with `work`: deleting now would cost the next
                found.append(fillers[name](paper, folder) / len(paper.records))
    return {name: [1000 * statistics.median(found) for found in each] for name, each in seconds.items()}


def show(times: Mapping[str, Sequence[float]]) -> None:
    """Prints a line for each contender, with its time as a multiple of ours."""
    mine = sum(times["ours"])
    print(f"{'':15}{'form':>9}{'sheet':>9}{'both':>9}{'docs/s':>9}{'× ours':>9}   bar")
    for name, (form, sheet) in times.items():
        both = form + sheet
        cells = f"{form:6.2f} ms{sheet:6.2f} ms{both:6.2f} ms{2000 / both:9.0f}{both / mine:9.2f}"
        print(f"{name:15}{cells}   {BARS.get(name, '')}")


def main() -> None:
    """Runs all contenders and prints the table."""
    both = papers()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        work = Path(folder)
        fillers: dict[str, Filler] = {"ours": ours(both), "floor": floor(both), "docxtpl": docxtpl}
        for peer in PEERS:
            if filler := running.enter_context(driven(peer, both, work)):
                fillers[peer] = filler
            else:
                print(f"{peer:15}not available (needs node and npm)")
        require_same_words(fillers, both, work)
        show(measured(fillers, both, work))


if __name__ == "__main__":
    main()

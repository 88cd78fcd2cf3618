"""Word forms in docxtpl's template language, compiled once and filled without parsing XML again.

docxtpl's own functions say what a template means. What it does for every document (open, parse, repair, save)
is done once for the template, or only where values ask for it. An environment that does not escape gives what
docxtpl gives, broken XML mended; with the product's environment values are text, and the result is valid.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

import jinja2
import jinja2.meta
from docxtpl import DocxTemplate, Listing, RichText
from jinja2 import nodes
from lxml import etree

from pipeline.ooxml import CORE_PROPERTIES, Layout, Member, Packing, closed, deflated, lay_out, rewritten
from pipeline.render.word_controls import CONTROLS, with_states
from pipeline.render.word_faults import faults_placed
from pipeline.render.word_fonts import font_of
from pipeline.render.word_parts import Part, read_template
from pipeline.render.word_pictures import Drawing, Picture, members_for, with_drawing_ids
from pipeline.render.word_sizes import resized, size_of
from pipeline.render.word_tables import (
    EMPTY_TABLE,
    HOLLOW_CELLS,
    grids_are_settled,
    in_schema_order,
    with_whole_cells,
)
from pipeline.render.word_values import GUESTS, legible

__all__ = [
    "Listing",
    "Picture",
    "RichText",
    "WordTemplate",
    "compile_template",
    "fonts_in",
    "placeholders",
    "size_in",
]

_DOCXTPL: Final = DocxTemplate("")  # only for functions that do not look at the object
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W_T: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

_TAGGED: Final = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
_LITERALS: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_BREAKS: Final = "\n\t\a\f"
_DRAWING: Final = "<wp:docPr"
_WRAPPED: Final = re.compile(
    r"<w:(?:hyperlink|ins|del|moveFrom|moveTo|sdt|smartTag|fldSimple|customXml|bdo|dir|\w+PrChange)[ >]"
)
_PIECES: Final = 4_000
"""So many pieces of XML are in memory at a time: more than a form has, fewer than a summary of many rows."""
_LONGEST_SIGN: Final = 64


@dataclass(frozen=True)
class _Compiled:
    """A part that is compiled, and what has to be done to its XML after rendering."""

    part: Part
    source: str
    environment: jinja2.Environment
    template: jinja2.Template
    needs_repair: bool
    signs_of_work: tuple[bytes, ...]
    """What shows that the rendered XML is not finished, as far as this template can bring it about."""

    @functools.cached_property
    def head(self) -> bytes:
        """What stands before the XML that is rendered."""
        return f"{_DECLARATION}{self.part.head}".encode()

    @functools.cached_property
    def tail(self) -> bytes:
        """What stands behind it."""
        return self.part.tail.encode()

    def filled(self, context: Mapping[str, object], guests: list[object]) -> Member:
        """The part as it is packed; values that brought markup of their own are added to `guests`."""
        batches = _batches(self.template.generate({**context, GUESTS: guests}))
        xml = next(batches, "")
        if (more := next(batches, None)) is not None:
            return self._long(context, guests, itertools.chain((xml, more), batches))
        return deflated(self.part.name, self._whole(xml, guests))

    def _long(self, context: Mapping[str, object], guests: list[object], batches: Iterable[str]) -> Member:
        """A part of very many pieces, a summary of thousands of rows: packed as it comes, never whole in memory."""
        packing, last = Packing(self.part.name), b""
        packing.add(self.head)
        for content in map(str.encode, batches):
            packing.add(content)
            if self._asks_for_work(last + content, guests):
                guests.clear()
                xml = self.template.render({**context, GUESTS: guests})
                return deflated(self.part.name, self._whole(xml, guests))
            last = content[-_LONGEST_SIGN:]
        packing.add(self.tail)
        return packing.member()

    def _whole(self, xml: str, guests: list[object]) -> bytes:
        content = xml.encode()
        if self._asks_for_work(content, guests):
            content = self._finished(xml, guests).encode()
        return b"".join((self.head, content, self.tail))

    def _asks_for_work(self, content: bytes, guests: Sequence[object]) -> bool:
        return bool(guests) or self.needs_repair or any(sign in content for sign in self.signs_of_work)

    def _finished(self, xml: str, guests: list[object]) -> str:
        if any(mark in xml for mark in _BREAKS):
            xml = _with_breaks(xml)
        if any(mark in xml for mark in CONTROLS):
            xml = with_states(xml)
        if self.environment.autoescape:
            xml = with_whole_cells(xml)
            if guests:
                _refuse_misplaced(self.part.whole(xml))
        if not self.part.is_body:
            return xml
        if self.needs_repair or EMPTY_TABLE in xml:
            xml = _with_repaired_grids(self.part.alone(xml))
        return with_drawing_ids(xml)


@dataclass(frozen=True)
class WordTemplate:
    """A Word template, ready to be filled any number of times; it keeps nothing from one to the next."""

    path: Path
    _parts: tuple[_Compiled, ...]
    _members: Mapping[str, Member]
    _layout: Layout

    def render(self, context: Mapping[str, object]) -> bytes:
        """A whole docx; raises `PackError` for a fault of the template, `DataError` for a broken picture."""
        filled: list[Member] = []
        drawings: dict[str, list[Drawing]] = {}
        for compiled in self._parts:
            part = compiled.part
            guests: list[object] = []
            with faults_placed(self.path, part, compiled.source, compiled.environment, context):
                filled.append(compiled.filled(context, guests))
            if shown := [guest for guest in guests if isinstance(guest, Drawing)]:
                drawings[part.name] = shown
        if drawings:
            return rewritten(self._members, [*filled, *members_for(drawings, self._members)])
        return closed(self._layout, filled)

    def write(self, context: Mapping[str, object], file: BinaryIO) -> None:
        """Writes what `render` gives to a file that is open for bytes."""
        file.write(self.render(context))


def compile_template(
    path: Path, environment: jinja2.Environment, sizes: Mapping[str, int] = MappingProxyType({})
) -> WordTemplate:
    """The template at `path`; raises `PackError` naming the file, the part and the place of a fault.

    `sizes` are the half points in which some values are printed instead of the template's own.
    """
    members, parts = read_template(path)
    sources = ((part, resized(source, sizes)) for part, source in _sources(parts))
    compiled = tuple(_compiled(path, part, source, environment) for part, source in sources)
    changing = {one.part.name for one in compiled}
    layout = lay_out(member for name, member in members.items() if name not in changing)
    return WordTemplate(path, compiled, members, layout)


def placeholders(path: Path, environment: jinja2.Environment) -> frozenset[str]:
    """The names that the template at `path` expects from its context, in all its parts."""
    names: set[str] = set()
    for part, source in _sources(read_template(path)[1]):
        with faults_placed(path, part, source, environment):
            names |= jinja2.meta.find_undeclared_variables(environment.parse(source))
    return frozenset(names)


def size_in(path: Path, name: str) -> int | None:
    """The half points in which the template prints this value; None where its run has no size of its own."""
    sizes = (size_of(source, name) for _, source in _sources(read_template(path)[1]))
    return min((size for size in sizes if size is not None), default=None)


def fonts_in(path: Path, names: Iterable[str]) -> dict[str, str]:
    """The font for Chinese in which the template prints each of these values, where it names one."""
    sources = [source for _, source in _sources(read_template(path)[1])]
    found = ((name, font_of(source, name)) for name in names for source in sources)
    return {name: font for name, font in found if font}


def _batches(pieces: Iterator[str]) -> Iterator[str]:
    while batch := list(itertools.islice(pieces, _PIECES)):
        yield "".join(batch)


def _sources(parts: list[Part]) -> Iterator[tuple[Part, str]]:
    """Jinja source of the body, and of every other part that holds a tag."""
    for part in parts:
        source = in_schema_order(_DOCXTPL.patch_xml(part.xml))
        if part.is_body or _TAGGED.search(source):
            yield part, source


def _compiled(path: Path, part: Part, source: str, environment: jinja2.Environment) -> _Compiled:
    escaping = bool(environment.autoescape) or part.name == CORE_PROPERTIES
    environment = environment.overlay(finalize=legible, autoescape=escaping)
    with faults_placed(path, part, source, environment):
        tree = environment.parse(source)
        needs_repair = part.is_body and not (escaping and grids_are_settled(tree, part.whole))
        for data in tree.find_all(nodes.TemplateData):
            data.data = _without_literals(data.data)
        signs = _signs_of_work(tree, source)
        code = environment.compile(tree, part.name)
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
    return _Compiled(part, source, environment, template, needs_repair, signs)


def _signs_of_work(tree: nodes.Template, source: str) -> tuple[bytes, ...]:
    signs = [*_BREAKS, *CONTROLS]
    if _DRAWING in source:
        signs.append(_DRAWING)
    if any(not isinstance(node, nodes.Output) for node in tree.find_all(nodes.Stmt)):
        signs += [EMPTY_TABLE, *HOLLOW_CELLS]
    return tuple(sign.encode() for sign in signs)


def _without_literals(text: str) -> str:
    """Text of the template with docxtpl's spellings of literal braces replaced; values keep theirs."""
    for spelling, braces in _LITERALS.items():
        text = text.replace(spelling, braces)
    return text


def _with_breaks(xml: str) -> str:
    r"""Lines, tabs, paragraphs and pages for \n, \t, \a, \f, as docxtpl makes them; other paragraphs stay."""
    pieces: list[str] = []
    done = 0
    for start, end in _paragraphs(xml):
        paragraph = xml[start:end]
        if any(mark in paragraph for mark in _BREAKS):
            pieces += xml[done:start], _paragraph_with_breaks(paragraph)
            done = end
    return "".join((*pieces, xml[done:])).replace("\a", "").replace("\f", "")


def _paragraph_with_breaks(paragraph: str) -> str:
    if _WRAPPED.search(paragraph):  # a new paragraph inside one of these would not be well-formed
        paragraph = paragraph.replace("\a", "\n").replace("\f", "\n")
    resolved: str = _DOCXTPL.resolve_listing(paragraph)
    return resolved


def _paragraphs(xml: str) -> Iterator[tuple[int, int]]:
    """Start and end of what docxtpl takes for a paragraph: to the next closing tag, whichever it closes."""
    end = 0
    while (start := xml.find("<w:p", end)) >= 0:
        end = start + len("<w:p")
        if xml[end] in " >":
            closing = xml.find("</w:p>", end)
            if closing < 0:
                return
            end = closing + len("</w:p>")
            yield start, end


def _with_repaired_grids(xml: str) -> str:
    try:
        tree = _DOCXTPL.fix_tables(xml)
    except (AttributeError, TypeError) as fault:
        raise jinja2.TemplateRuntimeError("表格缺少列宽，请用 Word 另存模板") from fault
    repaired: str = etree.tostring(tree, encoding="unicode")
    return repaired


def _refuse_misplaced(xml: str) -> None:
    """Values are escaped, so only one with markup of its own, in the wrong kind of tag, can break the XML."""
    try:
        misplaced = etree.fromstring(xml).find(f".//{_W_T}/*") is not None
    except etree.XMLSyntaxError:
        misplaced = True
    if misplaced:
        raise jinja2.TemplateRuntimeError("带格式的内容要写成 {{r 名字 }}，图片要写成 {{ 名字 }}")

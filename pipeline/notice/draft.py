"""The draft put together: text, head, note and signature, attachments on new pages, and 版记 on the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lxml import etree

from pipeline.errors import DataError
from pipeline.model.notice import NoticeLayout
from pipeline.notice import frame, layout
from pipeline.notice.elements import SPACES, element, paragraph, part, run, typed
from pipeline.notice.layout import HEITI, twips
from pipeline.notice.signature import attachment_note, signature
from pipeline.wordml.merging import Merged
from pipeline.wordml.names import PARAGRAPH, TEXT, VALUE, W

_SECTION: Final = f"{W}sectPr"
_SIZE: Final = f"{W}pgSz"
_MARGINS: Final = f"{W}pgMar"
_LABEL: Final = typed(HEITI, layout.BODY_SIZE)
_NOT_CARRIED: Final = ("pgNumType", "titlePg", "headerReference", "footerReference")
_BEFORE_HEADS: Final = (
    " writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle "
)
"""Settings that the schema puts before w:evenAndOddHeaders (wml.xsd, CT_Settings)."""
_FOOTER_DISTANCE: Final = 24.3
"""Millimetres from the foot of the page to a line of 18 pt whose dashes then stand 7 mm below the type area."""
_HEADER_DISTANCE: Final = 15.0

Shape = Literal["portrait", "landscape"]


@dataclass(frozen=True)
class Frame:
    """What stands around the text."""

    layout: NoticeLayout
    marks: tuple[str, ...]
    number: str
    issuers: tuple[str, ...]
    date: str
    sealed: bool
    copy_to: tuple[str, ...]
    printed_by: str


@dataclass(frozen=True)
class Paper:
    """One document of an attachment: a docx, and what messages call it."""

    name: str
    docx: bytes


@dataclass(frozen=True)
class Bound:
    """An attachment as it is bound with the notice."""

    label: str
    title: str
    papers: tuple[Paper, ...]


def label(number: int, count: int) -> str:
    """What an attachment is called: without a number where it is the only one (7.3.4)."""
    return f"附件{number}" if count > 1 else "附件"


def assembled(text: Paper, around: Frame, attachments: Sequence[Bound]) -> bytes:
    """The whole draft as a docx; DataError where a template cannot be put into it."""
    return _Draft(text, around).finished(attachments)


class _Draft:
    """A draft under way."""

    def __init__(self, text: Paper, around: Frame) -> None:
        self._merged = Merged(text.docx, text.name)
        self._merged.declare(SPACES.items())
        self._around = around
        self._body = _without_section(self._merged.body, text.name)
        self._feet: dict[Shape, dict[str, str]] = {}
        settings = self._merged.tree("settings")
        if settings.find(f"{W}evenAndOddHeaders") is None:
            place = sum(f" {etree.QName(one).localname} " in _BEFORE_HEADS for one in settings)
            settings.insert(place, element("<w:evenAndOddHeaders/>"))

    def finished(self, attachments: Sequence[Bound]) -> bytes:
        """The draft with these attachments."""
        self._set_text([bound.title for bound in attachments])
        for bound in attachments:
            for at, paper in enumerate(bound.papers):
                self._attach(paper, bound.label if at == 0 else "")
        self._close_with_imprint()
        return self._merged.docx()

    def _set_text(self, titles: Sequence[str]) -> None:
        around = self._around
        _keep_with_next(self._body)
        is_letter = around.layout == "letter"
        number = around.number
        head = frame.letter_number(number) if is_letter else frame.document_head(around.marks, number)
        for at, xml in enumerate(head):
            self._body.insert(at, element(xml))
        closing = (*attachment_note(titles), *signature(around.issuers, around.date, sealed=around.sealed))
        self._body.extend(element(xml) for xml in closing)
        self._body.append(self._section(first=is_letter))

    def _attach(self, paper: Paper, name: str) -> None:
        """Puts a document behind what is there, on a new page; under its label, if it has one."""
        *blocks, last = self._merged.take(paper.docx, paper.name)
        if name:
            blocks = _labelled(blocks, name)
        self._close()
        for section in (*(one for block in blocks for one in block.iter(_SECTION)), last):
            self._fit(section)
        first = next((one for block in blocks for one in block.iter(_SECTION)), last)
        _set_type(first, "nextPage")
        self._body.extend((*blocks, last))

    def _fit(self, section: etree._Element) -> None:
        """Gives a section the notice's page numbers, which run on (7.5)."""
        for tag in _NOT_CARRIED:
            for one in section.findall(f"{W}{tag}"):
                section.remove(one)
        size, margins = section.find(_SIZE), section.find(_MARGINS)
        if margins is not None:
            # Below a type area that reaches further down, as forms have it, the number stands as far below it.
            foot = max(0, _length(margins, "bottom") - twips(layout.BOTTOM - _FOOTER_DISTANCE))
            margins.set(f"{W}footer", str(min(foot, twips(_FOOTER_DISTANCE))))
        lies = size is not None and _length(size, "w") > _length(size, "h")
        for at, (kind, name) in enumerate(self._footers("landscape" if lies else "portrait").items()):
            section.insert(at, _reference("footer", kind, name))

    def _footers(self, shape: Shape) -> dict[str, str]:
        """The ids of the footers of pages of this shape, by the type of their reference."""
        if shape not in self._feet:
            draw = frame.landscape_footer if shape == "landscape" else frame.footer
            self._feet[shape] = {
                kind: self._merged.add_part(
                    "footer", f"footer-{shape}-{kind}", part("w:ftr", draw(even=kind == "even"))
                )
                for kind in ("even", "default")
            }
        return self._feet[shape]

    def _section(self, *, first: bool = False) -> etree._Element:
        """A section with the page of the standard; `first` for that of a letter, whose first page is another."""
        header = frame.letter_distance(self._around.marks) if first else _HEADER_DISTANCE
        section = element(
            "<w:sectPr>"
            f'<w:pgSz w:w="{twips(layout.PAGE_WIDTH)}" w:h="{twips(layout.PAGE_HEIGHT)}"/>'
            f'<w:pgMar w:top="{twips(layout.TOP)}" w:right="{twips(layout.RIGHT)}" w:bottom="{twips(layout.BOTTOM)}"'
            f' w:left="{twips(layout.LEFT)}" w:header="{twips(header)}" w:footer="{twips(_FOOTER_DISTANCE)}"'
            f' w:gutter="0"/><w:cols w:space="425"/>{"<w:titlePg/>" if first else ""}'
            f'<w:docGrid w:type="lines" w:linePitch="{layout.LINE_PITCH}"/></w:sectPr>'
        )
        heads = [_reference("footer", kind, name) for kind, name in self._footers("portrait").items()]
        if first:
            top = part("w:hdr", frame.letter_head(self._around.marks))
            heads.append(_reference("header", "first", self._merged.add_part("header", "header-first", top)))
            foot = part("w:ftr", frame.letter_foot())
            heads.append(_reference("footer", "first", self._merged.add_part("footer", "footer-first", foot)))
        for at, head in enumerate(heads):
            section.insert(at, head)
        return section

    def _close(self) -> None:
        """Ends the section in its last paragraph: one more would make a blank page after a full one."""
        section = self._body[-1]
        last = self._body[-2]
        if last.tag != PARAGRAPH or last.find(f"{W}pPr/{_SECTION}") is not None:
            last = element(frame.END)
            self._body.insert(len(self._body) - 1, last)
        properties = last.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            last.insert(0, properties)
        change = properties.find(f"{W}pPrChange")
        properties.insert(len(properties) if change is None else properties.index(change), section)

    def _close_with_imprint(self) -> None:
        """版记 on the last page where that is a page of the standard, else on one of its own."""
        around = self._around
        printed_by = "" if around.layout == "letter" else around.printed_by
        if not (printed_by or around.copy_to):
            return
        if not _is_standard(self._body[-1]):
            self._close()
            self._body.extend((element(frame.END), self._section()))
        last = self._body[-2]
        if last.tag != PARAGRAPH:
            last = element(frame.END)
            self._body.insert(len(self._body) - 1, last)
        last.append(element(frame.imprint(around.copy_to, printed_by, around.date)))


def _without_section(body: etree._Element, name: str) -> etree._Element:
    """The body of the text without its page, which is that of the standard; DataError where it has several."""
    if len(body) and body[-1].tag == _SECTION:
        del body[-1]
    if next(body.iter(_SECTION), None) is not None:
        raise DataError(f"“{name}”里有分节符", "请在 Word 中删去分节符；通知的页面由程序设置。")
    return body


def _labelled(blocks: Sequence[etree._Element], name: str) -> list[etree._Element]:
    """The blocks under this label and an empty line; where the template has both itself, they stay as it draws them."""
    first = next((at for at, block in enumerate(blocks) if _text(block)), len(blocks))
    own = blocks[first] if first < len(blocks) else None
    if own is None or own.tag != PARAGRAPH or not layout.ATTACHMENT_LABEL.match(_text(own)):
        return [element(paragraph(run(name, _LABEL), _LABEL)), element(frame.BLANK), *blocks]
    for at, text in enumerate(own.iter(TEXT)):
        text.text = "" if at else name
    rest = list(blocks[first + 1 :])
    is_apart = bool(rest) and rest[0].tag == PARAGRAPH and not _text(rest[0])
    return [own, *([] if is_apart else [element(frame.BLANK)]), *rest]


def _text(block: etree._Element) -> str:
    return "".join("".join(one.text or "" for one in block.iter(TEXT)).split())


def _keep_with_next(body: etree._Element) -> None:
    """Binds the last paragraph of the text to what closes it."""
    last = body[-1] if len(body) else None
    if last is not None and last.tag == PARAGRAPH:
        properties = last.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            last.insert(0, properties)
        if properties.find(f"{W}keepNext") is None:
            properties.insert(int(properties.find(f"{W}pStyle") is not None), element("<w:keepNext/>"))


def _reference(kind: str, which: str, name: str) -> etree._Element:
    return element(f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>')


def _set_type(section: etree._Element, kind: str) -> None:
    found = section.find(f"{W}type")
    if found is None:
        found = element("<w:type/>")
        heads = sum(etree.QName(one).localname.endswith(("Reference", "otePr")) for one in section)
        section.insert(heads, found)
    found.set(VALUE, kind)


def _is_standard(section: etree._Element) -> bool:
    """Whether the pages of a section have the type area of the standard, within its tolerance."""
    size, margins = section.find(_SIZE), section.find(_MARGINS)
    if size is None or margins is None:
        return False
    wanted = {"top": layout.TOP, "right": layout.RIGHT, "bottom": layout.BOTTOM, "left": layout.LEFT}
    sizes = {"w": layout.PAGE_WIDTH, "h": layout.PAGE_HEIGHT}
    return all(_near(margins, *one) for one in wanted.items()) and all(
        _near(size, *one) for one in sizes.items()
    )


def _near(properties: etree._Element, name: str, millimetres: float) -> bool:
    return abs(_length(properties, name) - twips(millimetres)) <= twips(layout.MARGIN_TOLERANCE)


def _length(properties: etree._Element, name: str) -> int:
    """A length in twips; 0 where it is not given, or in other units, as no program writes it."""
    text = properties.get(f"{W}{name}", "")
    return int(text) if text.isascii() and text.isdecimal() else 0

"""Text in = text out: whatever a value holds is text in the document, and the document stays valid."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from drafts import Draft, read_texts, schema_faults
from hypothesis import given
from hypothesis import strategies as st

from pipeline.expr import xml_environment
from pipeline.render.word import Listing, RichText, WordTemplate, compile_template

NASTY = {
    "markup": "R&D <x> y </w:t></w:r> &amp; \"'",
    "jinja": "{{ y }} {% z %} {# c #}",
    "docxtpl's braces": "{_{ y }_} {_% z %_}",
    "emoji": "👩‍👧 🇨🇳 𠮷",
    "full-width": "　　首行缩进　Ａ１",
    "spaces": "  两 端  ",
    "200 characters": "常州市某某工会委员会" * 20,
    "5000 characters": "事迹。" * 1667,
    "looks like a backslash escape": r"\1 \g<0> \n",
    "private": "\ue000\x85\u2028\ufeff\u200b",
    "lines and tabs": "一\n二\t三",
}
LOST = {
    "controls": ("一\x00\x01\x0b\x1f二", "一二"),
    "lone surrogates": ("一\ud800二\udfff", "一二"),
    "noncharacters": ("一\ufffe二\uffff", "一二"),
    "line ends of Windows": ("一\r\n二\r三", "一\n二\n三"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> WordTemplate:
    draft = Draft(
        ["{{ a }}", ("前{", "{ a }", "}后"), [["栏目", "{{ a }}"]]],
        header="{{ a }}",
        footer="{{ a }}",
        title="{{ a }}",
    )
    return compile_template(draft.save(tmp_path_factory.mktemp("values") / "t.docx"), xml_environment())


def stories(filled: bytes) -> list[str]:
    section = docx.Document(io.BytesIO(filled)).sections[0]
    return [*read_texts(filled), section.header.paragraphs[0].text, section.footer.paragraphs[0].text]


def everywhere(text: str) -> list[str]:
    return [text, f"前{text}后", "栏目", text, text, text]


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY.keys())
def test_any_value_is_text(value: str, template: WordTemplate) -> None:
    filled = template.render({"a": value})
    assert stories(filled) == everywhere(value)
    assert not schema_faults(filled)


@pytest.mark.parametrize(("value", "kept"), LOST.values(), ids=LOST.keys())
def test_what_xml_cannot_hold_is_left_out(value: str, kept: str, template: WordTemplate) -> None:
    filled = template.render({"a": value})
    assert stories(filled) == everywhere(kept)
    assert not schema_faults(filled)


@given(value=st.text(st.characters(exclude_characters="\r\a\f", codec=None)))
def test_text_in_is_text_out(value: str, template: WordTemplate) -> None:
    kept = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", value)
    assert stories(template.render({"a": value})) == everywhere(kept)


def test_new_paragraphs_and_pages_lose_no_text(template: WordTemplate) -> None:
    filled = template.render({"a": "一\a二\f三"})
    assert "".join(stories(filled)).split() == ["一二三前一二三后栏目一", "二", "三一一"]
    assert not schema_faults(filled)


def test_the_title_of_the_file_is_filled_as_text(template: WordTemplate) -> None:
    filled = template.render({"a": "R&D\x01 <x>"})
    assert docx.Document(io.BytesIO(filled)).core_properties.title == "R&D <x>"


def test_numbers_are_shown_as_they_are(template: WordTemplate) -> None:
    assert read_texts(template.render({"a": 94.5}))[0] == "94.5"


def test_values_with_markup_of_their_own_stay_valid(tmp_path: Path) -> None:
    path = Draft(["前{{r rich }}后", "{{ listing }}"]).save(tmp_path / "t.docx")
    rich = RichText("R&D\x01", highlight="#ffff00", bold=True, size=28)
    filled = compile_template(path, xml_environment()).render(
        {"rich": rich, "listing": Listing("一 & 二\x01\n三")}
    )
    assert read_texts(filled) == ["前R&D后", "一 & 二\n三"]
    assert not schema_faults(filled)

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.build.honouring.lint import award_slips
from pipeline.expr import xml_environment
from pipeline.model.award import Award, Honour, Paper
from pipeline.model.pack import Pack
from pipeline.packs.load import load, roots, shared
from pipeline.render.award import PAPER_WORDS
from pipeline.render.word import placeholders


def pack_with(folder: Path, text: str) -> Pack:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(folder / "证书.docx"))
    award = Award(honour=(Honour(form="home", title="之家", certificate="证书.docx"),))
    return load("changzhou", roots()).model_copy(update={"award": award, "folder": folder})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ name }} {{ honour }}", []),
        ("{{ name }} {{ honor }}", ["是不是 honour？"]),
        ("{{ honour }}", ["没有印获奖的名称"]),
        ("{{ name", ["证书.docx"]),
    ],
)
def test_a_certificate_is_held_to_what_it_is_given(tmp_path: Path, text: str, told: list[str]) -> None:
    slips = list(award_slips(pack_with(tmp_path, text)))
    assert len(slips) == len(told)
    assert all(part in slip.message for part, slip in zip(told, slips, strict=True))


def test_a_template_that_is_not_there_is_a_slip(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "{{ name }}")
    (tmp_path / "证书.docx").unlink()
    assert [slip.level for slip in award_slips(pack)] == ["error"]


@pytest.mark.parametrize("paper", PAPER_WORDS)
def test_the_shared_templates_print_only_what_they_are_given(paper: Paper) -> None:
    assert placeholders(shared(paper), xml_environment()) <= PAPER_WORDS[paper]


@pytest.mark.parametrize(
    ("award", "told"),
    [
        (
            Award(honour=(Honour(form="home", title="之家", plaque="证书.docx"),)),
            ["是不是 name", "获奖的名称"],
        ),
        (Award(template={"winners": "证书.docx"}), ["没有内容可填", "{{ groups }}"]),
        (Award(template={"decision": "证书.docx"}), ["只能用"]),
    ],
)
def test_every_paper_is_held_to_what_it_is_given(tmp_path: Path, award: Award, told: list[str]) -> None:
    slips = list(award_slips(pack_with(tmp_path, "{{ naem }}").model_copy(update={"award": award})))
    assert [part in slip.message for part, slip in zip(told, slips, strict=True)] == [True] * len(told)

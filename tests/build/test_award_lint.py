from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.build.award_lint import award_slips
from pipeline.expr import xml_environment
from pipeline.model.award import Award, Honour
from pipeline.model.pack import Pack
from pipeline.packs.load import load, roots, shared
from pipeline.render.award import CERTIFICATE_WORDS
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


@pytest.mark.parametrize("sort", ["plaque", "certificate"])
def test_the_shared_templates_print_only_what_they_are_given(sort: str) -> None:
    assert placeholders(shared(sort), xml_environment()) <= CERTIFICATE_WORDS


def test_a_plaque_is_held_to_what_it_is_given(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "{{ naem }}")
    own = Award(honour=(Honour(form="home", title="之家", plaque="证书.docx"),))
    assert len(list(award_slips(pack.model_copy(update={"award": own})))) == 2

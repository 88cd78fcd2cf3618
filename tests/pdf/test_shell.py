from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from PIL import Image

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.pdf.shell import Shell
from pipeline.wordml.parts import Parts, opened

NewPaper = Callable[[], Any]


def form(paper: NewPaper, header: str, colour: str) -> Parts:
    """A form with a text in its header and a picture in its body."""
    content = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(content, "PNG")
    sheet = paper()
    sheet.section.header.paragraphs[0].text = header
    sheet.text("照片").add_run().add_picture(content)
    return opened(sheet.bytes(), "表.docx")


def by_kind(record: Parts, ids: dict[str, str]) -> dict[str, str]:
    return {relation.kind: ids[relation.id] for relation in record.relations(record.main)}


def test_what_records_have_in_common_is_held_once(paper: NewPaper) -> None:
    first, second = form(paper, "总工会", "red"), form(paper, "总工会", "green")
    shell = Shell(first)
    ids = [by_kind(record, shell.take(record)) for record in (first, second)]
    assert ids[0]["styles"] == ids[1]["styles"]
    assert ids[0]["header"] == ids[1]["header"]
    assert ids[0]["image"] != ids[1]["image"]


def test_every_part_that_is_named_lies_in_the_package_with_its_type(paper: NewPaper) -> None:
    records = [form(paper, "甲", "red"), form(paper, "乙", "green")]
    shell = Shell(records[0])
    ids = [number for record in records for number in shell.take(record).values()]
    whole = opened(shell.docx(records[0].member("word/document.xml").content()), "合.docx")
    relations = {relation.id: relation for relation in whole.relations(whole.main)}
    assert set(ids) == set(relations)
    assert {relation.target for relation in relations.values()} <= set(whole.members)
    own = [relation.target for relation in relations.values() if relation.kind in ("header", "image")]
    assert len(own) == 4
    assert {f"/{target}" for target in own} <= set(whole.types())


def embed(sheet: Any, story: Any, kind: str) -> None:
    part = Part(
        PackURI("/word/embeddings/chart.bin"), "application/octet-stream", b"", sheet.word.part.package
    )
    story.part.relate_to(part, kind)


@pytest.mark.parametrize("place", ["body", "header"])
def test_embedded_objects_keep_a_record_out(paper: NewPaper, place: str) -> None:
    sheet = paper()
    sheet.section.header.paragraphs[0].text = "页眉"
    embed(sheet, sheet.word if place == "body" else sheet.section.header, RELATIONSHIP_TYPE.CHART)
    record = opened(sheet.bytes(), "表.docx")
    reason = Shell(record).reason(record)
    assert reason is not None
    assert "chart" in reason


def test_a_missing_picture_is_a_damaged_form(paper: NewPaper) -> None:
    record = form(paper, "甲", "red")
    without = {name: member for name, member in record.members.items() if "media" not in name}
    broken = opened(ooxml.closed(ooxml.lay_out(without.values())), "乙.docx")
    shell = Shell(record)
    with pytest.raises(DataError, match=r"乙\.docx"):
        shell.take(broken)

from __future__ import annotations

import zipfile

import pytest

from pipeline.records.parts import UNREADABLE, damaged, elements, local


def test_elements_come_one_by_one_and_are_forgotten(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xml", '<x xmlns="urn:a"><!-- c --><row n="1"><c/></row><row n="2"/><other/></x>')
    rows = list(elements(tmp_path / "a.zip", "a.xml", "row"))
    assert [local(row) for row in rows] == ["row", "row"]
    assert [len(row) for row in rows] == [0, 0]


@pytest.mark.parametrize(
    "xml",
    [
        "<x><row></x>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/hostname">]><x><row>&a;</row>',
    ],
)
def test_a_broken_part_raises_what_its_readers_catch(tmp_path, xml):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xml", xml)
    with pytest.raises(UNREADABLE):
        list(elements(tmp_path / "a.zip", "a.xml", "row"))


def test_entities_are_not_followed(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "/etc/hostname">]><x><row>&a;&b;</row></x>'
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xml", bomb)
    texts = ["".join(row.itertext("row")) for row in elements(tmp_path / "a.zip", "a.xml", "row")]
    assert texts == [""]


def test_the_failure_names_the_file_and_what_to_do(tmp_path):
    assert "数据.xlsx" in damaged(tmp_path / "数据.xlsx").message

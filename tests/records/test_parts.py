from __future__ import annotations

import zipfile

import pytest

from pipeline.records.parts import UNREADABLE, damaged, elements, local, parse, whole


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


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "/etc/hostname">]><x><row>&a;&b;</row></x>'


def packed(path, xml):
    with zipfile.ZipFile(path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", xml)
    return path / "a.zip"


def told(path):
    """What `parse` tells of a part, in order."""
    heard = []
    for _ in parse(path, "a.xml", lambda tag, _: heard.append(tag), heard.append, heard.append):
        pass
    return heard


def test_what_stands_in_entities_is_not_lost_but_refused(tmp_path):
    path = packed(tmp_path, BOMB)
    with pytest.raises(UNREADABLE):
        list(elements(path, "a.xml", "row"))
    with pytest.raises(UNREADABLE):
        told(path)


def test_tags_and_texts_are_told_in_order(tmp_path):
    assert told(packed(tmp_path, "<x><a>甲&amp;乙</a><!-- c --></x>")) == ["x", "a", "甲&乙", "a", "x"]


@pytest.mark.parametrize("xml", ["<x><a></x>", "<x a='" + "a" * (1 << 25) + "'/>", "<x>"])
def test_what_is_broken_or_has_no_end_is_refused(tmp_path, xml):
    with pytest.raises(UNREADABLE):
        told(packed(tmp_path, xml))


def test_a_part_that_describes_others_is_small(tmp_path):
    assert whole(packed(tmp_path, "<x/>"), "a.xml") == b"<x/>"
    with pytest.raises(KeyError):
        whole(tmp_path / "a.zip", "b.xml")
    with pytest.raises(UNREADABLE):
        whole(packed(tmp_path, " " * (1 << 25) + "<x/>"), "a.xml")


def test_the_failure_names_the_file_and_what_to_do(tmp_path):
    assert "数据.xlsx" in damaged(tmp_path / "数据.xlsx").message

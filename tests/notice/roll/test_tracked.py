from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from cutting import BOLD, RED, cut
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml.ooxml_validate import load_schema, validate
from readers import OURS, W, accepted, comments, part, plain, rejected, runs
from wordnotices import docx, opened, paragraph, run, table

from pipeline.notice.roll.decision import Edit
from pipeline.notice.roll.obstacles import obstacle
from pipeline.notice.roll.tracked import Marks, Note, tracked


def written(content: bytes, *marks: Marks, at: int = 0) -> bytes:
    return tracked(opened(content), {at + number: mark for number, mark in enumerate(marks)})


def edit(start: int, end: int, new: str) -> Marks:
    return Marks((Edit(start, end, new),))


def shown(content: bytes) -> list[str]:
    """What stands in the first paragraph: runs by their properties, changes in brackets."""
    root = part(content)
    found = []
    for child in root.iter(f"{W}r"):
        text = "".join(each.text or "" for each in child if each.tag in (f"{W}t", f"{W}delText"))
        properties = child.find(f"{W}rPr")
        look = "".join(each.tag.removeprefix(W)[0] for each in properties) if properties is not None else ""
        mark = {f"{W}ins": "+", f"{W}del": "-"}.get(child.getparent().tag, "")
        found.append(f"{mark}{text}{'/' + look if look else ''}")
    return found


def test_a_change_splits_its_run_and_keeps_its_look() -> None:
    content = docx(paragraph(run("关于评选2021年度先进", BOLD)))
    assert shown(written(content, edit(4, 8, "2022"))) == ["关于评选/b", "-2021/b", "+2022/b", "年度先进/b"]


def test_a_number_split_over_runs_changes_where_it_differs() -> None:
    content = docx(paragraph(run("关于20", BOLD), run("21年", RED)))
    draft = written(content, edit(2, 6, "2022"))
    assert shown(draft) == ["关于20/b", "-21/c", "+22/c", "年/c"]


def test_a_text_of_another_length_stands_where_the_old_one_begins() -> None:
    content = docx(paragraph(run("第", BOLD), run("九", BOLD), run("十届", RED)))
    draft = written(content, edit(1, 3, "一百"))
    assert accepted(draft) == ["第一百届"]
    draft = written(content, edit(1, 3, "九十一"))
    assert accepted(draft) == ["第九十一届"]
    assert rejected(draft) == ["第九十届"]


def test_words_can_go_without_others_in_their_place() -> None:
    draft = written(docx(paragraph("第17号")), edit(0, 1, ""))
    assert (accepted(draft), rejected(draft)) == (["17号"], ["第17号"])


def test_tabs_breaks_and_pictures_of_the_run_stay() -> None:
    inside = "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>2021年</w:t><w:br/><w:t>2021</w:t><w:tab/></w:r>"
    content = docx(paragraph(inside))
    draft = written(content, Marks((Edit(1, 5, "2022"), Edit(7, 11, "2023"))))
    assert rejected(draft) == plain(content)
    assert accepted(draft) == ["\t2022年\t2023\t"]


def test_two_changes_in_one_run() -> None:
    draft = written(docx(paragraph("2021年至2025年")), Marks((Edit(0, 4, "2022"), Edit(6, 10, "2026"))))
    assert shown(draft) == ["-2021", "+2022", "年至", "-2025", "+2026", "年"]


def test_a_comment_stands_around_its_words() -> None:
    draft = written(docx(paragraph("联系人：", "王小明，电话")), Marks(notes=(Note(4, 7, "请核对"),)))
    assert comments(draft) == [("王小明", "请核对")]
    assert plain(draft) == ["联系人：王小明，电话"]


def test_comments_and_changes_meet_in_one_place() -> None:
    marks = Marks((Edit(0, 4, "2022"),), (Note(0, 10, "签发日期"), Note(0, 4, "年份"), Note(4, 10, "月日")))
    draft = written(docx(paragraph("2021年3月19日")), marks)
    assert comments(draft) == [("2022年3月19日", "签发日期"), ("2022", "年份"), ("年3月19日", "月日")]
    assert rejected(draft) == ["2021年3月19日"]


def test_comments_are_added_to_those_that_are_there() -> None:
    old = '<w:comment w:id="1" w:author="李"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>'
    anchored = '<w:commentRangeStart w:id="1"/><w:r><w:t>2021</w:t></w:r><w:commentRangeEnd w:id="1"/>'
    content = docx(paragraph(anchored), {"comments": old})
    draft = written(content, Marks((Edit(0, 4, "2022"),), (Note(0, 4, "新"),)))
    root = part(draft, "word/comments.xml")
    assert ["".join(each.itertext()) for each in root] == ["旧", "新"]
    assert len({each.get(f"{W}id") for each in root}) == 2
    assert comments(draft) == [("2022", "新")]


def test_numbers_of_marks_are_free_and_no_two_alike() -> None:
    before = (
        '<w:bookmarkStart w:id="2" w:name="a"/><w:bookmarkEnd w:id="2"/>'
        '<w:ins w:id="1" w:author="李"><w:r><w:t>x</w:t></w:r></w:ins>'
    )
    content = docx(paragraph(before, "2021年，2021年"))
    draft = written(content, Marks((Edit(1, 5, "2022"), Edit(7, 11, "2022")), (Note(1, 5, "一"),)))
    marks = part(draft).iter(f"{W}ins", f"{W}del", f"{W}commentRangeStart", f"{W}bookmarkStart")
    ids = [each.get(f"{W}id") for each in marks]
    assert len(ids) == len(set(ids)) == 7


def test_a_pending_change_of_format_is_not_doubled() -> None:
    changed = f'{BOLD}<w:rPrChange w:id="5" w:author="李"><w:rPr/></w:rPrChange>'
    draft = written(docx(paragraph(run("关于2021年", changed))), edit(2, 6, "2022"))
    ids = [each.get(f"{W}id") for each in part(draft).iter(f"{W}rPrChange")]
    assert len(ids) == len(set(ids)) == 3
    assert accepted(draft) == ["关于2022年"]


def text_box(inside: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    graphic = f'<a:graphic><a:graphicData uri="u">{shape}</a:graphicData></a:graphic>'
    anchor = '<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="n"/>' + graphic + "</wp:inline>"
    old = f"<v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        + anchor
        + f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_changes_in_both_copies_and_is_commented_at_its_anchor() -> None:
    content = docx(paragraph("红头", text_box(paragraph("第一行") + paragraph("某工〔2021〕7号"))))
    draft = written(content, Marks((Edit(3, 7, "2022"),), (Note(0, 10, "请改序号"),)), at=2)
    assert accepted(draft) == ["红头", "第一行", "某工〔2022〕7号", "第一行", "某工〔2022〕7号"]
    assert rejected(draft) == plain(content)
    assert [text for _, text in comments(draft)] == ["请改序号"]
    inside = [each for each in part(draft).iter(f"{W}txbxContent") if list(each.iter(f"{W}commentReference"))]
    assert inside == []


def test_headers_change_and_are_commented_in_the_body() -> None:
    content = docx(paragraph("") + paragraph("正文"), {"header1": paragraph("2021年版")})
    draft = written(content, Marks((Edit(0, 4, "2022"),), (Note(0, 4, "页眉的年份"),)), at=2)
    assert accepted(draft, "word/header1.xml") == ["2022年版"]
    assert comments(draft) == [("正文", "页眉的年份")]


@pytest.mark.parametrize(
    "inside",
    [
        '<w:hyperlink w:anchor="a"><w:r><w:t>2021</w:t></w:r></w:hyperlink>',
        '<w:smartTag w:uri="u" w:element="e"><w:r><w:t>2021</w:t></w:r></w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>2021</w:t></w:r></w:sdtContent></w:sdt>",
    ],
)
def test_links_and_controls_are_changed_inside(inside: str) -> None:
    content = docx(paragraph(inside))
    (found,) = opened(content).paragraphs()
    assert obstacle(found, 0, 4) is None
    draft = written(content, Marks((Edit(0, 4, "2022"),), (Note(0, 4, "请核对"),)))
    assert (accepted(draft), rejected(draft)) == (["2022"], ["2021"])
    assert comments(draft) == [("2022", "请核对")]


def test_nothing_to_write_leaves_every_part_as_it_is() -> None:
    content = docx(paragraph("2021年"))
    assert _members(tracked(opened(content), {})) == _members(content)


# Documents of every make: runs cut anywhere, with and without looks, in links, controls, tables and text boxes.
TEXTS = st.lists(
    st.sampled_from(
        ["2021", "年度", "关于", "3月", "19日", "二〇二一", " ", "“十四五”", "&<x>", "第九届", "\U00020000"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[str], bytes]:
    """The texts of the paragraphs in the order of the reader, and the document."""
    body, texts = "", []
    for _ in range(draw(st.integers(1, 4))):
        text = draw(TEXTS)
        made = draw(cut(text))
        kind = draw(st.sampled_from(["paragraph", "cell", "nested", "box"]))
        if kind == "cell":
            body += table([[made]])
        elif kind == "nested":
            body += table([[table([[made]]) + "<w:p/>"]])
        elif kind == "box":
            body += paragraph(text_box(made))
            texts.append("")
        else:
            body += made
        texts.append(text)
        texts += [""] if kind == "nested" else []
    return texts, docx(body + paragraph("末"))


@settings(max_examples=80, deadline=None)
@given(made=documents(), data=st.data())
def test_rejecting_gives_what_was_there_and_accepting_gives_what_was_asked(
    made: tuple[list[str], bytes], data: st.DataObject
) -> None:
    texts, content = made
    document = opened(content)
    assert [each.text for each in document.paragraphs()] == [*texts, "末"]
    marks, wanted = {}, []
    for index, text in enumerate(texts):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        edits = tuple(
            Edit(begin, end, data.draw(st.sampled_from(["2022", "新", ""]))) for begin, end in spans
        )
        notes = tuple(Note(begin, end, "请核对") for begin, end in spans if data.draw(st.booleans()))
        new = text
        for each in reversed(edits):
            new = new[: each.start] + each.new + new[each.end :]
        wanted.append(new)
        marks[index] = Marks(edits, notes)
    draft = tracked(document, marks)
    assert rejected(draft) == plain(content)
    assert runs(draft, reject=True) == runs(content, reject=True)
    assert [each.text for each in opened(draft).paragraphs()] == [*wanted, "末"]
    assert set(zip(accepted(draft), rejected(draft), strict=True)) == {
        *zip(wanted, texts, strict=True),
        ("末", "末"),
        *([("", "")] if "" in plain(content) else []),
    }
    assert len(comments(draft)) == sum(len(mark.notes) for mark in marks.values())
    assert _ids(draft) == 1
    assert _others(draft) == _others(content)
    assert set(_members(content)) <= set(_members(draft))


def _ids(content: bytes) -> int:
    root = part(content)
    marks = root.iter(f"{W}ins", f"{W}del", f"{W}commentRangeStart")
    counted = Counter(each.get(f"{W}id") for each in marks if each.get(f"{W}author", OURS) == OURS)
    return max(counted.values(), default=1)


def _others(content: bytes) -> int:
    return sum(each.get(f"{W}author") == "李" for each in part(content).iter(f"{W}del"))


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_written_is_valid(tmp_path: Path) -> None:
    body = (
        paragraph(run("关于2021年", BOLD))
        + table([["2021年", table([["2021"]]) + "<w:p/>"]])
        + paragraph('<w:hyperlink w:anchor="a"><w:r><w:t>2021</w:t></w:r></w:hyperlink>')
        + paragraph(escape("2021"))
    )
    content = docx(body, {"header1": paragraph("2021年")})
    document = opened(content)
    marks = {
        index: Marks(
            (Edit(each.text.index("2021"), each.text.index("2021") + 4, "2022"),), (Note(0, 2, "请核对"),)
        )
        for index, each in enumerate(document.paragraphs())
        if "2021" in each.text
    }
    assert len(marks) == 6
    file = tmp_path / "通知.docx"
    file.write_bytes(tracked(document, marks))
    assert not validate(file, load_schema())
    assert OURS.encode() in _members(file.read_bytes())["word/comments.xml"]

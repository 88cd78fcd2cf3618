from __future__ import annotations

from rolled_notices import line

from pipeline.model.rolled import TimeBound
from pipeline.notice.roll.decision import Edit, asked, changed, left
from pipeline.notice.roll.notes import asked_once, marks
from pipeline.notice.roll.tracked import Marks, Note

MAIN = "word/document.xml"


def test_contacts_of_a_line_are_one_question() -> None:
    here = line("联系人：王某，电话：88109348")
    found = marks(
        [
            (here, asked(TimeBound.CONTACT, (4, 6), "请核对")),
            (here, asked(TimeBound.PHONE, (10, 18), "请核对")),
        ],
        MAIN,
    )
    assert found == {0: Marks(notes=(Note(4, 18, "联系人、电话、邮箱等，请按今年的核对"),))}


def test_what_is_left_leaves_no_mark() -> None:
    assert marks([(line("2013年"), left(TimeBound.HISTORY, (0, 5), "不改"))], MAIN) == {}


def test_a_change_with_a_doubt_is_both() -> None:
    decision = changed(TimeBound.SIGNED, (0, 5), [Edit(0, 4, "2022")], "年份", "请按签发日期改")
    assert marks([(line("2021年"), decision)], MAIN) == {
        0: Marks((Edit(0, 4, "2022"),), (Note(0, 5, "请按签发日期改"),))
    }


def test_outside_the_body_the_comment_says_where() -> None:
    decision = asked(TimeBound.WINDOW, (0, 3), "请核对")
    (found,) = marks([(line("近三年"), decision)], "word/other.xml").values()
    assert found.notes[0].text == "第 1 段“近三年”：请核对"


def test_a_window_is_commented_on_once_and_listed_everywhere() -> None:
    decision = asked(TimeBound.WINDOW, (0, 3), "请核对")
    twice = asked_once([(line("近三年"), decision), (line("近三年"), decision)])
    assert [bool(one.note) for _, one in twice] == [True, False]


def test_an_attachment_is_listed_once() -> None:
    decision = left(TimeBound.ATTACHMENT, (0, 3), "")
    assert len(asked_once([(line("附件1"), decision), (line("附件1"), decision)])) == 1

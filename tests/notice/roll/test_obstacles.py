from __future__ import annotations

import pytest
from wordnotices import docx, opened, paragraph, run

from pipeline.notice.roll.obstacles import obstacle, pending


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>2021</w:t></w:r></w:fldSimple>', "域"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>2021</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "域",
        ),
        ('<w:ins w:id="1" w:author="李"><w:r><w:t>2021</w:t></w:r></w:ins>', "修订"),
        (
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a' w:storeItemID='{1}'/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>2021</w:t></w:r></w:sdtContent></w:sdt>",
            "内容控件",
        ),
    ],
)
def test_what_cannot_be_changed_is_told(inside: str, why: str) -> None:
    (found,) = opened(docx(paragraph(inside))).paragraphs()
    told = obstacle(found, 0, 4)
    assert told
    assert why in told.reason


def test_changes_that_are_there_are_counted() -> None:
    mark = '<w:ins w:id="1" w:author="李"><w:r><w:t>新</w:t></w:r></w:ins>'
    assert pending(opened(docx(paragraph("旧", mark)))) == 1
    assert pending(opened(docx(paragraph("旧")))) == 0


@pytest.mark.parametrize(
    ("lock", "is_free"), [("sdtLocked", True), ("unlocked", True), ("sdtContentLocked", False)]
)
def test_a_control_that_only_may_not_be_removed_is_free(lock: str, is_free: bool) -> None:
    properties = f'<w:sdtPr><w:lock w:val="{lock}"/></w:sdtPr>'
    control = f"<w:sdt>{properties}<w:sdtContent>{run('2021')}</w:sdtContent></w:sdt>"
    (found,) = opened(docx(paragraph(control))).paragraphs()
    assert (obstacle(found, 0, 4) is None) is is_free

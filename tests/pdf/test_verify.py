import io

import pikepdf
import pytest

from pipeline.errors import ProgramError
from pipeline.pdf.verify import verify


def pdf(pages: int) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(buffer := io.BytesIO())
    return buffer.getvalue()


def test_a_packet_that_reads_back_is_let_pass() -> None:
    verify(pdf(3), 3, "东区/报送材料-A4.pdf")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf(2), "应有 3 页，读到 2 页"),
        (pdf(3)[:200], "读不出来"),
        (b"no PDF", "读不出来"),
        (b"", "读不出来"),
    ],
)
def test_a_packet_that_does_not_is_named(content: bytes, said: str) -> None:
    with pytest.raises(ProgramError) as told:
        verify(content, 3, "东区/报送材料-A4.pdf")
    assert "东区/报送材料-A4.pdf" in told.value.message
    assert said in told.value.message
    assert told.value.hint

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.typefaces import unnumber, unnumbered

CLEAR = b"%%!FontType1\n/UniqueID %d def\ncurrentfile eexec\n"
HIDDEN = b"HDU dup\n/Private\n/UniqueID %d def\n/CharStrings "
TRAILER = b"0" * 64 + b"\ncleartomark"


def ciphered(plain: bytes, state: int = 55665) -> bytes:
    """As Adobe's book has it (7.1), written here once more."""
    secret = b""
    for byte in plain:
        cipher = byte ^ (state >> 8)
        secret += bytes([cipher])
        state = (cipher + state) * 52845 + 22719 & 65535
    return secret


def font(number: int, glyphs: bytes = bytes(range(256))) -> tuple[bytes, int, int]:
    clear, hidden = CLEAR % number, ciphered(HIDDEN % number + glyphs)
    return clear + hidden + TRAILER, len(clear), len(hidden)


@given(glyphs=st.binary(max_size=600))
def test_only_the_number_changes_in_the_clear_and_under_the_cipher(glyphs: bytes) -> None:
    clear = CLEAR.replace(b"%d", b"0000000").replace(b"%%", b"%")
    hidden = HIDDEN.replace(b"%d", b"0000000") + glyphs
    assert unnumbered(*font(4100005, glyphs)) == clear + ciphered(hidden) + TRAILER


def test_a_font_without_a_number_stays_as_it_is() -> None:
    plain = b"%!FontType1\n"
    assert unnumbered(plain + ciphered(b"dup /Private"), len(plain), 12) == plain + ciphered(b"dup /Private")


def pdf(path: Path, number: int) -> Path:
    with pikepdf.new() as document:
        program, clear, hidden = font(number)
        stream = document.make_stream(program, Length1=clear, Length2=hidden, Length3=len(TRAILER))
        document.add_blank_page().Resources = pikepdf.Dictionary(FontFile=stream)
        document.save(path, static_id=True)
    return path


def test_files_that_differ_in_the_number_alone_become_the_same(tmp_path: Path) -> None:
    files = [pdf(tmp_path / f"{number}.pdf", number) for number in (4100001, 4100002)]
    assert files[0].read_bytes() != files[1].read_bytes()
    for file in files:
        unnumber(file)
    assert files[0].read_bytes() == files[1].read_bytes()
    with pikepdf.open(files[0]) as read:
        program = read.pages[0].Resources.FontFile
        assert program.read_bytes().startswith(b"%!FontType1\n/UniqueID 0000000 def\n")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6 cut"])
def test_what_is_no_whole_pdf_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cut.pdf").write_bytes(content)
    unnumber(tmp_path / "cut.pdf")
    assert (tmp_path / "cut.pdf").read_bytes() == content

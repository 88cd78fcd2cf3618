"""Paragraphs cut into runs anywhere, with and without looks, in links and controls."""

from __future__ import annotations

from hypothesis import strategies as st
from wordnotices import run

BOLD = "<w:b/>"
RED = '<w:color w:val="FF0000"/>'
DELETED = '<w:del w:id="99999" w:author="李"><w:r><w:delText>旧</w:delText></w:r></w:del>'
"""What somebody else has deleted, and nobody accepted yet."""
LOOKS = st.sampled_from(["", BOLD, RED, BOLD + RED])


@st.composite
def cut(draw: st.DrawFn, text: str) -> str:
    """A paragraph with this text, cut into runs anywhere."""
    inside, at = "", 0
    while at < len(text):
        end = draw(st.integers(at + 1, len(text)))
        one = run(text[at:end], draw(LOOKS))
        inside += draw(
            st.sampled_from(
                [
                    one,
                    f'<w:hyperlink w:anchor="a">{one}</w:hyperlink>',
                    f"<w:sdt><w:sdtPr/><w:sdtContent>{one}</w:sdtContent></w:sdt>",
                    f"{DELETED}{one}",
                    f'<w:proofErr w:type="spellStart"/>{one}<w:proofErr w:type="spellEnd"/>',
                ]
            )
        )
        at = end
    return f"<w:p>{inside}</w:p>"

"""Form controls after their values are printed: boxes are ticked, and lists stand at what was printed for them.

In a template the value of a check box is the text of its control, and that of an old form field its status text:
Word opens no file whose numbers and switches are expressions.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

from pipeline.wordml.boxes import TICKED
from pipeline.wordml.names import FIELD_VALUE

CONTROLS: Final = ("<w14:checkbox", f'w:val="{FIELD_VALUE}')
"""What shows that a part has such controls."""
_CHECK: Final = re.compile(
    r'(<w14:checked\b[^>]*?w14:val=")[^"]*("(?:(?!</w:sdt>).)*?<w:sdtContent>)(.*?)(?=</w:sdtContent>)',
    re.DOTALL,
)
_FIELD: Final = re.compile(r"<w:ffData>.*?</w:ffData>", re.DOTALL)
_STATUS: Final = re.compile(rf'<w:statusText\b[^>]*?w:val="{FIELD_VALUE}([^"]*)"[^>]*/>')
_STATE: Final = re.compile(r"<w:(?:checked|result)\b[^>]*/>")
_ENTRY: Final = re.compile(r'<w:listEntry\b[^>]*?w:val="([^"]*)"[^>]*/>')
_MARKUP: Final = re.compile(r"<[^>]*>")


def with_states(xml: str) -> str:
    """The XML of a part with the state of each control that a value was printed for."""
    return _FIELD.sub(lambda field: _field(field[0]), _CHECK.sub(_checked, xml))


def _checked(found: re.Match[str]) -> str:
    state = "1" if _is_ticked(_MARKUP.sub("", found[3])) else "0"
    return f"{found[1]}{state}{found[2]}{found[3]}"


def _is_ticked(text: str) -> bool:
    return any(sign in text for sign in TICKED)


def _field(data: str) -> str:
    status = _STATUS.search(data)
    if status is None:
        return data
    rest, value = _STATE.sub("", data.replace(status[0], "")), status[1]
    if "<w:checkBox" in rest:
        rest = re.sub(r"<w:checkBox\s*/>", "<w:checkBox></w:checkBox>", rest)
        return rest.replace("</w:checkBox>", f'<w:checked w:val="{int(_is_ticked(value))}"/></w:checkBox>')
    return _listed(rest, unescape(value))


def _listed(data: str, value: str) -> str:
    """The list at the entry of this value; what is none of its entries becomes one."""
    entries = [unescape(entry) for entry in _ENTRY.findall(data)]
    if value.strip() and value not in entries:
        data = data.replace("</w:ddList>", f'<w:listEntry w:val="{escape(value)}"/></w:ddList>')
        entries.append(value)
    at = entries.index(value) if value in entries else 0
    return data.replace("<w:ddList>", f'<w:ddList><w:result w:val="{at}"/>')

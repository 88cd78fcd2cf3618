"""What a table's notes say may be filled in under a head: 工会类型填写国有企业、集体企业……"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.labels import bare_label, squeeze

_SAYS: Final = r"(?:一?[栏列项])?(?:请|应|须)?(?:从|填写?|选填?|选择|分为|分|包括)[:：]?([^。；;]+)"
_BETWEEN: Final = re.compile(r"[、，,]\s*(?![^（(]*[）)])|或者?")
_END: Final = re.compile(r"(?:中选[择填]?一?[项个种]?|等(?:几?[种类项])?)$")
_FEWEST: Final = 2
_LONGEST: Final = 20
_NO_CHOICE: Final = re.compile(r"全称|规范|正式|完整|如[:：]|^由|按|与.*一致|不[得要]")


def listed_choices(texts: Iterable[str], head: str) -> tuple[str, ...]:
    """The choices that one of the texts lists for this head; empty where none does."""
    label = bare_label(head)
    pattern = re.compile(rf"(?:^|[：:。；;，,.．\d]){re.escape(label)}{_SAYS}")
    for text in texts:
        if len(label) > 1 and (found := pattern.search(squeeze(text))):
            parts = [_END.sub("", part) for part in _BETWEEN.split(_END.sub("", found[1])) if part]
            fitting = all(0 < len(part) <= _LONGEST and not _NO_CHOICE.search(part) for part in parts)
            if len(parts) >= _FEWEST and fitting:
                return tuple(dict.fromkeys(parts))
    return ()

"""Folding of labels and names, so that what people typed in two ways meets."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_BRACKETS = re.compile(r"[（(\[【〔［].*?[）)\]】〕］]")
_BRACKET_MARKS = re.compile(r"[（(\[【〔［）)\]】〕］“”\"]")
_DOTS = str.maketrans("•・‧∙⋅", "·····")
"""What is typed for the dot between the parts of a name (U+00B7)."""
_LABEL = 100
_FORM = re.compile("(申报|登记|推荐|审批|申请|呈报).{0,4}表")
_ENDINGS = ("工会委员会", "工会联合会", "委员会", "工会")

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold or Word gives another meaning; tab and line feed are ordinary text."""


def printable(text: str) -> str:
    """The text as it can be printed: without control characters."""
    return CONTROL.sub("", text)


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACE.sub("", text)


@functools.lru_cache(maxsize=512)  # the workbooks that units send have the same heads
def fold_label(text: str) -> str:
    """A column head or label as it is compared: no white space, no trailing `*`, half-width, lower case."""
    return squeeze(unicodedata.normalize("NFKC", text)).rstrip("*").lower()


@functools.lru_cache(maxsize=512)
def bare_label(text: str) -> str:
    """A folded label without what stands in brackets: 联系电话（手机） meets 联系电话."""
    return _BRACKETS.sub("", fold_label(text))


@functools.lru_cache(maxsize=1024)  # every check across records folds the names of a record again
def fold_name(text: str) -> str:
    """A name as it is compared: no white space, no brackets' marks, half-width, one kind of dot, lower case."""
    folded = squeeze(unicodedata.normalize("NFKC", text)).translate(_DOTS)
    return _BRACKET_MARKS.sub("", folded).lower()


@functools.lru_cache(maxsize=1024)
def fold_union(text: str) -> str:
    """A union's or its organisation's name as it is compared: folded, without the ending that says it is a union."""
    name = fold_name(text)
    for ending in _ENDINGS:
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending)
    return name


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known label most like `word`, or None when none is near; no label is like a long text."""
    if len(word) > _LABEL:
        return None
    by_fold = {fold_label(label): label for label in known}
    found = get_close_matches(fold_label(word), by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else None


def called_form(name: str) -> bool:
    """Whether a file or a sheet is called like a form that applicants fill in."""
    return bool(_FORM.search(name))


def without_city(title: str, city: str) -> str:
    """A form's title without the city it begins with: 某市先进申报表 is also 先进申报表."""
    for name in (city, city.removesuffix("市")):
        if title.startswith(name) and title != name:
            return title.removeprefix(name)
    return title

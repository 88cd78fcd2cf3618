"""What a reader calls the pages of a packet (ISO 32000-1, 12.4.2: page labels)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, String

Label = int | str
"""A number that runs on, or words."""


def number(copies: Sequence[tuple[str, Sequence[Label]]]) -> Dictionary:
    """The value of /PageLabels for pages called so, copy after copy; each copy has a prefix of its own."""
    return Dictionary(Nums=Array(list(_nums(copies))))


def _nums(copies: Sequence[tuple[str, Sequence[Label]]]) -> Iterator[int | Dictionary]:
    """Where a run of labels begins, and how it goes on."""
    index = 0
    for prefix, labels in copies:
        before: Label = ""
        for at, label in enumerate(labels):
            if at == 0 or label != _next(before):
                yield index
                yield _run(prefix, label)
            before = label
            index += 1


def _next(label: Label) -> Label:
    """What follows a label without a word; words are repeated."""
    return label + 1 if isinstance(label, int) else label


def _run(prefix: str, label: Label) -> Dictionary:
    run = Dictionary(S=Name("/D"), St=label) if isinstance(label, int) else Dictionary()
    if words := prefix if isinstance(label, int) else prefix + label:
        run.P = String(words)
    return run

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pdf.documents import Job, tasks


def lettered(groups: str) -> list[Job]:
    """A job for every letter, each in the group of that letter."""
    return [Job(str(number), Path("x.docx"), group) for number, group in enumerate(groups)]


@pytest.mark.parametrize(
    ("groups", "portions"),
    [
        ("aaabbccc", ["aaabb", "ccc"]),
        ("abcabc", ["aacc", "bb"]),
        ("abab", ["aa", "bb"]),
        ("aaaabccdd", ["aaccb", "aadd"]),
        ("a" * 20, ["aaaaaa", "aaaaaa", "aaaaa", "aaa"]),
        ("a", ["a"]),
        ("", []),
    ],
)
def test_two_workers_get_tasks_of_about_the_same_size_that_cut_only_long_groups(
    groups: str, portions: list[str]
) -> None:
    assert ["".join(one.group[0] for one in task) for task in tasks(lettered(groups), 2, 3)] == portions


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_which_forms_share_a_document_depends_on_their_group_alone(workers: int) -> None:
    jobs = lettered("aaaabbbbbbbccc")
    alone = [one for one in jobs if one.group == "b"]

    def sharing(of: list[Job], workers: int) -> set[tuple[str, ...]]:
        documents: dict[str, list[str]] = {}
        for one in (one for task in tasks(of, workers, 3) for one in task if one.group[0] == "b"):
            documents.setdefault(one.group, []).append(one.name)
        return {tuple(names) for names in documents.values()}

    assert sharing(jobs, workers) == sharing(alone, 1) == {("4", "5"), ("6", "7"), ("8", "9", "10")}

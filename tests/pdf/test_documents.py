from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pdf.documents import Job, tasks


@pytest.mark.parametrize(
    ("groups", "portions"),
    [
        ("aaabbccc", ["aaa", "ccc", "bb"]),
        ("abcabc", ["aacc", "bb"]),
        ("abab", ["aa", "bb"]),
        ("aaaaabccdd", ["aaa", "aab", "cc", "dd"]),
        ("aaaa", ["aaa", "a"]),
        ("a", ["a"]),
        ("", []),
    ],
)
def test_two_workers_get_tasks_of_about_the_same_size_that_cut_only_long_groups(
    groups: str, portions: list[str]
) -> None:
    jobs = [Job(str(number), Path("x.docx"), group) for number, group in enumerate(groups)]
    assert ["".join(one.group for one in task) for task in tasks(jobs, 2, 3)] == portions


def test_which_forms_share_a_document_does_not_depend_on_other_groups() -> None:
    jobs = [Job(str(number), Path("x.docx"), group) for number, group in enumerate("aaaabbbbbbbccc")]
    alone = [one for one in jobs if one.group == "b"]

    def sharing(of: list[Job]) -> list[list[str]]:
        names = ([one.name for one in task if one.group == "b"] for task in tasks(of, 2, 3))
        return [of_group for of_group in names if of_group]

    assert sharing(jobs) == sharing(alone)

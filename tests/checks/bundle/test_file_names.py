from __future__ import annotations

import pytest
from bundlecases import APPLICANTS, bundle

from pipeline.checks.bundle.file_names import NAME, OTHER, file_findings
from pipeline.model.bundle import Filled

PATTERNS = (f"{OTHER}-{NAME}-申报表", f"{OTHER}-{NAME}-主要事迹")


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("东区-某甲装配班-申报表", ""),
        ("东区总工会-某甲装配班-申报表（修改）", ""),
        ("某甲 装配班", ""),
        ("东区-某甲-申报表", ""),
        ("东区-某甲装~1a2b3c4d", ""),
        ("申报表1", ""),
        ("扫描件", ""),
        ("东区-某甲装备班-申报表", "文件名上是“某甲装备班”，里面是“某甲装配班”的《先锋岗申报表》"),
        ("东区-赵六-申报表", "文件名上是“赵六”，里面是“某甲装配班”的《先锋岗申报表》"),
        (
            "某乙公司工会委员会值班室",
            "文件名上是“某乙公司工会委员会值班室”，里面是“某甲装配班”的《先锋岗申报表》",
        ),
        ("某甲装备班", "文件名上是“某甲装备班”，里面是“某甲装配班”的《先锋岗申报表》"),
        ("西区-某甲装配班-申报表", "文件名上的单位是“西区”，却是东区报送的"),
    ],
)
def test_another_name_in_the_name_of_the_file(stem: str, told: str) -> None:
    filled = Filled(f"东区/{stem}.docx", APPLICANTS[0], PATTERNS, ())
    found = list(file_findings(bundle(), filled))
    assert [one.message for one in found] == ([told] if told else [])
    assert all((one.code, one.record) == ("bundle-file", 1) for one in found)

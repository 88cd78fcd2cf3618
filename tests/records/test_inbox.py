from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.records.inbox import base, came, empty_folders, lying, version

NOON = 1634007600  # 2021-10-12 11:00 in China


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("东区/登记数据.xlsx", "2021-10-12 11:00"),
        ("东区/登记数据20211009.xlsx", "2021-10-09"),
        ("东区/登记数据 2021-10-9.xlsx", "2021-10-09"),
        ("东区/2021.10.08 报送/登记数据.xlsx", "2021-10-08"),
        ("东区/登记数据（10月9日）.xlsx", "2021-10-09"),
        ("东区/10月8日至10月9日.xlsx", "2021-10-09"),
        ("东区/2021年度登记数据.xlsx", "2021-10-12 11:00"),
        ("东区/13900000001.xlsx", "2021-10-12 11:00"),
        ("东区/2021-02-30.xlsx", "2021-10-12 11:00"),
    ],
)
def test_when_a_file_came_is_in_its_name_else_in_its_own_time(name: str, told: str) -> None:
    assert str(came(name, NOON, 2021)) == told


@pytest.mark.parametrize(
    ("stem", "number", "plain"),
    [
        ("登记数据", 0, "登记数据"),
        ("登记数据（2）", 2, "登记数据"),
        ("登记数据 (3)", 3, "登记数据"),
        ("登记数据-v4", 4, "登记数据"),
        ("登记数据第二次", 2, "登记数据"),
        ("登记数据-修改", 1, "登记数据"),
        ("登记数据-最终版", 99, "登记数据"),
        ("登记数据 - 副本 (2)", 2, "登记数据"),
        ("登记数据20211009", 0, "登记数据"),
        ("小家", 0, "小家"),
    ],
)
def test_what_tells_versions_apart_is_no_part_of_the_name(stem: str, number: int, plain: str) -> None:
    assert version(stem) == number
    assert base(stem) == plain


def test_every_file_is_listed_but_hidden_ones_and_our_own(tmp_path: Path) -> None:
    for name in (
        "东区/甲/a.xlsx",
        "东区/~$a.xlsx",
        "东区/照片.jpg",
        "东区/.DS_Store",
        "b.JSON",
        "收件/登记数据.xlsx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (NOON, NOON))
    (tmp_path / "西区" / "空").mkdir(parents=True)
    (tmp_path / "b2.xlsx").symlink_to(tmp_path / "nowhere")
    found = lying(tmp_path, 2021, besides=tmp_path / "收件")
    assert {file.name: file.reading for file in found} == {
        "b.JSON": "data",
        "东区/~$a.xlsx": "lock",
        "东区/照片.jpg": "aside",
        "东区/甲/a.xlsx": "data",
    }
    assert found[0].came.moment == dt.datetime(2021, 10, 12, 11)
    assert empty_folders(tmp_path, besides=tmp_path / "收件") == ("西区",)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有文件夹"):
        lying(tmp_path / "没有", 2021)

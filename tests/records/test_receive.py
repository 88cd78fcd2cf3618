from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import yunzhou

from pipeline.model.pack import Pack
from pipeline.model.received import Received
from pipeline.packs.load import load
from pipeline.records.bundle.reading import summary_maps
from pipeline.records.inbox import lying
from pipeline.records.receive import receive


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("packs")
    yunzhou.city(root)
    return load("yunzhou", (root,))


def received(pack: Pack, folder: Path) -> Received:
    (file,) = lying(folder, 2022)
    return receive(pack, file)


def test_a_file_is_all_that_is_in_it_and_can_go_from_process_to_process(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "东区").mkdir()
    yunzhou.workbook(tmp_path / "东区" / "数据.xlsx")
    one = received(pack, tmp_path)
    assert [(record.form, record.unit) for record in one.records] == [
        *[("team", "东区")] * 2,
        ("team", "西区"),
        ("leader", "东区"),
    ]
    assert one.records[0].place.file == "东区/数据.xlsx"
    assert (one.fault, len(one.sha256)) == ("", 64)
    assert pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        ({"city": "beizhou", "forms": {"team": [yunzhou.TEAM]}}, "received-other", "beizhou 的数据"),
        ({"year": 2021, "forms": {"team": [yunzhou.TEAM]}}, "received-other", "2021 年的数据"),
        ({"forms": {"别的表": [{"甲": 1}]}}, "received-file", "没有本次评选的表"),
    ],
)
def test_data_of_others_is_refused_by_name(
    pack: Pack, tmp_path: Path, said: object, code: str, why: str
) -> None:
    (tmp_path / "数据.json").write_text(json.dumps(said), "utf-8")
    one = received(pack, tmp_path)
    (finding,) = one.findings
    assert (finding.code, finding.level, finding.place and finding.place.file) == (code, "error", "数据.json")
    assert why in finding.message
    assert why in one.fault
    assert not one.records


def test_a_workbook_without_properties_says_on_its_guide_whose_it_is(pack: Pack, tmp_path: Path) -> None:
    guide = [{"北州市标兵评选：填写说明": ""}]
    yunzhou.workbook(tmp_path / "数据.xlsx", {"填写说明": guide, **yunzhou.SOUND})
    assert "“北州市标兵评选”" in received(pack, tmp_path).fault


def test_a_damaged_file_is_a_finding(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    (finding,) = received(pack, tmp_path).findings
    assert finding.code == "received-file"
    assert finding.hint


def test_a_summary_or_a_list_that_was_put_up_is_a_paper_and_no_data(pack: Pack, tmp_path: Path) -> None:
    maps = summary_maps(pack)
    rows = [{"单位": "东区", "序号": 1, "工人先锋岗": "某甲装配班", "人数": 40, "优秀工会干部": None}]
    listed = [{"姓名": "甲一", "工作单位": "东区总工会"}]
    for name, sheets, kind in (
        ("汇总.xlsx", {"Sheet1": rows}, "summary"),
        ("公示.xlsx", {"Sheet1": [{"序号": 1, "对象": "某甲装配班"}]}, "publicity"),
        ("名单.xlsx", {"Sheet1": [{"关于推荐对象的公示": None}, {"": "甲一"}]}, "publicity"),
    ):
        yunzhou.workbook(tmp_path / name, sheets)
        (file,) = (one for one in lying(tmp_path, 2022) if one.name == name)
        one = receive(pack, file, maps)
        assert (one.paper and one.paper.kind, one.fault, one.records) == (kind, "", ())
    yunzhou.workbook(tmp_path / "公示后数据.xlsx", {"Sheet1": listed})
    (file,) = (one for one in lying(tmp_path, 2022) if one.name == "公示后数据.xlsx")
    assert [one.form for one in receive(pack, file, maps).records] == ["leader"]


def test_a_workbook_of_other_forms_is_refused_whole(pack: Pack, tmp_path: Path) -> None:
    others = {f"模范{name}申报登记表": [{"甲": 1}] for name in "甲乙丙丁"}
    yunzhou.workbook(tmp_path / "别市.xlsx", {**others, "历年荣誉": [{"名称": "某班", "荣誉": "模范"}]})
    one = received(pack, tmp_path)
    ((code, message),) = [(found.code, found.message) for found in one.findings]
    assert (code, one.honours) == ("received-other", None)
    assert "有的是“模范甲申报登记表”、“模范乙申报登记表”、“模范丙申报登记表”等 4 张表" in message

import pytest
import yunzhou

from pipeline.build.opening import Source, opened
from pipeline.errors import DataError, UsageError
from pipeline.packs.load import cities


def test_data_that_name_their_city_need_nothing_else(packs, tmp_path):
    file = tmp_path / "数据.json"
    file.write_text('{"city": "yunzhou", "forms": {"leader": [{"姓名": "甲", "工作单位": "东区"}]}}', "utf-8")
    found = opened(Source((file,), None, packs))
    assert (found.pack.id, found.data.forms) == ("yunzhou", ("leader",))


@pytest.mark.parametrize("title", ["工人先锋岗申报表", "云州市工人先锋岗申报表", " 工人先锋岗 申报表 "])
def test_the_only_pack_whose_forms_match_is_taken(packs, tmp_path, title):
    file = yunzhou.workbook(tmp_path / "数据.xlsx", {title: [yunzhou.team()]})
    assert opened(Source((file,), None, packs)).pack.id == "yunzhou"


def test_a_city_may_be_the_path_of_its_folder(data, tmp_path):
    folder = yunzhou.city(tmp_path / "elsewhere")
    assert opened(Source((data,), str(folder), ())).pack.folder == folder.resolve()


def test_data_of_no_known_city_are_told_all_candidates(packs, tmp_path):
    file = yunzhou.workbook(tmp_path / "数据.xlsx", {"某表": [yunzhou.team()]})
    with pytest.raises(UsageError) as told:
        opened(Source((file,), None, packs))
    assert "看不出" in told.value.message
    assert "、".join(cities(packs)) in told.value.hint


def test_data_that_two_cities_could_have_made_are_told_these_two(packs, tmp_path, data):
    yunzhou.city(tmp_path / "more").rename(tmp_path / "more" / "yunzhou2")
    with pytest.raises(UsageError, match="可选：yunzhou、yunzhou2"):
        opened(Source((data,), None, (*packs, tmp_path / "more")))


def test_a_wrong_city_does_not_hide_a_missing_file(packs, tmp_path):
    with pytest.raises(DataError, match="没有找到"):
        opened(Source((tmp_path / "无.xlsx",), "yunzhou", packs))

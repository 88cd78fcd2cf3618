from inboxes import sent
from yunzhou import team


def counted(result):
    return {
        one.received.file.name: [str(record.cells["team_name"].value) for record in one.records]
        for one in counted_files(result)
    }


def counted_files(result):
    return {id(file): file for unit in result.account.units for file in unit.files}.values()


def told(result, code):
    return [one.message for one in result.findings if one.code == code]


def test_the_later_version_stands_for_the_earlier_and_says_whom_it_leaves_out(take_in, tmp_path):
    sent(tmp_path / "in", "东区/登记数据.xlsx", team(), team(name="某乙值班室"))
    sent(tmp_path / "in", "东区/登记数据-修改.xlsx", team(members=39), came="2022-06-11 08:00")
    result = take_in()
    assert counted(result) == {"东区/登记数据.xlsx": [], "东区/登记数据-修改.xlsx": ["某甲装配班"]}
    assert told(result, "received-version") == [
        "“东区/登记数据-修改.xlsx”（2022-06-11 08:00）整个代替“东区/登记数据.xlsx”（2022-06-10 09:00）"
    ]
    assert "“某乙值班室”" in told(result, "received-dropped")[0]


def test_a_date_in_the_name_is_believed_before_the_time_of_the_file(take_in, tmp_path):
    sent(tmp_path / "in", "东区/登记数据20220612.xlsx", team(members=39))
    sent(tmp_path / "in", "东区/登记数据20220611.xlsx", team(), came="2022-06-15 08:00")
    assert counted(take_in())["东区/登记数据20220612.xlsx"] == ["某甲装配班"]


def test_another_file_replaces_only_the_applicants_that_it_has(take_in, tmp_path):
    sent(tmp_path / "in", "东区/第一批.xlsx", team(), team(name="某乙值班室"))
    sent(tmp_path / "in", "东区/补报.xlsx", team(members=39), team(name="某丁班组"), came="2022-06-11 08:00")
    result = take_in()
    assert counted(result) == {
        "东区/第一批.xlsx": ["某乙值班室"],
        "东区/补报.xlsx": ["某甲装配班", "某丁班组"],
    }
    assert not told(result, "received-dropped")


def test_files_of_one_name_with_other_applicants_all_count(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲公司/登记数据.xlsx", team())
    sent(tmp_path / "in", "东区/乙公司/登记数据.xlsx", team(name="某乙值班室"), came="2022-06-11 08:00")
    result = take_in()
    assert sorted(counted(result).values()) == [["某乙值班室"], ["某甲装配班"]]
    assert not told(result, "received-version")


def test_versions_that_came_at_one_moment_are_a_warning(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team(members=39))
    sent(tmp_path / "in", "东区/乙.xlsx", team())
    (found,) = [one for one in take_in().findings if one.code == "received-version"]
    assert found.level == "warning"
    assert "分不出先后" in found.message


def test_an_applicant_that_another_unit_sends_now_has_moved(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(), team(name="某乙值班室"))
    sent(tmp_path / "in", "东区/数据（2）.xlsx", team(), came="2022-06-11 08:00")
    sent(tmp_path / "in", "西区/数据.xlsx", team(unit="西区", name="某乙值班室"), came="2022-06-11 08:00")
    result = take_in()
    assert told(result, "received-moved") == [
        "“某乙值班室”原由东区报送（“东区/数据.xlsx”），现由西区报送（“西区/数据.xlsx”）"
    ]
    assert not told(result, "received-dropped")


def test_a_later_version_in_the_same_folder_may_name_another_unit(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据（6月8日）.xlsx", team())
    sent(tmp_path / "in", "东区/数据（6月9日）.xlsx", team(unit="西区"))
    result = take_in()
    assert len(told(result, "received-moved")) == 1
    assert [unit.records for unit in result.account.units] == [0, 1]

import openpyxl
import yunzhou
from yunzhou import TITLES, team

TEAMS = TITLES["team"]


def test_a_workbook_is_made_and_an_untouched_one_has_no_records(jianjia, packs, tmp_path):
    file = tmp_path / "登记数据.xlsx"
    said = jianjia("blank", "yunzhou", "-o", file, "--packs", packs)
    assert said.code == 0
    assert (said.out, TEAMS in said.err) == ("", True)
    checked = jianjia("check", file, "--format", "json", "--packs", packs)
    assert checked.code == 0
    assert [one["code"] for one in checked.json["findings"]] == ["no-records"]


def test_a_run_over_an_untouched_one_makes_nothing_and_says_so(jianjia, packs, tmp_path):
    file, out = tmp_path / "登记数据.xlsx", tmp_path / "报送"
    jianjia("blank", "yunzhou", "-o", file, "--packs", packs)
    said = jianjia("run", file, "-o", out, "--workers", "1", "--packs", packs)
    assert said.code == 0
    assert "没有一条申报记录" in said.err
    assert sorted(path.name for path in out.iterdir()) == [".jianjia", "manifest.json", "检查结果.xlsx"]


def test_what_somebody_filled_in_is_never_overwritten(jianjia, packs, tmp_path):
    file = tmp_path / "登记数据.xlsx"
    file.write_text("填好的")
    said = jianjia("blank", "yunzhou", "-o", file, "--packs", packs)
    assert said.code == 2
    assert "没有覆盖" in said.err
    assert file.read_text() == "填好的"


def test_a_name_that_is_no_workbook_and_a_folder_that_is_not_there(jianjia, packs, tmp_path):
    assert jianjia("blank", "yunzhou", "-o", tmp_path / "表.txt", "--packs", packs).code == 2
    said = jianjia("blank", "yunzhou", "-o", tmp_path / "没有" / "表.xlsx", "--packs", packs)
    assert said.code == 3
    assert "写不进去" in said.err


def test_last_years_data_is_carried_over_and_what_is_lost_is_told(jianjia, packs, tmp_path):
    last = yunzhou.teams(
        tmp_path / "去年.xlsx", team() | {"备注栏": "某事"}, team(name="某乙班", phone="12345")
    )
    file = tmp_path / "登记数据.xlsx"
    said = jianjia("blank", "yunzhou", "team", "-o", file, "--from", last, "--packs", packs)
    assert said.code == 0
    assert "带入 2 个申报对象" in said.err
    assert "“备注栏”不是" in said.err
    assert "12345" in said.err
    sheet = openpyxl.load_workbook(file)[TEAMS]
    heads = [cell.value for cell in sheet[4]]
    row = dict(zip(heads, (cell.value for cell in sheet[5]), strict=True))
    assert row["岗位名称（盖章）*"] == "某甲装配班"
    assert row["单位性质*"] == "企业"
    assert row["职工人数*"] is None
    assert row["主要事迹"] is None

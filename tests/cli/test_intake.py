import yunzhou


def test_intake_says_what_came_and_where_it_lies(jianjia, packs, tmp_path):
    (tmp_path / "in" / "东区").mkdir(parents=True)
    yunzhou.teams(tmp_path / "in" / "东区" / "数据.xlsx", yunzhou.team(staff="四十"))
    words = ("intake", tmp_path / "in", "--city", "yunzhou", "-o", tmp_path / "out", "--today", "2022-06-20")
    said = jianjia(*words, "--packs", packs, "--workers", "1")
    assert said.code == 1
    assert "已报送 1 个单位，未报送 1 个；合并 1 条记录。" in said.err
    assert "1 份退回修改通知" in said.err


def test_intake_of_no_folder_is_wrong_usage(jianjia, packs, tmp_path):
    said = jianjia("intake", tmp_path / "无", "--city", "yunzhou", "-o", tmp_path / "out", "--packs", packs)
    assert said.code == 2

from __future__ import annotations

from inboxes import sent
from views import docx_lines
from yunzhou import team


def letter(tmp_path, unit):
    return docx_lines(tmp_path / "out" / "退回修改通知" / f"退回修改通知-{unit}.docx")


def test_a_letter_tells_a_unit_place_by_place_what_to_do_and_until_when(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(staff="四十"), team(name="某乙值班室"))
    take_in(answer_days=2)
    lines = letter(tmp_path, "东区")
    assert lines[0] == "关于退回修改云州市工人先锋岗评选申报材料的通知"
    assert lines[1] == "东区："
    assert "共 2 条记录，其中 1 条有应当改正之处" in lines[2]
    assert "于2022年6月22日（星期三）前重新报送" in lines[2]
    assert "数据.xlsx，2022-06-10 09:00收到" in lines[3]
    table = [line for line in lines if " | " in line or line.startswith("《")]
    assert table[1] == "《云州市工人先锋岗申报表》　某甲装配班"
    assert table[2].startswith("1 | C2 | 【应改正】“职工人数”填的是“四十”")
    assert lines[-1].strip() == "2022年6月20日"


def test_an_answer_is_due_before_the_deadline(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(staff="四十"))
    take_in(answer_days=30)
    assert "于2022年6月30日（星期四）前" in letter(tmp_path, "东区")[2]


def test_nothing_of_other_units_is_in_a_letter(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team())
    sent(tmp_path / "in", "西区/机密.xlsx", team(unit="西区", name="某甲装配班工会"))
    take_in()
    text = "\n".join(letter(tmp_path, "东区"))
    assert "重复申报" in text
    assert "西区" not in text
    assert "机密" not in text


def test_a_unit_with_warnings_only_gets_none_and_long_lists_lie_beside(take_in, tmp_path):
    sent(tmp_path / "in", "西区/数据.xlsx", team(unit="西区", deeds="短了一点点点点点点点点点点点点点点"))
    bad = [team(name=f"某{at:02}班组", staff="四十", members="五十", nature="个体") for at in range(20)]
    sent(tmp_path / "in", "东区/数据.xlsx", *bad)
    take_in()
    assert sorted(path.name for path in (tmp_path / "out" / "退回修改通知").iterdir()) == [
        "修改清单-东区.xlsx",
        "退回修改通知-东区.docx",
    ]
    assert any("全部见所附的修改清单" in line for line in letter(tmp_path, "东区"))


def test_records_without_a_unit_have_nobody_to_write_to(take_in, tmp_path):
    sent(tmp_path / "in", "数据.xlsx", team(unit=None, staff="四十"))
    assert take_in().account.units[-1].errors
    assert not (tmp_path / "out" / "退回修改通知").exists()


def test_headings_name_the_file_that_a_record_is_in(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team(staff="四十"))
    sent(tmp_path / "in", "东区/乙.xlsx", team(name="某乙值班室"))
    (tmp_path / "in" / "东区" / "公示.txt").write_text("公示\n1. 某甲装备班\n2. 某乙值班室", "utf-8")
    take_in()
    assert [line for line in letter(tmp_path, "东区") if line.startswith("《")] == [
        "《云州市工人先锋岗申报表》　某甲装配班（甲.xlsx）"
    ]

import docx
from filledforms import atlas_of, on_disk

from pipeline.records.collect.files import read_file

ATLAS = atlas_of("changzhou")


def read(tmp_path, *lines, table=()):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                made.cell(row, column).text = text
    document.save(tmp_path / "文.docx")
    return read_file(ATLAS, tmp_path / "文.docx", "文.docx")


def codes(found):
    return [one.code for one in found.findings]


def test_a_damaged_file_is_said(tmp_path):
    assert codes(read_file(ATLAS, on_disk(tmp_path, b"x"), "表.docx")) == ["collect-file"]


def test_a_notice_is_no_form(tmp_path):
    assert codes(read(tmp_path, "关于开会的通知")) == ["collect-form"]


def test_a_long_text_is_kept_for_whom_it_may_concern(tmp_path):
    found = read(tmp_path, "某某事迹", "正文。" * 50)
    assert (found.loose.title.split("\n")[0], codes(found)) == ("某某事迹", [])


def test_a_summary_table_is_known_by_its_title(tmp_path):
    heads = ("单位名称", "地址", "职工人数", "会员人数")
    found = read(tmp_path, "常州市“两个信赖”表扬名单汇总表", table=(heads, ("甲", "乙", "1", "2")))
    assert (codes(found), found.gathered) == (["collect-skipped"], ())


def test_a_table_with_the_same_heads_is_no_form(tmp_path):
    heads = ("工会组织名称", "地址", "职工人数", "会员人数", "工会主席姓名", "联系电话")
    found = read(tmp_path, "名册", table=(heads, *[tuple("甲乙丙丁戊己")] * 3))
    assert (codes(found), found.gathered) == (["collect-form"], ())


def test_a_notice_with_blank_forms_is_called_what_it_is(tmp_path):
    found = read(
        tmp_path, "某市总工会文件", "某工〔2021〕5号", "关于评选的通知", *["各单位要认真组织。" * 20]
    )
    assert (found.gathered, found.loose, codes(found)) == ((), None, ["collect-skipped"])
    assert "公文" in found.findings[0].message


def test_a_form_made_of_lines_with_rules_to_write_on_is_read(tmp_path):
    lines = (
        "工会组织名称：____甲公司工会____",
        "地址：____某路1号____",
        "职工人数：__320人__  会员人数：__310__",
    )
    found = read(
        tmp_path, "常州市信赖职工之家申报表", *lines, "工会主席姓名：___王某___ 联系电话：__13900001111__"
    )
    (form,) = found.gathered
    assert {name: one.text for name, one in form.values.items()} == {
        "union_name": "甲公司工会",
        "address": "某路1号",
        "employees": "320",
        "members": "310",
        "chair": "王某",
        "phone": "13900001111",
    }
    assert codes(found) == []

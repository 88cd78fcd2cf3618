import docx
import openpyxl


def folder_of(tmp_path):
    (tmp_path / "收件").mkdir()
    document = docx.Document()
    document.add_paragraph("会议通知")
    document.save(tmp_path / "收件" / "通知.docx")
    return tmp_path / "收件"


def test_the_workbook_and_the_report_are_written_and_told(jianjia, packs, tmp_path):
    out, report = tmp_path / "数据.xlsx", tmp_path / "核对.xlsx"
    words = ("collect", folder_of(tmp_path), "--city", "changzhou", "-o", out, "--report", report)
    said = jianjia(*words, "--workers", "1")
    assert said.code == 1
    assert "认不出是哪种申报表" in said.out
    assert "没有一份申报表" in said.err
    assert openpyxl.load_workbook(out).sheetnames[0] == "填写说明"
    assert openpyxl.load_workbook(report).sheetnames == ["核对"]
    assert f"要核对的地方写入 {report}" in said.err


def test_notes_on_many_files_are_told_once_on_the_screen(jianjia, packs, tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    for name in "甲乙丙丁":
        (folder / f"{name}.pdf").write_bytes(b"%PDF")
    said = jianjia("collect", folder, "--city", "changzhou", "-o", tmp_path / "数据.xlsx", "--workers", "1")
    assert said.code == 0
    assert said.out.count("PDF（打印或扫描件）") == 1
    assert "未确认/说明 4 处。\n没有读不出、没有把握的地方" in said.out
    assert "加上 --report" in said.err


def test_nothing_that_is_there_is_overwritten(jianjia, packs, tmp_path):
    out = tmp_path / "数据.xlsx"
    out.write_text("填好的")
    said = jianjia("collect", folder_of(tmp_path), "--city", "changzhou", "-o", out)
    assert (said.code, out.read_text()) == (2, "填好的")
    assert jianjia("collect", tmp_path, "--city", "changzhou", "-o", tmp_path / "数据.txt").code == 2

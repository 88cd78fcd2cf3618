from urllib.parse import unquote

from pipeline.model.made import Made
from pipeline.report.plan import plan_workbook


def packet(path, unit="甲区", **other):
    return Made(path, "packet", "0" * 64, unit=unit, duplex=other.pop("duplex", "long-edge"), **other)


PACKETS = (
    packet("甲区/封面与汇总-A4.pdf", pages=3),
    packet("甲区/报送材料-A4.pdf", pages=4, copies=3),
    packet("乙区/单面.pdf", "乙区", pages=5, duplex="none"),
    packet("甲区/报送材料-A3.pdf", pages=4, copies=2, paper="A3-fold", duplex="short-edge"),
)


def rows(opened, packets):
    sheet = opened(plan_workbook("北州市评选", packets)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_each_packet_has_a_line_and_each_kind_of_paper_its_sum(opened):
    assert rows(opened, PACKETS) == [
        [1, "甲区", "封面与汇总-A4.pdf", "A4", "双面", "长边翻转", 3, 2, 1, 2],
        [2, "甲区", "报送材料-A4.pdf", "A4", "双面", "长边翻转", 4, 2, 3, 6],
        [3, "乙区", "单面.pdf", "A4", "单面", None, 5, 5, 1, 5],
        [None, "A4 小计", "3 个文件", None, None, None, None, None, None, 13],
        [4, "甲区", "报送材料-A3.pdf", "A3，对折", "双面", "短边翻转", 4, 2, 2, 4],
        [None, "A3 小计", "1 个文件", None, None, None, None, None, None, 4],
        [None, "合计", "4 个文件", None, None, None, None, None, None, 17],
    ]


def test_links_lead_from_the_plan_to_its_files(opened):
    sheet = opened(plan_workbook("北州市评选", [packet("甲 区#1/报送 材料.pdf", pages=2)])).active
    target = sheet["C4"].hyperlink.target
    assert unquote(target) == "甲 区#1/报送 材料.pdf"
    assert target.isascii()
    assert not {"#", " "} & set(target)


def test_a_name_that_looks_like_a_formula_stays_a_name(opened):
    sheet = opened(plan_workbook("=北州", [packet("=1+1/=2.pdf", "=1+1", pages=2)])).active
    assert [sheet["A1"].data_type, sheet["B4"].data_type, sheet["C4"].data_type] == ["s"] * 3


def test_the_plan_prints_on_a4_with_its_head_on_every_page(opened):
    sheet = opened(plan_workbook("北州市评选", PACKETS)).active
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_a_long_name_gets_more_lines(opened):
    sheet = opened(plan_workbook("北州市评选", [packet(f"甲/{'长' * 60}.pdf", pages=2), *PACKETS])).active
    assert sheet.row_dimensions[4].height > 2 * sheet.row_dimensions[5].height


def test_the_same_packets_give_the_same_bytes_and_the_schema_holds(schema_faults):
    plan = plan_workbook("北州市评选", PACKETS)
    assert plan == plan_workbook("北州市评选", PACKETS)
    assert schema_faults(plan) == []

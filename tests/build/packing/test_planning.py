from types import SimpleNamespace
from urllib.parse import unquote

import openpyxl
import pytest
from views import xlsx_cells

from pipeline.build.ordering import Request, choose
from pipeline.build.packing.planning import in_tray_order, make_plan
from pipeline.model.made import Made
from pipeline.output import Output

OPENED = SimpleNamespace(
    pack=SimpleNamespace(
        head=SimpleNamespace(
            title="北州市评选", units=(SimpleNamespace(name="乙区"), SimpleNamespace(name="甲区"))
        )
    )
)
MADE = (
    Made("甲区/报送材料-A4.pdf", "packet", "1" * 64, unit="甲区", pages=4),
    Made("乙区/报送材料-A4.pdf", "packet", "2" * 64, unit="乙区", pages=4),
    Made("甲区/封面与汇总-A4.pdf", "packet", "3" * 64, unit="甲区", pages=2),
    Made("甲区/表.docx", "form", "4" * 64, unit="甲区"),
)


def test_units_come_in_the_order_of_the_pack_each_with_its_cover_on_top():
    assert [one.path for one in in_tray_order(OPENED, MADE)] == [
        "乙区/报送材料-A4.pdf",
        "甲区/封面与汇总-A4.pdf",
        "甲区/报送材料-A4.pdf",
    ]


def test_a_plan_is_written_again_only_where_packets_have_changed(tmp_path):
    packets = in_tray_order(OPENED, MADE)
    (plan,) = make_plan(OPENED, packets, Output(tmp_path))
    assert (plan.path, plan.kind, plan.unit) == ("打印清单.xlsx", "plan", None)
    before = (tmp_path / plan.path).stat().st_mtime_ns
    assert list(make_plan(OPENED, packets, Output(tmp_path))) == [plan]
    assert (tmp_path / plan.path).stat().st_mtime_ns == before
    (other,) = make_plan(OPENED, packets[1:], Output(tmp_path))
    assert other.sha256 != plan.sha256


def test_nothing_printed_needs_no_plan(tmp_path):
    assert list(make_plan(OPENED, (), Output(tmp_path))) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.soffice
def test_a_run_lists_its_packets_in_the_plan_and_last_in_the_manifest(printed):
    outputs = printed.manifest["outputs"]
    packets = printed.outputs("packet")
    assert outputs[-len(packets) :] == packets
    (plan,) = printed.outputs("plan")
    sheet = openpyxl.load_workbook(printed.out / plan["path"]).active
    lines = [
        (row[0].value, unquote(row[2].hyperlink.target))
        for row in sheet.iter_rows(min_row=4)
        if row[2].hyperlink
    ]
    assert lines == [(order.number, order.packet.path) for order in choose(Request(printed.out, "前台"))]
    assert [path for _, path in lines] == [one["path"] for one in packets]


def test_without_pdfs_there_is_no_plan(run, data):
    assert run(data).outputs("plan") == []


def test_the_plan_is_called_after_what_it_is_for(tmp_path):
    (plan,) = make_plan(OPENED, in_tray_order(OPENED, MADE), Output(tmp_path))
    assert xlsx_cells(tmp_path / plan.path)[0] == "打印清单!A1 = 北州市评选　打印清单"

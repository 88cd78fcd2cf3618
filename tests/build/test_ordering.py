import shlex

import pytest
from printshop import PACKETS, office, packet

from pipeline.build.ordering import Request, choose, fault_of
from pipeline.errors import DataError, UsageError


def chosen(out, **asked):
    return [(order.number, order.packet.path) for order in choose(Request(out, "前台", **asked))]


def test_packets_have_the_numbers_of_the_plan(tmp_path):
    out = office(tmp_path, PACKETS[3], *PACKETS[:3])
    assert chosen(out) == [(number, one["path"]) for number, one in enumerate(PACKETS, 1)]
    assert chosen(out, units=("西区",)) == [(3, "西区/报送材料-A4.pdf")]
    assert chosen(out, media="A3") == [(4, "东区/报送材料-A3.pdf")]


def test_an_order_says_what_paper_it_takes(tmp_path):
    told = [order.told for order in choose(Request(office(tmp_path), "前台"))]
    assert told == [
        "A4 双面 1 份，共 1 张纸",
        "A4 双面 3 份，共 6 张纸",
        "A4 单面 1 份，共 3 张纸",
        "A3 双面 2 份，共 2 张纸",
    ]


def test_the_command_sets_everything_and_names_nobody(tmp_path):
    order = choose(Request(office(tmp_path), "前台"))[3]
    words = order.command("前台")
    assert shlex.join(words).startswith("lp -d '前台' -n 2 -t '打印清单第 4 项' -o media=iso_a3_297x420mm ")
    assert "sides=two-sided-short-edge" in words
    assert words[-2:] == ("--", str(tmp_path.resolve() / "东区/报送材料-A3.pdf"))


def test_a_folder_without_manifest_or_packets_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match=r"没有 manifest\.json"):
        choose(Request(tmp_path, "前台"))
    with pytest.raises(UsageError, match="没有可以打印的材料"):
        choose(Request(office(tmp_path, packet("东区/表.pdf", "东区", 1, kind="pdf")), "前台"))


def test_a_unit_that_has_nothing_to_print_is_told_which_have(tmp_path):
    with pytest.raises(UsageError, match="没有单位“南区”的材料") as unknown:
        choose(Request(office(tmp_path), "前台", ("南区",)))
    assert "东区、西区" in unknown.value.hint
    with pytest.raises(UsageError, match="没有用 A3 纸"):
        choose(Request(tmp_path, "前台", ("西区",), "A3"))


def test_a_damaged_manifest_is_told(tmp_path):
    (office(tmp_path) / "manifest.json").write_bytes(b"{")
    with pytest.raises(DataError, match="已损坏"):
        choose(Request(tmp_path, "前台"))


def test_only_the_file_that_the_run_has_made_is_printed(tmp_path):
    first, second, third, fourth = choose(Request(office(tmp_path / "out"), "前台"))
    second.file.unlink()
    third.file.write_bytes(b"")
    content = fourth.file.read_bytes()
    fourth.file.unlink()
    (tmp_path / "elsewhere.pdf").write_bytes(content)
    fourth.file.symlink_to(tmp_path / "elsewhere.pdf")
    faults = [fault_of(order) for order in (first, second, third, fourth)]
    assert faults[0] == ""
    assert [word in fault for word, fault in zip(("不见了", "改动过", "之外"), faults[1:], strict=True)] == [
        True
    ] * 3

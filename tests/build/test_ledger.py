from pipeline.build.ledger import Ledger
from pipeline.model.made import Made

PACKET = Made("东区/报送材料-A4.pdf", "packet", "1" * 64)
ANEW = Made("东区/报送材料-A4.pdf", "packet", "2" * 64)
OTHER = Made("西区/报送材料-A4.pdf", "packet", "3" * 64)


def test_what_was_noted_is_known_to_the_next_print(tmp_path):
    Ledger(tmp_path).note(PACKET, 7, 8)
    entry = Ledger(tmp_path).entry(PACKET)
    assert entry
    assert (entry.after, entry.job, entry.done) == (7, 8, False)
    assert not Ledger(tmp_path).is_done(PACKET)
    Ledger(tmp_path).note(PACKET, 7, 8, done=True)
    assert Ledger(tmp_path).is_done(PACKET)
    assert Ledger(tmp_path).jobs() == {8}


def test_a_packet_of_other_bytes_has_not_been_printed(tmp_path):
    Ledger(tmp_path).note(PACKET, 0, 1, done=True)
    assert Ledger(tmp_path).entry(ANEW) is None
    assert not Ledger(tmp_path).is_done(ANEW)


def test_what_is_struck_out_is_printed_again_and_nothing_else(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.note(PACKET, 0, 1, done=True)
    ledger.note(OTHER, 1, 2, done=True)
    ledger.forget([PACKET])
    assert not Ledger(tmp_path).is_done(PACKET)
    assert Ledger(tmp_path).is_done(OTHER)


def test_lines_that_are_no_entries_are_passed_over(tmp_path):
    Ledger(tmp_path).note(PACKET, 0, 1, done=True)
    file = tmp_path / ".jianjia" / "print.jsonl"
    lines = [
        '{"path": "x"}',
        "[]",
        '{"path": "x", "sha256": "y", "after": "z"}',
        '{"path": [], "sha256": "y", "after": 1}',
        '{"pa',
    ]
    file.write_text("\n".join([*lines, file.read_text("utf-8")]), "utf-8")
    assert Ledger(tmp_path).is_done(PACKET)

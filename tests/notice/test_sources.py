"""The notices of five cities as they were issued, proof-read; each finding was judged by reading (对 or 误报).

The texts do not show how the notices were laid out, so what is said of layout is left out.
"""

import pytest
import sources
from notices import told

from pipeline.notice.audit.run import audit, read

GOLDEN = sources.Path(__file__).parents[1] / "golden" / "notice"
JUDGED = sorted(GOLDEN.glob("*.txt"))
there = pytest.mark.skipif(not sources.FOLDER.is_dir(), reason="the texts are beside the project only")


def lines(path):
    """The findings that are expected: verdict, code, level, place, message."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


@there
@pytest.mark.parametrize("golden", JUDGED, ids=lambda path: path.stem)
def test_what_is_found_in_a_notice_as_it_was_issued(golden):
    text = (sources.FOLDER / golden.name).read_text("utf-8")
    found = [
        [
            remark.code,
            remark.level,
            str(remark.spot.paragraph.place) if remark.spot else "全文",
            remark.message,
        ]
        for remark in audit(read(told(text)))
        if not remark.code.startswith("layout:")
    ]
    assert found == [line[1:] for line in lines(golden)]


def test_every_finding_was_judged_and_few_are_false():
    verdicts = [line[0] for path in JUDGED for line in lines(path)]
    assert len(JUDGED) == 5
    assert set(verdicts) <= {"对", "误报"}
    assert verdicts.count("对") >= 0.95 * len(verdicts)

import io

import docx
import pytest

from pipeline.build.forms import compiled, template_digest
from pipeline.model.specimen import Slot
from pipeline.packs.load import load, roots
from pipeline.render.paper_specimens import paper_specimens

PACK = load("chongqing", roots())


def fill(paper):
    template = PACK.file(paper.template)
    return compiled(template, template_digest(template)).render


@pytest.fixture(scope="module")
def found():
    return {one.paper.id: one for one in paper_specimens(PACK, "home", fill)}


def texts(content):
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return {*(paragraph.text for paragraph in document.paragraphs), *cells}


def test_every_paper_prints_the_marks_of_its_values(found):
    assert found.keys() == {paper.id for paper in PACK.forms["home"].papers}
    plan, pictures = found["plan"].printed, found["pictures"].printed
    assert {plan.marks.get(text) for text in texts(plan.marked)} >= {Slot("plan_goal"), Slot("plan_means")}
    assert {pictures.marks.get(text) for text in texts(pictures.marked)} >= {Slot("pictures", "caption")}
    assert not {plan.marks.get(text) for text in texts(plan.empty)} - {None}


def test_a_score_sheet_prints_points_that_are_known_by_their_value(found):
    score = found["score-public"]
    printed = texts(score.printed.marked)
    assert {text: slot.row for text, slot in score.points.items() if text in printed} == {
        f"{number}.123": number for number in range(1, len(PACK.score("public").items) + 1)
    }


def test_what_a_paper_says_without_printing_it_is_known(found):
    assert found["score-public"].implied == {"unit_kind": "公有制企业"}
    assert found["plan"].implied == {}
    assert (found["archive"].entries[0], found["plan"].entries) == ("A-1", ())

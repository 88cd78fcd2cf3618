from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.build.forms import Fit, template_digest
from pipeline.build.packing.overflow import Case, Trial, investigate
from pipeline.build.printing import Printer
from pipeline.model.form import Form
from pipeline.output import Output
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import office

pytestmark = pytest.mark.soffice

LINE = "勤恳工作为职工办实事。"
CONTEXT = {"name": "某小家", "address": "某路", "story": LINE, "honours": [{"honour": "某"}]}


def form(rows=None, **overflow):
    honours = {"overflow": rows} if rows else {}
    fields = [
        {"id": "name", "label": "名称"},
        {"id": "address", "label": "地址"},
        {"id": "story", "label": "事迹", "kind": "prose", **overflow},
        {
            "id": "honours",
            "label": "荣誉",
            "kind": "rows",
            "field": [{"id": "honour", "label": "荣誉"}],
            **honours,
        },
    ]
    head = {
        "title": "表",
        "template": "home.docx",
        "copies": 1,
        "pages": 1,
        "key": ["name"],
        "name": "{{ name }}",
    }
    return Form.model_validate({**head, "field": fields})


@pytest.fixture(scope="module")
def trial(tmp_path_factory, folded):
    """The other invented city's form of one page, to be printed for trial."""
    folder = tmp_path_factory.mktemp("trial")
    output = Output(folder / "out")
    config = write_fontconfig(output.work / "fonts.conf", ())
    template = folded.out.parent / "packs" / "beizhou" / "forms" / "home.docx"
    with ThreadPoolExecutor(2) as threads:
        yield Trial(
            Printer(output, office(config), threads, lambda *_: None), template, template_digest(template)
        )


def judged(form, trial, *changes):
    contexts = [CONTEXT | change for change in changes]
    pages = trial.pages([(context, ()) for context in contexts])
    return investigate(form, 1, [Case(*case) for case in zip(contexts, pages, strict=True)], trial)


def test_the_value_that_grew_is_named_and_measured_in_lines(trial):
    long, rows = judged(
        form(), trial, {"story": "\n".join([LINE] * 30)}, {"honours": [{"honour": "某"}] * 40}
    )
    assert (long.fields, long.fit, rows.fields, rows.fit) == (("story",), None, ("honours",), None)
    kept = "\n".join([LINE] * (30 - long.excess[0]))
    assert trial.pages([({**CONTEXT, "story": kept}, ()), ({**CONTEXT, "story": f"{kept}\n{LINE}"}, ())]) == [
        1,
        2,
    ]
    honours = [{"honour": "某"}] * (40 - rows.excess[0])
    assert trial.pages([({**CONTEXT, "honours": honours}, ())]) == [1]


def test_the_largest_size_that_fits_is_taken(trial):
    allowed = form(overflow={"min_pt": 9})
    text = "\n".join([LINE] * 30)
    (capacity,) = judged(form(), trial, {"story": text})
    (found,) = judged(allowed, trial, {"story": "\n".join([LINE] * (30 - capacity.excess[0] + 2))})
    ((name, size),) = found.fit.sizes
    assert (name, found.excess) == ("story", (2,))
    assert 18 <= size < 28
    context = {**CONTEXT, "story": "\n".join([LINE] * (30 - capacity.excess[0] + 2))}
    assert trial.pages([(context, (("story", size),)), (context, (("story", size + 1),))]) == [1, 2]


def test_rows_that_grew_are_printed_smaller_where_the_pack_allows_it(trial):
    long = {"honours": [{"honour": "某"}] * 40}
    (capacity,) = judged(form(), trial, long)
    fewer = {"honours": [{"honour": "某"}] * (40 - capacity.excess[0] + 2)}
    (found,) = judged(form(rows={"min_pt": 6}), trial, fewer)
    assert (found.fields, found.excess) == (("honours",), (2,))
    assert trial.pages([(CONTEXT | fewer, found.fit.sizes), (CONTEXT | fewer, ())]) == [1, 2]


def test_a_text_may_go_to_a_separate_sheet(trial):
    (found,) = judged(form(overflow="separate-sheet"), trial, {"story": LINE * 200})
    assert found.fit == Fit((), ("story",))


def test_where_several_values_grew_each_is_measured_as_if_the_others_were_empty(trial):
    long = {"story": "\n".join([LINE] * 40), "honours": [{"honour": "某"}] * 40}
    (found,) = judged(form(), trial, long)
    excess = dict(zip(found.fields, found.excess, strict=True))
    assert set(excess) == {"story", "honours"}
    story = "\n".join([LINE] * (40 - excess["story"]))
    honours = [{"honour": "某"}] * (40 - excess["honours"])
    assert trial.pages([({**CONTEXT, "story": story, "honours": []}, ())]) == [1]
    assert trial.pages([({**CONTEXT, "story": f"{story}\n{LINE}", "honours": []}, ())]) == [2]
    assert trial.pages([({**CONTEXT, "honours": honours, "story": ""}, ())]) == [1]


def test_too_few_pages_are_no_values_fault(trial):
    assert investigate(form(), 4, [Case(CONTEXT, 1)], trial)[0].fields == ()

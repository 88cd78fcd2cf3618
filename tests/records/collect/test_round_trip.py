"""The law of collecting: what a form or its sheet prints is what is read from it."""

from __future__ import annotations

import pytest
from filledforms import FORMS, asked, atlas_of, filled, on_disk, pack_of, records, sheet, wanted
from filledforms import given as given_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.records.collect.files import read_file

# As many examples as the profile says, a tenth of them: eighteen forms share them.
OURS = settings(
    deadline=None,
    max_examples=max(8, settings().max_examples // 12),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize(("city", "name"), FORMS)
@OURS
@given(data=st.data())
def test_a_filled_form_gives_its_record_back(tmp_path, city, name, data):
    form, record = pack_of(city).forms[name], data.draw(records(city, name))
    read = read_file(atlas_of(city), on_disk(tmp_path, filled(city, name, record)), "表.docx")
    assert [(one.form, one.sheet) for one in read.gathered] == [(name, "")], read.findings
    assert given_back(form, read.gathered[0]) == wanted(form, record, _printed(form))
    for field in form.separate:
        if field.id in record.cells:
            read = read_file(atlas_of(city), on_disk(tmp_path, sheet(city, name, field, record)), "页.docx")
            assert [(one.form, one.sheet) for one in read.gathered] == [(name, field.id)]
            assert (
                given_back(form, read.gathered[0]).values[field.id]
                == wanted(form, record, [field]).values[field.id]
            )


def _printed(form):
    return [field for field in asked(form) if field.placement == "cell"]

import io

import docx
import pytest

from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.packs.load import cities, load, roots
from pipeline.render.specimens import specimens


@pytest.mark.parametrize("city", cities(roots()))
def test_every_printed_field_comes_out_as_its_own_mark(city):
    pack = load(city, roots())
    for name, form in pack.forms.items():
        files = pack.file(form.template), sheet_template(pack, form)
        own, sheet = (compiled(file, template_digest(file)).render for file in files)
        for one in specimens(pack, name, own, sheet):
            body = docx.Document(io.BytesIO(one.marked)).element.body
            shown = {one.marks[sign].field for sign in "".join(body.itertext()) if sign in one.marks}
            assert ({one.sheet} if one.sheet else {field.id for field in form.printed}) <= shown
            assert not set(one.marks) & set(
                "".join(docx.Document(io.BytesIO(one.empty)).element.body.itertext())
            )

"""Forms that went through LibreOffice: saved as odt, and as docx again."""

from __future__ import annotations

import subprocess

import pytest
from filledforms import FORMS, ROOT, asked, atlas_of, filled, pack_of, sheet, wanted
from filledforms import given as given_back

from pipeline.build.opening import Source, opened
from pipeline.packs.load import roots
from pipeline.records.collect.files import read_file

pytestmark = [pytest.mark.soffice, pytest.mark.slow]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The first records of each form in the fixtures and their papers, saved as odt and as docx again."""
    folder, papers = tmp_path_factory.mktemp("office"), {}
    for city in dict.fromkeys(city for city, _ in FORMS):
        data = opened(Source((ROOT / "fixtures" / city / "登记数据.xlsx",), city, roots())).data
        for name in data.forms:
            for number, record in zip(range(1), data.records(name), strict=False):
                key = f"{city}-{name}-{number}"
                papers[key] = city, name, "", record
                (folder / f"{key}.docx").write_bytes(filled(city, name, record))
                for field in pack_of(city).forms[name].separate:
                    if record.cells.get(field.id):
                        papers[f"{key}-{field.id}"] = city, name, field.id, record
                        (folder / f"{key}-{field.id}.docx").write_bytes(sheet(city, name, field, record))
    for source, target in (("docx", "odt"), ("odt", "docx:MS Word 2007 XML")):
        command = [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
        ]
        files = sorted(folder.glob(f"*.{source}"))
        subprocess.run(
            [*command, target, "--outdir", folder / target[:3], *files], check=True, capture_output=True
        )
        for made in (folder / target[:3]).iterdir():
            made.rename(folder / made.name)
    return folder, papers


def test_every_value_comes_through_odt(saved):
    folder, papers = saved
    for key, (city, name, part, record) in papers.items():
        form = pack_of(city).forms[name]
        read = read_file(atlas_of(city), folder / f"{key}.docx", key)
        assert [(one.form, one.sheet) for one in read.gathered] == [(name, part)], (key, read.findings)
        got = given_back(form, read.gathered[0])
        if part:
            assert got.values[part] == wanted(form, record, [form.field(part)]).values[part], key
        else:
            assert got == wanted(form, record, [one for one in asked(form) if one.placement == "cell"]), key

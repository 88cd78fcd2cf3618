from __future__ import annotations

from pipeline.records.schemas import schemas


def test_a_form_has_its_fields_the_unit_and_the_conditions_that_bind_it(pack):
    known = schemas(pack)
    home = {column.id: column for column in known["home"].columns}
    assert list(home) == [
        "unit",
        "unit_rank",
        "union_name",
        "employees",
        "phone",
        "deeds",
        "opinion",
        "rate",
        "veto:wage-arrears",
    ]
    assert home["opinion"].by_hand
    assert home["veto:wage-arrears"].kind == "yes-no"
    assert "veto:wage-arrears" not in {column.id for column in known["person"].columns}


def test_a_form_is_called_by_id_title_or_title_without_the_city(pack):
    assert schemas(pack)["home"].names == {"home", "云州市职工之家申报表", "职工之家申报表"}


def test_a_long_title_is_also_known_as_excel_cuts_it(pack):
    title = "云州市" + "先进" * 20
    form = pack.forms["home"].model_copy(update={"title": title})
    longer = pack.model_copy(update={"forms": {"home": form}})
    names = schemas(longer)["home"].names
    assert {title[:31], title[3:34]} <= names


def test_a_form_that_asks_for_the_unit_itself_has_it_once(pack):
    form = pack.forms["home"]
    first = form.fields[0].model_copy(update={"id": "recommender", "label": "推荐单位"})
    own = form.model_copy(update={"fields": (first, *form.fields[1:])})
    columns = schemas(pack.model_copy(update={"forms": {"home": own}}))["home"].columns
    assert [column.id for column in columns if column.label == "推荐单位"] == ["recommender"]


def test_the_sheets_that_go_with_the_forms(pack):
    known = schemas(pack)
    assert {name: known[name].title for name in ("units", "honours", "vetoes")} == {
        "units": "填报单位",
        "honours": "历年荣誉",
        "vetoes": "资格核对",
    }
    assert [column.id for column in known["vetoes"].columns] == ["unit", "name", "veto:wage-arrears"]


def test_the_grades_of_honours_are_a_closed_list_where_the_pack_orders_them(pack):
    def grade(pack):
        return next(column for column in schemas(pack)["honours"].columns if column.id == "grade")

    assert (grade(pack).kind, grade(pack).choices) == ("text", ())
    head = pack.head.model_copy(update={"grades": (("县级", "区级"), ("市级",))})
    ordered = grade(pack.model_copy(update={"head": head}))
    assert (ordered.kind, ordered.choices) == ("choice", ("县级", "市级"))
    assert ordered.spellings == (("区级", "县级"),)

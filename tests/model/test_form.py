import pytest
from pydantic import ValidationError

from pipeline.model.form import Field, Form, Words

FORM = {
    "title": "先进表",
    "template": "home.docx",
    "copies": 2,
    "key": ["name"],
    "name": "{{ name }}",
    "field": [
        {"id": "name", "label": "名称", "required": True},
        {"id": "deeds", "label": "事迹", "kind": "prose", "placement": "separate-sheet"},
        {"id": "opinion", "label": "意见", "by_hand": True},
        {"id": "kind", "label": "类型", "kind": "choice", "choices": ["甲", "乙"], "entry_only": True},
    ],
}
HONOUR = {"id": "honour", "label": "荣誉"}


def test_only_fields_with_a_cell_of_their_own_are_printed_on_the_form() -> None:
    form = Form.model_validate(FORM)
    assert [field.id for field in form.printed] == ["name"]
    assert [field.id for field in form.separate] == ["deeds"]


def test_the_applicant_is_the_first_key_unless_another_field_is_named() -> None:
    assert Form.model_validate(FORM).applicant_field == "name"
    assert Form.model_validate(FORM | {"applicant": "deeds"}).applicant_field == "deeds"


def test_a_field_is_found_by_its_id() -> None:
    form = Form.model_validate(FORM)
    assert form.field("opinion").label == "意见"
    with pytest.raises(KeyError):
        form.field("nobody")


@pytest.mark.parametrize("words", [{"max": 500}, {"min": 100, "max": 500}, {"about": 2000, "tolerance": 5}])
def test_a_limit_is_shown_by_its_name(words: dict[str, int]) -> None:
    shown = {name: limit for name, limit in words.items() if name != "tolerance"}
    assert Words.model_validate(words).limit() == shown


@pytest.mark.parametrize(
    "words", [{}, {"about": 1, "max": 2}, {"max": 0}, {"about": 9, "tolerance": 60}, {"most": 3}]
)
def test_a_limit_that_makes_no_sense_is_refused(words: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Words.model_validate(words)


@pytest.mark.parametrize(
    "keys",
    [
        {"by_hand": True, "required": True},
        {"entry_only": True, "required": True},
        {"kind": "choice"},
        {"choices": ["甲"]},
        {"id": "Großer"},
        {"colour": "red"},
        {"honours": {"of": "name"}},
        {"kind": "rows", "field": [{"id": "post", "label": "职务"}], "honours": {"of": "name"}},
        {"kind": "rows", "field": [HONOUR], "overflow": "separate-sheet"},
        {"kind": "rows", "field": [HONOUR, {"id": "year", "label": "年份"}], "honours": {"of": "name"}},
    ],
)
def test_a_field_that_contradicts_itself_is_refused(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Field.model_validate({"id": "name", "label": "名称"} | keys)


def test_rows_of_honours_may_tell_grade_year_and_whether_they_are_held() -> None:
    kinds = {"grade": "choice", "year": "integer", "held": "yes-no"}
    columns: list[dict[str, object]] = [
        {"id": name, "label": name, "kind": kind} for name, kind in kinds.items()
    ]
    columns[0]["choices"] = ["市级"]
    field = {
        "id": "won",
        "label": "荣誉",
        "kind": "rows",
        "field": [HONOUR, *columns],
        "honours": {"of": "name"},
    }
    assert Field.model_validate(field).honours


SHOTS = {"id": "shots", "label": "图片", "kind": "rows"}
SHOT = {"id": "file", "label": "文件", "kind": "photo", "file_name": "{{ day }}"}


def test_one_column_of_rows_may_name_pictures() -> None:
    field = Field.model_validate(SHOTS | {"field": [{"id": "day", "label": "时间"}, SHOT]})
    assert field.picture == field.columns[1]
    assert Field.model_validate({"id": "name", "label": "名称"}).picture is None


@pytest.mark.parametrize(
    "columns",
    [
        [{"id": "file", "label": "文件", "kind": "photo"}],
        [{"id": "file", "label": "文件", "file_name": "{{ day }}"}],
        [SHOT, SHOT | {"id": "other", "label": "另一"}],
    ],
)
def test_a_picture_of_a_row_has_a_name_and_is_the_only_one(columns: list[dict[str, str]]) -> None:
    with pytest.raises(ValidationError, match="照片"):
        Field.model_validate(SHOTS | {"field": columns})

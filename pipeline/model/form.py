"""One form of a pack as `pack.toml` writes it: its fields and their limits, and the rules that bind it."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field as Item
from pydantic import model_validator

from pipeline.model.layout import FormPaper
from pipeline.model.papers import FurtherPaper
from pipeline.model.rules import HONOUR, HONOUR_KINDS, Exclusion, Prerequisite, Rule
from pipeline.model.table import Name, Positive, Table, Text

ROWS: Final = "rows"
"""The kind of a field that has rows of its own: 简历, honours, yearly rates, scores, pictures."""


class Words(Table):
    """A 字数 limit: `max` 以内, `min` 不少于, `about` 左右 (warning outside the tolerance, error outside `outer`)."""

    max: Positive | None = None
    min: Positive | None = None
    about: Positive | None = None
    tolerance: Annotated[int, Item(gt=0, lt=100)] = 10
    outer: Annotated[int, Item(gt=0, lt=100)] = 50

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if (self.about is None) == (self.max is None and self.min is None):
            raise ValueError("words 要写 about，或者写 max、min")
        if self.tolerance > self.outer:
            raise ValueError("tolerance 不应大于 outer")
        return self

    def band(self, percent: int) -> tuple[int, int]:
        """The whole numbers within ± `percent` of `about`."""
        target = self.about or 0
        return -(-target * (100 - percent) // 100), target * (100 + percent) // 100

    def limit(self) -> dict[str, int]:
        """The limit by its name, as `jianjia list` shows it."""
        return self.model_dump(include={"max", "min", "about"}, exclude_none=True)


class Column(Table):
    """What is asked: one column of the rows of a field, or a field of its own."""

    id: Name
    label: Text
    kind: str = "text"
    required: bool | Text = False
    """true, false, or an expression over the record's values (and the row's)."""
    choices: tuple[Text, ...] = ()
    spellings: tuple[tuple[Text, Text], ...] = ()
    """Other ways to write a choice, each with the choice that it stands for."""
    words: Words | None = None
    entry_only: bool = False
    example: str = ""
    aliases: tuple[Text, ...] = ()
    note: str = ""
    file_name: str = ""
    """Of a column of kind photo: what its pictures are handed in as, a text over the values of record and row."""
    carry: bool | None = None
    """Whether next year's entry workbook is given this year's value; where not said, its kind decides, and rows are
    left out."""

    @model_validator(mode="after")
    def _choices(self) -> Self:
        if self.entry_only and self.required is True:
            raise ValueError("仅录入栏目（entry_only）不能是必填")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError('kind = "choice" 与 choices 要同时写')
        if any(choice not in self.choices for _, choice in self.spellings):
            raise ValueError("spellings 每组的后一个要在 choices 里")
        return self


class PhotoSize(Table):
    """How large a photo is printed; the middle of the picture is cropped to it, never stretched (DOMAIN §5)."""

    width_mm: Annotated[float, Item(gt=0, le=210)] = 35
    height_mm: Annotated[float, Item(gt=0, le=297)] = 49


class Shrink(Table):
    """The value may be printed smaller than the template says, down to so many points."""

    min_pt: Annotated[float, Item(ge=5, le=72, multiple_of=0.5)]


class Winner(Table):
    """Whose honours the rows of a field are: they count like rows of 历年荣誉, and those fill a field that has none."""

    of: Name
    """The field that names who won them."""
    employer: Name | None = None
    """The field that tells persons of one name apart."""


class Field(Column):
    """One cell of a form that a record fills (栏目), or a column that only rules and summaries use."""

    placement: Literal["cell", "separate-sheet"] = "cell"
    by_hand: bool = False
    columns: Annotated[tuple[Column, ...], Item(alias="field")] = ()
    """Of a field of kind rows."""
    rows_at_least: Positive | None = None
    rows_at_most: Positive | None = None
    rows_printed: Annotated[int, Item(ge=0)] = 0
    """At least so many rows are printed, blank ones included."""
    honours: Winner | None = None
    """Of a field of kind rows with the columns honour and, where the form has them, grade, year, held."""
    photo: PhotoSize | None = None
    """Of a field of kind photo."""
    overflow: Shrink | Literal["separate-sheet"] | None = None
    """What may be done where the value makes the form longer than its `pages`."""
    self_score: bool = False
    """Whether it is the points that applicants give themselves, which the meeting is told of (统计)."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if self.by_hand and (self.required or self.entry_only or self.columns):
            raise ValueError("手填栏目（by_hand）不能是必填、仅录入或有多行的栏目")
        if self.self_score and self.kind not in ("integer", "number"):
            raise ValueError('self_score 只用于 kind = "integer" 或 "number"')
        if (self.kind == ROWS) != bool(self.columns):
            raise ValueError(f'kind = "{ROWS}" 与它的各列（field.field）要同时写')
        if self.kind != ROWS and (self.rows_at_least or self.rows_at_most or self.rows_printed):
            raise ValueError(f'rows_at_least、rows_at_most、rows_printed 只用于 kind = "{ROWS}"')
        return self

    @model_validator(mode="after")
    def _photo(self) -> Self:
        if (self.kind == "photo") != (self.photo is not None):
            raise ValueError('kind = "photo" 与 photo = { width_mm = 35, height_mm = 49 } 要同时写')
        if self.file_name or any((one.kind == "photo") != bool(one.file_name) for one in self.columns):
            raise ValueError(
                '多行栏目的列：kind = "photo" 与 file_name 要同时写；栏目本身的照片名写 photo_name'
            )
        if sum(column.kind == "photo" for column in self.columns) > 1:
            raise ValueError("多行栏目只能有一列照片")
        return self

    @property
    def picture(self) -> Column | None:
        """The column of its rows that names pictures."""
        return next((column for column in self.columns if column.kind == "photo"), None)

    @model_validator(mode="after")
    def _overflow(self) -> Self:
        in_cell = self.kind in ("text", "prose", ROWS) and self.placement == "cell"
        if self.overflow and (self.by_hand or self.entry_only or not in_cell):
            raise ValueError("overflow 只用于印在表上的文字")
        if self.overflow == "separate-sheet" and self.columns:
            raise ValueError("多行的栏目不能另附页，overflow 只能写 { min_pt = … }")
        return self

    @model_validator(mode="after")
    def _honours(self) -> Self:
        kinds = {column.id: column.kind for column in self.columns}
        if self.honours and HONOUR not in kinds:
            raise ValueError(f"honours 只用于有 {HONOUR} 一列的多行栏目")
        for name, allowed in HONOUR_KINDS.items() if self.honours else ():
            if kinds.get(name, allowed[0]) not in allowed:
                raise ValueError(f"荣誉的列 {name} 的 kind 应为 {' 或 '.join(allowed)}")
        return self

    @model_validator(mode="after")
    def _columns(self) -> Self:
        if hidden := sorted({column.id for column in self.columns} & set(dir(dict))):
            raise ValueError(f"列的 id 不能用 {'、'.join(hidden)}，模板取不到它们的值")
        if (self.rows_at_least or 0) > (self.rows_at_most or self.rows_at_least or 0):
            raise ValueError("rows_at_least 不应大于 rows_at_most")
        return self


class Form(Table):
    """One kind of form (申报表, 登记表, 推荐表)."""

    title: Text
    template: Text
    copies: Positive
    copies_from: Literal["notice", "inferred"] = "notice"
    paper: FormPaper = "A4"
    pages: Positive | None = None
    key: Annotated[tuple[Name, ...], Item(min_length=1)]
    applicant: Name | None = None
    """The field that names the applicant in lists; the first of `key` where it is not given."""
    unit_from: Name | None = None
    """The field that is the unit where the notice has no 推荐单位."""
    order: Literal["data", "strokes"] = "data"
    """In what order papers and tables have the records of a unit that no 推荐排序 sets apart: as the data has them, or
    by the strokes of the applicants' names (姓氏笔画)."""
    name: Text
    sheet: str | None = None
    """Template of the separate sheet (另附纸), where a field is placed on one."""
    sheet_name: str | None = None
    photo_name: str | None = None
    """Name of the photo as a file, where a field is one."""
    pdf_name: str | None = None
    """Name of the form's own PDF, to be sealed or uploaded; none is made where it is not given."""
    source: str = ""
    fields: Annotated[tuple[Field, ...], Item(alias="field", min_length=1)]
    rules: Annotated[tuple[Rule, ...], Item(alias="rule")] = ()
    prerequisites: Annotated[tuple[Prerequisite, ...], Item(alias="prerequisite")] = ()
    exclusions: Annotated[tuple[Exclusion, ...], Item(alias="exclusion")] = ()
    papers: Annotated[tuple[FurtherPaper, ...], Item(alias="document")] = ()

    @property
    def applicant_field(self) -> str:
        """Id of the field that names the applicant."""
        return self.applicant or self.key[0]

    @model_validator(mode="after")
    def _own_columns(self) -> Self:
        for field in self.rows:
            if shared := sorted({column.id for column in field.columns} & {*self.key, "unit"}):
                raise ValueError(f"栏目 {field.id} 的列 {'、'.join(shared)} 与主键同名")
        return self

    @model_validator(mode="after")
    def _overflows(self) -> Self:
        if self.pages is None and any(field.overflow for field in self.fields):
            raise ValueError("栏目有 overflow 的，申报表要写 pages")
        return self

    def field(self, name: str) -> Field:
        """The field with this id; KeyError where the form has none."""
        for field in self.fields:
            if field.id == name:
                return field
        raise KeyError(name)

    @property
    def printed(self) -> tuple[Field, ...]:
        """The fields whose values stand on the form itself."""
        return tuple(f for f in self.fields if not f.entry_only and not f.by_hand and f.placement == "cell")

    @property
    def rows(self) -> tuple[Field, ...]:
        """The fields of kind rows."""
        return tuple(field for field in self.fields if field.columns)

    @property
    def separate(self) -> tuple[Field, ...]:
        """The fields whose text is printed on a separate sheet."""
        return tuple(field for field in self.fields if field.placement == "separate-sheet")

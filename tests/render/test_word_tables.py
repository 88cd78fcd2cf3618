"""Which templates need docxtpl's repair of grids, and cell properties in the order of the schema."""

from __future__ import annotations

import jinja2
import pytest

from pipeline.render.word_tables import grids_are_settled, in_schema_order, with_whole_cells

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
GRID = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
CELL = "<w:tc><w:p/></w:tc>"
ROW = f"<w:tr >{CELL}{CELL}</w:tr>"
WIDE = '<w:tr ><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr>'


def body(table: str) -> str:
    return f"<w:body><w:tbl >{GRID}{table}</w:tbl></w:body>"


@pytest.mark.parametrize(
    ("source", "settled"),
    [
        ("<w:body><w:p>{{ a }}</w:p></w:body>", True),
        (body(ROW), True),
        (body(WIDE), True),
        (body(""), False),
        (body(f"{ROW}{{% for r in rows %}}{ROW}{{% endfor %}}"), True),
        (body(f"{{% for r in rows %}}{ROW}{{% endfor %}}{WIDE}"), True),
        (body(f"{{% for r in rows %}}{ROW}{{% endfor %}}"), True),
        (body(f"{{% if a %}}{ROW}{{% else %}}<w:tr >{CELL}</w:tr>{{% endif %}}"), False),
        (body(f"<w:tr >{CELL}</w:tr>"), False),
        (body(f"<w:tr >{CELL}{CELL}{CELL}</w:tr>"), False),
        (body(f"{ROW}<w:tr >{CELL}{{% for r in rows %}}{CELL}{{% endfor %}}</w:tr>"), False),
        (
            body(
                f"{ROW}<w:tr ><w:tc><w:p>{{% if a %}}</w:p></w:tc><w:tc><w:p>{{% endif %}}</w:p></w:tc></w:tr>"
            ),
            False,
        ),
        (body(WIDE.replace('"2"', '"{{ n }}"')), False),
        (body(ROW.replace("<w:tc>", '<w:tc><w:tcPr><w:vMerge w:val="{{ m }}"/></w:tcPr>')), True),
    ],
)
def test_a_grid_is_settled_where_no_value_can_change_its_columns(source: str, settled: bool) -> None:
    tree = jinja2.Environment().parse(source)
    assert grids_are_settled(tree, lambda xml: xml.replace("<w:body>", f"<w:body {W}>")) is settled


def test_computed_properties_take_their_place_in_the_schema() -> None:
    computed = '<w:shd w:fill="{{ \'F\' if n > 1 and n < 9 else "E" }}"/>'
    borders = '<w:tcBorders><w:top w:val="single"/></w:tcBorders>'
    source = f"<w:tcPr>{computed}<w:tcW/>{borders}<w:vAlign/></w:tcPr>"
    assert in_schema_order(source) == f"<w:tcPr><w:tcW/>{borders}{computed}<w:vAlign/></w:tcPr>"


@pytest.mark.parametrize(
    "properties",
    ["<w:vAlign/><w:tcW/>", '<w14:x w:val="{{ a }}"/><w:tcW/>', '<w:new w:val="{{ a }}"/><w:tcW/>'],
)
def test_other_properties_stay_as_the_template_has_them(properties: str) -> None:
    assert in_schema_order(f"<w:tcPr>{properties}</w:tcPr>") == f"<w:tcPr>{properties}</w:tcPr>"


def test_a_cell_ends_in_a_paragraph() -> None:
    assert with_whole_cells("<w:tc><w:tcPr></w:tcPr></w:tc>") == "<w:tc><w:tcPr></w:tcPr><w:p/></w:tc>"
    assert with_whole_cells("<w:tbl></w:tbl></w:tc>") == "<w:tbl></w:tbl><w:p/></w:tc>"

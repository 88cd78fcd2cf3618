from __future__ import annotations

import pytest

from pipeline.kinds.masks import masked


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("mobile", "13900001234", "139****1234"),
        ("phone", "13900001234", "139****1234"),
        ("phone", "0519-88001234", "0519-8800****"),
        ("phone", "0519-88001234转8001", "0519-8800****"),
        ("phone", "8600123-1", "860****"),
        ("phone", "400-800-1234", "400-800-****"),
        ("id-number", "11010519491231002X", "110105********002X"),
        ("email", "zhang@example.com", "z***@example.com"),
        ("text", "王芳，13900001234，0519-88001234", "王芳，139****1234，0519-8800****"),
        ("text", "身份证 11010519491231002X", "身份证 110105********002X"),
        ("text", "2021年发放20210001元，编号88001234", "2021年发放20210001元，编号88001234"),
    ],
)
def test_private_figures_are_starred_and_all_else_stays(kind: str, text: str, shown: str) -> None:
    assert masked(kind, text) == shown

from pathlib import Path

import yunzhou

from pipeline.build.demo import cases
from pipeline.packs.load import roots

ROOT = Path(__file__).parents[2]


def test_every_city_that_has_fixtures_is_shown_with_them():
    shipped = {path.parent.name: path for path in (ROOT / "fixtures").glob("*/登记数据.xlsx")}
    assert dict(cases(roots())) == {city: (path,) for city, path in shipped.items()}


def test_a_city_without_fixtures_is_left_out(tmp_path):
    yunzhou.city(tmp_path)
    assert "yunzhou" not in dict(cases(roots((tmp_path,))))

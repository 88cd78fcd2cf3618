import re
from pathlib import Path

import pytest
import yunzhou

from pipeline.build.explaining import every_code, explain, handbook
from pipeline.errors import UsageError
from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.model.codes.registry import CODES
from pipeline.packs.load import cities, load, roots

ROOT = Path(__file__).parents[2]
PACKS = [load(city, roots()) for city in cities(roots())]
RULES = {
    rule.id for pack in PACKS for form in pack.forms.values() for rule in (*form.rules, *form.prerequisites)
}
VETOES = {item.id for pack in PACKS for veto in pack.vetoes for item in veto.items}


EVERY = {**CODES, **NOTICE_CODES}


@pytest.mark.parametrize("code", EVERY)
def test_every_code_is_explained(code):
    said = explain(code, PACKS)
    assert EVERY[code].meaning in said
    assert EVERY[code].remedy in said


@pytest.mark.parametrize("code", [f"rule:{name}" for name in sorted(RULES)])
def test_every_rule_is_explained_by_what_its_notice_says(code):
    assert "（通知" in explain(code, PACKS)


@pytest.mark.parametrize("code", [f"veto:{name}" for name in sorted(VETOES)])
def test_every_veto_is_explained_by_what_its_notice_says(code):
    assert "（通知" in explain(code, PACKS)


@pytest.mark.parametrize(
    ("code", "like"),
    [("word", "words"), ("rule", "rule:"), ("words:x", "words"), ("date:weekdy", "date:weekday")],
)
def test_a_code_nobody_knows_is_told_the_nearest_and_where_all_are(code, like):
    with pytest.raises(UsageError) as told:
        explain(code, [])
    assert code in told.value.message
    assert f"是不是 {like}？" in told.value.hint
    assert "jianjia explain" in told.value.hint


@pytest.mark.parametrize("code", ["rule:no-such-rule", "veto:no-such-veto"])
def test_a_rule_that_no_pack_has_is_no_code(code):
    with pytest.raises(UsageError, match="no-such"):
        explain(code, PACKS)


def test_a_notice_period_is_explained_by_what_its_notice_says(tmp_path):
    period = '\n[[notice_period]]\nid = "shown"\nworking_days = 5\nsource = "六"\nhint = "重新公示。"\n'
    pack = load(str(yunzhou.city(tmp_path, yunzhou.PACK + period)), roots())
    assert "云州市公示（通知六）：重新公示。" in explain("rule:shown", [pack])


def test_all_codes_are_listed_by_level_with_their_titles():
    said = every_code()
    assert all(
        re.search(rf"^  {re.escape(name)} +{known.title}$", said, re.MULTILINE)
        for name, known in EVERY.items()
    )
    assert said.index("错误：") < said.index("提醒：") < said.index("说明：")


def test_the_handbook_is_the_one_of_these_codes():
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == handbook() + "\n", "stale: run `make docs`"


def test_the_handbook_has_every_code_once_with_its_level():
    said = handbook()
    for name, known in EVERY.items():
        assert said.count(f"（`{name}…`）" if name.endswith(":") else f"（`{name}`）") == 1
        chapter = said[: said.index(known.meaning)].rpartition("\n## ")[2].partition("\n")[0]
        assert (
            chapter.removeprefix("通知：")
            == {"error": "错误", "warning": "提醒", "info": "说明"}[known.level]
        )

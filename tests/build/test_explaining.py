import pytest
import yunzhou

from pipeline.build.explaining import explain
from pipeline.errors import UsageError
from pipeline.model.codes import CODES
from pipeline.packs.load import cities, load, roots

PACKS = [load(city, roots()) for city in cities(roots())]
RULES = {
    rule.id for pack in PACKS for form in pack.forms.values() for rule in (*form.rules, *form.prerequisites)
}
VETOES = {item.id for pack in PACKS for veto in pack.vetoes for item in veto.items}


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code):
    said = explain(code, PACKS)
    assert CODES[code].meaning in said
    assert CODES[code].remedy in said


@pytest.mark.parametrize("code", [f"rule:{name}" for name in sorted(RULES)])
def test_every_rule_is_explained_by_what_its_notice_says(code):
    assert "（通知" in explain(code, PACKS)


@pytest.mark.parametrize("code", [f"veto:{name}" for name in sorted(VETOES)])
def test_every_veto_is_explained_by_what_its_notice_says(code):
    assert "（通知" in explain(code, PACKS)


@pytest.mark.parametrize(("code", "like"), [("word", "words"), ("rule", "rule:"), ("words:x", "words")])
def test_a_code_nobody_knows_is_told_the_nearest_and_all_others(code, like):
    with pytest.raises(UsageError) as told:
        explain(code, [])
    assert code in told.value.message
    assert f"是不是 {like}？" in told.value.hint
    assert all(name in told.value.hint for name in CODES)


@pytest.mark.parametrize("code", ["rule:no-such-rule", "veto:no-such-veto"])
def test_a_rule_that_no_pack_has_is_no_code(code):
    with pytest.raises(UsageError, match="no-such"):
        explain(code, PACKS)


def test_a_notice_period_is_explained_by_what_its_notice_says(tmp_path):
    period = '\n[[notice_period]]\nid = "shown"\nworking_days = 5\nsource = "六"\nhint = "重新公示。"\n'
    pack = load(str(yunzhou.city(tmp_path, yunzhou.PACK + period)), roots())
    assert "云州市公示（通知六）：重新公示。" in explain("rule:shown", [pack])

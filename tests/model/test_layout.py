import pytest
from pydantic import ValidationError

from pipeline.model.layout import AS_THE_PACK_SAYS, Layout
from pipeline.model.pack import PacketPlan


def test_nothing_is_asked_where_nothing_is_said():
    assert Layout(None, None, False, False, False) == AS_THE_PACK_SAYS


@pytest.mark.parametrize("signature", ["nested", "stacked", 1, 3])
def test_a_pack_says_how_sheets_lie_together(signature):
    assert PacketPlan(signature=signature).signature == signature


@pytest.mark.parametrize("signature", ["loose", 0, -1, 1.5])
def test_a_signature_that_is_none_is_refused(signature):
    with pytest.raises(ValidationError):
        PacketPlan(signature=signature)

from filledforms import CITIES, atlas_of, pack_of

from pipeline.records.collect.maps import is_filler


def slots(one):
    for spot in one.spots:
        yield from (slot.field for slot in spot.pattern.slots) if spot.pattern else ()
        yield from (spot.lines.field,) if spot.lines else ()
        yield from (spot.cell.field,) if spot.cell else ()


def test_every_printed_field_of_every_form_has_its_place():
    for city in CITIES:
        for one in atlas_of(city).maps:
            form = pack_of(city).forms[one.name]
            asked = {one.sheet} if one.sheet else {field.id for field in form.printed}
            assert asked <= set(slots(one)), one.title


def test_what_only_asks_for_a_seal_tells_nothing():
    assert all(map(is_filler, ("(盖章)年月日", "另附纸")))
    assert not any(map(is_filler, ("意见", "姓名")))


def test_labels_of_one_form_alone_tell_most():
    weights = {spot.key: spot.weight for one in atlas_of("jiaozuo").maps for spot in one.spots if spot.key}
    assert weights["党政职务"] < weights["部门或班组"] == 1

from pipeline.build.listing import as_json
from pipeline.packs.load import load

AWARDED = """
[[quota]]
forms = ["leader"]
totals = [4]
meaning = "award"
rows = [[["东区", "西区"], 4]]
"""


def test_the_shape_is_that_of_the_design(packs):
    listed = as_json(load("yunzhou", packs))
    field, form = listed["forms"][0]["fields"][5], {**listed["forms"][0]}
    del form["fields"]
    assert {name: listed[name] for name in ("city", "title", "year", "deadline", "units")} == {
        "city": "yunzhou",
        "title": "云州市工人先锋岗评选",
        "year": 2022,
        "deadline": "2022-06-30",
        "units": ["东区", "西区"],
    }
    assert listed["deadlines"] == [
        {"stage": "报送", "date": "2022-06-30"},
        {"stage": "公示", "date": "2022-07-15"},
    ]
    assert form == {"id": "team", "title": "云州市工人先锋岗申报表", "copies": 3, "paper": "A4", "pages": 1}
    assert field == {
        "id": "deeds",
        "label": "主要事迹",
        "kind": "prose",
        "required": False,
        "words": {"about": 20},
        "choices": [],
        "by_hand": False,
        "entry_only": False,
    }
    assert listed["summaries"] == [{"id": "list", "title": "云州市推荐对象汇总表"}]


def test_quotas_are_the_places_single_units_may_nominate_and_details_hold_every_figure(tmp_path, packs):
    import_ = (packs[0] / "yunzhou" / "pack.toml").read_text("utf-8")
    (tmp_path / "pack.toml").write_text(import_ + AWARDED, "utf-8")
    listed = as_json(load(str(tmp_path), packs))
    assert listed["quotas"] == {"team": {"东区": 2, "西区": 1}, "leader": {"东区": 1, "西区": 1}}
    details = listed["quota_details"]
    assert details[-1] == {
        "form": "leader",
        "kind": None,
        "units": ["东区", "西区"],
        "n": 4,
        "meaning": "award",
    }
    nominate = [one for one in details if one["meaning"] == "nominate"]
    assert {
        form: sum(one["n"] for one in nominate if one["form"] == form) for form in ("team", "leader")
    } == {
        "team": 3,
        "leader": 2,
    }

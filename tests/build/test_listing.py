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


def test_a_field_of_a_closed_list_shows_the_choices_of_its_kind(tmp_path, packs):
    text = (packs[0] / "yunzhou" / "pack.toml").read_text("utf-8")
    text = text.replace('label = "姓名"', 'label = "性别", kind = "sex"')
    (tmp_path / "pack.toml").write_text(text, "utf-8")
    form = as_json(load(str(tmp_path), packs))["forms"][1]
    assert form["fields"][0]["choices"] == ["男", "女"]


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


def test_a_field_of_kind_rows_lists_its_columns(tmp_path, packs):
    text = (packs[0] / "yunzhou" / "pack.toml").read_text("utf-8")
    column = '{ id = "post", label = "任职", required = true }'
    rows = '{ id = "employer", label = "工作单位", required = true },'
    own = f'{rows} {{ id = "resume", label = "简历", kind = "rows", field = [{column}] }},'
    (tmp_path / "pack.toml").write_text(text.replace(rows, own), "utf-8")
    _, employer, resume, _ = as_json(load(str(tmp_path), packs))["forms"][1]["fields"]
    assert "fields" not in employer
    (listed,) = resume.pop("fields")
    assert (resume["kind"], resume["words"], resume["choices"]) == ("rows", None, [])
    assert (listed["id"], listed["label"], listed["required"]) == ("post", "任职", True)
    assert sorted(listed) == sorted(resume) == sorted(employer)


KINDS = """
[[quota]]
forms = [
  { form = "leader", kind = "专职", where = "position" },
  { form = "leader", kind = "兼职", where = "not position" },
]
totals = [3, 4]
rows = [["东区", 1, 3], ["西区", 2, 1]]
[[quota]]
forms = ["team"]
totals = [9]
meaning = "award"
nominate_each = 1
rows = [[["东区", "西区"], 9]]
"""


def test_kinds_are_added_up_in_quotas_and_named_in_the_details(tmp_path, packs):
    text = (packs[0] / "yunzhou" / "pack.toml").read_text("utf-8")
    before, _, after = text.partition("[[quota]]")
    kept = after[after.index("[[share]]") :]
    (tmp_path / "pack.toml").write_text(f"{before}{kept}{KINDS}", "utf-8")
    listed = as_json(load(str(tmp_path), packs))
    assert listed["quotas"] == {"leader": {"东区": 4, "西区": 3}, "team": {"东区": 1, "西区": 1}}
    assert [(one["form"], one["kind"], one["units"], one["n"]) for one in listed["quota_details"]] == [
        ("leader", "专职", ["东区"], 1),
        ("leader", "兼职", ["东区"], 3),
        ("leader", "专职", ["西区"], 2),
        ("leader", "兼职", ["西区"], 1),
        ("team", None, ["东区", "西区"], 9),
    ]

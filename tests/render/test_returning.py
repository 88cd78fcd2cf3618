from pipeline.render.returning import Group, Point, return_context

LONG = "字" * 60


def point(number, level="error"):
    return Point(f"A{number}", level, f"第 {number} 处{LONG}", "请改正")


def test_all_is_listed_under_headings_where_there_is_room():
    context = return_context([Group("本单位", [point(1, "warning")]), Group("某班", [point(2), point(3)])])
    assert [row["heading"] or row["number"] for row in context["rows"]] == ["本单位", "1", "某班", "2", "3"]
    assert context["rows"][1]["problem"].startswith("【请核对】第 1 处")
    assert context["rest"] == ""


def test_what_has_no_room_on_two_pages_is_counted_and_errors_go_first():
    groups = [Group(f"班{at}", [point(at, "warning"), point(at)]) for at in range(20)]
    context = return_context(groups)
    told = [row["problem"] for row in context["rows"] if row["problem"]]
    assert 5 < len(told) < 20
    assert all(text.startswith("【应改正】") for text in told)
    assert context["rest"] == f"另有 {40 - len(told)} 处没有列出，全部见所附的修改清单。"

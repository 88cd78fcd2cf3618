"""The smallest pack there can be, which the tests of this folder add to."""

PACK = """
[pack]
city = "某市"
title = "某市评选"
year = 2021
notice_date = 2021-03-19
grades = ["市级"]
[[pack.deadline]]
stage = "报送"
date = 2021-10-20
[[pack.unit]]
name = "东区"
[[pack.unit]]
name = "西区"
[form.home]
title = "某市先进表"
template = "forms/home.docx"
copies = 3
key = ["name"]
name = "{{ name }}"
[[form.home.field]]
id = "name"
label = "名称"
"""

SCORED = """
[[form.home.field]]
id = "points_given"
label = "自查分"
kind = "rows"
entry_only = true
field = [{ id = "number", label = "序号", kind = "integer" }, { id = "points", label = "分", kind = "number" }]
[[form.home.document]]
id = "sheet"
kind = "score"
title = "评分表"
template = "forms/score.docx"
name = "{{ name }}-评分表"
when = "name"
score = "all"
points = "points_given"
[[score]]
id = "all"
title = "评分标准"
total = 10
items = [["甲组", "一", "子", 6], ["甲组", "二", "丑", 4]]
"""
"""A score sheet, the paper that prints it, and the points that an applicant gives itself."""

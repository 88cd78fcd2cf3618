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

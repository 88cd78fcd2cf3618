def test_a_unit_of_the_pack_or_of_a_record_is_known(good, checked, flat):
    result = checked(
        home=[good("home")],
        units=[{"推荐单位": "武进", "填报人": "甲"}, {"推荐单位": "教育", "填报人": "乙"}],
    )
    assert not [line for line in flat(result) if "unmatched" in line]


def test_a_misspelt_unit_is_told_with_the_nearest(good, checked):
    result = checked(home=[good("home")], units=[{"推荐单位": "卫生健康委", "填报人": "甲"}])
    (finding,) = [finding for finding in result.findings if finding.code == "unmatched"]
    assert finding.level == "warning"
    assert "卫生健康委" in finding.message
    assert "卫生和健康" in finding.hint


def test_a_row_without_a_unit_is_told(good, checked):
    result = checked(home=[good("home")], units=[{"填报人": "甲"}])
    (finding,) = [finding for finding in result.findings if finding.code == "unmatched"]
    assert "没有写推荐单位" in finding.message

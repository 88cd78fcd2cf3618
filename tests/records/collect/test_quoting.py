from pipeline.records.collect.quoting import quoted


def test_a_text_is_quoted_on_one_line_and_cut():
    assert quoted(" 职工\n  人数 ") == "职工 人数"
    assert quoted("甲" * 31) == "甲" * 30 + "…"
    assert quoted("一二三四", most=4) == "一二三四"
    assert quoted("一二三四五", most=4) == "一二三四…"

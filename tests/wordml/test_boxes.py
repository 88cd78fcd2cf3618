from pipeline.wordml.boxes import options


def test_the_words_beside_open_boxes_are_options():
    assert options("特长：□文艺 ○　体育\n□其他：____") == ("文艺", "体育", "其他")
    assert options("文艺□ 体育（　）") == ("文艺", "体育")
    assert options("☑文艺，其他") == ()

from pipeline.model.collected import Read, Taken


def test_what_is_read_is_sure_unless_it_is_said_not_to_be():
    assert (Taken("甲", "表 1").trust, Read("a.docx").gathered) == ("high", ())

from pipeline.model.bundle import told
from pipeline.model.finding import Place


def test_a_place_is_told_without_the_folders_of_its_file():
    assert told(Place("东区/材料.zip/数据.xlsx", "先锋岗", "B2")) == "“数据.xlsx”《先锋岗》B2"
    assert told(Place("东区/甲.docx", None, "表 1 第 2 行")) == "“甲.docx”表 1 第 2 行"

from __future__ import annotations

import pytest
from test_listing import squares

from pipeline.adopt.summaries.no_summary import no_summary

FILLED = [["序号", "姓名", "单位"], *[["1", "张某", "某厂"]] * 4]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ([], "是空的"),
        ([squares(["", ""])], "是空的"),
        ([squares(*FILLED)], "已经填了内容"),
        ([squares(["项目", "东区", "西区"], ["人数", "", ""], ["户数", "", ""])], "是交叉表"),
        ([squares(["单位", "之家", "小家"], ["东区", "3", "4"], ["西区", "2", "1"])], "是数字表"),
        ([squares(["请按时报送"]), squares(["", ""])], "没有找到汇总表的表头"),
    ],
)
def test_what_the_file_is_instead_is_told_with_a_remedy(tables, message: str) -> None:
    fault = no_summary("表.xlsx", tables)
    assert fault.message.startswith("“表.xlsx”")
    assert message in fault.message
    assert fault.hint

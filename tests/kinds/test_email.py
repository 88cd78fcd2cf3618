import pytest

from pipeline.kinds import Typed, read


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("zhang_gong@163.com", "zhang_gong@163.com"),
        ("Zhang.Gong@gh.example.cn ", "Zhang.Gong@gh.example.cn"),
        ("zhanggong＠163.com", "zhanggong@163.com"),
        ("ｚｇ@163．com", "zg@163.com"),
        ("mailto:zg@163.com", "zg@163.com"),
        ("12345678@qq.com", "12345678@qq.com"),
    ],
)
def test_addresses(raw: str, value: str) -> None:
    assert read("email", "邮箱", Typed(raw)) == (value, None)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("zg163.com", "没有“@”"),
        (12345678, "没有“@”"),
        ("zg@163", "域名不全"),
        ("zg@163。com", "第 7 个字符“。”"),
        ("zg，@163.com", "第 3 个字符“,”"),
        ("张工@163.com", "第 1 个字符“张”"),
        ("z g@163.com", "中间有空格"),
        ("zg@163.com、zg@qq.com", "有 2 个“@”"),
        ("zg@163..com", "zhanggong@163.com"),
        (".zg@163.com", "zhanggong@163.com"),
    ],
)
def test_what_is_no_address_is_told_with_an_example(raw: str | int, says: str) -> None:
    value, problem = read("email", "邮箱", Typed(raw))
    assert value is None
    assert problem
    assert says in problem.message
    assert "如 zhanggong@163.com" in problem.message

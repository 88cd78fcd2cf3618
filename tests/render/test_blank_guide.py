from pipeline.packs.load import cities, load, roots
from pipeline.render.blank_columns import plans
from pipeline.render.blank_guide import guide


def lines(city: str, *forms: str) -> list[str]:
    pack = load(city, roots())
    chosen = forms or tuple(pack.forms)
    sections = guide(pack, chosen, plans(pack, chosen, {}))
    return [f"{section.heading}|{line.label}|{line.text}" for section in sections for line in section.lines]


def test_who_asks_for_what_by_when():
    found = lines("changzhou", "home")
    assert "本次评选|城市、年度|常州市　2021 年度（方案代号 changzhou）" in found
    assert "本次评选|期限|2021年10月20日：报送市总工会基层工作部" in found


def test_the_notices_thresholds_limits_quotas_and_shares_are_told():
    told = "\n".join(lines("changzhou", "home"))
    assert "职工入会率达到 95% 以上（二.1 凝聚力强）。" in told
    assert "“简要事迹”2000 字左右（1800 至 2200 字）。" in told
    assert "推荐名额|溧阳 13，金坛 13，武进 20" in told
    assert "非公企业不低于 50%（一）。" in told
    assert "否决事项|2.|拖欠职工工资" in told
    assert "职工小家" not in told


def test_places_that_all_share_are_not_listed_unit_by_unit():
    told = "\n".join(lines("jiaozuo", "home_flag"))
    assert "不能同时报|同一对象在模范职工之家申报登记表、模范职工之家红旗单位申报登记表中只能报一种" in told
    assert "表彰名额|沁阳市、孟州市" in told
    assert "表彰名额|示范职工之家：各推荐单位" in "\n".join(lines("hangzhou", "home"))


def test_places_of_an_earlier_year_are_not_promised_to_the_units():
    pack = load("changzhou", roots())
    kept = tuple(one.model_copy(update={"kept_from": 2020}) for one in pack.quotas)
    sections = guide(pack.model_copy(update={"quotas": kept}), ("home",), plans(pack, ("home",), {}))
    assert "〔待定〕（附件1）。" in [line.text for section in sections for line in section.lines]


def test_no_template_is_shown_to_people():
    for city in cities(roots()):
        assert "{{" not in "".join(lines(city))

import datetime as dt

import jinja2
import pytest

from pipeline.expr import (
    ExpressionError,
    expression,
    first_sentence,
    full_years,
    holds,
    in_order,
    parts,
    percent,
    text,
    xml_environment,
)


def test_a_rule_is_computed_from_values() -> None:
    rule = expression("100 * members >= 95 * employees")
    assert rule.names == {"members", "employees"}
    assert rule({"members": 95, "employees": 100}) is True
    assert rule({"members": 94, "employees": 100}) is False


@pytest.mark.parametrize(
    "source",
    [
        "2 ** 9",
        "'a' * 9",
        "[1] * 9",
        "'%9d' % 3",
        "'{:9}'.format(1)",
        "'a'.ljust(9)",
        "''.join(['a'])",
        "text.__class__",
        "range(9)",
        "text | replace('a', 'aa')",
        "text | format",
        "nobody",
        "1 / 0",
        "text.nothing",
        "text > 3",
        "1 +",
        "text()",
    ],
)
def test_what_is_unsafe_or_cannot_be_computed_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        expression(source)({"text": "a"})


@pytest.mark.parametrize("source", ["{% for %}", "{{ nobody }}", "{{ '%9d' % 3 }}", "{% include 'x' %}"])
def test_a_text_is_refused_likewise(source: str) -> None:
    with pytest.raises(ExpressionError):
        text(source)({})


def test_a_text_is_not_escaped_and_xml_is() -> None:
    value = "R&D <x> {{y}}"
    assert text("{{ value }}")({"value": value}) == value
    assert xml_environment().from_string("{{ value }}").render(value=value) == "R&amp;D &lt;x&gt; {{y}}"


def test_xml_knows_no_undefined_name() -> None:
    with pytest.raises(jinja2.UndefinedError):
        xml_environment().from_string("{{ nobody }}").render()


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(9496, 10000, 94.9), (95, 100, 95.0), (1, 3, 33.3), (0, 9, 0.0)]
)
def test_percentages_are_rounded_down(part: int, whole: int, shown: float) -> None:
    assert percent(part, whole) == shown


def test_an_enumeration_falls_into_its_items() -> None:
    assert parts("党支部书记、工会主席，委员") == ["党支部书记", "工会主席", "委员"]


@pytest.mark.parametrize(
    ("posts", "right"),
    [
        (["书记", "工会主席"], True),
        (["工会主席", "书记"], False),
        (["工会主席"], True),
        (["书记"], True),
        ([], True),
    ],
)
def test_items_with_certain_words_come_last(posts: list[str], right: bool) -> None:
    assert in_order(posts, last=["工会"]) is right


@pytest.mark.parametrize(
    ("start", "years"),
    [
        (dt.date(2016, 11, 20), 3),
        (dt.date(2016, 11, 21), 2),
        (dt.date(2016, 12, 1), 2),
        (dt.date(2016, 2, 29), 3),
        (dt.date(2019, 11, 20), 0),
    ],
)
def test_years_are_full_on_the_anniversary(start: dt.date, years: int) -> None:
    day = dt.date(2019, 11, 20)
    assert full_years(start, day) == years
    rule = expression("full_years(start, notice_date) >= 3")
    assert rule.names == {"start", "notice_date"}
    assert rule({"start": start, "notice_date": day}) is (years >= 3)


def test_years_of_something_that_is_no_day_cannot_be_computed() -> None:
    with pytest.raises(ExpressionError):
        expression("full_years(start, 3)")({"start": "2016.11"})


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("他来了。又走了。", "他来了。"),
        ("一、走访职工\n“有事找她。”大家说。", "“有事找她。”"),
        ("真的吗？！（笑）走吧。", "真的吗？！"),
        ("没有句号的标题\n第二行也没有", "没有句号的标题"),
        ("率为 98.6%。", "率为 98.6%。"),
        ("", ""),
    ],
)
def test_the_first_sentence_stands_for_a_text(prose: str, sentence: str) -> None:
    assert first_sentence(prose) == sentence
    assert text("{{ prose | first_sentence }}")({"prose": prose}) == sentence


def test_days_are_written_out_in_texts() -> None:
    message = text("自 {{ start | month }} 起，到 {{ notice_date | date }}")
    values = {"start": dt.date(2017, 3, 1), "notice_date": dt.date(2019, 11, 20)}
    assert message(values) == "自 2017.03 起，到 2019年11月20日"


@pytest.mark.parametrize(
    ("position", "chairs"),
    [
        ("党支部书记、工会副主席", True),
        ("主席", True),
        ("监事会主席", False),
        ("监事会主席、工会主席", True),
        ("工会主席助理", False),
        ("工会干事", False),
        ("", False),
    ],
)
def test_posts_with_certain_words_are_found_and_look_alikes_are_not(position: str, chairs: bool) -> None:
    assert holds(parts(position), ["主席"], but=["助理", "监事会"]) is chairs
    rule = expression("holds(position | parts, ['主席'], but=['助理', '监事会'])")
    assert rule({"position": position}) is chairs


def test_an_id_number_tells_birth_and_sex() -> None:
    values = {"id_number": "11010519491231002X", "born": dt.date(1949, 12, 1), "sex": "女"}
    assert expression("birth_month(id_number) == born and sex_of(id_number) == sex")(values) is True
    assert text("{{ birth_month(id_number) | month }}")(values) == "1949.12"


@pytest.mark.parametrize("number", ["无", None, 110105194912310020])
@pytest.mark.parametrize("source", ["birth_month(id_number)", "sex_of(id_number)"])
def test_what_is_no_id_number_cannot_be_computed(source: str, number: object) -> None:
    with pytest.raises(ExpressionError):
        expression(source)({"id_number": number})


@pytest.mark.parametrize(
    ("source", "compared"),
    [
        ("kind == '甲'", {("kind", "甲")}),
        ("'甲' != kind or kind not in ('乙', '丙')", {("kind", "甲"), ("kind", "乙"), ("kind", "丙")}),
        ("'甲' in kind", set()),
        ("kind > 3 and kind == other", set()),
        ("rows | selectattr('kind', 'equalto', '甲') | list", set()),
    ],
)
def test_what_a_name_is_held_equal_to_is_known(source: str, compared: set[tuple[str, str]]) -> None:
    assert expression(source).compared == compared
    assert text(f"{{% if {source} %}}x{{% endif %}}").compared == compared


@pytest.mark.parametrize(
    ("shown", "value"),
    [("320", 320), ("95.5", 95.5), ("", ""), ("约三百", "约三百"), ("-1", "-1"), ("1" * 99, "1" * 99)],
)
def test_a_text_that_is_a_number_can_be_added_up(shown: str, value: float | str) -> None:
    assert expression("shown | number")({"shown": shown}) == value

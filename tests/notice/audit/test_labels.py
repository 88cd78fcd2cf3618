import sources
from notices import found

from pipeline.notice.audit import numbering
from pipeline.notice.audit.lines import lines_of
from pipeline.notice.audit.outline import outline
from pipeline.ooxml import package
from pipeline.wordml.document import document

LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    f'<w:numbering xmlns:w="{sources.W}"><w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(0, 1, "chineseCountingThousand", "%1、")
    + LEVEL.format(1, 1, "chineseCounting", "（%2）")
    + LEVEL.format(2, 1, "decimal", "%3.")
    + LEVEL.format(3, 1, "decimal", "%1.%4")
    + LEVEL.format(4, 3, "decimalEnclosedCircle", "%5")
    + LEVEL.format(5, 1, "bullet", "")
    + LEVEL.format(6, 1, "lowerLetter", "%7)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def listed(*items: tuple[str, str]):
    """A file of paragraphs, each with the list and the level it belongs to: 1/0."""
    where = {words: place for place, words in items}

    def look(line: str):
        number, _, level = where[line].partition("/")
        return (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else "",
            "",
        )

    content = sources.notice("\n".join(words for _, words in items), look, parts={"numbering": NUMBERING})
    return document(package(content, "通知.docx"), "通知.docx")


def labels(*places: str) -> list[str]:
    items = [(place, f"项{number}") for number, place in enumerate(places)]
    return [line.label for line in lines_of(listed(*items))]


def test_levels_count_and_begin_anew_below_a_higher_one():
    assert labels("1/0", "1/1", "1/1", "1/2", "1/0", "1/1") == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "二、",
        "（一）",
    ]


def test_lists_of_one_make_count_together_unless_one_begins_anew():
    assert labels("1/0", "2/0", "3/0", "3/0") == ["一、", "二、", "一、", "二、"]


def test_other_ways_to_count():
    assert labels("1/4", "1/4", "1/6", "1/6") == ["③", "④", "a)", "b)"]


def test_bullets_and_lists_that_do_not_exist_have_no_number():
    assert labels("1/5", "9/0", "1/8", "") == ["", "", "", ""]


def test_numbers_that_word_writes_are_proof_read_like_typed_ones():
    document = listed(
        ("", "关于评选的通知"),
        ("", "各区总工会："),
        ("1/0", "名额"),
        ("1/0", "条件"),
        ("", "四、要求"),
    )
    said = [remark.code for remark in numbering.check(outline(document))]
    assert said == ["numbering:skipped"]
    assert found(numbering.check, "关于评选的通知\n各区总工会：\n一、名额\n") == []

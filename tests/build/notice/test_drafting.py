"""Drafts of notices: what the five cities' say, that they are valid, and that the page is that of the standard."""

from __future__ import annotations

import io
import itertools
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from ooxml.ooxml_validate import load_schema, validate
from pypdf import PageObject, PdfReader
from views import docx_lines

from pipeline.build.notice.drafting import Draft, Request, make_draft, printed
from pipeline.errors import DataError, UsageError
from pipeline.model.notice import OPEN
from pipeline.notice import layout
from pipeline.packs.load import cities, load, roots

ROOT = Path(__file__).parents[3]
CITIES = cities(roots())
POINTS = 72 / 25.4


def drafted(city: str, year: int | None = None, facts: Path | None = None, letter: bool = False) -> Draft:
    year = year or load(city, roots()).head.year
    return make_draft(Request(city, year, facts, "letter" if letter else None, roots()))


@pytest.fixture(scope="module", params=CITIES)
def own(request: pytest.FixtureRequest) -> tuple[str, Draft]:
    return request.param, drafted(request.param)


def lines_of(draft: Draft, folder: Path) -> list[str]:
    file = folder / "通知.docx"
    file.write_bytes(draft.docx)
    return docx_lines(file)


def codes(draft: Draft) -> list[str]:
    return [f"{one.level} {one.code} {one.field}" for one in draft.findings]


def test_a_draft_says_what_its_city_asks_for(
    own: tuple[str, Draft], tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    city, draft = own
    lines = lines_of(draft, tmp_path)
    golden(ROOT / "tests" / "golden" / city / "通知.docx.txt", "\n".join(lines) + "\n")
    assert not [line for line in lines if re.search(r"\{[{%]|[%}]\}", line)]
    assert draft.proposals == ()


def test_a_draft_is_valid_and_the_same_each_time(own: tuple[str, Draft], tmp_path: Path) -> None:
    city, draft = own
    (tmp_path / "通知.docx").write_bytes(draft.docx)
    assert validate(str(tmp_path / "通知.docx"), load_schema()) == []
    assert drafted(city).docx == draft.docx


def test_the_attachments_are_those_that_the_notice_lists(own: tuple[str, Draft], tmp_path: Path) -> None:
    lines = lines_of(own[1], tmp_path)
    start = next(at for at, line in enumerate(lines) if line.startswith("附件："))
    end = next(at for at, line in enumerate(lines[start:], start) if not line)
    listed = [re.sub(r"^(附件：)?(\d+\. )?", "", line) for line in lines[start:end]]
    labels = [at for at, line in enumerate(lines) if layout.ATTACHMENT_LABEL.match(line)]
    found = ["".join(lines[at + 2].split()) for at in labels]
    assert found == listed
    numbers = [lines[at] for at in labels]
    assert numbers == (["附件"] if len(listed) == 1 else [f"附件{at}" for at in range(1, len(listed) + 1)])
    assert [lines[at + 1] for at in labels] == [""] * len(labels)


def test_levels_are_in_their_faces(own: tuple[str, Draft]) -> None:
    document = docx.Document(io.BytesIO(own[1].docx))
    faces = {1: "黑体", 2: "楷体_GB2312"}
    seen = set()
    for paragraph in document.paragraphs:
        level = next((one.depth for one in layout.LEVELS if one.number.match(paragraph.text)), 0)
        if level in faces and paragraph.style.name.endswith("级标题"):
            fonts = paragraph.runs[0]._r.rPr.rFonts
            assert (
                fonts.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia")
                == faces[level]
            )
            seen.add(level)
    assert 1 in seen


@pytest.mark.parametrize("city", CITIES)
def test_next_years_notice_moves_what_follows_and_leaves_the_rest_open(city: str, tmp_path: Path) -> None:
    last = load(city, roots()).head.year
    draft = drafted(city, last + 1)
    text = "\n".join(lines_of(draft, tmp_path))
    assert f"〔{last + 1}〕{OPEN}号" in text
    open_ = {one.field for one in draft.findings if one.code == "notice-open"}
    assert {one.spec.id for one in draft.proposals if OPEN in str(one.value)} <= open_
    for one in draft.proposals:
        text = text.replace(str(one.value), "")  # 2021年至2025年 goes on
    assert f"{last}年" not in text.partition("附件：")[0]


def test_a_deadline_on_a_day_off_is_moved_and_said(tmp_path: Path) -> None:
    draft = drafted("dalian", 2020)  # 5 December 2020 is a Saturday
    assert "2020年12月7日前" in "\n".join(lines_of(draft, tmp_path))
    told = next(one for one in draft.findings if one.code == "notice-date")
    assert (told.field, told.level) == ("due", "info")
    assert "2020年12月5日是星期六，顺延到2020年12月7日（星期一）" in told.message


def test_a_day_off_that_was_written_so_stays_and_is_said() -> None:
    told = [one.message for one in drafted("jiaozuo").findings if one.code == "notice-date"]
    assert told == ["报送材料的截止日期：2018年10月20日是星期六，照写没有顺延"]


def test_facts_that_are_given_stand_before_all_others(tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text(
        'number = "大机电工〔2020〕3号"\ndue = 2020-12-11\nmailbox = "gonghui@example.cn"\n', "utf-8"
    )
    draft = drafted("dalian", 2020, facts)
    text = "\n".join(lines_of(draft, tmp_path))
    assert "大机电工〔2020〕3号" in text
    assert "2020年12月11日前" in text
    assert "gonghui@example.cn" in text
    assert not [one for one in draft.findings if one.field in ("number", "due", "mailbox")]


def test_places_of_another_year_come_from_the_facts_or_stay_open(tmp_path: Path) -> None:
    assert "info notice-open quota" in codes(drafted("changzhou", 2022))
    facts = tmp_path / "facts.toml"
    facts.write_text(
        '[[quota]]\nforms = ["home", "small", "person"]\ntotals = [7, 8, 9]\nrows = [["武进", 7, 8, 9]]\n',
        "utf-8",
    )
    draft = drafted("changzhou", 2022, facts)
    assert "“信赖职工之家”7个" in "\n".join(lines_of(draft, tmp_path))
    assert "info notice-open quota" not in codes(draft)


def test_a_table_that_does_not_add_up_shows_what_is_missing(tmp_path: Path) -> None:
    draft = drafted("jiaozuo")
    assert "warning notice-places quota" in codes(draft)
    row = next(line for line in lines_of(draft, tmp_path) if line.startswith("待分配"))
    assert row.split(" | ")[2] == "2"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("dew = 2020-12-11\n", "是不是 due"),
        ('due = "十二月"\n', "日期，如"),
        ("due = 2020-12-11T08:00:00\n", "日期，如"),
        ("number = 5.5\n", "序号"),
        ("due = \n", "TOML"),
        ('[[quota]]\nforms = ["none"]\ntotals = [1]\nrows = [["甲", 1]]\n', "none、甲 不是"),
        ("[[quota]]\nforms = []\n", "quota.0"),
    ],
)
def test_a_wrong_facts_file_is_named_with_its_entry(tmp_path: Path, content: str, named: str) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text(content, "utf-8")
    with pytest.raises(DataError) as caught:
        drafted("dalian", 2020, facts)
    assert "facts.toml" in caught.value.message
    assert named in caught.value.message


def test_a_year_before_the_first_notice_is_refused() -> None:
    with pytest.raises(UsageError, match="2018") as caught:
        drafted("dalian", 2018)
    assert "2019" in caught.value.hint


def test_a_letter_has_its_mark_in_the_head_of_its_first_page(tmp_path: Path) -> None:
    draft = drafted("dalian", letter=True)
    (tmp_path / "通知.docx").write_bytes(draft.docx)
    assert validate(str(tmp_path / "通知.docx"), load_schema()) == []
    document = docx.Document(io.BytesIO(draft.docx))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert [one.text for one in section.first_page_header.paragraphs][:2] == [
        "大连市机械重工工会",
        "大连市电子信息工会",
    ]
    assert "文件" not in document.paragraphs[0].text
    assert document.paragraphs[0].text == "大机电工〔2019〕11号"
    assert "印发" not in document.element.xml


def rows_of(page: PageObject) -> dict[int, list[tuple[float, str]]]:
    """The lines of a page by their height in points, each as places and texts."""
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)

    def seen(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            rows[round(y)].append((x, text.replace("\n", "")))

    page.extract_text(visitor_text=seen)
    return rows


def said(row: list[tuple[float, str]]) -> str:
    return "".join(text for _, text in sorted(row))


@pytest.mark.soffice
def test_the_printed_page_is_that_of_the_standard() -> None:
    pages = PdfReader(io.BytesIO(printed(drafted("hangzhou").docx, [ROOT / ".fonts"]))).pages
    assert len(pages) == 12
    rows = rows_of(pages[2])
    body = sorted((height for height in rows if height > layout.BOTTOM * POINTS), reverse=True)
    assert len(body) == layout.LINES
    assert {above - below for above, below in itertools.pairwise(body)} <= {28, 29}
    full = [text for row in rows.values() if re.fullmatch(r"[^\x00-\x7f]{27,}", text := said(row))]
    assert max(map(len, full)) == layout.CHARACTERS
    for number, page in enumerate(pages, 1):
        place, text = next(
            (
                (min(row)[0], said(row))
                for row in rows_of(page).values()
                if re.fullmatch(r"— \d+ —", said(row))
            ),
            (0.0, f"— {number} —"),
        )
        lies = page.mediabox.width > page.mediabox.height
        assert text == f"— {number} —"
        assert lies or (place > 400) == (number % 2 == 1)
    last = rows_of(pages[-1])
    imprint = max(height for height, row in last.items() if "印发" in said(row))
    assert layout.BOTTOM * POINTS < imprint < (layout.BOTTOM + 8) * POINTS

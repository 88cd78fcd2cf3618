from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.build.next_year import Carried, Request, carry
from pipeline.build.next_year_texts import TO_DECIDE
from pipeline.build.notice.drafting import Request as Draft
from pipeline.build.notice.drafting import make_draft
from pipeline.errors import OutputError, UsageError
from pipeline.packs.load import cities, load, roots

CITIES = cities(roots())


def carried(city: str, year: int, out: Path) -> Carried:
    return carry(Request(city, year, out, roots()))


@pytest.fixture(scope="module", params=CITIES)
def packs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Carried]:
    out = tmp_path_factory.mktemp("next") / f"{request.param}-2026"
    return request.param, out, carried(request.param, 2026, out)


def test_a_carried_pack_is_last_years_but_for_its_year_and_dates(packs: tuple[str, Path, Carried]) -> None:
    city, out, made = packs
    last, now = load(city, roots()), load(str(out), ())
    assert now.head.year == 2026
    assert now.forms == last.forms
    assert [one.model_copy(update={"kept_from": None}) for one in now.quotas] == list(last.quotas)
    assert {one.kept_from for one in now.quotas} <= {last.head.year}
    assert now.summaries == last.summaries
    assert {now.head.notice_date.year, *(one.date.year for one in now.head.deadlines)} == {2026}
    assert not [slip for slip in made.slips if slip.level == "error"]
    assert {path.name for path in last.folder.rglob("*")} <= {path.name for path in out.rglob("*")}


def test_all_that_is_open_or_was_moved_stands_on_the_list(packs: tuple[str, Path, Carried]) -> None:
    _, out, made = packs
    listed = (out / TO_DECIDE).read_text("utf-8")
    assert made.findings
    assert all(one.message in listed and one.hint in listed for one in made.findings)
    facts = tomllib.loads((out / "notices/2026.toml").read_text("utf-8"))
    opened = {name for name, value in facts.items() if "〔待定〕" in str(value)}
    assert {one.field for one in made.findings if one.code == "notice-open"} == opened


def test_the_comments_of_a_pack_stay(packs: tuple[str, Path, Carried]) -> None:
    city, out, _ = packs
    was = (load(city, roots()).folder / "pack.toml").read_text("utf-8").splitlines()
    now = (out / "pack.toml").read_text("utf-8").splitlines()[1:]
    now = [one for one in now if not one.startswith("kept_from")]
    assert len(was) == len(now)
    differ = [one for one, other in zip(was, now, strict=True) if one != other]
    assert all(one.split()[0] in ("title", "year", "notice_date", "date") for one in differ)


def test_the_readme_is_that_of_its_year_and_last_years_stays(packs: tuple[str, Path, Carried]) -> None:
    city, out, made = packs
    last = load(city, roots())
    told = (out / "README.md").read_text("utf-8")
    assert told.splitlines()[0] == f"# {load(str(out), ()).head.title}"
    assert f"有 {len(made.findings)} 项" in told
    assert f"README-{last.head.year}.md" in told
    assert ("kept_from" in told) == bool(last.quotas)
    was = (last.folder / "README.md").read_text("utf-8")
    assert (out / f"README-{last.head.year}.md").read_text("utf-8") == was


def test_kept_places_stay_open_until_a_person_has_checked_them(tmp_path: Path) -> None:
    out = tmp_path / "changzhou-2022"
    carried("changzhou", 2022, out)
    request = Draft(str(out), 2022, None, None, roots())
    assert "quota" in {one.field for one in make_draft(request).findings}
    pack = out / "pack.toml"
    lines = pack.read_text("utf-8").splitlines()
    pack.write_text("\n".join(one for one in lines if not one.startswith("kept_from")), "utf-8")
    assert "quota" not in {one.field for one in make_draft(request).findings}


def test_places_that_nobody_checked_stay_those_of_their_year(tmp_path: Path) -> None:
    carried("changzhou", 2022, tmp_path / "changzhou-2022")
    made = carry(Request(str(tmp_path / "changzhou-2022"), 2023, tmp_path / "changzhou-2023", roots()))
    assert "名额沿用 2021 年的" in [one.message for one in made.findings]
    assert {one.kept_from for one in load(str(tmp_path / "changzhou-2023"), ()).quotas} == {2021}
    assert {one.name for one in (tmp_path / "changzhou-2023").glob("README*")} == {
        "README.md", "README-2021.md", "README-2022.md"
    }  # fmt: skip


def test_a_date_that_falls_on_days_off_is_moved_and_says_so(tmp_path: Path) -> None:
    made = carried("dalian", 2020, tmp_path / "dalian-2020")  # 5 December 2020 is a Saturday
    assert load(str(tmp_path / "dalian-2020"), ()).head.deadlines[0].date.isoformat() == "2020-12-07"
    assert any("2020年12月5日是星期六，顺延到2020年12月7日" in one.message for one in made.findings)


def test_a_year_whose_holidays_are_not_known_is_provisional(tmp_path: Path) -> None:
    made = carried("dalian", 2190, tmp_path / "later")
    assert all("还没有公布" in one.message for one in made.findings if one.code == "notice-date")


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError, match="没有覆盖"):
        carried("dalian", 2026, tmp_path / "mine")
    assert not list((tmp_path / "mine").iterdir())


@pytest.mark.parametrize(("year", "name"), [(2019, "a"), (2018, "a"), (2026, "大连")])
def test_wrong_years_and_names_are_refused(tmp_path: Path, year: int, name: str) -> None:
    with pytest.raises(UsageError):
        carried("dalian", year, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="写不进去"):
        carried("dalian", 2026, tmp_path / "file" / "pack")

import re
from pathlib import Path

import pytest
from smallest import PACK

from pipeline.errors import PackError, UsageError
from pipeline.packs.load import cities, load, roots, shared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "packs" / "somecity"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK, "utf-8")
    return folder


def test_the_packs_that_ship_are_found() -> None:
    assert "changzhou" in cities(roots())
    assert shared("cover").is_file()
    assert shared("sheet").is_file()
    assert shared("separator").is_file()


def test_a_pack_is_found_in_another_root_and_by_its_path(folder: Path) -> None:
    by_name = load("somecity", roots([folder.parent]))
    by_path = load(str(folder), roots())
    assert by_name == by_path
    assert by_name.forms["home"].copies == 3
    assert "somecity" in cities(roots([folder.parent]))


def test_an_unknown_city_is_a_usage_error_that_names_the_known() -> None:
    with pytest.raises(UsageError, match="atlantis") as fault:
        load("atlantis", roots())
    assert "changzhou" in fault.value.hint


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("colour = 3", "form.home.field.0.colour"),
        ("required = [1]", "required"),
        ("words = { max = 5, about = 6 }", "about"),
        ('kind = "choice"', "choices"),
        ("by_hand = true\nrequired = true", "by_hand"),
    ],
)
def test_a_wrong_key_or_value_is_named(folder: Path, line: str, named: str) -> None:
    (folder / "pack.toml").write_text(PACK + line + "\n", "utf-8")
    with pytest.raises(PackError, match=named):
        load(str(folder), roots())


@pytest.mark.parametrize("name", ["../../secret.docx", "/etc/passwd"])
def test_a_template_outside_the_folder_is_refused(folder: Path, name: str) -> None:
    (folder / "pack.toml").write_text(PACK.replace("forms/home.docx", name), "utf-8")
    with pytest.raises(PackError, match="之外"):
        load(str(folder), roots())


@pytest.mark.parametrize("content", [b"[pack\n", b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_a_broken_file_is_told_with_its_place(folder: Path, content: bytes) -> None:
    (folder / "pack.toml").write_bytes(content)
    with pytest.raises(PackError, match=r"somecity/pack\.toml"):
        load(str(folder), roots())


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ('copies = "三"', "copies：应为整数"),
        ("copies = 0", "copies：应大于 0"),
        ('copies = 1\npaper = "A3"', "paper：应为所列之一：'A4' or 'A3-fold'"),
    ],
)
def test_a_wrong_value_is_told_in_the_readers_own_language(folder, after, said):
    (folder / "pack.toml").write_text(re.sub("copies = .*", after, PACK, count=1), "utf-8")
    with pytest.raises(PackError, match=said):
        load(str(folder), roots())

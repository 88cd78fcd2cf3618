import io
import struct
import zlib

import pytest
from beizhou import picture
from PIL import Image

from pipeline.records.photo import photo


@pytest.mark.parametrize("name", ["张三.jpg", "张三.JPEG", "张三.png"])
def test_a_picture_is_measured(tmp_path, name):
    picture(tmp_path / name, (300, 420))
    found, problem = photo("照片", name, tmp_path)
    assert (found.width, found.height, found.file.name, problem) == (300, 420, name, None)


def test_a_picture_taken_on_its_side_is_measured_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture(tmp_path / "a.jpg", (420, 300), exif=exif)
    found, _ = photo("照片", "a.jpg", tmp_path)
    assert (found.width, found.height) == (300, 420)


def cut(tmp_path):
    content = picture(tmp_path / "whole.jpg", (600, 800)).read_bytes()
    return content[: len(content) // 2]


def bomb(_):
    head = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def bitmap(_):
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "BMP")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content", [cut, bomb, bitmap, lambda _: b"", lambda _: b"\x89PNG\r\n\x1a\n nonsense"]
)
def test_a_picture_that_cannot_be_shown_is_a_problem(tmp_path, content):
    (tmp_path / "a.jpg").write_bytes(content(tmp_path))
    found, problem = photo("照片", "a.jpg", tmp_path)
    assert found is None
    assert problem.code == "photo"
    assert "“照片”填的是“a.jpg”" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("typed", "says"), [("有", "不是 JPG 或 PNG"), ("没有.jpg", "没有找到"), ("../a.jpg", "")]
)
def test_what_names_no_picture_is_a_problem(tmp_path, typed, says):
    found, problem = photo("照片", typed, tmp_path)
    assert found is None
    assert says in problem.message

import io

import pytest
from beizhou import picture
from PIL import Image

from pipeline.errors import DataError
from pipeline.render.photo import blank, cropped, pixels


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_photo_of_35_by_49_mm_has_413_by_579_pixels_at_300_dpi(tmp_path):
    made = opened(cropped(picture(tmp_path / "a.jpg", (900, 900)), 35, 49))
    assert (made.size, made.format, made.info["dpi"]) == ((413, 579), "JPEG", (300, 300))
    assert (pixels(35), pixels(49)) == (413, 579)


@pytest.mark.parametrize("size", [(3000, 2000), (500, 2000), (200, 280)])
def test_the_middle_is_kept_and_nothing_is_stretched(tmp_path, size):
    image = Image.new("RGB", size, "white")
    width, height = size
    side = min(size) // 4
    image.paste(
        "black", ((width - side) // 2, (height - side) // 2, (width + side) // 2, (height + side) // 2)
    )
    image.save(tmp_path / "a.png")
    made = opened(cropped(tmp_path / "a.png", 35, 49)).convert("L")
    left, top, right, bottom = made.point(lambda value: 255 * (value < 128)).getbbox()
    assert abs((right - left) - (bottom - top)) <= 2
    assert abs((left + right) / 2 - 413 / 2) <= 1
    assert abs((top + bottom) / 2 - 579 / 2) <= 1


def test_a_picture_taken_on_its_side_is_turned_and_says_nothing_of_the_camera(tmp_path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "某牌相机"
    made = opened(cropped(picture(tmp_path / "a.jpg", (579, 413), exif=exif), 35, 49))
    assert not made.getexif()
    top, bottom = made.getpixel((200, 50)), made.getpixel((200, 530))
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1", "I;16"])
def test_pictures_of_every_kind_become_ordinary_ones(tmp_path, mode):
    name = "a.jpg" if mode == "CMYK" else "a.png"
    Image.new(mode, (413, 579)).save(tmp_path / name)
    assert opened(cropped(tmp_path / name, 35, 49)).mode == "RGB"


def test_what_is_transparent_is_white(tmp_path):
    Image.new("RGBA", (413, 579), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(cropped(tmp_path / "a.png", 35, 49)).getpixel((9, 9)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    file = picture(tmp_path / "a.jpg", (600, 700))
    assert cropped(file, 35, 49) == cropped(file, 35, 49)


def test_a_picture_that_is_gone_is_told(tmp_path):
    with pytest.raises(DataError, match=r"a\.jpg"):
        cropped(tmp_path / "a.jpg", 35, 49)


def test_a_blank_photo_has_the_size_of_a_real_one():
    assert opened(blank(35, 49)).size == (413, 579)

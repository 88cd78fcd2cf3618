"""Pictures of persons for print: turned upright, cropped to the form's size, never stretched (DOMAIN §5)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from pipeline.errors import DataError

DPI: Final = 300
_INCH: Final = 25.4
_QUALITY: Final = 92


def pixels(millimetres: float) -> int:
    """How many pixels a length has in print: 35 mm are 413."""
    return round(millimetres / _INCH * DPI)


def cropped(file: Path, width_mm: float, height_mm: float) -> bytes:
    """The middle of the picture as a JPEG of this size at 300 dpi, without what the camera noted; same bytes again.

    Raises DataError where the file can no longer be read: `records.photo` has read it once.
    """
    size = pixels(width_mm), pixels(height_mm)
    try:
        with Image.open(file) as image:
            image.draft("RGB", (2 * max(size), 2 * max(size)))  # before it is known which side is up
            upright = _on_white(ImageOps.exif_transpose(image))
    except OSError as fault:
        raise DataError(f"照片“{file.name}”打不开了", "请核对这个文件，再运行一次。") from fault
    return _jpeg(ImageOps.fit(upright, size, Image.Resampling.LANCZOS))


def blank(width_mm: float, height_mm: float) -> bytes:
    """A grey picture of this size, for trials."""
    return _jpeg(Image.new("RGB", (pixels(width_mm), pixels(height_mm)), "lightgrey"))


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in colours that every program shows; what is transparent becomes white."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, dpi=(DPI, DPI))
    return buffer.getvalue()

"""Photos that can be printed, but not well: of another shape than their place, or too small (DOMAIN §5)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from pipeline.checks.base import RecordCheck, Values, found, label_of
from pipeline.model.finding import Finding
from pipeline.model.form import Field, Form, PhotoSize
from pipeline.model.record import Photo, Record

_OFF_PERCENT: Final = 3
_PER_MM: Final = 60 / 7
"""Pixels: 300 × 420 for a photo of 35 × 49 mm."""


def photo_checks(form: Form) -> tuple[RecordCheck, ...]:
    """A check for every photo of the form."""
    return tuple(partial(_check, field, field.photo) for field in form.fields if field.photo)


def _check(field: Field, size: PhotoSize, record: Record, _: Values) -> Iterator[Finding]:
    cell = record.cells.get(field.id)
    if cell is None or cell.photo is None:
        return
    photo, place = cell.photo, f"{size.width_mm:g}×{size.height_mm:g} 毫米"
    told = f"“{label_of(record, field)}”{photo.width}×{photo.height} 像素"
    off = photo.width * size.height_mm / (photo.height * size.width_mm)
    faults, hints = [], []
    if 100 * max(off, 1 / off) > 100 + _OFF_PERCENT:
        cut = "左右" if off > 1 else "上下"
        faults.append(f"长宽比与表上的 {place}不一致，印时{cut}会裁去一些")
        hints.append(f"请自己裁成 {place}的比例，免得裁到头像。")
    if _width(photo, size) < size.width_mm * _PER_MM:
        least = f"{round(size.width_mm * _PER_MM)}×{round(size.height_mm * _PER_MM)}"
        faults.append(f"太小，印出来不清楚，应在 {least} 以上")
        hints.insert(0, "请换一张清楚的原图，不要把小图放大。")
    if faults:
        yield found(record, field.id, "photo", f"{told}，{'；'.join(faults)}", "".join(hints), "warning")


def _width(photo: Photo, size: PhotoSize) -> float:
    """Pixels from side to side once the picture is cropped."""
    return min(photo.width, photo.height * size.width_mm / size.height_mm)

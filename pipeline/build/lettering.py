"""With what the values of a pack's forms are printed: the installed fonts, and the fonts that templates name."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import PackError
from pipeline.model.glyphs import Lettering
from pipeline.model.pack import Pack
from pipeline.pdf.fonts import glyphs, write_fontconfig
from pipeline.render.word import fonts_in


def lettering(pack: Pack, font_folders: Sequence[Path]) -> Lettering:
    """What the installed fonts and those in these folders draw; ProgramError where fontconfig is missing."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = glyphs(write_fontconfig(Path(folder) / "fonts.conf", font_folders))

    @functools.cache
    def fonts_of(name: str) -> dict[str, str]:
        form = pack.forms[name]
        columns = (column for field in form.rows for column in field.columns)
        try:
            return fonts_in(pack.file(form.template), [one.id for one in (*form.printed, *columns)])
        except PackError:
            return {}  # filling and lint tell of a template that cannot be used

    return Lettering(drawn, lambda form, field: fonts_of(form).get(field))

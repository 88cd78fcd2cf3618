from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ProgramError
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import office


def test_without_libreoffice_the_command_that_adds_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError) as caught:
        office(write_fontconfig(tmp_path / "fonts.conf", []))
    assert "apt-get install" in caught.value.hint

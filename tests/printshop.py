"""A CUPS of its own on a loopback port, with printers that lay what they print into a folder.

Nothing of it touches the CUPS of the machine: its settings, its spool and its printers lie in one folder of the test.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pypdf import PdfReader

from pipeline.digests import sha256

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""cupsd and cupsenable lie where only root looks."""
NEEDED = ("cupsd", "lp", "lpstat", "ipptool", "lpadmin")

_SETTINGS = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/root
ServerBin {folder}/bin
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool/tmp
"""
# A printer: `empty` in its folder takes its paper away, `busy` keeps it at work, `broken` makes it fail.
_BACKEND = """\
#!/bin/sh
[ $# = 0 ] && exit 0
out=${DEVICE_URI#tray:}
while [ -e "$out/empty" ]; do echo "STATE: +media-empty-error" >&2; sleep 0.1; done
echo "STATE: -media-empty-error" >&2
[ -e "$out/broken" ] && exit 1
while [ -e "$out/busy" ]; do sleep 0.1; done
copy=1
while [ $copy -le "$4" ]; do cp "$6" "$out/$1-$copy.pdf"; copy=$((copy + 1)); done
printf '%s\\n%s\\n' "$3" "$5" > "$out/$1.part"
mv "$out/$1.part" "$out/$1.job"
"""


def missing() -> list[str]:
    """The programs that a test with CUPS needs and this machine has not."""
    return [name for name in NEEDED if shutil.which(name, path=PATH) is None]


@dataclass(frozen=True)
class Sheets:
    """What one job laid into the tray."""

    title: str
    options: dict[str, str]
    pages: tuple[int, ...]
    """Of each copy."""


class Tray:
    """One printer and what lies in front of it."""

    def __init__(self, cups: Cups, name: str, folder: Path) -> None:
        self.name, self._cups, self._folder = name, cups, folder
        folder.mkdir()
        cups.call("lpadmin", "-p", name, "-E", "-v", f"tray:{folder}")

    def set(self, state: str) -> None:
        """Without paper (`empty`), at work without end (`busy`), or `broken`."""
        (self._folder / state).touch()

    def clear(self, state: str) -> None:
        (self._folder / state).unlink()

    def call(self, program: str, *words: str) -> None:
        """cupsenable, cupsdisable, cupsreject …"""
        self._cups.call(program, *words, self.name)

    @property
    def printed(self) -> list[Sheets]:
        """Every job in the order of its number."""
        jobs = sorted(self._folder.glob("*.job"), key=lambda path: int(path.stem))
        return [self._sheets(path) for path in jobs]

    def _sheets(self, job: Path) -> Sheets:
        title, options = job.read_text("utf-8").splitlines()
        copies = sorted(self._folder.glob(f"{job.stem}-*.pdf"))
        words = dict(word.partition("=")[::2] for word in options.split())
        return Sheets(title, words, tuple(len(PdfReader(copy).pages) for copy in copies))


class Cups:
    """The server; `address` is what CUPS_SERVER takes."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._trays = folder, 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"127.0.0.1:{port}"
        for name in ("root", "bin/backend", "spool/tmp", "cache", "state", "trays"):
            (folder / name).mkdir(parents=True)
        for name in ("daemon", "notifier"):
            (folder / "bin" / name).symlink_to(f"/usr/lib/cups/{name}")
        backend = folder / "bin" / "backend" / "tray"
        backend.write_text(_BACKEND)
        backend.chmod(0o700)  # so it runs as the user who runs cupsd
        (folder / "root" / "cupsd.conf").write_text(_SETTINGS.format(port=port))
        (folder / "root" / "cups-files.conf").write_text(_FILES.format(folder=folder))
        words = [
            "cupsd",
            "-f",
            "-c",
            folder / "root" / "cupsd.conf",
            "-s",
            folder / "root" / "cups-files.conf",
        ]
        self._process = subprocess.Popen(words, env={**os.environ, "PATH": PATH})
        wait_for(lambda: "is running" in self.call("lpstat", "-r"))

    def tray(self) -> Tray:
        """A new printer."""
        self._trays += 1
        return Tray(self, f"tray{self._trays}", self._folder / "trays" / str(self._trays))

    def call(self, *words: str) -> str:
        env = {**os.environ, "PATH": PATH, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        return subprocess.run(words, env=env, check=True, capture_output=True, text=True).stdout

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


def wait_for(met: Callable[[], Any]) -> None:
    """Until it is so; no test waits longer than half a minute."""
    for _ in range(600):
        if met():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")


def packet(path: str, unit: str, pages: int, **other: Any) -> dict[str, Any]:
    """A line of a manifest."""
    made = {"kind": "packet", "form": None, "records": [1], "copies": 1, "paper": "A4", "duplex": "long-edge"}
    return {"path": path, "unit": unit, "pages": pages, **made, **other}


PACKETS = (
    packet("东区/封面与汇总-A4.pdf", "东区", 1, records=[]),
    packet("东区/报送材料-A4.pdf", "东区", 4, copies=3),
    packet("西区/报送材料-A4.pdf", "西区", 3, duplex="none"),
    packet("东区/报送材料-A3.pdf", "东区", 2, copies=2, paper="A3-fold", duplex="short-edge"),
)


def office(out: Path, *packets: dict[str, Any]) -> Path:
    """An output folder with these packets, their pages blank."""
    outputs = []
    for one in packets or PACKETS:
        file = out / one["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        size = (595, 842) if one["paper"] == "A4" else (1191, 842)
        with pikepdf.new() as pdf:
            for _ in range(one["pages"]):
                pdf.add_blank_page(page_size=size)
            pdf.save(file, deterministic_id=True)
        outputs.append({**one, "sha256": sha256(file.read_bytes())})
    (out / "manifest.json").write_text(json.dumps({"outputs": outputs}, ensure_ascii=False), "utf-8")
    return out

import re
import sys
from pathlib import Path

import pytest

from pipeline.memory import give_back

MB = 1 << 20


def held() -> int:
    """Bytes of memory that this process takes from the system."""
    (kilobytes,) = re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(kilobytes) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_what_was_freed_below_something_in_use_is_given_back():
    pieces = [bytes([1]) * 50_000 for _ in range(1200)]
    full, top = held(), pieces[-1]
    del pieces
    give_back()
    assert full - held() > 40 * MB
    assert len(top) == 50_000

"""Bounds that a child process sets itself: never above what the system allows, and gone with the one who started it."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

LIMITED = """
import resource
from reportgen.bounds import limit
resource.setrlimit(resource.RLIMIT_DATA, ({before}, {before}))
limit(resource.RLIMIT_DATA, {asked})
print(*resource.getrlimit(resource.RLIMIT_DATA))
"""
GIGABYTE = 1 << 30


def limited(before: int, asked: int) -> str:
    code = LIMITED.format(before=before, asked=asked)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_bound_is_set() -> None:
    assert limited(resource.RLIM_INFINITY, GIGABYTE) == f"{GIGABYTE} {GIGABYTE}"


def test_a_lower_bound_of_the_system_stays() -> None:
    assert limited(GIGABYTE, 4 * GIGABYTE) == f"{GIGABYTE} {GIGABYTE}"


STARTER = """
import subprocess, sys, time
child = "import time; from reportgen.bounds import end_with_parent; end_with_parent(); print('up', flush=True); "
started = subprocess.Popen([sys.executable, "-c", child + "time.sleep(60)"], stdout=subprocess.PIPE)
started.stdout.readline()
print(started.pid, flush=True)
time.sleep(60)
"""


def test_a_child_ends_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(child)


def is_running(process: int) -> bool:
    """Whether the process is there and is more than an entry that nobody has asked for."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"

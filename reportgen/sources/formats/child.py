"""The child process of a reader: started with an order, bounded in time and memory, heard out or told as an error."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from reportgen.errors import InputError
from reportgen.sources.formats.kinds import Kind
from reportgen.sources.formats.workbook_child import Answer, Order

MOST_CELLS = 40_000_000
MEMORY_BYTES = 4 << 30
SECONDS = 600

SAVE_AS_CSV = "save the table as CSV"


def parsed(name: str, path: Path, kind: Kind, sheet: str | None, folder: Path) -> Answer:
    """What the child process says of a file. Raises InputError where it ended without an answer."""
    order: Order = {
        "kind": kind,
        "path": str(path),
        "sheet": sheet,
        "folder": str(folder),
        "cells": MOST_CELLS,
        "memory": MEMORY_BYTES,
    }
    command = [sys.executable, "-m", "reportgen.sources.formats.workbook_child"]
    try:
        done = subprocess.run(
            command, input=json.dumps(order), capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise too_large(name, f"the file was not read within {SECONDS // 60} minutes") from error
    if done.returncode == 0:
        found: Answer = json.loads(done.stdout)
        return found
    cause = "the reader ran out of memory or crashed"
    if done.returncode < 0:
        cause += f" ({signal.Signals(-done.returncode).name})"
    raise InputError(cause, where=name, hint=f"the file is damaged or far too large; {SAVE_AS_CSV}")


def too_large(name: str, message: str) -> InputError:
    """The refusal of a file beyond all bounds."""
    return InputError(f"{message}: too large to be read safely", where=name, hint=SAVE_AS_CSV)

"""What a run says while it works: a moving line on a terminal, plain lines in a log, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal, TypeAlias

Tell: TypeAlias = Callable[[str], None]
Mode: TypeAlias = Literal["quiet", "normal", "verbose"]


@contextmanager
def shown(mode: Mode) -> Iterator[Tell]:
    """Something to tell steps to. In a log only `verbose` shows them: cron mails whatever is printed."""
    if mode == "verbose" or (mode == "normal" and not _on_terminal()):
        yield _line if mode == "verbose" else _nothing
    elif mode == "quiet":
        yield _nothing
    else:
        with _moving() as tell:
            yield tell


@contextmanager
def _moving() -> Iterator[Tell]:
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("starting") as status:
        yield lambda step: status.update(step)


def _line(step: str) -> None:
    if sys.stderr is None:
        return
    with suppress(OSError):  # a log that is full must not stop the report
        print(step, file=sys.stderr, flush=True)


def _nothing(step: str) -> None:
    del step


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()

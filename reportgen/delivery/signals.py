"""Short stretches of work that a signal must not cut in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def held_back() -> Iterator[None]:
    """Signals that end the run wait until the block is through.

    The handlers are replaced, not masked: a mask holds for one thread, and the data engine has threads of its own
    that would take the signal on behalf of the process.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread runs handlers, so none can interrupt this one
        return
    came: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, remember) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if came:
            signal.raise_signal(came[0])

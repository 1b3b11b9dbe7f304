"""The bounds that a child process sets itself before it touches what may be hostile."""

from __future__ import annotations

import os
import resource
import threading
import time

POLL_SECONDS = 0.5


def limit(kind: int, amount: int) -> None:
    """Bound a resource of this process (resource.RLIMIT_…), at most to what the system leaves it anyway.

    Where an administrator has set a lower bound, asking for more is an error, and the lower one is as good.
    """
    _, hard = resource.getrlimit(kind)
    bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (bound, bound))


def end_with_parent() -> None:
    """End this process when the one that started it is gone: nobody is left to hear its answer."""
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    os._exit(1)

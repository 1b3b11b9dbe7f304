"""A page in headless Chromium, driven by Playwright: Debian's Chromium, nothing fetched, what it complains of kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Page, sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
PATIENCE = 30.0  # seconds


@dataclass(slots=True)
class Browser:
    """One open page. `complaints` gathers warnings, errors and exceptions, `requests` what it tried to load."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, page: Path, fragment: str = "") -> None:
        """Loads a file afresh and waits until it is complete."""
        self.page.goto("about:blank")  # else another fragment of the same file would only be an anchor
        self.complaints.clear()
        self.requests.clear()
        self.page.goto(page.resolve().as_uri() + fragment)

    def size(self, width: int, height: int) -> None:
        """Makes the window this many CSS pixels wide and high."""
        self.page.set_viewport_size({"width": width, "height": height})

    def prefer(self, color_scheme: Literal["light", "dark"]) -> None:
        """What the system of the reader wishes; motion is always reduced, so that nothing is caught half-way."""
        self.page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")

    def ask(self, script: str) -> Any:
        """The value of a JavaScript expression; promises are awaited."""
        return self.page.evaluate(script)

    def wait_for(self, script: str, seconds: float = PATIENCE) -> None:
        """Waits until an expression is true."""
        # By polling from here: the page's policy lets no evaluated string in, as Playwright's own waiting needs.
        for _ in range(int(seconds * 20)):
            if self.ask(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still not true: {script}")

    def picture(self, whole: bool = True) -> bytes:
        """A PNG of the page, all of it or what the window shows."""
        return self.page.screenshot(full_page=whole)

    def note(self, message: ConsoleMessage) -> None:
        """Keeps what the console shows in yellow or red."""
        if message.type in ("error", "warning", "assert"):
            self.complaints.append(message.text)


@contextmanager
def browser() -> Iterator[Browser]:
    """A fresh browser with one empty page; ended with everything it left behind."""
    assert PROGRAM is not None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        context = chromium.new_context(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
        opened = Browser(context.new_page())
        opened.page.on("console", lambda message: opened.note(message))  # slots: Playwright cannot mark a method
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        try:
            yield opened
        finally:
            chromium.close()

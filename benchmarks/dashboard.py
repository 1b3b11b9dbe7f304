"""How fast the dashboard is in Chromium: first paint, filter to new figures, the whole file's size.

    python benchmarks/dashboard.py out/NAME/NAME.html

Sets each filter of a built dashboard once and prints the time from the choice to the new figures on the page, layout
included. It is not a test: times depend on the machine. The budgets are 2.5 MB and 100 ms.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# The charts are redrawn after the figures stand there; each round waits until that is over.
FILTER = """async () => {
  const times = [];
  const set = async (select, value) => {
    const start = performance.now();
    select.value = value;
    select.dispatchEvent(new Event("change"));
    document.body.offsetHeight;
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 300));
  };
  for (const select of [...document.querySelectorAll(".filters select")].slice(1)) {
    for (const option of [...select.options].slice(1)) await set(select, option.value);
    await set(select, "");
  }
  return times;
}"""


def main() -> None:
    """Prints the size of the file and the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, help="a dashboard that was built with filters")
    page: Path = parser.parse_args().page.resolve()
    print(f"size                 {page.stat().st_size / 1e6:8.2f} MB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1440, "height": 900})
        opened.goto(f"{page.as_uri()}#/open=1")
        opened.wait_for_selector("#explore-by-group .bars .point")
        print(f"first paint          {opened.evaluate(PAINT):8.0f} ms")
        times: list[float] = opened.evaluate(FILTER)
        browser.close()
    print(f"filter, median       {statistics.median(times):8.0f} ms of {len(times)}")
    print(f"filter, slowest      {max(times):8.0f} ms")


if __name__ == "__main__":
    main()

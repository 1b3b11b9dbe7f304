"""How often each interval holds the truth, and each test rejects, in draws from known populations.

    python benchmarks/coverage.py [--runs N]

Prints a table for every method at a few points, with what the literature leads one to expect. The test suite checks the
same with fewer draws (tests/property/test_coverage.py).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.simulate import COVERAGE, LEVELS, error

SLOW = ("bootstrap", "Kaplan")


def main() -> None:
    """Both tables on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000)
    wanted = parser.parse_args().runs
    print(f"{'interval':<26} {'at':<24} {'coverage':>8} {'± sim.':>7}  expected")
    for case in COVERAGE:
        runs = wanted // 10 if case.method.startswith(SLOW) else wanted
        print(
            f"{case.method:<26} {case.point:<24} {case.share(runs, 1):8.3f} {error(0.95, runs):7.3f}  "
            f"{case.low:.2f}-{case.high:.2f}",
            flush=True,
        )
    print(f"\n{'test':<26} {'at':<24} {'no effect':>9} {'effect':>8}")
    for level in LEVELS:
        found = (level.share(wanted // 2, 1, effect=effect) for effect in (False, True))
        print(f"{level.method:<26} {level.point:<24} {next(found):9.3f} {next(found):8.3f}", flush=True)


if __name__ == "__main__":
    main()

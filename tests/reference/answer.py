"""Answer a folder of reference cases with the functions of reportgen.metrics.

    python tests/reference/answer.py DIR > results.json

DIR holds data/*.csv and expected/*.json. Of a case only its topic, data and params are looked at, with one exception:
which answers a proportion of a survey design counts is a text that stands beside the proportion and nowhere else.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reference import answers as modules
from tests.reference.answers.loading import ANSWERS, Answer, Case


def main() -> None:
    """Print the answers to all cases of the folder as one JSON object by case id."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder, found, failed = Path(sys.argv[1]), {}, False
    _register()
    for case in cases_of(folder):
        try:
            found[case.id] = ANSWERS[case.topic](case, folder)
        except Exception as error:  # one case that cannot be answered must not cost the others theirs
            print(f"{case.id} is not answered: {type(error).__name__}: {error}", file=sys.stderr)
            failed = True
    json.dump(found, sys.stdout, allow_nan=False, indent=1)
    sys.exit(1 if failed else 0)


def answered(folder: Path) -> dict[str, Answer]:
    """The answers by case id. Raises KeyError for a topic that nobody answers."""
    _register()
    return {case.id: ANSWERS[case.topic](case, folder) for case in cases_of(folder)}


def _register() -> None:
    for module in iter_modules(modules.__path__):
        import_module(f"{modules.__name__}.{module.name}")


def cases_of(folder: Path) -> list[Case]:
    """All questions of the folder, without what is expected of them."""
    found = []
    for path in sorted((folder / "expected").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        found += [Case(raw["id"], content["topic"], raw["data"], _asked(raw)) for raw in content["cases"]]
    return found


def _asked(raw: dict[str, Any]) -> dict[str, Any]:
    condition = raw["expected"].get("prop", {}).get("condition") if isinstance(raw["expected"], dict) else None
    params: dict[str, Any] = raw["params"]
    return params | ({"condition": condition} if condition else {})


if __name__ == "__main__":
    main()

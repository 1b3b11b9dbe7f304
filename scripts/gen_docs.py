"""Write docs/cli.md, docs/config.md and docs/presets.md from the code, so that they cannot drift.

    python scripts/gen_docs.py [--check]

With --check nothing is written: exit code 1 when a page is not what the code says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic.fields import FieldInfo

from reportgen.cli import cli
from reportgen.config.model import Configuration, Part
from reportgen.config.preset import Preset, built_in, built_in_names
from reportgen.config.scales import BUILT_IN, top_answers
from reportgen.metrics import METRICS
from reportgen.sections import SECTIONS
from reportgen.sources.fields import FIELDS, REQUIRED

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 98  # of the help texts, whatever the terminal
WRITTEN_BY = "<!-- Written by scripts/gen_docs.py from the code. Change it there. -->\n"

EXIT_CODES = """\
| code | meaning | what to do |
|---|---|---|
| 0 | done | |
| 2 | the command line or the YAML is wrong; `doctor`: a needed part is missing | mend what the lines on stderr name |
| 3 | an export cannot be read, lacks a column, has no rows of the period, or fails `quality:` | mend export or period |
| 4 | built, but not delivered to everybody | kept for delivery by mail; not used yet |
| 5 | not rendered or not written; what was published before is unchanged | look at the folder and the disk |
| 70 | a bug of reportgen; one line names the file with the details | send that file to its maintainer |
| 75 | another run is writing this report | wait, or look at the process that the line names |
| 129, 130, 143 | ended by hang-up, Ctrl-C or a termination signal | nothing: no half report is left |
"""

CLI_INTRO = """\
# The command line

Most commands take CONFIG, the YAML of a report ([config.md](config.md)); `inspect` and `init` take exports. Data go to
standard output, all else to standard error. On a terminal a line shows what is being done; in a log nothing is shown
but problems, unless `--verbose` asks for every step. Messages name file, line and key, or file, record and column, and
a next step.
"""

CONFIG_INTRO = """\
# The configuration

One YAML file (UTF-8) describes one report. It is read by the core rules of YAML 1.2, and every value is text until a
number or a yes/no is asked for: `NO` is a word, `010` is not octal, dates and times stay as written, an answer code
`99` needs no quotes. Anchors, aliases, tags and a key given twice are errors. An unknown key is an error with the
nearest known one. `reportgen check` tells all problems at once; `reportgen schema` prints the JSON Schema for editors.
"""

PRESETS_INTRO = """\
# Presets

What is known of the exports of a tool stands in one YAML file: how it is recognised, which records are its heading,
which columns hold which fields, which words mean nothing, and which columns are personal. `reportgen inspect FILE` says
which preset fits a file, how surely, and why; `reportgen init FILE` writes a YAML that uses it.

A source says `preset: zendesk`, and names only what the preset cannot know: its questions, and columns of your own.
What `columns:` says goes before the preset. A source that has neither `preset:` nor `columns:` takes the preset that is
found. Where nothing fits, write a file of the same shape beside the YAML and say `preset: our-desk.yaml`.

```yaml
# our-desk.yaml
tool: Our help desk
kind: tickets
signatures:
  - headings: [Case no., Opened on, Queue]
columns:
  ticket_id: [Case no.]
  created_at: {headings: [Opened on], order: dmy}
  resolved_at: {headings: [Solved on], order: dmy}
  resolution_business_time: {headings: [Handling time], unit: minutes, clock: business}
  status:
    headings: [State]
    values: {active: [In der Bearbeitung], done: [Erledigt]}
dimensions: [group]
personal: [Caller.*]
```
"""


def cli_page() -> str:
    """docs/cli.md."""
    context = click.Context(cli, info_name="reportgen", terminal_width=WIDTH)
    blocks = [CLI_INTRO, WRITTEN_BY, f"```text\n{cli.get_help(context)}\n```\n"]
    for name, command in cli.commands.items():
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        blocks.append(f"## reportgen {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    blocks.append(f"## Exit codes\n\n{EXIT_CODES}")
    return "\n".join(blocks)


def config_page() -> str:
    """docs/config.md."""
    blocks = [CONFIG_INTRO, WRITTEN_BY]
    for part in _parts(Configuration):
        blocks.append(f"## {part.__name__}\n\n{cleandoc(part.__doc__ or '')}\n\n{_table(part)}")
    blocks += [_columns(), _scales(), _indicators(), _section_options()]
    return "\n".join(blocks)


def presets_page() -> str:
    """docs/presets.md."""
    lines = ["## Built-in presets\n", "| preset | tool | rows | known from |", "|---|---|---|---|"]
    for name in built_in_names():
        known = built_in(name)
        about = " ".join(known.about.split())
        lines.append(f"| `{name}` | {_cell(known.tool)} | {known.kind} | {_cell(about)} |")
    blocks = [PRESETS_INTRO, WRITTEN_BY, "\n".join(lines) + "\n"]
    blocks += [f"## {part.__name__}\n\n{cleandoc(part.__doc__ or '')}\n\n{_table(part)}" for part in _parts(Preset)]
    return "\n".join(blocks)


def _parts(whole: type[Part]) -> Iterator[type[Part]]:
    """The whole first, then each part where it is first named."""
    waiting = [whole]
    seen: set[type[Part]] = set()
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen.add(part)
            yield part
            waiting += [inner for field in part.model_fields.values() for inner in _parts_in(field.annotation)]


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def _table(part: type[Part]) -> str:
    lines = ["| key | value | default | |", "|---|---|---|---|"]
    for name, field in part.model_fields.items():
        lines.append(f"| `{name}` | {_kind(field.annotation)} | {_default(field)} | {_cell(field.description or '')} |")
    return "\n".join(lines) + "\n"


def _kind(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in inner)
    if origin is tuple:
        return f"list of {_kind(inner[0])}"
    if origin is dict:
        return f"names with {_kind(inner[1])}"
    if origin is Union or type(annotation).__name__ == "UnionType":
        return " or ".join(_kind(member) for member in inner if member is not type(None))
    if hasattr(annotation, "__metadata__"):
        return _kind(inner[0])
    return {"str": "text", "float": "number", "int": "whole number", "bool": "`true`, `false`"}.get(
        getattr(annotation, "__name__", ""), "any"
    )


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=False)
    if default is None or default in ("", (), {}) or isinstance(default, Part):
        return ""
    text = ", ".join(map(str, default)) if isinstance(default, tuple) else str(default)
    return f"`{text.lower() if isinstance(default, bool) else text}`"


def _columns() -> str:
    lines = ["## Canonical fields\n", "Names that `columns:` may use besides questions and dimensions.\n"]
    for kind, names in FIELDS.items():
        shown = ", ".join(f"`{name}`" + (" (required)" if name == REQUIRED[kind] else "") for name in names)
        lines.append(f"- {kind}: {shown}")
    return "\n".join(lines) + "\n"


def _scales() -> str:
    lines = ["## Built-in scales\n", "| name | answers | satisfied | words, lowest first |", "|---|---|---|---|"]
    for name, scale in BUILT_IN.items():
        top = ", ".join(f"{answer:g}" for answer in top_answers(scale))
        first = {number: word for word, number in reversed(scale.words.items())}
        words = ", ".join(first[number] for number in sorted(first))
        lines.append(f"| `{name}` | {scale.min:g} to {scale.max:g} | {top} | {words} |")
    return "\n".join(lines) + "\n"


def _indicators() -> str:
    names = ", ".join(f"`{metric.id}`" for metric in METRICS)
    return (
        f"## Indicators\n\nNames that `indicators:` may use; [metrics.md](metrics.md) says what they are.\n\n{names}\n"
    )


def _section_options() -> str:
    lines = ["## Options of sections\n", "| section | option | default |", "|---|---|---|"]
    for name, section in SECTIONS.items():
        for option in dataclass_fields(section.Options):
            default = option.default
            shown = ", ".join(default) if isinstance(default, tuple) else str(default)
            lines.append(f"| `{name}` | `{option.name}` | {f'`{shown}`' if shown else ''} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGES = {"cli.md": cli_page, "config.md": config_page, "presets.md": presets_page}


def main() -> int:
    """Writes or checks the pages."""
    stale = [name for name, page in PAGES.items() if not _is_current(name, page())]
    if "--check" in sys.argv:
        for name in stale:
            print(f"docs/{name} is not what the code says: run python scripts/gen_docs.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name}", file=sys.stderr)
    return 0


def _is_current(name: str, text: str) -> bool:
    path = DOCS / name
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())

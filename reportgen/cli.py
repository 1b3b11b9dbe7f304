"""The command line: options in, exit codes out. Heavy libraries are imported by the commands."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from reportgen import progress
from reportgen.errors import ConfigurationError, ExitCode, Issue, OutputError, ReportgenError

if TYPE_CHECKING:
    from reportgen.pipeline import Request

LANGUAGES = ("zh-CN", "en")
INTERRUPTED = 130
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_Command = TypeVar("_Command", bound=Callable[..., None])
# Signs that steer a terminal or turn the order of text around; names and cells from data may hold them.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("satisfaction-report"), prog_name="reportgen")
def cli() -> None:
    """Turns survey and ticket exports into one satisfaction report: HTML dashboard, PDF and Word file."""


_as_of = click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Day the report speaks for: last-month counts from it. "
    "Without it SOURCE_DATE_EPOCH, else today in the report's time zone.",
)


def _common(command: _Command) -> _Command:
    """Options of every command that looks at data."""
    for option in (
        click.option("--language", type=click.Choice(LANGUAGES), help="Language of the report, instead of the YAML's."),
        _as_of,
        click.option(
            "--period",
            metavar="PERIOD",
            help="2026-Q3, 2026-09, last-month, 2026-07-01..2026-09-30 …, instead of the YAML's.",
        ),
        click.argument("config", type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def inspect(files: tuple[str, ...], as_json: bool) -> None:
    """Say what exports hold: tool, columns, scales, days, and what is odd. Personal data are not shown."""
    from reportgen import pipeline
    from reportgen.onboarding import listing
    from reportgen.scratch import scratch_folder

    with progress.shown("normal") as tell, scratch_folder() as scratch:
        tell("reading")
        records = listing.inspected(files, pipeline.known(), scratch)
    _emit(listing.as_json(records) if as_json else listing.as_text(records))
    if not all(record.is_read for record in records):
        raise SystemExit(ExitCode.INPUT)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), help="The YAML to write; else it is printed."
)
@click.option("--force", is_flag=True, help="Replace the YAML if it is there.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the report; else that of the headings.")
@_as_of
def init(
    files: tuple[str, ...], target: Path | None, force: bool, language: str | None, as_of: datetime | None
) -> None:
    """Write a first YAML for exports, ready to build. Lines to look at are marked in it and named on stderr."""
    from reportgen import pipeline
    from reportgen.onboarding import start
    from reportgen.scratch import scratch_folder

    if target is not None and not force:
        start.refuse_existing(target)
    asked = start.Asked(files, target, _today if as_of is None else lambda _zone: as_of.date(), language)
    with progress.shown("normal") as tell, scratch_folder() as scratch:
        tell("reading")
        first = start.started(asked, pipeline.known(), scratch)
    if target is None:
        _emit(first.text)
    else:
        start.write(first.text, target)
        _emit(f"{target}\n")
    _say(f"{first.summary}; {len(first.doubts)} to check")
    for line, doubt in first.doubts:
        _say(f"  line {line}: {doubt}")


@cli.command()
@_common
@click.option("--format", "formats", multiple=True, metavar="FORMATS", help="html, pdf, docx, pptx, xlsx, with commas.")
@click.option("--out", metavar="DIR", help="Folder for the reports; each gets its own folder in it.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--verbose", is_flag=True, help="Say every step, one a line.")
def build(formats: tuple[str, ...], out: str | None, quiet: bool, verbose: bool, **common: Any) -> None:
    """Build the report of CONFIG and publish it as a folder. Prints the folder's path."""
    from reportgen import pipeline

    names = tuple(dict.fromkeys(name.strip() for given in formats for name in given.split(",") if name.strip()))
    if formats and not names:
        raise ConfigurationError("no format is named", where="--format", hint="write html,pdf,docx or some of them")
    mode: progress.Mode = "quiet" if quiet else "verbose" if verbose else "normal"
    with progress.shown(mode) as tell:
        built = pipeline.build(_request(common, names, out), tell)
    if not quiet:
        for note in built.notes:
            _say(str(note))
        _emit(f"{built.folder}\n")


@cli.command()
@_common
def check(**common: Any) -> None:
    """Check CONFIG and its data without writing anything. Prints what became of every row."""
    from reportgen import pipeline, receipt

    with progress.shown("normal") as tell:
        reconciliation = pipeline.check(_request(common), tell)
    _emit(receipt.as_text(reconciliation))
    pipeline.refuse_blocked(reconciliation)


@cli.command()
@_common
@click.option("--json", "form", flag_value="json", help="Print JSON, amounts unrounded.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV, amounts unrounded.")
def figures(form: str | None, **common: Any) -> None:
    """Print every figure that the report of CONFIG would show."""
    from reportgen import figures as listing
    from reportgen import pipeline

    with progress.shown("normal") as tell:
        found = pipeline.list_figures(_request(common), tell)
    _emit({"json": listing.as_json, "csv": listing.as_csv, None: listing.as_table}[form](found))


@cli.command()
@click.argument("figure", nargs=-1, required=True, metavar="FIGURE")
@_common
@click.option("--json", "as_json", is_flag=True, help="Print JSON, amounts unrounded.")
def explain(figure: tuple[str, ...], as_json: bool, **common: Any) -> None:
    """Say how FIGURE of the report of CONFIG came about: rows, formula with its numbers, interval, tests.

    FIGURE is an id as `figures` lists them (csat, dimension.speed, csat@channel=Phone), an indicator that the report
    lacks, or drivers, reliability, weighting, bridge.
    """
    from reportgen import pipeline
    from reportgen.explain import explanation

    with progress.shown("normal") as tell:
        found = pipeline.explain(_request(common), " ".join(figure), tell)
    _emit(explanation.as_json(found) if as_json else explanation.as_text(found))


@cli.command()
@click.option("--language", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only what these need.")
def doctor(languages: tuple[str, ...]) -> None:
    """Look whether this machine has all that reports need. Exit code 2 if a needed part is missing."""
    from reportgen import doctor as examination

    parts = examination.examine(languages or LANGUAGES)
    for part in parts:
        _emit(f"{part.state:8}{part.name}: {part.detail}\n")
        if part.remedy:
            _emit(f"        {part.remedy}\n")
    if any(part.state == "missing" for part in parts):
        raise SystemExit(ExitCode.CONFIGURATION)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the YAML, for editors."""
    from reportgen import pipeline

    _emit(pipeline.schema())


_ended_by: list[int] = []  # the signal that ends this process, once it has come


def main() -> None:
    """The `reportgen` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code. What goes wrong is told on stderr, never as a traceback."""
    _prepare_process()
    try:
        outcome = cli.main(list(arguments), prog_name="reportgen", standalone_mode=False)
        return outcome if isinstance(outcome, int) else ExitCode.DONE
    except ReportgenError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        _say(error.format_message())
        return ExitCode.CONFIGURATION
    except click.ClickException as error:
        _say(f"error: {error.format_message()}\n  hint: reportgen --help")
        return ExitCode.CONFIGURATION
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted; what was published before is unchanged")
        return INTERRUPTED
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else ExitCode.INTERNAL
    except OSError as error:
        return _full_disk(error) if error.errno in _FULL else _our_bug(error)
    except BaseException as error:  # a panic of the data engine is no Exception
        # A signal that arrives while the engine calls back into Python comes out as a panic of the engine.
        return 128 + _ended_by[0] if _ended_by else _our_bug(error)


def _request(common: dict[str, Any], formats: tuple[str, ...] = (), out: str | None = None) -> Request:
    from reportgen.pipeline import Request

    given = common["as_of"]
    as_of = _today if given is None else lambda _zone: given.date()
    return Request(
        config=common["config"],
        as_of=as_of,
        formats=formats,
        out=out,
        period=common["period"],
        language=common["language"],
    )


def _today(time_zone: str) -> date:
    """SOURCE_DATE_EPOCH as a day in UTC, else today in the zone: the only reading of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(ZoneInfo(time_zone)).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = "give seconds since 1970, or unset it"
        raise ConfigurationError(f'"{epoch}" is not a time', where="SOURCE_DATE_EPOCH", hint=hint) from error


def _prepare_process() -> None:
    """Makes signals end the run in order, and output possible in any locale."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not cut the tidying up
    _ended_by.append(number)
    raise SystemExit(128 + number)


def _emit(text: str) -> None:
    """Data for stdout. A reader who has gone is no failure, a full disk is one."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Nothing more can be said there, and Python would try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"cannot write to standard output: {error.strerror}") from error


def _say(text: str) -> None:
    """A message for a person, on stderr."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # where even this cannot be written, the exit code is all that is left to say
        print(_STEERING.sub(lambda sign: f"\\x{ord(sign[0]):02x}", text), file=sys.stderr, flush=True)


def _full_disk(error: OSError) -> int:
    """Nobody caught it where it happened: a temporary file, most likely."""
    hint = "free some space, or name another folder for temporary files in TMPDIR"
    _say(str(Issue("error", str(error.filename or ""), f"cannot write: {error.strerror}", hint)))
    return ExitCode.OUTPUT


def _our_bug(error: BaseException) -> int:
    """One line for the user; the traceback goes to a file that can be sent to us."""
    lines = "".join(traceback.format_exception(error))
    try:
        descriptor, name = tempfile.mkstemp(prefix="reportgen-bug-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(lines)
        kept = f"the details are in {name}"
    except OSError as failure:
        kept = f"the details could not be kept ({failure.strerror})"
    message = f"this is a bug in reportgen ({type(error).__name__}); {kept}"
    _say(str(Issue("error", "", message, "send that file to whoever maintains reportgen")).replace("\n  hint:", ";"))
    return ExitCode.INTERNAL


if __name__ == "__main__":
    main()

"""Rules across fields. Each takes the whole case and yields what is wrong; RULES is the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from reportgen import periods
from reportgen.config import rules_calendar, rules_cleaning, rules_questions, rules_sources, rules_sql, rules_theme
from reportgen.config.case import Case, Rule
from reportgen.config.findings import Finding
from reportgen.config.model import SectionSpec
from reportgen.config.tree import Path as KeyPath
from reportgen.errors import nearest

MAX_LOGO_BYTES = 2 * 1024 * 1024
FIRST_YEAR, LAST_YEAR = 1970, 2100
_SOME_DAY = date(2000, 1, 1)  # relative periods are resolved later; here only their form counts
_FONT = re.compile(r"\w[\w .+-]{0,59}")


def texts_are_there(case: Case) -> Iterator[Finding]:
    """Names that the reader sees are not blank, nor is that of the folder."""
    report = case.configuration.report
    shown: dict[KeyPath, str] = {
        ("report", "title"): report.title,
        ("report", "organisation"): report.organisation,
        ("output", "folder"): case.configuration.output.folder,
    }
    shown |= {("questions", name, "label"): question.label for name, question in case.configuration.questions.items()}
    shown |= {("dimensions", name, "label"): spec.label for name, spec in case.configuration.dimensions.items()}
    for path, text in shown.items():
        if not text.strip():
            yield Finding(path, "the text is empty")


def period_parses(case: Case) -> Iterator[Finding]:
    """The period has one of the known forms and lies in living memory."""
    path = ("report", "period")
    try:
        period = periods.parse(case.configuration.report.period, _SOME_DAY)
    except (ValueError, OverflowError) as error:
        text = str(error)
        if periods.FORMS not in text and "range of days" not in text:
            text = f'"{case.configuration.report.period}" is not a period ({error})'
        yield Finding(path, text, "" if periods.FORMS in text else "check the numbers")
        return
    if not FIRST_YEAR <= period.start.year <= LAST_YEAR or period.end.year > LAST_YEAR + 1:
        yield Finding(path, f"the period is not between {FIRST_YEAR} and {LAST_YEAR}", "check the year")


def time_zones_exist(case: Case) -> Iterator[Finding]:
    """Time zones are IANA names."""
    zones: list[tuple[KeyPath, str | None]] = [(("report", "time_zone"), case.configuration.report.time_zone)]
    zones += [((*path, "time_zone"), source.time_zone) for _, path, source in case.sources()]
    for path, zone in zones:
        if zone is not None and not _is_time_zone(zone):
            hint = nearest(zone, available_timezones())
            near = hint.startswith("did you mean")
            yield Finding(path, f'no time zone "{zone}"', hint if near else "write a name like Asia/Shanghai")


def names_do_not_clash(case: Case) -> Iterator[Finding]:
    """One name means one thing: a field, a question or a dimension."""
    fields = {name for names in case.known.fields.values() for name in names}
    configuration = case.configuration
    for part, names in (("questions", configuration.questions), ("dimensions", configuration.dimensions)):
        for name in names:
            if name in fields:
                yield Finding((part, name), f'"{name}" is the name of a field', "choose another name")
            elif part == "dimensions" and name in configuration.questions:
                yield Finding((part, name), f'"{name}" is also a question', "choose another name for one of them")


def everything_declared_is_read(case: Case) -> Iterator[Finding]:
    """A declared question or dimension has a column in some source. What a preset adds shows only in the data."""
    if any(source.preset is not None or not source.columns for _, _, source in case.sources()):
        return
    read = {name for _, _, source in case.sources() for name in source.columns}
    for part, names in (
        ("questions", case.configuration.questions),
        ("dimensions", case.configuration.dimensions),
    ):
        for name in names:
            if name not in read:
                yield Finding((part, name), "no source has a column for it", "add it under columns, or remove it here")


def indicators_are_known(case: Case) -> Iterator[Finding]:
    """Indicators exist; a service level belongs to those that end in _within, and they need one."""
    for name, spec in case.configuration.indicators.items():
        path = ("indicators", name)
        if name not in case.known.indicators:
            yield Finding(path, f'no indicator "{name}"', nearest(name, case.known.indicators))
        elif spec.within_minutes is not None and not name.endswith("_within"):
            hint = nearest(f"{name}_within", [known for known in case.known.indicators if known.endswith("_within")])
            yield Finding((*path, "within_minutes"), "only indicators that end in _within have a service level", hint)


def sections_are_known(case: Case) -> Iterator[Finding]:
    """Sections exist, stand in the report once, and have the options that are set."""
    known, seen = case.known.sections, set[str]()
    if not case.configuration.sections:
        yield Finding(("sections",), "no section is left", nearest("", known))
    for index, entry in enumerate(case.configuration.sections):
        name, options = (entry.section, entry.options) if isinstance(entry, SectionSpec) else (entry, {})
        path = ("sections", index)
        if name not in known:
            yield Finding(path, f'no section "{name}"', nearest(name, known))
            continue
        if name in seen:
            yield Finding(path, f'the section "{name}" stands here a second time', "remove it")
        seen.add(name)
        for option, value in options.items():
            problem = _option_problem(known[name], option, value) or _entry_problem(case, option, value)
            if problem:
                yield Finding((*path, "options", option), *problem)


def filters_are_dimensions(case: Case) -> Iterator[Finding]:
    """The dashboard filters by dimensions of the report, by each once."""
    names = case.configuration.output.dashboard.filters or ()
    for index, name in enumerate(names):
        path = ("output", "dashboard", "filters", index)
        if name not in case.configuration.dimensions:
            yield Finding(path, f'no dimension "{name}"', nearest(name, tuple(case.configuration.dimensions)))
        elif name in names[:index]:
            yield Finding(path, f'"{name}" stands here a second time', "remove it")


def _option_problem(known: Mapping[str, object], option: str, value: object) -> tuple[str, str] | None:
    """What is wrong with an option of a section and what to do: its name, or a value unlike its default."""
    if option not in known:
        return f'no option "{option}" in this section', nearest(option, known)
    default = known[option]
    if isinstance(default, tuple):
        good = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        return None if good else ("a list of names belongs here", "write a list: [first, second]")
    if type(value) is type(default) and not (isinstance(value, int) and value < 0):
        return None
    kind = {bool: "true or false", int: "a whole number", float: "a number"}.get(type(default), "a text")
    return f"{kind} belongs here", f"by default it is {default}"


def _entry_problem(case: Case, option: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a name in a list of indicators or dimensions."""
    kinds = {
        "dimensions": ("dimension", tuple(case.configuration.dimensions)),
        "strip": ("indicator", case.known.indicators),
        "trends": ("indicator", case.known.indicators),
    }
    kind, known = kinds.get(option, ("", ()))
    names = value if kind and isinstance(value, list) else []
    return next(((f'no {kind} "{name}"', nearest(name, known)) for name in names if name not in known), None)


def theme_is_safe(case: Case) -> Iterator[Finding]:
    """Fonts are family names; the logo is a PNG or SVG picture inside the YAML's folder."""
    for index, family in enumerate(case.configuration.theme.fonts):
        if not _FONT.fullmatch(family):
            yield Finding(("theme", "fonts", index), f'"{family}" is not the name of a font family')
    logo = case.configuration.theme.logo
    problem = _logo_problem(case.folder, logo) if logo is not None else None
    if problem:
        yield Finding(("theme", "logo"), problem, "put a PNG or SVG file beside the YAML and give its name")


def _logo_problem(folder: Path, logo: str) -> str | None:
    """What is wrong with the logo, or None."""
    home = folder.resolve()
    path = (home / logo).resolve()
    if not path.is_relative_to(home):
        return f'"{logo}" lies outside the folder of the YAML'
    if not path.is_file():
        return f'no file "{logo}" in the folder of the YAML'
    suffix = path.suffix.lower()
    if suffix not in (".png", ".svg"):
        return f'"{logo}" is neither PNG nor SVG'
    if path.stat().st_size > MAX_LOGO_BYTES:
        return f'"{logo}" is larger than {MAX_LOGO_BYTES // 1024 // 1024} MB'
    content = path.read_bytes()
    if suffix == ".png":
        return None if content.startswith(b"\x89PNG\r\n\x1a\n") else f'"{logo}" is not a PNG picture'
    return None if b"<svg" in content and b"<!ENTITY" not in content else f'"{logo}" is not a plain SVG picture'


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Asia" is a folder of the database
        return False
    return True


RULES: tuple[Rule, ...] = (
    texts_are_there,
    period_parses,
    time_zones_exist,
    rules_sources.has_a_source,
    rules_sources.columns_are_known,
    rules_sources.required_columns_are_given,
    rules_sources.presets_can_be_read,
    rules_sources.columns_say_where_from,
    rules_sources.column_details_make_sense,
    rules_sources.column_details_are_used,
    rules_sources.sources_can_be_opened_as_said,
    rules_sql.sources_have_one_origin,
    rules_sql.queries_need_no_file_settings,
    rules_sql.addresses_can_be_used,
    names_do_not_clash,
    everything_declared_is_read,
    rules_questions.scales_are_sound,
    rules_questions.questions_have_scales,
    rules_questions.roles_are_used_once,
    rules_questions.weights_are_on_dimensions,
    rules_questions.nps_is_asked_on_0_to_10,
    rules_questions.expectations_fit,
    rules_questions.servqual_weights_are_complete,
    rules_questions.margins_are_of_dimensions,
    rules_cleaning.patterns_are_expressions,
    rules_cleaning.opposites_are_questions,
    rules_cleaning.attention_needs_a_survey,
    rules_cleaning.limits_warn_before_they_block,
    indicators_are_known,
    *rules_calendar.CALENDAR_RULES,
    sections_are_known,
    filters_are_dimensions,
    theme_is_safe,
    *rules_theme.THEME_RULES,
)

"""What the dashboard's script says and how it writes numbers, in the language of one edition."""

from __future__ import annotations

from typing import TypeAlias

from reportgen.cube import Cube
from reportgen.locales import LANGUAGES, Locale, format
from reportgen.renderers.dashboard_cube import figure_label, figure_short_label
from reportgen.renderers.signs import ARROWS, SIGNS, SMALL_BASE
from reportgen.values import N_, Unit

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"

# In its own language, so that who needs it can read it.
LANGUAGE_NAMES = {"zh-CN": "中文", "en": "English"}

# What the period before is called, as in the report.
EARLIER = {
    "week": N_("the week before"),
    "month": N_("the month before"),
    "quarter": N_("the quarter before"),
    "half": N_("the half-year before"),
    "year": N_("the year before"),
    "custom": N_("the period before"),
}
MESSAGES = (
    # tables and tools
    N_("Sort by this column"), N_("Light or dark"), N_("Copy table"), N_("Save as CSV"), N_("Copied"),
    N_("Could not be copied"), N_("Copy as text"), N_("Copy link"), N_("Print this view"), N_("Data table"),
    # filters
    N_("Filters"), N_("Period"), N_("All"), N_("Clear"), N_("To the figures"),
    N_("At most {depth} at once: clear one to choose another."),
    # the panel
    N_("Any group, any period"), N_("Everybody"), N_("Show all figures"), N_("Hide the figures"),
    N_("Choose a group above to see all figures for it, or a bar, cell or row of the report."),
    N_("{dimension}: {value}"), N_("{selection} · {period}"),
    N_("The sections below are about everybody in {period}."),
    # figures
    N_("Indicator"), N_("Amount"), N_("95 % interval"), N_("n"), N_("n = {n}"), N_("vs {earlier}"), N_("Target"),
    N_("Status"), N_("Key indicators"), N_("met"), N_("missed"), N_("target met"), N_("target missed"),
    N_("target {amount}"), N_("fewer than {small} answers"),
    N_("significantly up on {earlier}"), N_("significantly down on {earlier}"),
    N_("significantly slower than {earlier}"), N_("significantly faster than {earlier}"),
    N_("more than {earlier}"), N_("fewer than {earlier}"), N_("the same as {earlier}"),
    N_("no significant change on {earlier}"),
    N_("* significant after correction for multiple comparison (95 %)"), N_("° fewer than {small} answers"),
    N_("n<{few}: withheld to protect respondents"),
    # charts of the panel
    N_("{figure} over time"), N_("{figure} by {dimension}"), N_("By"),
    N_("No figure to draw for this selection."),
    N_("Show all figures of {group}"),
)  # fmt: skip


def words(locale: Locale) -> dict[str, Json]:
    """Messages, forms of numbers and signs for one language, as JSON data."""
    return {
        "messages": {message: locale.template(message) for message in MESSAGES},
        "forms": forms(locale),
        "signs": dict(SIGNS),
        "arrows": dict(ARROWS),
        "families": {"survey": locale.text(N_("Customer survey")), "tickets": locale.text(N_("Service desk"))},
        "small": SMALL_BASE,
        "comma": locale.listing(("", "")),
        "semicolon": locale.template(N_("; ")),
    }


def of_cube(cube: Cube, locale: Locale) -> dict[str, Json]:
    """The names of what can be chosen, in this language; groups keep the names they have in the data."""
    grain = cube.periods[cube.current].period.grain
    return {
        "cube": {
            "previous": locale.text(EARLIER[grain]),
            "year_ago": locale.text(N_("a year earlier")),
            "names": {
                "dimensions": {one.id: locale.template(one.label) for one in cube.dimensions},
                "periods": [[locale.period(one.period), locale.period_short(one.period)] for one in cube.periods],
                "figures": {
                    one.id: [figure_label(one, locale), figure_short_label(one, locale)] for one in cube.figures
                },
            },
        }
    }


def names_of(languages: tuple[str, ...]) -> dict[str, Json]:
    """What the switch is called that leads to each of these languages."""
    return {language: LANGUAGE_NAMES[language] for language in LANGUAGES if language in languages}


def forms(locale: Locale) -> dict[str, Json]:
    """How amounts of each unit are written, for templates/dashboard/formats.js: the tables of locales/format.py."""
    return {
        "decimals": {unit.value: decimals for unit, decimals in format.DECIMALS.items()},
        "words": {unit.value: locale.template(word) for unit, word in format.UNIT_WORDS.items()},
        "durations": [
            [None if limit == float("inf") else limit, size, decimals, locale.template(word)]
            for limit, size, decimals, word in format.DURATIONS
        ],
        "always_signed": Unit.POINTS.value,
        "smallest_p": format.SMALLEST_P,
    }

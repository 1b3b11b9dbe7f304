"""The sections of the report. To add one: a file with `Options` and `build`, and a line here."""

from reportgen.sections import appendix, feedback, indicators, issues, overview

SECTIONS = {
    "overview": overview,
    "indicators": indicators,
    "feedback": feedback,
    "issues": issues,
    "appendix": appendix,
}

"""What the comments beside a source say: where it comes from, what is read by itself, and what is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.config.model import ColumnSpec
from reportgen.onboarding.column import Column
from reportgen.onboarding.draft import ColumnDraft, Note
from reportgen.onboarding.examine import Examined
from reportgen.onboarding.titles import cut
from reportgen.onboarding.wordings import Language

UNSURE_TOOL = 0.6
LONGEST_LIST = 12
_WHY = {
    "first heading ": "首列表头",
    "headings like ": "表头形如",
    "headings ": "表头",
    "values of ": "取值：",
    " in record ": "，位于第 ",
    " of the heading": " 行表头",
    " and ": " 等 ",
    " more": " 项",
}


def read_from(
    first: Examined, fields: Mapping[str, ColumnSpec], columns: Sequence[ColumnDraft]
) -> tuple[tuple[str, str], ...]:
    """The fields that the preset adds to the columns, with their headings."""
    if first.preset is None:
        return ()
    named = {column.name for column in columns}
    return tuple(
        (name, spec.column or " + ".join(spec.columns) or str(spec.constant))
        for name, spec in fields.items()
        if name not in named
    )


def tool_doubt(first: Examined) -> Note | None:
    """What is not sure of the tool, if anything."""
    sure = first.table.layout.confidence if first.table else 0.0
    if first.preset is None or sure >= UNSURE_TOOL:
        return None
    return Note("unsure_tool", {"percent": round(100 * sure)})


def notes(first: Examined, language: Language) -> Iterator[Note]:
    """Where an export comes from, and which of its columns no figure uses."""
    if first.preset is None or first.table is None:
        yield Note("from_unknown")
    else:
        yield Note("from_tool", {"tool": first.known.tool, "why": _why(first.table.layout.why, language)})
    roles = {"comment": "comments", "multi_choice": "several", "personal": "personal"}
    for role, sentence in roles.items():
        columns = [one for one in first.columns if one.role == role]
        headings = list(dict.fromkeys(_called(one) for one in columns))
        if headings:
            yield Note(sentence, {"headings": _listed(headings)})


def _why(why: str, language: Language) -> str:
    """Why a tool was recognised, in the report's language."""
    if language == "en":
        return why
    for english, chinese in _WHY.items():
        why = why.replace(english, chinese)
    return why


def _called(column: Column) -> str:
    """What a column that is not read is called: the options of one question together."""
    title = column.title
    number = f"{title.number} " if title.number else ""
    if column.role != "multi_choice":
        return column.profile.heading
    return title.number if title.number and title.asked == title.row else number + title.asked


def _listed(headings: Sequence[str]) -> str:
    """Headings in a row, shortened, the last of many counted."""
    shown = [cut(heading, 30) for heading in headings[:LONGEST_LIST]]
    rest = len(headings) - len(shown)
    return ", ".join(shown) + (f" … (+{rest})" if rest > 0 else "")

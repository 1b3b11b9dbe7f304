"""Whatever the rows and the rules that are on: every row is used or has one reason, and the rules add up to it."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.frames import EXCLUSIONS, RULES, Frames
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import Plan
from reportgen.results import QuestionInfo
from tests.unit.metrics.rows import subject
from tests.unit.sources.exports import Exports, collected

NAMES = ("q1", "q2", "q3")
QUESTIONS = {name: {"label": name, "scale": "1-5"} for name in NAMES}
INFOS = tuple(QuestionInfo(name, name, "", "overall" if name == "q1" else "other", 1, 5, (), (4, 5)) for name in NAMES)
ANSWER = st.sampled_from(["", "1", "3", "5", "9", "?"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "T3"]),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["", "2026-07-01 08:00:00", "2026-05-01 08:00:00"]),
        st.sampled_from(["", "1", "40", "-3", "long"]),
        st.sampled_from(["", "1", "0"]),
        st.sampled_from(["", "1", "0"]),
        ANSWER,
        ANSWER,
        ANSWER,
    ),
    min_size=1,
    max_size=25,
)
SWITCHES = st.fixed_dictionaries(
    {
        **{name: st.booleans() for name in ("same_id", "test", "incomplete", "unanswered", "same_respondent")},
        **{name: st.booleans() for name in ("same_answers", "out_of_scale", "speeder", "straight_liner")},
        "out_of_scale_answers": st.integers(1, 4),
        "straight_items": st.integers(2, 4),
        "signs": st.integers(1, 3),
    }
)
HEADING = ("id", "who", "d", "s", "c", "t", *NAMES)
COLUMNS = {
    "response_id": "id",
    "respondent_id": "who",
    "answered_at": "d",
    "duration": {"column": "s", "unit": "seconds"},
    "complete": "c",
    "is_test": "t",
    **{name: name for name in NAMES},
}


@settings(max_examples=40, deadline=None)
@given(ROWS, SWITCHES)
def test_every_row_is_used_or_excluded_for_one_reason(
    rows: list[tuple[str, ...]], switches: dict[str, bool | int]
) -> None:
    rows = [row for row in rows if any(row)]
    with tempfile.TemporaryDirectory() as name:
        exports = Exports(Path(name))
        # A row that is surely valid: a table without rows is refused before.
        lines = [HEADING, ("ok", "C", "2026-07-02 08:00:00", "60", "1", "0", "4", "5", "3"), *rows]
        exports.write("survey.csv", "\n".join(map(",".join, lines)) + "\n")
        source = {"files": ["survey.csv"], "columns": COLUMNS, "test_ids": "^T"}
        frame = exports.read([source], questions=QUESTIONS, validity=switches).survey
        assert frame is not None
        table = collected(frame)
        receipt = compute(Frames(frame, None), Plan(subject(as_of=date(2026, 9, 30)), INFOS)).reconciliation
    reasons = Counter(table["excluded"].drop_nulls())
    (file,) = receipt.files
    assert file.read == table.height == len(rows) + 1
    assert dict(file.excluded) == reasons
    assert file.read == file.in_period + file.other_periods + sum(reasons.values())
    assert set(reasons) <= set(EXCLUSIONS)
    off = {rule for rule, is_on in switches.items() if is_on is False}
    assert not {RULES[rule] for rule in off if rule in RULES} & set(reasons) - {"careless"}
    for rule in receipt.rules:
        assert (rule.state == "off") == (rule.rule in off)
        assert rule.flagged >= rule.excluded + rule.otherwise
        if rule.state == "on" and RULES[rule.rule] not in (None, "careless"):
            assert rule.excluded == reasons[RULES[rule.rule] or ""]
            assert rule.flagged == rule.excluded + rule.otherwise
    (received,) = receipt.received
    assert received.valid == file.in_period <= received.received <= file.read

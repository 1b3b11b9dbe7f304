from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.textwidth import graphemes, width
from reportgen.charts.wrapping import Measure, widest_piece, wrap

LONG = "单个类别名称特别长需要换行的情况也要完整显示而不能截断或旋转"


def test_chinese_is_one_em_wide_and_latin_narrower() -> None:
    assert width("满意", 10) == 20
    assert 0 < width("il", 10) < width("mW", 10) < 20


def test_bold_text_is_wider() -> None:
    assert width("满意 86.4", 10, bold=True) > width("满意 86.4", 10)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("e\u0301t", ("e\u0301", "t")),
        ("👩\u200d🔧!", ("👩\u200d🔧", "!")),
        ("🇨🇳🇬🇧", ("🇨🇳", "🇬🇧")),
        ("👍🏽", ("👍🏽",)),
        ("满意", ("满", "意")),
    ],
)
def test_what_a_reader_sees_as_one_character_stays_whole(text: str, clusters: tuple[str, ...]) -> None:
    assert graphemes(text) == clusters


def test_a_long_chinese_label_breaks_between_characters_and_keeps_them_all() -> None:
    lines = wrap(LONG, Measure(110, 11))
    assert "".join(lines) == LONG
    assert all(width(line, 11) <= 110 for line in lines)


def test_lines_are_evenly_filled_so_that_no_character_is_left_alone() -> None:
    assert wrap("在线客服渠道", Measure(50, 10)) == ("在线客", "服渠道")


def test_no_line_starts_with_closing_punctuation_or_ends_with_opening() -> None:
    lines = wrap("系统升级、线路检修（含抢修），以及其他原因。", Measure(40, 10))
    assert not any(line[0] in "、，）。" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_latin_breaks_at_spaces() -> None:
    assert wrap("Billing and account questions", Measure(90, 10)) == ("Billing and", "account questions")


def test_a_word_wider_than_the_line_is_broken_on_the_line_it_starts() -> None:
    lines = wrap("1 Pneumonoultramicroscopic", Measure(60, 10))
    assert lines[0].startswith("1 P")
    assert "".join(lines).replace(" ", "") == "1Pneumonoultramicroscopic"


def test_a_no_break_space_holds_while_there_is_room_and_breaks_before_a_word_is_cut() -> None:
    label = "5–15\N{NO-BREAK SPACE}minutes"
    assert wrap(label, Measure(200, 10)) == (label,)
    assert wrap(label, Measure(45, 10)) == ("5–15", "minutes")


def test_a_range_of_durations_breaks_behind_its_dash_and_a_range_of_numbers_does_not() -> None:
    assert wrap("15 分钟–30 分钟", Measure(48, 10)) == ("15 分钟–", "30 分钟")
    assert wrap("15–30 分钟", Measure(40, 10)) == ("15–30", "分钟")


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", Measure(100, 10)) == ("",)
    assert wrap(" \n ", Measure(100, 10)) == ("",)


def test_the_widest_piece_is_the_longest_word() -> None:
    measure = Measure(100, 10)
    assert widest_piece("Competence of staff", measure) == measure.of("Competence")


@given(st.text(max_size=80), st.floats(5, 300), st.booleans())
def test_no_text_is_lost_and_no_cluster_is_torn(text: str, room: float, bold: bool) -> None:
    lines = wrap(text, Measure(room, 10, bold))
    assert "".join("".join(lines).split()) == "".join(text.split())
    whole = {cluster for cluster in graphemes(text) if len(cluster) > 1}
    assert whole <= {cluster for line in lines for cluster in graphemes(line)} | {
        cluster for cluster in whole if not cluster.strip()
    }


@given(st.text(alphabet="满意度服务abc xyz，、（）-", max_size=60), st.floats(25, 200))
def test_every_line_fits_unless_one_character_does_not(text: str, room: float) -> None:
    measure = Measure(room, 10)
    lines = wrap(text, measure)
    assert all(measure.of(line) <= room + 1e-6 or len(graphemes(line)) == 1 for line in lines)
    assert all(line for line in lines) or lines == ("",)
    assert all(before != after or before for before, after in pairwise(lines))

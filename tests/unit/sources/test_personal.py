"""Personal numbers and addresses never become the name of a group, and no two groups become one by that."""

from __future__ import annotations

import pytest

from reportgen.sources.values.personal import shielded
from tests.unit.sources.exports import Exports, column

MOBILE, CARD, BANK, MAIL, LANDLINE = (
    "13800138000",
    "11010519491231002X",
    "6222021234567890128",
    "zhang.san@example.com",
    "0571-88886666",
)


@pytest.mark.parametrize(
    "text",
    [
        MOBILE,
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "+8613800138000",
        "１３８００１３８０００",
        "138\u200b0013\u200b8000",
        "张三13800138000请回电",
        CARD,
        CARD.lower(),
        f"身份证{CARD}，",
        BANK,
        "6222 0212 3456 7890 128",
        MAIL,
        "zhang.san＠example.com",
        f"a {MAIL}, b",
        LANDLINE,
    ],
)
def test_personal_numbers_and_addresses_are_made_unreadable(text: str) -> None:
    shown = shielded(text)
    digits = "".join(sign for sign in shown.partition("#")[0] if sign.isdigit())
    assert "***" in shown
    assert "#" in shown
    assert len(digits) <= 3
    assert "zhang" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "城东分公司",
        "Line 2",
        "2026-07-01",
        "工单 20260701123",
        "23800138000",
        "1380013800",
        "110105194912310021",
        "6222021234567890123",
        "@home",
        "３号线",
        "10,000–20,000",
    ],
)
def test_other_names_stay_as_they_are(text: str) -> None:
    assert shielded(text) == text


def test_a_number_has_one_name_however_it_is_written_and_another_number_another() -> None:
    ways = ("13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００")
    assert len({shielded(way) for way in ways}) == 1
    assert len({shielded(f"{name}@example.com") for name in ("zhang", "zhao", "zhou")}) == 3


def test_groups_are_shielded_and_counted_apart_unless_the_configuration_names_them(exports: Exports) -> None:
    lines = (f"2026-07-0{day},满意,{who}@example.com" for day, who in enumerate("abcb", start=1))
    exports.write("survey.csv", "\n".join(("日,满意度,坐席", *lines, "")))
    agent = {"column": "坐席", "values": {"安娜": ["a@example.com"]}}
    frame = exports.survey({"answered_at": "日", "overall": "满意度", "region": agent})
    names = [str(name) for name in column(frame, "dimension:region")]
    assert names[0] == "安娜"
    assert names[1] == names[3] != names[2]
    assert [name.partition("#")[0] for name in names[1:]] == [f"{who}***@example.com" for who in "bcb"]


def test_categories_of_tickets_are_shielded(exports: Exports) -> None:
    exports.write("tickets.csv", "日,类\n2026-07-01,发票\n2026-07-02,回电13800138000\n")
    frame = exports.tickets({"created_at": "日", "category": "类"})
    assert column(frame, "category") == ["发票", f"回电{shielded('13800138000')}"]

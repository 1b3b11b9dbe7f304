"""Twins of Qualtrics' exports: as text, as numbers, of 2016, with records of the heading taken out, and of 2013."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from tests.twins.survey_answers import ISO, Answer, Twin, digits, ticked, word

META = (
    *("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate"),
    *("ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference"),
    *("LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage"),
)
GERMAN = (
    *("Anfangsdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Aktueller Stand", "Dauer (in Sekunden)", "Beendet"),
    *("Erfassungsdatum", "Antwort-ID", "Nachname", "Vorname", "E-Mail", "Externe Datenreferenz"),
    *("Breitengrad", "Längengrad", "Verteilungskanal", "Benutzersprache"),
)
ASKED = {
    "Q1": "How satisfied are you,\nall in all?",
    "Q2_1": "Please rate the following - Speed",
    "Q3_NPS_GROUP": "How likely are you to recommend us? - Group",
    "Q3": "How likely are you to recommend us?",
    "Q4_1": "Why? - Price",
    "Q4_2": "Why? - Quality",
    "Q4_3": "Why? - Other",
    "Q4_3_TEXT": "Why? - Other - Text",
    "Q5_First Click": "Timing - First Click",
    "Q4_DO_1": "Why? - Display Order",
}
IMPORT_IDS = (
    "QID1",
    "QID2_1",
    "QID3_NPS_GROUP",
    "QID3",
    "QID4_1",
    "QID4_2",
    "QID4_3",
    "QID4_3_TEXT",
    "QID5_FC",
    "QID4_DO",
)
TITLES = {
    "Q1": "How satisfied are you, all in all?",
    "Q2_1": "Please rate the following / Speed",
    "Q4_2": "Why? / Quality",
}
OPTIONS = ("Price", "Quality", "Other")
OLD_META = (
    *("ResponseID", "ResponseSet", "IPAddress", "StartDate", "EndDate", "RecipientLastName", "RecipientFirstName"),
    *("RecipientEmail", "ExternalDataReference", "Finished", "Status"),
)
OLDEST_META = (
    *("ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status"),
    *("StartDate", "EndDate", "Finished"),
)
PLACE = ("LocationLatitude", "LocationLongitude", "LocationAccuracy")
MARKS: tuple[Literal["test", "incomplete"], ...] = ("test", "incomplete")
IGNORED = ("Q3_NPS_GROUP", "Q4_3_TEXT", "Q5_First Click", "Q4_DO_1")


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """All layouts."""
    return (
        _new(answers, "text", (META, "America/Denver"), is_text=True),
        _new(answers, "numbers with German labels", (GERMAN, "Europe/Zurich"), is_text=False),
        _new(answers, "without a zone", (META, None), is_text=True),
        _stripped(answers, records=1),
        _stripped(answers, records=2),
        _of_2016(answers),
        _of_2013(answers),
    )


def _new(answers: Sequence[Answer], layout: str, spoken: tuple[Sequence[str], str | None], *, is_text: bool) -> Twin:
    labels, zone = spoken
    dated = {"timeZone": zone} if zone else {}
    ids = [json.dumps({"ImportId": name, **(dated if "Date" in name else {})}, separators=(",", ":")) for name in META]
    ids += [json.dumps({"ImportId": name}, separators=(",", ":")) for name in IMPORT_IDS]
    heading = ((*META, *ASKED), (*labels, *ASKED.values()), tuple(ids))
    return Twin(
        tool="qualtrics",
        layout=layout,
        file="Service survey_July 1, 2026_10.00.csv",
        records=(*heading, *(_row(answer, is_text=is_text) for answer in answers)),
        answers=tuple(answers),
        heading=3,
        overall="Q1",
        speed="Q2_1",
        scale="en5" if is_text else "1-5",
        titles=TITLES,
        personal=("IPAddress", "RecipientLastName", "RecipientEmail", "LocationLatitude"),
        ignored=IGNORED,
        zone=zone,
        wall=zone or "Asia/Shanghai",
        marks=MARKS,
    )


def _stripped(answers: Sequence[Answer], records: int) -> Twin:
    heading = ((*META, *ASKED), (*META, *ASKED.values()))[:records]
    rows = tuple(_row(answer, is_text=True) for answer in answers)
    layout = f"with {records} of its records"
    titles = TITLES if records == 2 else {}
    return Twin(
        *("qualtrics", layout, "cut.csv", (*heading, *rows), tuple(answers), records, "Q1", "Q2_1"),
        titles=titles,
        marks=MARKS,
    )


def _of_2016(answers: Sequence[Answer]) -> Twin:
    names, labels = (
        (*OLD_META, "Q1", "Q2_1", *PLACE),
        (*OLD_META, "How satisfied are you?", "Please rate-Speed", *PLACE),
    )
    ids = tuple(str({"ImportId": name.replace("_", "-")}) for name in (*OLD_META, "QID1", "QID2_1", *PLACE))
    rows = tuple(
        (
            *(_id(answer), "Default Response Set", "203.0.113.9", answer.started.strftime(ISO)),
            *(answer.answered.strftime(ISO), "", "", "", "", str(int(answer.is_complete)), str(int(answer.is_test))),
            *(digits(answer.overall), digits(answer.speed), "47.1", "7.2", "-1"),
        )
        for answer in answers
    )
    titles = {"Q1": "How satisfied are you?", "Q2_1": "Please rate / Speed"}
    return Twin(
        *("qualtrics", "of 2016", "old.csv", (names, labels, ids, *rows), tuple(answers)),
        overall="Q1",
        speed="Q2_1",
        personal=("IPAddress", "RecipientEmail", "LocationAccuracy"),
        ignored=("ResponseSet",),
        heading=3,
        scale="1-5",
        titles=titles,
        marks=MARKS,
    )


def _of_2013(answers: Sequence[Answer]) -> Twin:
    names = (*(f"V{at}" for at in range(1, 11)), "Q1", "Q2_1", *PLACE, "")
    labels = (*OLDEST_META, "How satisfied are you?", "Please rate-Speed", *PLACE, "")
    rows = tuple(
        (
            *(_id(answer), "Default Response Set", "Anonymous", "", "", "203.0.113.9", str(int(answer.is_test))),
            *(answer.started.strftime(ISO), answer.answered.strftime(ISO), str(int(answer.is_complete))),
            *(digits(answer.overall), digits(answer.speed), "47.1", "7.2", "-1", ""),
        )
        for answer in answers
    )
    return Twin(
        *("qualtrics", "of 2013", "oldest.csv", (names, labels, *rows), tuple(answers)),
        heading=2,
        overall="Q1",
        speed="Q2_1",
        scale="1-5",
        titles={"Q1": "How satisfied are you?", "Q2_1": "Please rate / Speed"},
        personal=("Name", "EmailAddress", "IPAddress"),
        marks=MARKS,
        encoding="utf-8-sig",
    )


def _row(answer: Answer, *, is_text: bool) -> tuple[str, ...]:
    status = "Survey Preview" if answer.is_test else "IP Address"
    group = 2 if answer.recommend >= 9 else 1 if answer.recommend >= 7 else 0
    ticks = ticked(answer, OPTIONS) if is_text else ticked(answer, ("1", "1", "1"))
    return (
        *(answer.started.strftime(ISO), answer.answered.strftime(ISO)),
        status if is_text else str(int(answer.is_test)),
        *("203.0.113.9", "100" if answer.is_complete else "40", str(answer.seconds)),
        str(answer.is_complete) if is_text else str(int(answer.is_complete)),
        *(answer.answered.strftime(ISO), _id(answer), "", "", "", "", "47.1", "7.2", "anonymous", "EN"),
        word(answer.overall) if is_text else digits(answer.overall),
        word(answer.speed) if is_text else digits(answer.speed),
        ("Detractor", "Passive", "Promoter")[group] if is_text else str(group + 1),
        *(str(answer.recommend), *ticks, "", "1.25", "1|3|2"),
    )


def _id(answer: Answer) -> str:
    return f"R_{answer.number:04d}abcdefghi"

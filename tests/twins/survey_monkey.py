"""Twins of SurveyMonkey's exports: two records of heading, of which the first leaves repeated titles blank."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.survey_answers import EN5, ISO, Answer, Twin, ticked, word

META = (
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "End Date",
    "IP Address",
    "Email Address",
    "First Name",
    "Last Name",
)
ASKED = ("1. Overall, how satisfied<br>are you?", "Please rate\u00a0us", "", "Why?", "", "", "Anything else?")
BELOW = ("Response", "Speed", "Kindness", "Price", "Quality", "Other (please specify)", "Open-Ended Response")
OVERALL = "1. Overall, how satisfied<br>are you?"
TITLES = {
    OVERALL: "Overall, how satisfied<br>are you?",
    "Please rate us | Speed": "Please rate us / Speed",
    "Please rate us | Kindness": "Please rate us / Kindness",
    "Why? | Quality": "Why? / Quality",
    "Anything else?": "Anything else?",
}


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """The CSV, the workbook, and the one of an anonymous collector."""
    csv_rows = tuple(
        (
            *(_id(answer), "900001", answer.started.strftime("%m/%d/%Y %H:%M:%S")),
            *(answer.answered.strftime("%m/%d/%Y %H:%M:%S"), "203.0.113.9", "", "", "", ""),
            *_answered(answer),
        )
        for answer in answers
    )
    plain_rows = tuple(
        (_id(answer), answer.started.strftime(ISO), answer.answered.strftime(ISO), *_answered(answer))
        for answer in answers
    )
    few = ("Respondent ID", "Start Date", "End Date")
    return (
        Twin(
            *("surveymonkey", "csv", "Sheet_1.csv"),
            ((*META, "Custom Data 1", *ASKED), ("\0",) * 9 + tuple(f" {text}  " for text in BELOW), *csv_rows),
            tuple(answers),
            heading=2,
            overall=OVERALL,
            speed="Please rate us | Speed",
            titles=TITLES,
            personal=("IP Address", "Email Address", "First Name", "Last Name"),
            ignored=("Collector ID", "Custom Data 1"),
        ),
        Twin(
            *("surveymonkey", "workbook", "Service.xlsx", ((*few, *ASKED), ("", "", "", *BELOW), *plain_rows)),
            tuple(answers),
            heading=2,
            overall=OVERALL,
            speed="Please rate us | Speed",
            titles=TITLES,
        ),
        Twin(
            *("surveymonkey", "with ticks only", "ticks.csv"),
            (
                (*few, "Why?", "", "", "All in all?"),
                ("", "", "", "Price", "Quality", "Other", "Response"),
                *((*row[:3], *row[6:9], row[3]) for row in plain_rows),
            ),
            tuple(answers),
            heading=2,
            overall="All in all?",
            titles={"Why? | Price": "Why? / Price"},
        ),
    )


def _answered(answer: Answer) -> tuple[str, ...]:
    return (
        *(word(answer.overall), word(answer.speed), EN5[answer.number % 5]),
        *ticked(answer, ("Price", "Quality", "Trees")),
        "Fine, thanks" if answer.number % 4 == 0 else "",
    )


def _id(answer: Answer) -> str:
    return str(13_292_879_000 + answer.number)

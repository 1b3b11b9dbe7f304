"""Twins of LimeSurvey's exports: with codes, full texts or both, in four languages, with three delimiters."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.survey_answers import ISO, Answer, Twin, digits

CODES = (
    *("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "token"),
    *("OVERALL", "RATE[SQ001]", "WHY[SQ001]", "WHY[other]", "interviewtime", "groupTime12", "OVERALLTime"),
)
TONGUES = {
    "en": (
        ("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"),
        ("How satisfied are you?", "Please rate [Speed of&amp;answer]", "Why? [Price]", "Why? [Other]"),
        ("Yes", "No"),
        ";",
    ),
    "fr": (
        (
            *("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"),
            *("Date de lancement", "Date de la dernière action"),
        ),
        ("Êtes-vous satisfait ?", "Notez [ Rapidité]", "Pourquoi ? [Prix]", "Pourquoi ? [Autre]"),
        ("Oui", "Non"),
        ",",
    ),
    "de": (
        (
            *("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert"),
            *("Datum gestartet", "Datum letzte Aktivität"),
        ),
        ("Wie zufrieden sind Sie, alles in allem?", "Bewerten Sie [Tempo]", "Warum? [Preis]", "Warum? [Sonstiges]"),
        ("Ja", "Nein"),
        ";",
    ),
    "zh": (
        ("答复 ID", "提交的日期", "末页", "起始语言", "种子", "开始日期", "上次操作日期"),
        ("您对服务满意吗？", "请评价 [速度]", "为什么？ [价格]", "为什么？ [其他]"),
        ("是", "否"),
        "\t",
    ),
}


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """All layouts."""
    texts = (_texts(answers, tongue) for tongue in TONGUES)
    return (_codes(answers), *texts, _codes_and_texts(answers), _nothing_but_ids(answers))


def _codes(answers: Sequence[Answer]) -> Twin:
    rows = [
        (
            *_meta(a, "en"),
            *("203.0.113.9", "", digits(a.overall), digits(a.speed)),
            *("Y" if a.reasons[0] else "", "", f"{a.seconds}.5", "12", "3"),
        )
        for a in answers
    ]
    return Twin(
        *(
            "limesurvey",
            "codes",
            "results-survey123456.csv",
            (CODES, *rows),
            tuple(answers),
            1,
            "OVERALL",
            "RATE[SQ001]",
        ),
        scale="1-5",
        titles={"RATE[SQ001]": "RATE / SQ001"},
        marks=("incomplete",),
        personal=("ipaddr", "token"),
        ignored=("lastpage", "seed", "datestamp", "groupTime12", "OVERALLTime"),
        encoding="utf-8-sig",
    )


def _texts(answers: Sequence[Answer], tongue: str) -> Twin:
    meta, asked, (yes, no), delimiter = TONGUES[tongue]
    heading = (*meta, *asked)
    rows = [
        (*_meta(a, tongue), digits(a.overall), digits(a.speed), _shown(a, yes, no), "" if a.is_complete else "N/A")
        for a in answers
    ]
    row = asked[1].split("[")[1].strip(" ]").replace("&amp;", "&")
    return Twin(
        *("limesurvey", f"full texts, {tongue}", "results-survey123456.csv", (heading, *rows), tuple(answers)),
        overall=asked[0],
        speed=asked[1],
        scale="1-5",
        titles={asked[0]: asked[0], asked[1]: f"{asked[1].split(' [')[0]} / {row}"},
        ignored=(meta[2], meta[4], meta[6]),
        marks=("incomplete",),
        encoding="utf-8-sig",
        delimiter=delimiter,
    )


def _codes_and_texts(answers: Sequence[Answer]) -> Twin:
    """Codes before the texts, and numbers in the texts themselves."""
    meta, asked, (yes, no), _ = TONGUES["en"]
    codes = [f"{code}. {text}" for code, text in zip(CODES, meta, strict=False)]
    overall, speed = f"All1. {asked[0]}", "RATE[SQ001]. 2 - Please rate [Speed]"
    options = (f"WHY[SQ001]. {asked[2]}", f"WHY[other]. {asked[3]}")
    rows = [
        (*_meta(a, "en"), digits(a.overall), digits(a.speed), _shown(a, yes, no), "" if a.is_complete else "N/A")
        for a in answers
    ]
    heading = (*codes, overall, speed, *options)
    return Twin(
        *("limesurvey", "codes and texts", "results-survey123456.csv", (heading, *rows), tuple(answers)),
        overall=overall,
        speed=speed,
        scale="1-5",
        titles={overall: asked[0], speed: "Please rate / Speed"},
        ignored=(codes[2], codes[4], codes[6]),
        marks=("incomplete",),
        encoding="utf-8-sig",
    )


def _nothing_but_ids(answers: Sequence[Answer]) -> Twin:
    """An author kept the id alone."""
    _, asked, (yes, no), _ = TONGUES["de"]
    rows = [(str(a.number), digits(a.overall), digits(a.speed), _shown(a, yes, no), no) for a in answers]
    return Twin(
        *("limesurvey", "ids alone", "cut.csv", (("Antwort ID", *asked), *rows), tuple(answers)),
        titles={asked[0]: asked[0]},
        encoding="utf-8-sig",
        delimiter=";",
        has_ids=False,
    )


def _meta(answer: Answer, tongue: str) -> tuple[str, ...]:
    submitted = answer.answered.strftime(ISO) if answer.is_complete else ""
    begun = answer.started.strftime(ISO)
    return str(answer.number), submitted, "6", tongue, "123456789", begun, answer.answered.strftime(ISO)


def _shown(answer: Answer, yes: str, no: str) -> str:
    """Ticked or not; an unfinished answer never saw the question."""
    return "N/A" if not answer.is_complete else yes if answer.reasons[0] else no

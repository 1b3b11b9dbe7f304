"""Rules about sources that are queries, with one change to the sound configuration, and the whole message."""

from __future__ import annotations

import pytest

from .conftest import Problems

FILES = "files: [survey.csv]"
QUERY = "sql: {uri: 'env:DESK', query: desk.sql}"
HIDE = "put the address into an environment variable and write uri: env:NAME"
SOURCE = "sources.survey[0]"
NO_PLACE = "the address holds a password, and this file is no place for one"


def told(problems: Problems, good: str, new: str) -> list[tuple[str, str, str]]:
    assert FILES in good
    return [(issue.where, issue.message, issue.hint) for issue in problems(good.replace(FILES, new))]


@pytest.mark.parametrize(
    "uri", ["env:DESK", "sqlite:///desk.db", "postgresql://reader@host/desk?sslmode=require&passfile=/run/pass"]
)
def test_a_query_is_a_source(problems: Problems, good: str, uri: str) -> None:
    assert told(problems, good, f"sql: {{uri: '{uri}', query: desk.sql}}") == []


def test_files_and_a_query_are_two_sources(problems: Problems, good: str) -> None:
    expected = (f"q3.yaml:9 {SOURCE}.sql", "a source has either files or sql, not both", "make two sources of it")
    assert told(problems, good, f"{FILES}\n      {QUERY}") == [expected]


@pytest.mark.parametrize("nothing", ["files: []", "time_zone: UTC"])
def test_a_source_names_something_to_read(problems: Problems, good: str, nothing: str) -> None:
    ((where, message, hint),) = told(problems, good, nothing)
    assert where == f"q3.yaml:8 {SOURCE}.files"
    assert message == "nothing is named to read"
    assert hint == 'add "files: [export.csv]", or "sql: {uri: env:NAME, query: query.sql}"'


@pytest.mark.parametrize(
    "setting", ["encoding: utf-8", "delimiter: ';'", "sheet: Data", "heading_record: 2"]
)  # fmt: skip
def test_settings_of_files_do_nothing_for_a_query(problems: Problems, good: str, setting: str) -> None:
    name = setting.partition(":")[0]
    expected = f"{name} is for files only; this source is a query"
    assert told(problems, good, f"{QUERY}\n      {setting}") == [(f"q3.yaml:9 {SOURCE}.{name}", expected, "remove it")]


@pytest.mark.parametrize(
    ("uri", "message", "hint"),
    [
        ("env:", "after env: belongs the name of an environment variable", "write it like env:WAREHOUSE"),
        ("env:DESK-1", "after env: belongs the name of an environment variable", "write it like env:WAREHOUSE"),
        ("desk.db", 'this is no address of a database; it begins like "postgresql://" or "sqlite:///"', HIDE),
        ("postgresql://reader:Geheim-1@host/desk", NO_PLACE, HIDE),
        ("postgresql://host/desk?password=Geheim-1", NO_PLACE, HIDE),
        ("postgresql://reader:Geheim-1/x@host/desk", "the address is not well formed; in user and password write "
         '"@" as %40, ":" as %3A, "/" as %2F, "#" as %23', HIDE),
    ],
)  # fmt: skip
def test_an_address_is_refused_without_showing_it(
    problems: Problems, good: str, uri: str, message: str, hint: str
) -> None:
    found = told(problems, good, f"sql: {{uri: '{uri}', query: desk.sql}}")
    assert found == [(f"q3.yaml:8 {SOURCE}.sql.uri", message, hint)]


def test_a_query_has_a_file(problems: Problems, good: str) -> None:
    ((where, message, _),) = told(problems, good, "sql: {uri: 'env:DESK', query: ''}")
    assert (where, message) == (f"q3.yaml:8 {SOURCE}.sql.query", "the text is empty")


@pytest.mark.parametrize(
    "mistake",
    [
        "sql: 'postgresql://reader:Geheim-1@host/desk'",
        "sql: {uri: ['postgresql://reader:Geheim-1@host/desk'], query: desk.sql}",
        "sql: {url: 'postgresql://reader:Geheim-1@host/desk', query: desk.sql}",
        "sql: {uri: 'env:DESK', query: desk.sql, password: Geheim-1}",
        "files: 'postgresql://reader:Geheim-1@host/desk'",
    ],
)
def test_a_password_in_the_wrong_place_is_not_shown(problems: Problems, good: str, mistake: str) -> None:
    found = told(problems, good, mistake)
    assert found
    assert "Geheim" not in str(found)

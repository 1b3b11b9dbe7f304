"""Rules about sources that are queries: what goes together, and no password in the YAML."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.config.address import ENVIRONMENT, address
from reportgen.config.case import Case
from reportgen.config.findings import Finding

FILES_ONLY = ("encoding", "delimiter", "sheet", "heading_record")
_KEEP_OUT = "put the address into an environment variable and write uri: env:NAME"


def sources_have_one_origin(case: Case) -> Iterator[Finding]:
    """A source is read from files or is the answer to a query, never both."""
    for _, path, source in case.sources():
        if source.files and source.sql is not None:
            yield Finding((*path, "sql"), "a source has either files or sql, not both", "make two sources of it")
        elif not source.files and source.sql is None:
            hint = 'add "files: [export.csv]", or "sql: {uri: env:NAME, query: query.sql}"'
            yield Finding((*path, "files"), "nothing is named to read", hint)


def queries_need_no_file_settings(case: Case) -> Iterator[Finding]:
    """The answer to a query has no encoding, delimiter, sheet or heading to find."""
    for _, path, source in case.sources():
        for setting in FILES_ONLY:
            if source.sql is not None and getattr(source, setting) is not None:
                yield Finding((*path, setting), f"{setting} is for files only; this source is a query", "remove it")


def addresses_can_be_used(case: Case) -> Iterator[Finding]:
    """The address of a database is in a variable, or well formed and without a password. It is never shown."""
    for _, path, source in case.sources():
        if source.sql is None:
            continue
        if not source.sql.query.strip():
            yield Finding((*path, "sql", "query"), "the text is empty", "name the file with the SELECT statement")
        problem = _problem(source.sql.uri)
        if problem:
            yield Finding((*path, "sql", "uri"), *problem)


def _problem(uri: str) -> tuple[str, str] | None:
    """What is wrong with the address as it stands in the YAML, and what to do."""
    if uri.startswith("env:"):
        if ENVIRONMENT.fullmatch(uri):
            return None
        return "after env: belongs the name of an environment variable", "write it like env:WAREHOUSE"
    try:
        found = address(uri)
    except ValueError as error:
        return str(error), _KEEP_OUT
    if found.secrets:
        return "the address holds a password, and this file is no place for one", _KEEP_OUT
    return None

"""Answers of queries as tables: SQLite for real, what is refused, and that no secret is ever shown."""

from __future__ import annotations

import hashlib
import socket
import sqlite3
import sys
from pathlib import Path

import adbc_driver_sqlite
import pytest

from reportgen.config.model import Sql
from reportgen.errors import InputError
from reportgen.frames import SourceFile
from reportgen.sources.sql.reading import open_sql

from .databases import Place
from .exports import Exports, column

TICKETS = """
CREATE TABLE tickets (id INTEGER, amount, words TEXT, at TEXT, body BLOB);
INSERT INTO tickets VALUES (1, 0.1 + 0.2, '很好，"快"', '2026-07-01 08:00:00', x'00ff'), (2, '12.340', '', NULL, NULL);
"""
ALL = "SELECT * FROM tickets ORDER BY id"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_every_value_comes_as_the_text_it_is(place: Place) -> None:
    uri = place.sqlite(TICKETS)
    assert place.rows(ALL, uri) == [
        ("1", "0.30000000000000004", '很好，"快"', "2026-07-01 08:00:00", "\\x00ff"),
        ("2", "12.340", "", None, None),
    ]
    assert place.table(ALL, uri).headings == ("id", "amount", "words", "at", "body")


def test_a_number_first_and_a_word_a_thousand_rows_later_both_come(place: Place) -> None:
    uri = place.sqlite(TICKETS)
    query = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 50000) "
        "SELECT CASE WHEN x = 49999 THEN '很好' ELSE x END FROM n"
    )
    table = place.table(query, uri)
    rows = table.rows.collect(engine="streaming").rows()
    assert table.count == 50_000
    assert rows[0] == (2, "1")
    assert rows[-2:] == [(50_000, "很好"), (50_001, "50000")]


def test_columns_of_one_name_are_numbered(place: Place) -> None:
    table = place.table("SELECT 1 AS a, 2 AS a", place.sqlite(TICKETS))
    assert table.headings == ("a", "a#2")


def test_the_hash_is_that_of_the_answer_as_csv(place: Place) -> None:
    csv = '"id","words"\n"1","很好，""快"""\n"2",""\n"3",\n'.encode()
    uri = place.sqlite(TICKETS + "INSERT INTO tickets (id) VALUES (3);")
    table = place.table("SELECT id, words FROM tickets ORDER BY id", uri)
    assert table.file == SourceFile("desk.sql", hashlib.sha256(csv).hexdigest(), len(csv), "", "sql")


def test_an_answer_without_rows_has_its_columns(place: Place) -> None:
    table = place.table("SELECT id, words FROM tickets WHERE 0", place.sqlite(TICKETS))
    assert (table.headings, table.count) == (("id", "words"), 0)
    assert table.rows.collect().shape == (0, 3)


def test_characters_that_a_report_cannot_hold_are_left_out(place: Place) -> None:
    query = "SELECT 'a' || char(11) || 'e' || char(769)"
    assert place.rows(query, place.sqlite(TICKETS)) == [("aé",)]


def test_the_address_may_be_in_a_variable(place: Place) -> None:
    place.sqlite(TICKETS)
    absolute = f"sqlite:///{place.folder}/desk.db"
    assert place.rows("SELECT id FROM tickets", DESK=absolute) == [("1",), ("2",)]


def test_a_variable_that_is_not_set_is_told(place: Place) -> None:
    assert place.refusal(ALL, DESK=" ") == (
        "error: env:DESK: the environment variable DESK is not set\n"
        "  hint: set it to the address, like postgresql://user:password@host/name"
    )


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("INSERT INTO tickets (id) VALUES (9)", "only SELECT is run here, and this begins with INSERT"),
        ("PRAGMA user_version", "only SELECT is run here, and this begins with PRAGMA"),
        ("-- nothing\n;", "there is no statement"),
        ("SELECT 1; DELETE FROM tickets", "there is more than one statement"),
        ("SELECT 1 /* ; */ DROP TABLE tickets",
         "DROP does not only read; a column of that name goes into double quotes"),
        ("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
         "DELETE does not only read; a column of that name goes into double quotes"),
        ("SELECT * INTO copy FROM tickets", "INTO does not only read; a column of that name goes into double quotes"),
        ("SELECT 1 /*! ; DELETE FROM tickets */", "there is more than one statement"),
    ],
)  # fmt: skip
def test_only_one_reading_statement_is_run(place: Place, query: str, problem: str) -> None:
    uri = place.sqlite(TICKETS)
    hint = "keep one SELECT statement in the file (WITH … SELECT is one too)"
    assert place.refusal(query, uri) == f"error: desk.sql: {problem}\n  hint: {hint}"
    assert len(place.rows(ALL, uri)) == 2


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT 'a;b' AS \"delete\" -- ; DELETE\n;  -- done", "a;b"),
        ("SELECT * FROM (SELECT 'update')", "update"),
        ("with t(update_time) as (select 'x') select t.update_time from t;;", "x"),
    ],
)
def test_words_in_texts_names_and_comments_are_no_statements(place: Place, query: str, answer: str) -> None:
    assert place.rows(query, place.sqlite(TICKETS)) == [(answer,)]


def test_sqlite_itself_refuses_to_do_more_than_read(place: Place) -> None:
    refusal = place.refusal("SELECT load_extension('x')", place.sqlite(TICKETS))
    assert "the database does not answer the query: not authorized" in refusal


def test_a_missing_table_is_told_in_the_words_of_the_database(place: Place) -> None:
    assert place.refusal("SELECT * FROM tickts", place.sqlite(TICKETS)) == (
        "error: desk.sql: the database does not answer the query: no such table: tickts\n"
        "  hint: run the query in the database's own client first"
    )


def test_a_text_that_is_not_utf_8_is_told_without_showing_it(place: Place) -> None:
    uri = place.sqlite("CREATE TABLE t (a); INSERT INTO t VALUES (CAST(x'5a68616ec9cf' AS TEXT));")
    refusal = place.refusal("SELECT a FROM t", uri)
    assert "a text of the answer is not UTF-8" in refusal
    assert "Zhan" not in refusal


def test_files_that_are_not_there_or_no_database_are_told(place: Place) -> None:
    (place.folder / "export.csv").write_text("id,words\n" * 100, encoding="utf-8")
    assert "there is no such SQLite file" in place.refusal(ALL, "sqlite:///desk.db")
    assert "file is not a database" in place.refusal(ALL, "sqlite:///export.csv")
    assert not (place.folder / "desk.db").exists()


@pytest.mark.parametrize("name", ["missing.sql", "gbk.sql"])
def test_a_query_file_that_cannot_be_read_is_told(place: Place, name: str) -> None:
    (place.folder / "gbk.sql").write_bytes("SELECT '很好'".encode("gb18030"))
    with pytest.raises(InputError, match=f"{name}: (there is no such query file|the query file is not UTF-8 text)"):
        open_sql(Sql(uri="sqlite:///desk.db", query=name), place.folder, place.folder)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk:Geheim-1@127.0.0.1:1/desk",
        "postgresql://desk:Geheim-1@no-such-host.invalid/desk",
        "postgresql://desk:Geheim-1%ZZ@127.0.0.1:1/desk",
        "postgresql://desk:Geheim-1/x@127.0.0.1:1/desk",
        "postgresql://desk:Geheim-1@x@127.0.0.1:1/desk",
        "postgresql://desk:Geheim-1#x@127.0.0.1:1/desk",
        "postgresql://127.0.0.1:1/desk?password=Geheim-1&user=desk",
        "host=127.0.0.1 password=Geheim-1",
        "nosuch://desk:Geheim-1@127.0.0.1/desk",
        "sqlite:///Geheim-1/x.db",
    ],
)
def test_nothing_of_a_secret_address_is_shown(place: Place, address: str) -> None:
    refusal = place.refusal("SELECT 1", DESK=address)
    assert refusal.startswith("error: env:DESK: ")
    assert "Geheim" not in refusal
    assert "127.0.0.1" not in refusal


def test_a_password_in_the_yaml_is_not_used_and_not_shown(place: Place) -> None:
    refusal = place.refusal("SELECT 1", "postgresql://desk:Geheim-1@127.0.0.1/desk")
    assert refusal.startswith("error: sql.uri: the address holds a password")
    assert "Geheim" not in refusal


def test_a_server_that_does_not_speak_is_given_up(place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        refusal = place.refusal("SELECT 1", DESK=f"postgresql://desk:Geheim-1@127.0.0.1:{port}/desk?connect_timeout=2")
    assert "the database cannot be reached: connection timeout expired" in refusal


def test_any_other_database_is_read_by_its_adbc_driver(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADBC_DRIVER_PATH", str(_driver("desk", place.folder)))
    place.sqlite(TICKETS)
    monkeypatch.chdir(place.folder)
    (place.folder / "desk:").mkdir()  # this driver takes the whole address for a file name
    sqlite3.connect(place.folder / "desk:" / "x").executescript(TICKETS).connection.close()
    assert place.rows("SELECT id, words, at FROM tickets ORDER BY id", DESK="desk://x") == [
        ("1", '很好，"快"', "2026-07-01 08:00:00"),
        ("2", "", None),
    ]
    assert "no such table: tickts" in place.refusal("SELECT * FROM tickts", DESK="desk://x")
    assert "two columns have the same name" in place.refusal("SELECT 1 AS a, 2 AS a", DESK="desk://x")


def test_a_driver_that_is_not_installed_is_named(place: Place) -> None:
    refusal = place.refusal("SELECT 1", DESK="nosuch://desk:Geheim-1@host/desk")
    assert 'there is no ADBC driver "nosuch" on this machine; "dbc install nosuch" brings it if there is one' in refusal


def test_a_package_that_is_not_installed_is_named(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # what an import meets where there is none
    monkeypatch.delitem(sys.modules, "reportgen.sources.sql.postgresql", raising=False)
    refusal = place.refusal("SELECT 1", DESK="postgresql://desk:Geheim-1@host/desk")
    assert refusal.startswith("error: sql: postgresql needs a package that is not here (")
    assert 'hint: install it: python -m pip install "psycopg[binary]"' in refusal


def test_a_source_that_is_a_query_gives_the_frame_that_its_csv_gives(exports: Exports) -> None:
    place = Place(exports.folder)
    uri = place.sqlite("CREATE TABLE t (编号, 时间, 类型); INSERT INTO t VALUES ('A1', '2026-07-01 08:30', '投诉');")
    (exports.folder / "desk.sql").write_text("SELECT * FROM t", encoding="utf-8")
    exports.write("tickets.csv", "编号,时间,类型\nA1,2026-07-01 08:30,投诉\n")
    columns = {"ticket_id": "编号", "created_at": "时间", "type": "类型"}
    asked = exports.tickets(columns, files=(), sql={"uri": uri, "query": "desk.sql"})
    read = exports.tickets(columns)
    for name in ("ticket_id", "happened_at", "ticket_type"):
        assert column(asked, name) == column(read, name)
    assert asked.files[0].name == "desk.sql"


def _driver(name: str, folder: Path) -> Path:
    """A folder in which the manager finds a driver under this name, as an installed one would lie there."""
    drivers = folder / "drivers"
    drivers.mkdir()
    library = adbc_driver_sqlite._driver_path()
    manifest = f'manifest_version = 1\nname = "{name}"\n[Driver]\nshared = "{library}"\n'
    (drivers / f"{name}.toml").write_text(manifest, encoding="utf-8")
    return drivers

"""PostgreSQL for real: a server of the test's own, started and stopped here; skipped where there are no programs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from .databases import PASSWORD, WRITTEN, Place, postgresql

# Value of the server: text of the report.
VALUES = {
    "1::int2": "1",
    "9007199254740993::int8": "9007199254740993",
    "0.1::float8 + 0.2": "0.30000000000000004",
    "12.340::numeric(10, 3)": "12.340",
    "123456789012345678901234567890.1234567890::numeric": "123456789012345678901234567890.1234567890",
    "'12.50'::numeric::money": "$12.50",
    "true": "true",
    "1 > 2": "false",
    "'满意'::text": "满意",
    "''::text": "",
    "NULL::numeric": None,
    "date '2026-07-01'": "2026-07-01",
    "time '10:11:12.5'": "10:11:12.5",
    "timestamp '2026-07-01 10:11:12'": "2026-07-01 10:11:12",
    "timestamptz '2026-07-01 10:11:12+08'": "2026-07-01 02:11:12+00:00",
    "timestamptz '2026-07-01 10:00+08' - timestamptz '2026-06-30 09:59:57.5+08'": "86402.5",
    "'5f0c2b60-7a44-4d9a-9d53-0f6b1c1f9d10'::uuid": "5f0c2b60-7a44-4d9a-9d53-0f6b1c1f9d10",
    "'{\"a\": 1}'::jsonb": '{"a": 1}',
    "ARRAY['投诉', 'b']": "{投诉,b}",
    "'\\x00ff'::bytea": "\\x00ff",
    "'10.0.0.1'::inet": "10.0.0.1",
    "'infinity'::timestamp": "infinity",
    "'happy'::mood": "happy",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgresql() as uri:
        with psycopg.connect(uri) as connection:
            connection.execute("SET client_encoding = 'UTF8'")
            connection.execute("CREATE TYPE mood AS ENUM ('happy')")
            connection.execute("CREATE TABLE tickets (id int, words text)")
            connection.execute("INSERT INTO tickets VALUES (1, '很好'), (2, NULL)")
            connection.execute("ALTER ROLE reader SET timezone = 'Asia/Shanghai'")
            connection.execute("ALTER ROLE reader SET datestyle = 'German'")
        yield uri


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_every_type_comes_as_the_server_writes_it(place: Place, address: str) -> None:
    (row,) = place.rows(f"SELECT {', '.join(VALUES)}", DESK=address)
    assert dict(zip(VALUES, row, strict=True)) == VALUES


def test_the_answer_comes_in_batches_in_its_order(place: Place, address: str) -> None:
    table = place.table("SELECT x AS id, '第' || x FROM generate_series(1, 50001) AS x", DESK=address)
    assert (table.count, table.headings) == (50_001, ("id", "?column?"))
    assert table.rows.tail(1).collect().rows() == [(50_002, "50001", "第50001")]
    assert len(list(place.folder.glob("scratch/answer-*/*.parquet"))) == 3


def test_the_server_lets_the_query_read_only(place: Place, address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE SEQUENCE IF NOT EXISTS numbers")
    refusal = place.refusal("SELECT nextval('numbers')", DESK=address)
    assert "cannot execute nextval() in a read-only transaction" in refusal
    refusal = place.refusal("SELECT set_config('transaction_read_only', 'off', false)", DESK=address)
    assert "transaction read-write mode must be set before any query" in refusal


def test_a_missing_table_is_told_in_the_words_of_the_server(place: Place, address: str) -> None:
    assert place.refusal("SELECT * FROM tickts", DESK=address) == (
        'error: desk.sql: the database does not answer the query: relation "tickts" does not exist\n'
        "  hint: run the query in the database's own client first"
    )


def test_a_failure_in_the_middle_of_the_answer_is_an_error(place: Place, address: str) -> None:
    query = "SELECT 1 / (45000 - x) FROM generate_series(1, 50000) AS x"
    assert "does not answer the query: division by zero" in place.refusal(query, DESK=address)


def test_a_wrong_password_is_told_and_not_shown(place: Place, address: str) -> None:
    refusal = place.refusal("SELECT 1", DESK=address.replace(WRITTEN, "Geheim-1"))
    assert "the database cannot be reached: " in refusal
    assert 'password authentication failed for user "…"' in refusal
    assert "Geheim" not in refusal
    assert "reader" not in refusal


def test_a_query_cannot_bring_the_password_into_a_message(place: Place, address: str) -> None:
    refusal = place.refusal(f"SELECT '{PASSWORD}'::int", DESK=address)
    assert 'invalid input syntax for type integer: "…"' in refusal
    assert PASSWORD not in refusal


def test_no_connection_is_left_behind(place: Place, address: str) -> None:
    place.rows("SELECT * FROM tickets", DESK=address)
    place.refusal("SELECT * FROM tickts", DESK=address)
    with psycopg.connect(address, autocommit=True) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'reportgen'"
        deadline = time.monotonic() + 10
        while connection.execute(query).fetchone() != (0,):
            assert time.monotonic() < deadline
            time.sleep(0.05)

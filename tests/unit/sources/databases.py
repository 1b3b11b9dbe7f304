"""Databases for tests: SQLite files, and a PostgreSQL server of the test's own where the machine has the programs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.config.model import Sql
from reportgen.errors import InputError
from reportgen.sources.formats.table import Table
from reportgen.sources.sql.reading import open_sql

PASSWORD = "p@ss/wörd-7f3a"  # what an address must write with percent signs
WRITTEN = "p%40ss%2Fw%C3%B6rd-7f3a"


@dataclass(frozen=True)
class Place:
    """A folder with a query file, and what the query gives."""

    folder: Path

    def table(self, query: str, uri: str = "env:DESK", **environment: str) -> Table:
        (self.folder / "desk.sql").write_text(query, encoding="utf-8")
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        return open_sql(Sql(uri=uri, query="desk.sql"), self.folder, scratch, environment=environment)

    def rows(self, query: str, uri: str = "env:DESK", **environment: str) -> list[tuple[object, ...]]:
        """The rows without the number of the record."""
        return [row[1:] for row in self.table(query, uri, **environment).rows.collect(engine="streaming").rows()]

    def refusal(self, query: str, uri: str = "env:DESK", **environment: str) -> str:
        """The whole text that a person sees."""
        with pytest.raises(InputError) as caught:
            self.table(query, uri, **environment)
        return str(caught.value)

    def sqlite(self, script: str, name: str = "desk.db") -> str:
        """A SQLite file made by a script; its address."""
        connection = sqlite3.connect(self.folder / name)
        connection.executescript(script)
        connection.close()
        return f"sqlite:///{name}"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server that lives as long as the block; skips the test where there are no server programs."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (initdb, pg_ctl) on this machine")
    home = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket has at most 107 characters
    try:
        yield from _served(programs, home)
    finally:
        shutil.rmtree(home)


def _served(programs: Path, home: Path) -> Iterator[str]:
    secret = home / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    owner = _owner(home, secret)
    port = _free_port()
    settings = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    data = home / "data"
    made: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "reader",
        "-A",
        "scram-sha-256",
        "--pwfile",
        secret,
        "-E",
        "UTF8",
    ]
    _run([*made, "--locale=C.UTF-8"], owner)
    _run([programs / "pg_ctl", "-D", data, "-l", home / "log", "-o", settings, "-w", "start"], owner)
    try:
        yield f"postgresql://reader:{WRITTEN}@127.0.0.1:{port}/postgres"
    finally:
        _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], owner)


def _programs() -> Path | None:
    found = [Path(path).parent for path in (shutil.which("initdb"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _owner(home: Path, secret: Path) -> pwd.struct_passwd | None:
    """The server refuses to run as root: then it runs as postgres."""
    if os.geteuid() != 0:
        return None
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    for path in (home, secret):
        os.chown(path, owner.pw_uid, owner.pw_gid)
    return owner


def _run(command: list[str | Path], owner: pwd.struct_passwd | None) -> None:
    user, group = (owner.pw_uid, owner.pw_gid) if owner else (None, None)
    done = subprocess.run(
        command,
        user=user,
        group=group,
        extra_groups=[] if owner else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

"""Addresses of databases, as URLs: taken apart so that what is secret in them is never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, unquote_plus, urlsplit

ENVIRONMENT = re.compile(r"env:\s*([A-Za-z_][A-Za-z0-9_]*)")
"""How a YAML names the variable that holds the address."""

HIDDEN = "…"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://\S*")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::(\d{0,5}))?")
# Parameters that carry a secret; passfile and sslkey only name a file.
_SECRET = re.compile(r"pass(?!file)|pwd|secret|token|credential|(?<!ssl)key", re.IGNORECASE)
_NOT_ONE = "this is no address of a database"
_ENCODE = 'the address is not well formed; in user and password write "@" as %40, ":" as %3A, "/" as %2F, "#" as %23'


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """The address of a database. `uri` may hold a password, so the address shows itself without.

    `secrets` are the password in every spelling, `parts` whatever else an outsider could learn: user, host, path.
    """

    uri: str
    scheme: str
    path: str
    secrets: tuple[str, ...]
    parts: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Address({self.scheme}://{HIDDEN})"

    def without_secrets(self, text: str) -> str:
        """The text of a driver without the password and without the address as a whole."""
        return _without(text, (self.uri, *self.secrets))

    def without_parts(self, text: str) -> str:
        """The same without user, host and path too."""
        text = self.without_secrets(text)
        for part in _longest_first(self.parts):
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", HIDDEN, text)
        return text


def address(uri: str) -> Address:
    """The address taken apart. Raises ValueError, with a text that shows nothing of it, where it is none.

    >>> address("postgresql://reader:p%40ss@db.example.com/desk")
    Address(postgresql://…)
    >>> address("postgresql://reader:p%40ss@db/desk").without_secrets('no "p@ss" for reader')
    'no "…" for reader'
    """
    scheme = _SCHEME.fullmatch(uri)
    if scheme is None:
        raise ValueError(f'{_NOT_ONE}; it begins like "postgresql://" or "sqlite:///"')
    try:
        split = urlsplit(uri)
    except ValueError:  # its text quotes the address
        raise ValueError(_ENCODE) from None
    login, _, hosts = split.netloc.rpartition("@")
    servers = [_HOST.fullmatch(server) for server in hosts.split(",")]
    misplaced = bool(split.netloc) and "@" in split.path + split.query
    if "#" in uri or "@" in login or misplaced or not all(servers):
        raise ValueError(_ENCODE)
    user, _, password = login.partition(":")
    settings = parse_qsl(split.query, keep_blank_values=True)
    secrets = {password, *(value for name, value in settings if _SECRET.search(name))}
    parts = {split.netloc, hosts, user, split.path, split.path.strip("/")}
    parts |= {part.strip("[]") for server in servers if server for part in server.groups(default="")}
    parts |= {value for name, value in settings if name in ("host", "hostaddr", "user", "dbname")}
    return Address(uri, scheme[1].lower(), unquote(split.path), _spellings(secrets), _spellings(parts))


def _spellings(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts as written and decoded, those that say something."""
    found = {spelling for text in texts for spelling in (text, unquote(text), unquote_plus(text))}
    return tuple(sorted(found - {"", "/"}))


def _without(text: str, secrets: Iterable[str]) -> str:
    for secret in _longest_first(secrets):
        text = text.replace(secret, HIDDEN)
    return text


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=len, reverse=True)

"""XML and HTML parsed as a stream of tags and text: no entity is expanded, nothing is fetched, no tree is built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, Protocol

from lxml import etree

_PIECE = 1 << 16


class MarkupError(Exception):
    """Markup that is broken, or that no export holds; the message says what."""


class Handler(Protocol):
    """What is told of the tags and the text as they come by."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag begins; in XML its name has the namespace in braces."""

    def end(self, tag: str) -> None:
        """A tag ends."""

    def data(self, text: str) -> None:
        """A piece of text, which may be split anywhere."""


class _Target:
    """Hands everything on but a document type, which alone can declare entities and name files to fetch."""

    def __init__(self, handler: Handler, *, is_html: bool) -> None:
        self.start = handler.start
        self.end = handler.end
        self.data = handler.data
        self._is_html = is_html

    def doctype(self, name: str, *_: object) -> None:
        if not self._is_html:
            raise MarkupError(f'it declares a document type ("{name[:40]}"), which no export does')

    def close(self) -> None:
        """There is nothing left to do."""


def parse_xml(stream: IO[bytes], handler: Handler, encoding: str | None = None) -> None:
    """Tell the handler all that the XML holds. `encoding` overrules what the XML declares."""
    parser = etree.XMLParser(
        target=_as_lxml_has_it(handler, is_html=False),
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    _feed(parser, stream)


def parse_html(stream: IO[bytes], handler: Handler, encoding: str) -> None:
    """Tell the handler all that the HTML holds, which may be as sloppy as HTML is."""
    parser = etree.HTMLParser(
        target=_as_lxml_has_it(handler, is_html=True), encoding=encoding, no_network=True, huge_tree=False, recover=True
    )
    _feed(parser, stream)


def _as_lxml_has_it(handler: Handler, *, is_html: bool) -> Any:
    """The target, whose type lxml's stubs know from the time of Python 2, when text could be bytes."""
    return _Target(handler, is_html=is_html)


def _feed(parser: etree.XMLParser | etree.HTMLParser, stream: IO[bytes]) -> None:
    try:
        while piece := stream.read(_PIECE):
            parser.feed(piece)
        parser.close()
    except etree.LxmlError as error:
        raise MarkupError(str(error)) from error


def local(tag: str) -> str:
    """The name of a tag without its namespace.

    >>> local("{urn:x}Row")
    'Row'
    """
    return tag.rpartition("}")[2]


def whole(text: str | None, otherwise: int = 1) -> int:
    """A whole number of an attribute, as HTML reads it: what is no number counts as left out.

    >>> whole("3"), whole(" 12x"), whole(None), whole("-1")
    (3, 12, 1, 1)
    """
    digits = ""
    for character in (text or "").strip():
        if not ("0" <= character <= "9"):
            break
        digits += character
    return int(digits[:9]) if digits else otherwise

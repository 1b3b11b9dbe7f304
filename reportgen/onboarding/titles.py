"""Headings of questions as people would say them: without numbers and markup, short, and ids that stay."""

from __future__ import annotations

import html
import re
from collections.abc import Container
from dataclasses import dataclass

from reportgen.config.preset import Preset, QuestionRule
from reportgen.sources.formats.table import plain
from reportgen.terminal import wide

LONGEST_LABEL = 36
LONGEST_ID = 24

_MARKUP = re.compile(r"<[^<>]{1,80}>|\$?\{[^{}]{1,60}\}")
_BOLD = re.compile(r"\*\*|__")
_NUMBER = re.compile(r"\s*(?:第\s*)?[Qq]?(\d{1,3})\s*(?:题\s*[.、:：]?|[、.．:：)）](?!\d))\s*")
_KINDS = re.compile(r"[\[【(（](?:单选|多选|量表|矩阵|必填|填空|评分|选填|可多选)[^\]】)）]{0,6}[\]】)）]")
_ROW = re.compile(r"(?P<title>.+?)\s*(?:\[\s*(?P<row>[^\[\]]{1,200})\]|\s\|\s(?P<below>.{1,200}))\s*")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]{1,80}[)）\]】]")
_ASKING = (
    r"(?:how satisfied (?:are|were) you with|how (?:would|do) you rate|please rate|rate|how important (?:is|are|were)|"
    r"(?:your )?satisfaction with|you rate|do you agree that)\s+(?:the\s+|our\s+|your\s+)*(.+)",
    r"(?:请问)?(?:总体(?:而言|来说|来看)|整体(?:而言|来说))?[,，]?\s*(?:请问)?(?:您|你)?(?:对于?|觉得|认为)(?:我们|我司|本次|此次)?(?:的)?(.+?)"
    r"(?:的?(?:满意度|满意程度|评价|总体评价)(?:是|如何|怎么样|为)?|(?:是否|感到|还)?满意吗?|满意度?)",
)
_TAIL = " ?？。.!！:：;；,，、—-"
_SENTENCE = re.compile(r"(?<=[。；;?？])|(?<=\.)\s|\s-\s")
_ASKS = re.compile(
    r".*[?？]$|.*(?:是否|如何|怎么|多少|什么|哪|吗|满意|¿).*"
    r"|(?:how|what|which|why|was|were|is|are|do|does|did|has|have|would|will|can|could|to what)\b.*"
    r"|(?:cómo|qué|cuánt|cuál|quais?|qual|quant|quel|comment|combien|wie|welche|inwie|hoe|welke)\w*\b.*",
    re.IGNORECASE,
)
_BIDS = re.compile(
    r".*(?:评价|打分|评分|选择).*|.*\brate\b.*|.*\b(?:bewerten|califique|avalie|évaluez|valuti)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading in parts: the number on the form, what is asked, and the row of a matrix or the option to tick."""

    asked: str
    number: str = ""
    row: str = ""
    is_question: bool = False  # written as the tool writes questions

    @property
    def short(self) -> str:
        """A name for charts: the row, else the core of the question, at most some forty signs wide."""
        return shortened(self.row or self.asked) or self.row or self.asked


def title(heading: str, wording: str, known: Preset | None) -> Title:
    """The parts of a heading, as the tool writes questions, else as most do.

    >>> title("3、您对服务态度满意吗？", "", None)
    Title(asked='您对服务态度满意吗？', number='3', row='', is_question=True)
    >>> title("Rate us [Speed]", "", None).row
    'Speed'
    """
    text = clean(wording or heading)
    if known is not None and known.question is not None and (found := _as_tool(heading, text, known.question)):
        return found
    number = _NUMBER.match(text)
    rest = _KINDS.sub("", text[number.end() :] if number else text).strip()
    matrix = _ROW.fullmatch(rest)
    row = (matrix["row"] or matrix["below"] or "").strip() if matrix else ""
    asked = matrix["title"] if matrix and row else rest
    return Title(asked or text or plain(heading), number[1] if number else "", row, is_question=number is not None)


def _as_tool(heading: str, text: str, rule: QuestionRule) -> Title | None:
    """The parts of a heading that is written as the tool writes questions; `text` is how it was asked."""
    found = re.fullmatch(rule.pattern, plain(heading))
    if found is None:
        return None
    parts = {name: clean(part) for name, part in found.groupdict().items() if part and part.strip()}
    row, number = parts.get("row", "") or parts.get("option", ""), parts.get("number", "")
    if row and rule.wording is not None:
        return _worded(text, number, rule.wording)
    is_asked_elsewhere = text != clean(heading)
    asked = text if is_asked_elsewhere else parts.get("title", "") or row
    return Title(_KINDS.sub("", asked).strip() or row or plain(heading), number, row, is_question=True)


def _worded(text: str, number: str, pattern: str) -> Title:
    """The parts of a wording whose heading is only a code."""
    found = re.fullmatch(pattern, text)
    parts = found.groupdict() if found else {}
    return Title(clean(parts.get("title") or text), number, clean(parts.get("row") or ""), is_question=True)


def clean(text: str) -> str:
    """The text without HTML, Markdown and piped fields, white space collapsed."""
    return " ".join(_MARKUP.sub(" ", _BOLD.sub("", html.unescape(plain(text)))).split())


def shortened(text: str) -> str:
    """The core of a question.

    >>> shortened("How satisfied are you with the speed of our service?"), shortened("您对工作人员的服务态度满意吗？")
    ('Speed of our service', '工作人员的服务态度')
    """
    core = _KINDS.sub("", text)
    core = _ASIDE.sub("", core).strip() or core
    if wide(core) > LONGEST_LABEL:
        core = _asking(core)
    core = core.strip(_TAIL)
    for pattern in _ASKING:
        if found := re.fullmatch(pattern, core, re.IGNORECASE):
            core = found[1].strip(_TAIL)
    return cut(core[:1].upper() + core[1:], LONGEST_LABEL)


def _asking(text: str) -> str:
    """The first of several sentences that asks something, else the last: a greeting stands before, a hint behind."""
    sentences = [found for part in _SENTENCE.split(text) if (found := part.strip()) and found.strip(_TAIL)]
    for pattern in (_ASKS, _BIDS):
        if found := next((one for one in sentences if pattern.fullmatch(one)), ""):
            return found
    return sentences[-1] if sentences else text


def cut(text: str, most: int) -> str:
    """The text, at most so many signs wide, a Chinese one counted twice; cut between words where there are any.

    >>> cut("非常满意的服务", 9), cut("A rather long heading", 12)
    ('非常满意…', 'A rather…')
    """
    if wide(text) <= most:
        return text
    kept = text
    while wide(kept) > most - 1:
        kept = kept[:-1]
    word, blank, _ = kept.rpartition(" ")
    return (word if blank and wide(word) * 2 > most else kept).rstrip(_TAIL) + "…"


def identifier(text: str, otherwise: str, taken: Container[str]) -> str:
    """An id for a configuration that is not taken: from the words if they are plain letters, else `otherwise`.

    >>> identifier("On-board service", "q3", ()), identifier("服务态度", "q3", {"q3"})
    ('on_board_service', 'q3_2')
    """
    slug = ""
    if text.isascii():
        words = re.findall(r"[a-z0-9]+", text.lower())
        for word in words:
            if slug and len(slug) + len(word) + 1 > LONGEST_ID:
                break
            slug = f"{slug}_{word}" if slug else word[:LONGEST_ID]
    base = slug if slug and slug[0].isalpha() else otherwise
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found

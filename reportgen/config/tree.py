"""The YAML text as a tree that remembers lines. Built from events: tags, aliases and depth do nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from reportgen.config.scalars import Written
from reportgen.errors import Issue

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
MAX_NODES = 20_000

# What XML cannot hold, written as an escape in double quotes: it would break the Word file.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar and its line."""

    text: Written
    line: int


@dataclass(slots=True)
class Branch:
    """A mapping (`entries` by key) or a list (`entries` by position), each entry with the line of its key."""

    is_mapping: bool
    line: int
    entries: dict[str | int, tuple[int, Node]] = field(default_factory=dict)
    key: Leaf | None = None  # the key that waits for its value while the branch is being filled


Node: TypeAlias = Leaf | Branch


class NotReadableError(Exception):
    """The text cannot be made a tree; `issues` hold line and reason."""

    def __init__(self, issues: list[Issue]) -> None:
        self.issues = issues
        super().__init__("\n".join(map(str, issues)))


def parse(text: str, name: str) -> Branch:
    """The text's mapping. Raises NotReadableError for all but one bounded mapping with unique keys."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.issues.append(_syntax_issue(error, name, text))
    root = builder.root
    if not builder.issues and not (isinstance(root, Branch) and root.is_mapping):
        what = (
            "is empty" if root is None or (isinstance(root, Leaf) and root.text.is_null) else "is not a configuration"
        )
        hint = "it holds `report:`, `sources:` and so on, each followed by its settings; see docs/config.md"
        builder.issues.append(Issue("error", name, f"the file {what}", hint))
    if builder.issues or not isinstance(root, Branch):
        raise NotReadableError(builder.issues)
    return root


def plain(node: Node) -> object:
    """The tree as dictionaries, lists and Written scalars, for validation."""
    if isinstance(node, Leaf):
        return node.text
    if node.is_mapping:
        return {str(key): plain(inner) for key, (_, inner) in node.entries.items()}
    return [plain(inner) for _, inner in node.entries.values()]


def follow(root: Node, path: Path) -> tuple[int, Path]:
    """The line of the last part of the path that exists, and the path up to there."""
    line, node = 1, root
    known: Path = ()
    for step in path:
        if not isinstance(node, Branch) or step not in node.entries:
            break
        line, node = node.entries[step]
        known = (*known, step)
    return line, known


def find(root: Node, path: Path) -> Node | None:
    """The node at exactly this path, or None."""
    node: Node = root
    for step in path:
        if not isinstance(node, Branch) or step not in node.entries:
            return None
        node = node.entries[step][1]
    return node


def written(path: Path) -> str:
    """A path as users write it.

    >>> written(("sources", "survey", 0, "columns", "speed"))
    'sources.survey[0].columns.speed'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


class _Builder:
    """Grows the tree event by event on a stack of its own, so that nesting costs no recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.issues: list[Issue] = []
        self.root: Node | None = None
        self._open: list[Branch] = []
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        line = _line(event)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._stop(line, "a second document starts here", "keep one report a file")
        if isinstance(event, yaml.NodeEvent):
            self._refuse_sharing_and_tags(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._add(Leaf(Written(event.value, plain=event.implicit[0] and event.style is None), line), line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            branch = Branch(isinstance(event, yaml.MappingStartEvent), line)
            self._add(branch, line)
            self._open.append(branch)
            if len(self._open) > MAX_DEPTH:
                self._stop(line, f"nested more than {MAX_DEPTH} levels deep", "a configuration needs about six")
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _refuse_sharing_and_tags(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._stop(
                line,
                f"{sign}{event.anchor} is an anchor or alias, which is not allowed",
                "write the text out",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._stop(line, f"{_short_tag(tag)} is a tag, which is not allowed", "remove it; quotes make a text")

    def _add(self, node: Node, line: int) -> None:
        self._count += 1
        if isinstance(node, Leaf) and _FORBIDDEN.search(node.text):
            self.issues.append(_control_character(f"{self.name}:{line}"))
        if self._count > MAX_NODES:
            self._stop(line, f"more than {MAX_NODES} values", "split the report into several files")
        if not self._open:
            self.root = node
            return
        branch = self._open[-1]
        if not branch.is_mapping:
            branch.entries[len(branch.entries)] = (line, node)
        elif branch.key is not None:
            branch.entries[str(branch.key.text)] = (branch.key.line, node)
            branch.key = None
        elif isinstance(node, Leaf):
            self._check_new(branch, node)
            branch.key = node
        else:
            self._stop(line, "a list or mapping stands where a key belongs", "put the key in quotes")

    def _check_new(self, branch: Branch, key: Leaf) -> None:
        earlier = branch.entries.get(str(key.text))
        if earlier is not None:
            message = f'"{key.text}" is given twice, first on line {earlier[0]}'
            self.issues.append(Issue("error", f"{self.name}:{key.line}", message, "keep one of the two"))

    def _stop(self, line: int, message: str, hint: str) -> None:
        self.issues.append(Issue("error", f"{self.name}:{line}", message, hint))
        raise NotReadableError(self.issues)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


_SYNTAX_HINTS = {
    "mapping values are not allowed": "check the indentation here and above; put text with a colon in quotes",
    "cannot start any token": "indent with spaces, not tabs; put text that starts with @, % or ` in quotes",
    "expected <block end>": "check the indentation: entries of one list or mapping start in the same column",
    "could not find expected ':'": "write `key: value`, with a space after the colon",
    "found unexpected end of stream": "a quote or bracket is opened and not closed",
    "expected ',' or": "a bracket is opened and not closed, or a comma is missing",
}


def _syntax_issue(error: yaml.YAMLError, name: str, text: str) -> Issue:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        problem = error.problem or "cannot be understood"
        hint = next((hint for part, hint in _SYNTAX_HINTS.items() if part in problem), "see docs/config.md")
        mark = error.problem_mark
        return Issue("error", f"{name}:{mark.line + 1}", f"not valid YAML at column {mark.column + 1}: {problem}", hint)
    position = getattr(error, "position", 0)
    line = text.count("\n", 0, position) + 1
    return _control_character(f"{name}:{line}")


def _control_character(where: str) -> Issue:
    return Issue("error", where, "a control character stands here, which no report can show", "delete it")


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")

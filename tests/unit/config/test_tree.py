from __future__ import annotations

import pytest

from reportgen.config.scalars import Written, resolve_all
from reportgen.config.tree import MAX_NODES, Leaf, NotReadableError, find, follow, parse, plain


def problem(text: str) -> str:
    with pytest.raises(NotReadableError) as caught:
        parse(text, "q3.yaml")
    return str(caught.value)


@pytest.mark.parametrize("word", ["NO", "010", "12:30", "2026-09-30", "1_000", "0x1F", "1e3", "=", "on", "y"])
def test_a_word_stays_as_it_was_written(word: str) -> None:
    assert plain(parse(f"key: {word}", "q3.yaml")) == {"key": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [("NO", "NO"), ("010", 10), ("12:30", "12:30"), ("2026-09-30", "2026-09-30"), ("true", True), ("~", None),
     ("1e3", 1000.0), (".5", 0.5), ("'5'", "5"), ("0o17", "0o17"), ("1_000", "1_000")],
)  # fmt: skip
def test_open_options_follow_yaml_1_2_core_rules(word: str, value: object) -> None:
    assert resolve_all(plain(parse(f"key: {word}", "q3.yaml"))) == {"key": value}


def test_a_number_as_key_is_text() -> None:
    assert plain(parse("99: x", "q3.yaml")) == {"99": "x"}


def test_quotes_are_remembered() -> None:
    node = find(parse("a: '~'\nb: ~", "q3.yaml"), ("a",))
    assert isinstance(node, Leaf)
    assert not node.text.is_null
    assert Written("~", plain=True).is_null


def test_lines_are_those_of_the_keys() -> None:
    root = parse("a: 1\nb:\n  - c: 2\n  - d: 3\n", "q3.yaml")
    assert follow(root, ("b", 1, "d")) == (4, ("b", 1, "d"))
    assert follow(root, ("b", 1, "gone")) == (4, ("b", 1))


def test_both_lines_of_a_duplicate_key_are_named_and_all_duplicates_are_told() -> None:
    assert problem("a: 1\nb: {c: 1,\n  c: 2}\na: 2\n") == (
        'error: q3.yaml:3: "c" is given twice, first on line 2\n  hint: keep one of the two\n'
        'error: q3.yaml:4: "a" is given twice, first on line 1\n  hint: keep one of the two'
    )


def test_two_thousand_brackets_are_refused_without_recursion() -> None:
    assert "nested more than 24 levels deep" in problem("[" * 2000)
    assert "nested more than 24 levels deep" in problem("{a: " * 2000)
    assert "nested more than 24 levels deep" in problem("- " * 2000)


def test_too_many_values_are_refused() -> None:
    assert f"more than {MAX_NODES} values" in problem("a: [" + "1," * (MAX_NODES + 1) + "]")


def test_billion_laughs_stop_at_the_first_anchor() -> None:
    text = "a: &a [lol, lol]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert problem(text).startswith("error: q3.yaml:1: &a is an anchor or alias, which is not allowed")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!own"])
def test_tags_are_refused(tag: str) -> None:
    assert f"q3.yaml:1: {tag} is a tag, which is not allowed" in problem(f"a: {tag} [x]")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "q3.yaml: the file is empty"),
        ("# only a remark\n", "q3.yaml: the file is empty"),
        ("Dear all, please find", "q3.yaml: the file is not a configuration"),
        ("- a\n- b\n", "q3.yaml: the file is not a configuration"),
        ("a: b: c", "q3.yaml:1: not valid YAML at column 5: mapping values are not allowed here"),
        ("a:\n\t- b", "hint: indent with spaces, not tabs"),
        ("a: 'x", "a quote or bracket is opened and not closed"),
        ("a: 1\n---\nb: 2", "q3.yaml:2: a second document starts here"),
        ("a: 1\nb: \x00", "q3.yaml:2: a control character stands here"),
        ('a: 1\nb: "\\x1b[31m"', "q3.yaml:2: a control character stands here"),
        ("? [a]\n: b", "q3.yaml:1: a list or mapping stands where a key belongs"),
    ],
)
def test_what_is_no_configuration_says_so_with_its_line(text: str, said: str) -> None:
    assert said in problem(text)

"""The file of words: what it must hold, and how numbers and lists are said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.locale import LISTS, TABLES, Unreadable, read, words


def written(told: dict[str, Any]) -> str:
    """A file of words with these lists and tables."""
    lists = [f"{name} = {value!r}" for name, value in told.items() if not isinstance(value, dict)]
    tables = [
        f"[{name}]\n" + "\n".join(f"{key} = {said!r}" for key, said in value.items())
        for name, value in told.items()
        if isinstance(value, dict)
    ]
    return "\n".join([*lists, *tables])


def least() -> dict[str, Any]:
    """The smallest file that will do."""
    return {name: ["x"] * count for name, count in LISTS.items()} | {name: {} for name in TABLES}


def test_english_is_read_once() -> None:
    """The file is checked and kept."""
    assert words("en") is words("en")
    assert set(words().tables) == set(TABLES)


def test_a_language_without_a_file_is_told_in_english() -> None:
    """Nobody is refused for the language of the record."""
    assert words("tlh") == words("en")


def test_the_smallest_file_will_do() -> None:
    """Empty tables are in order; the lists have their lengths."""
    assert read("xx", written(least())).month(12) == "x"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"months": ["x"] * 11}, "months"),
        ({"months": "x"}, "months"),
        ({"ordinals": [*["x"] * 11, ""]}, "ordinals"),
        ({"values": "x"}, "values"),
        ({"values": {"a": " "}}, "values.a"),
        ({"values": {"a": 1}}, "values.a"),
        ({"surplus": {"a": "b"}}, "surplus"),
    ],
)
def test_a_file_that_lacks_something_is_refused(change: dict[str, Any], why: str) -> None:
    """The refusal names the table or the list, and the key where there is one."""
    with pytest.raises(Unreadable) as refusal:
        read("xx", written(least() | change))

    assert refusal.value.rule == "words-are-malformed"
    assert refusal.value.particulars == {"language": "xx", "why": why}


@pytest.mark.parametrize(
    "table",
    ["dates", "phrases", "working", "sentences", "minutes", "headings", "clauses", "sections", "refusals"],
)
def test_every_template_is_read_at_once(table: str) -> None:
    """A sentence that cannot be filled is found when the file is read, not when it is first told."""
    with pytest.raises(Unreadable, match="template-is-malformed"):
        read("xx", written(least() | {table: {"a": "[{b}"}}))


def test_what_is_no_toml_is_refused() -> None:
    """The reason is that of the reader of TOML."""
    with pytest.raises(Unreadable, match="words-are-malformed"):
        read("xx", "months = [")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "none"),
        (7, "7"),
        (649, "649"),
        (10000, "10\u2009000"),
        (1234567, "1\u2009234\u2009567"),
        ("not-given", "not given"),
        ("not-reported", "not reported"),
        ("not-counted", "not counted"),
    ],
)
def test_counts_are_said_as_what_they_are(count: Any, said: str) -> None:
    """A number, none, or one of three kinds of ignorance."""
    assert words().count(count) == said


@given(st.integers(1, 10**9))
def test_thin_spaces_change_no_number(count: int) -> None:
    """Digits and their order stay."""
    assert words().count(count).replace("\u2009", "") == str(count)


@pytest.mark.parametrize(
    ("items", "others", "said"),
    [
        ([], False, ""),
        (["a"], False, "a"),
        (["a", "b"], False, "a and b"),
        (["a", "b", "c"], False, "a, b and c"),
        (["a"], True, "a and others"),
        (["a", "b"], True, "a, b and others"),
        ([], True, "others"),
    ],
)
def test_lists_are_said_with_and(items: list[str], others: bool, said: str) -> None:
    """Others come last, where a source names not all."""
    assert words().joined(items, others=others) == said


def test_ordinals_and_numerals_end_somewhere() -> None:
    """After the twelfth, numbers are told in digits."""
    assert (words().ordinal(1), words().ordinal(12), words().ordinal(13)) == ("first", "twelfth", "no. 13")
    assert (words().numeral(8), words().numeral(13)) == ("eight", "13")


def test_a_word_without_words_loses_its_hyphens() -> None:
    """Free words of the record are told as they are."""
    assert words().value("show-of-hands") == "show of hands"
    assert words().value("deciding") == "a deciding voice"


def test_months_have_names_and_short_names() -> None:
    """January is 1."""
    assert (words().month(1), words().month(10, short=True)) == ("January", "Oct")

"""Sentences with gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.locale import Unreadable, filled, gaps
from smolny.locale.templates import parsed

TOLD = {"who": "Lenin", "where": "Smolny", "nothing": None, "yes": ""}


def fill(template: str) -> str:
    """The template filled from what is told above."""
    return filled(template, TOLD.get, "not given")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{who} speaks.", "Lenin speaks."),
        ("{nothing} speaks.", "not given speaks."),
        ("{who} speaks[ in {where}].", "Lenin speaks in Smolny."),
        ("{who} speaks[ in {nothing}].", "Lenin speaks."),
        ("{who} speaks[{yes}, at last].", "Lenin speaks, at last."),
        ("{who}[ in {where}[ on {nothing}]].", "Lenin in Smolny."),
        ("{who}[ on {nothing}[ in {where}]].", "Lenin."),
        ("[{nothing}][{who}]", "Lenin"),
        ("plain", "plain"),
    ],
)
def test_gaps_are_filled_and_segments_vanish(template: str, expected: str) -> None:
    """A segment is told when all its own gaps are; an absent one within takes only itself along."""
    assert fill(template) == expected


def test_a_full_stop_is_not_doubled() -> None:
    """Words that end a sentence may stand in a gap before a full stop or a semicolon."""
    assert filled("{a}. {b}; c", {"a": "It is so.", "b": "And so."}.get, "?") == "It is so. And so; c"
    assert filled("{a}. {b}. “{a}”.", {"a": "So?", "b": "So!"}.get, "?") == "So? So! “So?”."


def test_a_question_mark_belongs_to_the_gap() -> None:
    """The filler sees the mark and decides; the name of the gap is told without it."""
    assert gaps("{a?}[{b} {c}]") == {"a", "b", "c"}
    assert filled("{a?}", {"a?": "one"}.get, "-") == "one"


@pytest.mark.parametrize("template", ["{", "}", "{a", "a}", "[a", "a]", "{A}", "{a b}", "[[a]", "{}"])
def test_a_broken_template_is_refused(template: str) -> None:
    """Brackets and braces come in pairs, and gaps are named in small letters."""
    with pytest.raises(Unreadable) as refusal:
        parsed(template)

    assert refusal.value.rule == "template-is-malformed"
    assert refusal.value.particulars == {"template": template}


@given(st.text(alphabet=st.characters(blacklist_characters="{}[].\n")))
def test_words_without_gaps_stay_as_they_are(words: str) -> None:
    """A template without braces, brackets and full stops says itself."""
    assert fill(words) == words

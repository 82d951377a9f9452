"""Places and changes in words: said as it is customary, and understood so; lines with their numbers."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.texts import (
    Illegible,
    Node,
    Unamendable,
    amended,
    at_line,
    instruction,
    lines,
    paragraph_numbers,
    plain,
    read_plain,
    understood,
    words,
    write_plain,
)
from smolny.texts.citing import cite
from smolny.texts.lines import _known, _narrow_end, _wide_end, columns
from smolny.texts.passages import passages
from smolny.texts.places import Places
from tests.texts import drawn
from tests.texts.test_merging import GUESTS, MOTION, THREE_TO_TWO

NUMBERED = lines(MOTION, 40)
PAGE = """\
 1 On bread
 2 Article 1 Supply
 3 (1) The congress demands bread for all
 4 towns. It calls on the councils.
 5 (2) Each council reports every month:
 6 a) what came in;
 7 b) what was handed out.
 8 (3) Speculation is punished.
 9 Article 2 Price
10 (1) The price of bread is three kopecks.
11 (2) The bureau may change it.
"""


def test_lines_have_numbers() -> None:
    """Given a width, then each line has a number, and the first of a part its own."""
    page = "".join(f"{line.number:2} {f'{line.label} {line.text}'.strip()}\n" for line in NUMBERED)
    assert page == PAGE


def test_numbers_run_on() -> None:
    """Given a second text, then its numbers begin behind the last of the first."""
    assert lines(MOTION, 40, first=12)[0].number == 12
    assert paragraph_numbers(MOTION, 5) == {
        "art-1-p1": 5,
        "art-1-p2": 6,
        "art-1-p3": 7,
        "art-2-p1": 8,
        "art-2-p2": 9,
    }
    with pytest.raises(Unamendable, match="no-such-line"):
        at_line(NUMBERED, 12)
    with pytest.raises(Unamendable, match="too-narrow"):
        lines(MOTION, 7)


@given(drawn.texts(drawn.said()), st.integers(8, 60))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_hold_everything_and_are_not_too_long(text: Node, width: int) -> None:
    """Given any text and width, then its lines are all of it, once and in order, and none is wider."""
    cut = lines(text, width)
    for passage in passages(text):
        said = plain(passage.said)
        own = [line for line in cut if line.place == passage.node.id]
        assert "".join(said[line.start : line.end] for line in own) == said
        assert all(columns(line.text) <= max(width, 4) for line in own)
    assert [line.number for line in cut] == list(range(1, len(cut) + 1))


def test_lines_of_long_parts_are_not_kept_in_memory() -> None:
    """Given a long section with a long paragraph, then the lines of its short ones alone are known, and all
    lines are those of its passages.
    """
    said = ["Bread is for all towns. " * 8] * 30
    parts = read_plain("\n\n".join([*said, "Oats. " * 1_000, *said])).text.parts
    text = Node("text", parts=(Node("section", heading=words("Bread"), parts=parts),))
    _known.cache_clear()
    for _ in range(2):
        cut = [line.text for line in lines(text, 40)]
    assert _known.cache_info().currsize == 60
    every = [lines(replace(each.node, kind="text"), 40) for each in passages(text)]
    assert cut == [line.text for row in every for line in row]


BREAD, PRICE = "Article 1, paragraph 1, sentence 1", "Article 2, paragraph 1, sentence 1"
PREIS = "Article 2 Absatz 1 Satz 1"
SAID = [
    ("in line 10 replace 'three' by 'two'", f"in {PRICE}, replace “three” by “two”"),
    ("In article 2, replace “three” with “two”.", f"in {PRICE}, replace “three” by “two”"),
    ("leave out article 1, paragraph 3", "leave out Article 1, paragraph 3"),
    ("Strike paragraph 3.", "leave out Article 1, paragraph 3"),
    ("Artikel 1 Absatz 2 Buchstabe b streichen", "Article 1 Absatz 2 Buchstabe b streichen"),
    ("In § 2 Abs. 1 „three“ durch „two“ ersetzen.", f"in {PREIS} „three“ durch „two“ ersetzen"),
    ("füge in Artikel 2 nach „bread“ „usw“ ein", "in Article 2 Absatz 1 Satz 1 nach „bread“ „usw“ einfügen"),
    ("in line 3 after 'bread' insert 'and salt'", f"in {BREAD}, after “bread” insert “and salt”"),
    ("in line 3 insert 'white' before 'bread'", f"in {BREAD}, after “demands” insert “white”"),
    ("move article 1 after article 2", "move Article 1 after Article 2"),
    ("Artikel 1 nach Artikel 2 verschieben", "Article 1 nach Article 2 verschieben"),
    ("renumber article 2 as Article 3.", "renumber Article 2 as Article 3"),
    ("after article 2 insert: Article 3. Oats", "after Article 2 insert: “Article 3. Oats”"),
    ("nach Artikel 2 Absatz 2 einfügen: Neu.", "nach Article 2 Absatz 2 einfügen: „Neu.“"),
    ("replace article 2, paragraph 2 by: 'Never.'", "replace Article 2, paragraph 2 by: “Never.”"),
    ("in article 1, omit 'for all towns'", f"in {BREAD}, leave out “for all towns”"),
]  # fmt: skip


@pytest.mark.parametrize(("moved", "said"), SAID)
def test_a_customary_sentence_is_understood(moved: str, said: str) -> None:
    """Given a sentence as it is customary, then what was understood is said in full, and can be done."""
    found = understood(MOTION, moved, "a1", NUMBERED)
    assert found.said == (said,)
    assert amended(MOTION, found.changes) != MOTION


DONE = [
    ("in line 10 replace 'three' by 'two'", "(1) The price of bread is two kopecks."),
    ("in line 3 after 'bread' insert 'and salt'", "demands bread and salt for all towns."),
    ("in line 3 insert 'white' before 'bread'", "demands white bread for"),
    ("in article 1, omit 'for all towns'", "demands bread. It calls"),
    ("after article 2 insert: Article 3. Oats\n\nHorses eat oats.", "Article 3. Oats\n\nHorses eat oats.\n"),
    ("after article 1, paragraph 1, sentence 1 insert: So be it.", "for all towns. So be it. It calls"),
    ("replace article 2, paragraph 2 by: '(2) No change.'", "kopecks.\n\n(2) No change.\n"),
    ("move article 1 after article 2", "(2) The bureau may change it.\n\nArticle 1. Supply"),
]


@pytest.mark.parametrize(("moved", "page"), DONE)
def test_what_was_understood_is_done(moved: str, page: str) -> None:
    """Given a sentence that was understood, then the text says so."""
    found = understood(MOTION, moved, "a1", NUMBERED)
    assert page in write_plain(amended(MOTION, found.changes)).source


def test_one_name_begins_the_insertions_of_several_sentences() -> None:
    """Given sentences that insert and replace at several places, also where the text has the same already,
    then they are done together; what is said twice is one change.
    """
    rows = ("before article 1 insert: New.", "after article 1 insert: New.", "replace article 2 by: New.")
    text = MOTION
    for done in (rows[:2], rows):
        changes = [change for row in done for change in understood(text, row, "a1").changes]
        assert understood(text, rows[0], "a1").changes == (changes[0],)
        text = amended(text, changes)
    assert write_plain(text).source.count("New.") == 5


NOT = [
    ("not-understood", "dance"),
    ("not-understood", "in the middle replace 'three' by 'two'"),
    ("not-understood", "x" * 20_001),
    ("no-such-place", "leave out article 7"),
    ("several-places", "leave out paragraph 1"),
    ("words-not-found", "in line 3 replace 'three' by 'two'"),
    ("words-found-twice", "in article 1, paragraph 2, replace 'what' by 'all that'"),
]


@pytest.mark.parametrize(("rule", "moved"), NOT)
def test_what_is_not_understood_is_not_guessed(rule: str, moved: str) -> None:
    """Given a sentence that says nothing, or not one thing, then its rule is named."""
    with pytest.raises(Illegible) as refused:
        understood(MOTION, moved, "a1", NUMBERED)
    assert refused.value.rule == rule


def test_a_hostile_sentence_is_read_at_once() -> None:
    """Given twenty thousand characters of the beginnings of sentences, then nothing hangs."""
    with pytest.raises(Illegible):
        understood(MOTION, "in 'a' replace " * 1300, "a1", NUMBERED)


def test_a_change_is_said_in_two_languages() -> None:
    """Given a change, then it is said as it is moved."""
    (change,) = THREE_TO_TWO.changes
    assert instruction(MOTION, change, "de") == "in Article 2 Absatz 1 Satz 1 „three“ durch „two“ ersetzen"
    assert instruction(MOTION, GUESTS.changes[0]) == "after Article 1, paragraph 3 insert: “Guests eat too.”"
    assert cite(Places(read_plain("One. Two.").text), "p1-s2") == "paragraph 1, sentence 2"


@given(st.text(st.sampled_from("ab -\n\t"), max_size=60), st.integers(1, 20), st.integers(0, 20))
def test_lines_of_narrow_characters_end_where_lines_of_any_do(said: str, room: int, start: int) -> None:
    """Given characters of one column each, then the short way of cutting lines is the long one."""
    start = min(start, len(said))
    assert _narrow_end(said, start, room) == _wide_end(said, start, room)

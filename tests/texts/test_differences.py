"""What changed between two texts: exact, and readable."""

import itertools
import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.texts import (
    Node,
    Unamendable,
    Words,
    amended,
    apply,
    articles,
    changes_between,
    diff,
    found,
    identifiers,
    inverse,
    named_as_before,
    plain,
    read_plain,
    reworded,
    walk,
    words,
)
from smolny.texts.alignment import MOST_STEPS, matched
from smolny.texts.words import merged
from tests.texts import drawn
from tests.texts.drawn import SLOW

SOME = drawn.said(drawn.ALL_MARKS)
FEW = ("the", "congress", "calls", "council,", "councils.", "A", "Roll", "is", "kept!", "e\u0301", "家。")
WORDS = st.lists(st.sampled_from(FEW), max_size=40)


def between(one: str, other: str) -> str:
    """What changed between two sentences, in one line."""
    signs = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    pieces = reworded(words(one), words(other))
    return "".join(signs[piece.change].format(plain(piece.words)) for piece in pieces)


@given(drawn.texts(SOME), drawn.texts(SOME))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_a_difference_makes_the_other_text_and_leads_back(one: Node, other: Node) -> None:
    """Given any two texts, then their difference leads from either to the other, names and all."""
    difference = diff(one, other)
    assert apply(difference, one) == other
    assert apply(inverse(difference), other) == one
    assert diff(one, other) == difference


@given(drawn.texts(SOME), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_a_text_that_was_edited_is_told_by_its_difference(one: Node, chance: Random) -> None:
    """Given a text whose parts were shuffled and left out, then the difference leads there and back."""
    parts = [part for part in one.parts if chance.random() < 0.8]
    chance.shuffle(parts)
    other = replace(one, parts=tuple(parts))
    assert apply(diff(one, other), one) == other
    assert apply(inverse(diff(one, other)), other) == one


@given(drawn.texts(SOME))
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_nothing_changed_between_a_text_and_itself(text: Node) -> None:
    """Given a text and the same text, then there is no change."""
    assert diff(text, text).changes == ()


@given(SOME, SOME)
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_pieces_are_both_wordings(old: Words, new: Words) -> None:
    """Given any two wordings, then what stays and goes is the old one, what stays and comes the new one."""
    check_pieces(old, new)


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
def test_pieces_of_real_words_are_both_wordings(old: list[str], new: list[str]) -> None:
    """Given sentences of the same few words, then the law holds and no word is cut."""
    check_pieces(words(" ".join(old)), words(" ".join(new)))


def check_pieces(old: Words, new: Words) -> None:
    """What is told is exact, and no word is told in two pieces."""
    pieces = reworded(old, new)
    assert merged(run for piece in pieces if piece.change != "in" for run in piece.words) == old
    assert merged(run for piece in pieces if piece.change != "out" for run in piece.words) == new
    assert all(one.change != other.change for one, other in itertools.pairwise(pieces))
    for kept in ("out", "in"):
        said = [piece for piece in pieces if piece.change in ("same", kept)]
        for one, other in itertools.pairwise(said):
            seam = plain(one.words)[-1] + plain(other.words)[0]
            assert not re.fullmatch(r"[a-zA-Z]{2}", seam) or one.words[-1].marks != other.words[0].marks


READABLE = [
    ("Three seats are left.", "Two seats are left.", "[-Three-][+Two+] seats are left."),
    ("The congress has seats.", "The congress has very many seats.", "The congress has [+very many +]seats."),
    ("It decides, by majority.", "It decides by majority;", "It decides[-,-] by majority[-.-][+;+]"),
    ("One. Three.", "One. Two is new. Three.", "One. [+Two is new. +]Three."),
    ("Councils elect.", "Council elects.", "[-Councils elect.-][+Council elects.+]"),
    ("Zwei Drittel der Räte", "Drei Teile der Leute", "[-Zwei Drittel der Räte-][+Drei Teile der Leute+]"),
    ("It sits.", "It sits. In public.", "It sits.[+ In public.+]"),
    ("The bureau calls it.", "Guests pay for bread.", "[-The bureau calls it.-][+Guests pay for bread.+]"),
    ("Cafe\u0301 is open now.", "Cafe is open now.", "[-Cafe\u0301-][+Cafe+] is open now."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "told"), READABLE)
def test_a_change_can_be_read(one: str, other: str, told: str) -> None:
    """Given a change, then whole words and whole sentences are told, with no islands in between."""
    assert between(one, other) == told


BEFORE = read_plain("""
Statutes
========

Article 1. Seats

(1) The congress has three hundred seats.
(2) The rest are divided by members. Fractions are told by the key. Ties are drawn by lot in public.
(3) A council that has not paid has no vote.

Article 2. Bureau

(1) The bureau calls the congress every year.
(2) The bureau keeps the roll and the seals of the federation, and shows them to whoever asks.

Article 3. Guests

Guests have a voice and no vote at all.
""").text
AFTER = read_plain("""
Statutes
========

Article 1. Seats

(1) The congress has two hundred seats.
(2) The rest are divided by members. Fractions are told by the key.
(3) Ties are drawn by lot in public.
(4) A council that has not paid has no vote.

Article 2. Guests

Guests have a voice and no vote at all.

Article 3. Bureau

(1) The bureau calls the congress every year.
(2) The bureau keeps the roll and the seals of the federation, and shows them to everybody who asks.
""").text


def test_moves_splits_and_new_numbers_are_recognised() -> None:
    """Given an article that moved, with a word changed in it, and a paragraph split, then it is told so."""
    told = [(edit.action, [each.node.id for each in edit.old]) for edit in diff(BEFORE, AFTER).changes]
    assert told == [
        ("changed", ["art-1-p1"]),
        ("split", ["art-1-p2"]),
        ("renumbered", ["art-1-p3"]),
        ("moved-away", ["art-2", "art-2-p1", "art-2-p2"]),
        ("renumbered", ["art-3"]),
        ("moved-here", []),
    ]
    assert [piece for piece in diff(BEFORE, AFTER).moved(1) if piece.change != "same"] == [
        ("out", words("whoever")),
        ("in", words("everybody who")),
    ]


def test_what_was_split_is_joined_on_the_way_back() -> None:
    """Given the inverse, then its split is a join, word for word the same."""
    (edit,) = (edit for edit in diff(AFTER, BEFORE).changes if edit.action == "joined")
    assert [piece.change for piece in edit.pieces] == ["same"]
    assert "joined" in {edit.action for edit in inverse(diff(BEFORE, AFTER)).edits}


def test_names_survive_a_text_that_was_written_anew() -> None:
    """Given a text read anew, then every part that was there before has the name it had."""
    named = named_as_before(BEFORE, AFTER)
    assert [each.id for each in articles(named)] == ["art-1", "art-3", "art-2"]
    assert found(named, "art-2-p2-s1") is not None
    assert found(named, "art-1-p3") == replace(found(BEFORE, "art-1-p3") or BEFORE, number="(4)")
    assert found(named, "art-1-p2-s3") is not None


@given(drawn.texts(SOME), drawn.texts(SOME))
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_every_part_has_one_name(one: Node, other: Node) -> None:
    """Given any two texts, then names survive so that each is given once, and nothing but names changes; the
    changes between make each of the other.
    """
    named = named_as_before(one, other)
    assert amended(one, changes_between(one, named)) == named
    assert amended(named, changes_between(named, one)) == one
    names = [node.id for node in walk(named)]
    assert len(names) == len(identifiers(named))
    assert [(node.kind, node.words) for node in walk(named)] == [
        (node.kind, node.words) for node in walk(other)
    ]
    assert named_as_before(one, one) == one


def test_what_a_part_loses_that_leaves_what_it_stood_in() -> None:
    """Given a paragraph that is gone but for an item of it, which stands elsewhere with less in it, then the
    changes between say so.
    """
    one, two, three = (Node("sentence", name, words=words(f"{name}.")) for name in ("s1", "s2", "s3"))
    item, other = Node("item", "i", parts=(one, two)), Node("paragraph", "p2", parts=(three,))
    before = Node("text", "text", parts=(Node("paragraph", "p1", parts=(item,)), other))
    after = replace(before, parts=(replace(other, parts=(three, replace(item, parts=(one,)))),))
    assert amended(before, changes_between(before, after)) == after


def test_a_difference_is_of_one_text() -> None:
    """Given another text than it was written against, then a difference is refused."""
    with pytest.raises(Unamendable, match="written-against-another-text"):
        apply(diff(BEFORE, AFTER), AFTER)
    with pytest.raises(Unamendable, match="written-against-another-text"):
        apply(diff(BEFORE, AFTER), replace(BEFORE, parts=(*BEFORE.parts, Node("paragraph", "p9"))))


def longest(one: list[int], other: list[int]) -> int:
    """How much two rows have in common at most, straight from the definition."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for place, each in enumerate(one):
        for there, another in enumerate(other):
            both = best[place][there] + 1 if each == another else 0
            best[place + 1][there + 1] = max(both, best[place][there + 1], best[place + 1][there])
    return best[-1][-1]


@given(st.lists(st.integers(0, 5), max_size=40), st.lists(st.integers(0, 5), max_size=40))
def test_what_is_in_common_is_the_most(one: list[int], other: list[int]) -> None:
    """Given rows with few differences, then no two rows have more in common than is found."""
    pairs = matched(one, other)
    assert all(one[place] == other[there] for place, there in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))
    assert len(pairs) == longest(one, other)


def test_much_in_common_is_found_beyond_the_bound() -> None:
    """Given rows with more differences than are looked through, then what is in each once is still found."""
    one = list(range(3 * MOST_STEPS))
    other = [-each if each % 2 else each for each in one]
    assert len(matched(one, other)) == len(one) // 2
    assert matched([1, 2] * 400, [3] * 900 + [2] * 900) == [(799, 1799)]

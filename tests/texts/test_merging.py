"""Amendments: exact, in any order wherever they do not collide."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.texts import Node, found, identified, identifiers, plain, read_plain, walk, words, write_plain
from smolny.texts.amendments import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Side,
    Substitute,
    amended,
    checked,
    wording,
)
from smolny.texts.between import changes_between
from smolny.texts.collisions import collisions
from smolny.texts.merging import Settlement, amended_amendment, depth, merged, partly
from smolny.texts.places import Places
from smolny.texts.rebasing import rebased
from smolny.texts.refusals import Unamendable
from smolny.texts.voting import voting_order

MOTION = read_plain("""
On bread
========

Article 1. Supply

(1) The congress demands bread for all towns. It calls on the councils.
(2) Each council reports every month:
a) what came in;
b) what was handed out.
(3) Speculation is punished.

Article 2. Price

(1) The price of bread is three kopecks.
(2) The bureau may change it.
""").text
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def part(id: str) -> Node:
    """A part of the motion."""
    node = found(MOTION, id)
    assert node is not None
    return node


def reword(id: str, old: str, new: str) -> Reword:
    """Other words in a sentence or a heading."""
    said = wording(part(id))
    start = plain(said).index(old)
    return Reword(id, said, start, start + len(old), words(new))


def paragraph(by: str, said: str) -> tuple[Node, ...]:
    """One new paragraph, named by its amendment."""
    new = Node("paragraph", parts=(Node("sentence", words=words(said)),))
    return (identified(new, identifiers(MOTION), by),)


def shown(text: Node) -> str:
    """A text as it reads."""
    return write_plain(text).source


SIDES: st.SearchStrategy[Side] = st.sampled_from(("before", "after", "first", "last"))
NEW_WORDS = st.sampled_from([(), words("new"), words(" two words ")])


@st.composite
def changes(draw: st.DrawFn, by: str) -> tuple[Change, ...]:
    """One or two changes at random places."""
    return tuple(draw(change(f"{by}{number}")) for number in range(draw(st.integers(1, 2))))


@st.composite
def change(draw: st.DrawFn, by: str) -> Change:
    """A change of any kind at any place that takes it."""
    node = draw(st.sampled_from([each for each in walk(MOTION) if each.id != "text"]))
    other = draw(st.sampled_from([each for each in walk(MOTION) if each.kind in ("article", "paragraph")]))
    said = plain(wording(node))
    start, end = sorted(draw(st.tuples(st.integers(0, len(said)), st.integers(0, len(said)))))
    choices: list[Change] = [
        LeaveOut(node.id, node),
        Substitute(node.id, node, paragraph(by, "Another paragraph.")),
        Renumber(node.id, node.number, draw(st.sampled_from(["(9)", "c)"]))),
        Reword(
            node.id,
            wording(node),
            start,
            end,
            draw(NEW_WORDS),
        ),
        Insert(
            node.id,
            draw(SIDES),
            paragraph(by, "A new paragraph."),
        ),
    ]
    if other.id not in identifiers(node):
        choices.append(Move(node.id, node, other.id, draw(SIDES)))
    return draw(st.sampled_from(choices))


@st.composite
def amendments(draw: st.DrawFn, most: int = 3) -> list[Amendment]:
    """Amendments each of which can be done."""
    drawn = [Amendment(by, draw(changes(by))) for by in "abcd"[: draw(st.integers(2, most))]]
    return [each for each in drawn if _can_be_done(each)]


def _can_be_done(amendment: Amendment) -> bool:
    try:
        amended(MOTION, amendment.changes)
    except Unamendable:
        return False
    return True


@given(amendments())
@QUIET
def test_the_order_makes_no_difference_where_nothing_collides(given: list[Amendment]) -> None:
    """Given amendments without collisions, then put together in any order they make one text."""
    if collisions(MOTION, given):
        return
    try:
        text = merged(MOTION, given).text
    except Unamendable:
        return
    assert all(merged(MOTION, order).text == text for order in permutations(given))


@given(amendments())
@QUIET
def test_one_after_the_other_is_all_at_once(given: list[Amendment]) -> None:
    """Given amendments without collisions, then carried one after the other, in any order, each against the
    wording that the last one made, they make the same text as all at once.
    """
    if collisions(MOTION, given):
        return
    try:
        text = merged(MOTION, given).text
    except Unamendable:
        return
    for order in permutations(given):
        now, waiting = MOTION, list(order)
        while waiting:
            carried, *rest = waiting
            then = amended(now, carried.changes)
            waiting = [each.amendment for each in rebased(now, carried.changes, then, rest)]
            now = then
        assert shown(now) == shown(text)
        assert now == text


@given(amendments(2))
@QUIET
def test_nothing_is_lost_when_one_is_carried(given: list[Amendment]) -> None:
    """Given two amendments, then of the other every change stands or is told to be overtaken, as it was
    meant.
    """
    for one, other in permutations(given, 2):
        then = amended(MOTION, one.changes)
        (turned,) = rebased(MOTION, one.changes, then, [other])
        assert len(turned.amendment.changes) + len(turned.overtaken) == len(other.changes)
        assert set(turned.overtaken) <= set(other.changes)
        for each in turned.amendment.changes:
            checked(Places(then), each)


@given(st.lists(change("x"), max_size=3))
@QUIET
def test_what_somebody_wrote_into_a_text_is_an_amendment(made: list[Change]) -> None:
    """Given a text that was edited, then the changes between make it of the old one."""
    text = MOTION
    for each in made:
        try:
            text = amended(
                text,
                [replace(each, parts=paragraph(f"n{len(identifiers(text))}", "New."))]
                if isinstance(each, Insert)
                else [each],
            )
        except Unamendable:
            continue
    assert amended(MOTION, changes_between(MOTION, text)) == text


@given(amendments(4))
@settings(QUIET, max_examples=60)
def test_places_are_the_same_however_they_are_found(given: list[Amendment]) -> None:
    """Given amendments carried one after the other, then the places that follow from those before are the
    places of each text.
    """
    now, places = MOTION, Places(MOTION)
    for each in given:
        try:
            now = amended(now, each.changes)
        except Unamendable:
            continue
        places, anew = Places(now, places), Places(now)
        assert (places.nodes, places.parents) == (anew.nodes, anew.parents)
        assert (places.first, places.last) == (anew.first, anew.last)


def _again(change: Change, number: int) -> Change:
    """A change whose new parts have names of their own."""
    return replace(change, parts=paragraph(f"n{number}", "New.")) if isinstance(change, Insert) else change


THREE_TO_TWO = Amendment("58", (reword("art-2-p1-s1", "three", "two"),))
THREE_TO_FOUR = Amendment("59", (reword("art-2-p1-s1", "three", "four"),))
NO_PRICE = Amendment("60", (LeaveOut("art-2", part("art-2")),))
GUESTS = Amendment("61", (Insert("art-1-p3", "after", paragraph("a61", "Guests eat too.")),))
HORSES = Amendment("62", (Insert("art-2", "before", paragraph("a62", "Horses eat oats.")),))
TOWNS = Amendment(
    "63",
    (reword("art-1-p1-s1", "all towns", "towns and villages"), reword("art-1-p2-ia-s1", "what", "all that")),
)


def test_collisions_are_found_and_named() -> None:
    """Given amendments in each other's way, then each pair is found once, with why and where."""
    given = [THREE_TO_TWO, THREE_TO_FOUR, NO_PRICE, GUESTS, HORSES, TOWNS]
    assert [each[:4] for each in collisions(MOTION, given)] == [
        ("removes", "58", "60", "art-2"),
        ("removes", "59", "60", "art-2"),
        ("overlap", "58", "59", "art-2-p1-s1"),
    ]
    late = Amendment("64", (Insert("art-1-p3", "after", paragraph("a64", "So do dogs.")),))
    assert [each[:4] for each in collisions(MOTION, [late, GUESTS])] == [("same-place", "64", "61", "art-1")]
    whole = Amendment("65", alternative=MOTION)
    assert [each.kind for each in collisions(MOTION, [TOWNS, whole])] == ["alternative"]


def test_the_same_change_twice_is_no_collision() -> None:
    """Given two councils that want the same, then it is done once."""
    again = replace(THREE_TO_TWO, id="70")
    assert collisions(MOTION, [THREE_TO_TWO, again]) == ()
    assert "two kopecks" in shown(merged(MOTION, [THREE_TO_TWO, again]).text)


def test_a_collision_is_settled_by_choosing_ordering_or_writing() -> None:
    """Given a collision, then nothing is merged until it is settled, and then as it was settled."""
    with pytest.raises(Unamendable, match="collision-is-not-settled"):
        merged(MOTION, [THREE_TO_TWO, THREE_TO_FOUR])
    place = "art-2-p1-s1"
    for how, price in (("one", "two"), ("other", "four")):
        settled = merged(MOTION, [THREE_TO_TWO, THREE_TO_FOUR], [Settlement("58", "59", place, how)])  # type: ignore[arg-type]
        assert f"is {price} kopecks" in shown(settled.text)
    own = (reword(place, "three", "one and a half"),)
    written = merged(MOTION, [THREE_TO_TWO, THREE_TO_FOUR], [Settlement("59", "58", place, "written", own)])
    assert "is one and a half kopecks" in shown(written.text)
    assert written.done == (("", own[0]),)


def test_what_is_put_in_one_place_is_ordered() -> None:
    """Given two new paragraphs at one place, then they stand in the order that was settled."""
    late = Amendment("64", (Insert("art-1-p3", "after", paragraph("a64", "So do dogs.")),))
    first = merged(MOTION, [GUESTS, late], [Settlement("64", "61", "art-1", "one-first")]).text
    assert shown(first).index("dogs") < shown(first).index("Guests")
    second = merged(MOTION, [GUESTS, late], [Settlement("61", "64", "art-1", "one-first")]).text
    assert shown(second).index("dogs") > shown(second).index("Guests")


REFUSED = [
    ("no-such-collision", [GUESTS, TOWNS], [Settlement("61", "63", "art-1", "one")]),
    ("order-settles-nothing", [THREE_TO_TWO, NO_PRICE], [Settlement("58", "60", "art-2", "one-first")]),
    ("amendment-twice", [GUESTS, GUESTS], []),
    ("no-such-place", [Amendment("1", (LeaveOut("art-9", MOTION),))], []),
    ("wording-is-another", [Amendment("1", (LeaveOut("art-2", part("art-1")),))], []),
    ("wording-is-another", [Amendment("1", (Renumber("art-2", "Article 3", "Article 4"),))], []),
    ("wording-is-another", [Amendment("1", (Reword("art-2-p1-s1", words("The price."), 0, 3, ()),))], []),
    ("moved-into-itself", [Amendment("1", (Move("art-2", part("art-2"), "art-2-p1", "after"),))], []),
    ("changes-collide", [Amendment("1", (*NO_PRICE.changes, *THREE_TO_TWO.changes))], []),
    ("identifier-is-taken", [Amendment("1", (Insert("art-2", "first", (part("art-1-p1"),)),))], []),
    ("text-as-a-whole", [Amendment("1", (LeaveOut("text", MOTION),))], []),
]


@pytest.mark.parametrize(("rule", "given", "settlements"), REFUSED)
def test_what_cannot_be_done_is_refused(
    rule: str, given: list[Amendment], settlements: list[Settlement]
) -> None:
    """Given what does not fit, then its rule is named."""
    if rule == "order-settles-nothing":
        (found_one,) = collisions(MOTION, given)
        settlements = [Settlement(found_one.one, found_one.other, found_one.place, "one-first")]
    with pytest.raises(Unamendable) as refused:
        merged(MOTION, given, settlements)
    assert refused.value.rule == rule


def test_a_carried_amendment_turns_or_overtakes_the_rest() -> None:
    """Given that one is carried, then the others are against the new wording, or tell what they meant."""
    then = amended(MOTION, THREE_TO_TWO.changes)
    later = Amendment("66", (reword("art-2-p1-s1", "kopecks", "roubles"),))
    turned, over, gone = rebased(MOTION, THREE_TO_TWO.changes, then, [later, THREE_TO_FOUR, NO_PRICE])
    assert "is two roubles" in shown(amended(then, turned.amendment.changes))
    assert not over.stands
    assert over.overtaken == THREE_TO_FOUR.changes
    assert "Price" not in shown(amended(then, gone.amendment.changes))


def test_an_amendment_is_amended() -> None:
    """Given an amendment to an amendment, then the amended one makes of the text what both make."""
    guests = amended(MOTION, GUESTS.changes)
    sentence = found(guests, "a61-p1-s1")
    assert sentence is not None
    second = Amendment("61-1", (Reword(sentence.id, sentence.words, 0, 6, words("Travellers")),), to="61")
    now = amended_amendment(MOTION, GUESTS, second)
    assert "Travellers eat too." in shown(amended(MOTION, now.changes))
    assert depth([GUESTS, second], "61-1") == 2
    with pytest.raises(Unamendable, match="amends-another"):
        amended_amendment(MOTION, HORSES, second)
    with pytest.raises(Unamendable, match="amendments-lead-back"):
        depth([replace(GUESTS, to="61-1"), second], "61")


def test_amendments_are_put_by_place_and_reach() -> None:
    """Given amendments, then they are put by place, the most far-reaching first; or by reach alone."""
    second = Amendment("63-1", (reword("art-1-p1-s1", "bread", "food"),), to="63")
    whole = Amendment("65", alternative=MOTION)
    given = [THREE_TO_TWO, NO_PRICE, GUESTS, TOWNS, second, whole]
    assert [each.amendment for each in voting_order(MOTION, given)] == ["65", "63-1", "63", "61", "60", "58"]
    far = voting_order(MOTION, given, by="reach")
    assert [each.amendment for each in far] == ["65", "60", "63-1", "63", "58", "61"]


def test_a_part_of_an_amendment_is_chosen() -> None:
    """Given an amendment with two changes, then one of them is done."""
    text = merged(MOTION, [partly(TOWNS, [2])]).text
    assert "all that came in" in shown(text)
    assert "all towns" in shown(text)
    with pytest.raises(Unamendable, match="no-such-change"):
        partly(TOWNS, [3])

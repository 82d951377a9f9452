"""How a text is worded: grounds, carried amendments put together, collisions settled, every stage."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count, permutations
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain import motions as t
from smolny.domain.motions.putting_together import together
from smolny.domain.motions.wordings import Key, digest_of, stages, trail, written
from smolny.domain.values import QuestionId, TextId, TextRef
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.texts import (
    Amendment,
    Insert,
    Move,
    Node,
    amended,
    changes_between,
    named_as_before,
    plain,
    read_plain,
    rebased,
    walk,
)
from tests.domain.hall import Hall, founded

T = TypeVar("T")
TEA, RYE, OAT, CRUMB = (TextId(name) for name in ("tea", "rye", "oat", "crumb"))
SOURCE = "(1) Three seats are left for guests.\n\n(2) Hats are worn.\n\n(3) Bread is free."
MOTION = read_plain(SOURCE).text


def made_by(old: str, new: str, before: Node = MOTION, name: str = "a") -> Amendment:
    """The amendment that puts a word for another."""
    source = "\n\n".join(f"{each.number} {said(each)}" for each in before.parts)
    assert old in source
    text = named_as_before(before, read_plain(source.replace(old, new)).text)
    return Amendment(name, changes_between(before, text))


def said(node: Node) -> str:
    """All that a text says."""
    return " ".join(plain(each.words) for each in walk(node) if each.words)


@dataclass
class Fixture:
    """A text before an assembly of the past, with a shelf on which what comes with its deeds is laid."""

    hall: Hall = field(default_factory=lambda: founded("chronicle"))
    laid: dict[str, Any] = field(default_factory=dict)
    many: Any = field(default_factory=lambda: count(1))

    def lay(self, value: Node | Amendment) -> TextRef:
        """Lay something on the shelf."""
        digest = f"{next(self.many):064x}"
        self.laid[digest] = value
        return TextRef(digest, 1)

    def text(self, words: TextRef) -> Node:
        """Words as a tree."""
        node: Node = self.laid[words.sha256]
        return node

    def amendment(self, changes: TextRef) -> Amendment:
        """The changes of an amendment."""
        told: Amendment = self.laid[changes.sha256]
        return told

    def remembered(self, key: Key, make: Callable[[], T]) -> T:
        """Made anew each time."""
        return make()

    @property
    def motions(self) -> t.Motions:
        """The texts as they stand."""
        return self.hall.state.motions

    def tabled(self, text: Node = MOTION) -> "Fixture":
        """The text is on the table."""
        self.hall.given(t.TableText(TEA, "motion", "Tea", words=self.lay(text)))
        return self

    def moved(self, name: TextId, told: Amendment, amends: TextId = TEA) -> "Fixture":
        """An amendment against the newest wording of what it amends."""
        above = self.motions.texts[amends]
        newest = max((*above.wordings, *above.stated)).words.sha256
        changes = self.lay(told)
        self.hall.given(t.TableText(name, "amendment", name, amends=amends, changes=changes, against=newest))
        return self

    def voted(self, name: TextId, outcome: t.Decided = "adopted") -> "Fixture":
        """It was put and decided."""
        question = QuestionId(f"q-{name}")
        self.hall.given(PutQuestion(question, "Shall it?", text=name), DeclareResult(question, outcome))
        return self

    def said(self, name: TextId = TEA) -> str:
        """What a text says with all that was carried."""
        return said(trail(self.motions, self, name).text)

    def stages(self, name: TextId = TEA) -> list[tuple[str, str | None]]:
        """How a text came to be worded, and by which amendment."""
        return [(each.how, each.amendment) for each in stages(self.motions, self, name)]


def table() -> Fixture:
    """A text with two amendments that collide."""
    made = Fixture().tabled()
    return made.moved(RYE, made_by("Three", "Two")).moved(OAT, made_by("Three seats", "Four chairs"))


def test_what_was_carried_first_holds_and_the_rest_is_told() -> None:
    """Given two that collide, both carried, then the later is done as far as the earlier leaves it."""
    made = table().voted(RYE).voted(OAT)
    assert made.said().startswith("Two chairs are left") or made.said().startswith("Two seats are left")
    *_, last = stages(made.motions, made, TEA)
    assert (last.amendment, len(last.overtaken)) == (OAT, 1)


def test_a_settlement_holds_whoever_was_carried_first() -> None:
    """Given a collision settled for the second, then its words stand, in either order of the votes."""
    for order in ((RYE, OAT), (OAT, RYE)):
        made = table()
        made.hall.given(t.SettleCollision(RYE, OAT, "p1-s1", "other", "clearer"))
        for name in order:
            made.voted(name)
        assert made.said().startswith("Four chairs are left")


def test_what_is_written_stands_instead_of_both() -> None:
    """Given a collision settled by other words, then these are in the text once both are carried."""
    made = table()
    words = made.lay(made_by("Three seats", "Five stools"))
    made.hall.given(t.SettleCollision(RYE, OAT, "p1-s1", "written", "neither", words))
    assert made.voted(RYE).said().startswith("Two seats are left")
    assert made.voted(OAT).said().startswith("Five stools are left")


def test_an_amendment_is_done_as_it_was_amended() -> None:
    """Given an amendment to an amendment that was carried, then the text says what both make of it."""
    made = table()
    crumb = made_by("Two", "Twelve", amended(MOTION, made_by("Three", "Two").changes))
    made.moved(CRUMB, crumb, RYE).voted(CRUMB).voted(RYE)
    assert made.said().startswith("Twelve seats are left")
    assert made.stages(RYE) == [("tabled", None), ("amended", CRUMB)]
    assert made.stages() == [("tabled", None), ("amended", RYE)]


def test_a_whole_text_instead_may_be_amended_and_carried() -> None:
    """Given a global alternative and an amendment to it, then it stands as amended."""
    made = Fixture().tabled()
    other = read_plain("(1) There are no guests.").text
    made.moved(RYE, Amendment("x", alternative=other))
    made.moved(CRUMB, made_by("no guests", "ten guests", other), RYE)
    assert written(made.motions, made, RYE).alternative == other
    assert made.voted(CRUMB).voted(RYE).said() == "There are ten guests."


def test_amendments_are_turned_to_what_the_mover_makes_of_the_text() -> None:
    """Given a text that its mover modified after it was amended, then older amendments are turned to it."""
    made = table().voted(RYE)
    anew = made_by("Hats", "Caps", trail(made.motions, made, TEA).text)
    made.hall.given(t.RewordText(TEA, made.lay(amended(trail(made.motions, made, TEA).text, anew.changes))))
    made.moved(CRUMB, made_by("free", "cheap", trail(made.motions, made, TEA).text)).voted(CRUMB)
    assert made.said() == "Two seats are left for guests. Caps are worn. Bread is cheap."
    assert made.stages() == [("tabled", None), ("amended", RYE), ("modified", None), ("amended", CRUMB)]


@pytest.mark.parametrize("collide", [False, True])
def test_a_wording_that_was_stated_is_amended_as_any_other(collide: bool) -> None:
    """Given the text with what was carried, stated, then amendments are written against it, and older ones
    go on.
    """
    made = table().moved(CRUMB, made_by("free", "cheap")).voted(RYE)
    if collide:
        made.voted(OAT)
    made.hall.given(t.StateWording(TEA, made.lay(trail(made.motions, made, TEA).text)))
    made.moved(TextId("new"), made_by("Hats", "Caps", trail(made.motions, made, TEA).text))
    made.voted(TextId("new")).voted(CRUMB)
    assert made.said().endswith("left for guests. Caps are worn. Bread is cheap.")
    assert ("stated", None) in made.stages()


@pytest.mark.parametrize("how", [None, "other-first"])
def test_what_both_put_at_one_place_stands_in_the_order_that_was_settled(how: t.How | None) -> None:
    """Given two insertions at one place, then the second stands first where it was settled so; neither takes
    the names of the other.
    """
    made = Fixture().tabled()
    made.moved(RYE, made_by("(3)", "(3) Tea.\n\n(4)")).moved(OAT, made_by("(3)", "(3) Salt.\n\n(4)"))
    if how is not None:
        made.hall.given(t.SettleCollision(RYE, OAT, "text", how, "so"))
    words = made.voted(RYE).voted(OAT).said()
    assert ("Salt. Tea." if how else "Tea. Salt.") in words
    names = [node.id for node in walk(trail(made.motions, made, TEA).text)]
    assert len(names) == len(set(names))


def test_a_name_that_would_be_too_long_is_short() -> None:
    """Given an amendment that gives a long name, then the name in the text is one that can be read again."""
    made, long = Fixture().tabled(), TextId("r" * 60)
    told = made_by("(3)", "(3) Tea.\n\n(4)").changes
    change = next(each for each in told if isinstance(each, Insert))
    parts = tuple(replace(part, id="x" * 120, parts=()) for part in change.parts)
    made.moved(long, Amendment("x", (replace(change, parts=parts[:1]),))).voted(long)
    names = {node.id for node in walk(trail(made.motions, made, TEA).text)}
    assert max(map(len, names)) == 77


FREE = [
    made_by("Three", "Two", name="one"),
    made_by("guests", "all guests", name="two"),
    made_by("Hats", "No hats", name="three"),
    made_by("free", "cheap", name="four"),
]


@given(st.permutations(FREE), st.integers(0, 4))
def test_where_nothing_collides_the_order_makes_no_difference(row: list[Amendment], many: int) -> None:
    """Given amendments that do not collide, then all at once is as one after the other in any order."""
    carried = row[:many]
    text, waiting = MOTION, list(carried)
    while waiting:
        first, *rest = waiting
        now = amended(text, first.changes)
        waiting = [each.amendment for each in rebased(text, first.changes, now, rest)]
        text = now
    made = together(MOTION, carried, {})
    assert made.text == text
    assert made.at_once
    assert not made.overtaken


def test_three_that_move_into_each_other_are_done_one_after_the_other() -> None:
    """Given three of which no two collide and that cannot be done at once, then the last is overtaken."""
    source = "\n\n".join(f"Chapter {number}. {number}\n\nWords of {number}." for number in (1, 2, 3))
    text = read_plain(source).text
    one, two, three = text.parts
    turns = ((one, two), (two, three), (three, one))
    row = [Amendment(part.id, (Move(part.id, part, into.id, "last"),)) for part, into in turns]
    made = together(text, row, {})
    assert not made.at_once
    assert [name for name, _ in made.overtaken] == [three.id]
    assert said(made.text) == "Words of 3. Words of 2. Words of 1."


def test_a_digest_is_another_where_anything_is() -> None:
    """Given the same votes with other settlements, or in another order, then their trails are told apart."""
    digests = set()
    for order in permutations((RYE, OAT)):
        for how in (None, "one", "other"):
            made = table()
            if how is not None:
                made.hall.given(t.SettleCollision(RYE, OAT, "p1-s1", how, "so"))
            for name in order:
                made.voted(name)
            digests.add(trail(made.motions, made, TEA).digest)
            assert digest_of(made.motions, TEA) in digests
    assert len(digests) == 6
    assert replace(made_by("free", "cheap"), id="b").changes == made_by("free", "cheap").changes


def test_the_same_changes_of_another_wording_have_another_digest() -> None:
    """Given two texts and the same amendment to each, and to that, then their trails are told apart; as are
    the same bytes that are read in two ways.
    """
    made, other = Fixture().tabled(), Fixture()
    other.lay(MOTION)
    other.tabled(read_plain(SOURCE.replace("free", "cheap")).text)
    for each in (made, other):
        each.hall.given(
            t.TableText(
                RYE, "amendment", "1", amends=TEA, changes=TextRef("a" * 64, 1), against=wording(each)
            )
        )
        each.hall.given(
            t.TableText(OAT, "amendment", "2", amends=RYE, changes=TextRef("b" * 64, 1), against="a" * 64)
        )
    for name in (RYE, OAT):
        assert digest_of(made.motions, name) != digest_of(other.motions, name)
    for kind in ("plain", "markdown"):
        made.hall.given(t.TableText(TextId(kind), "motion", kind, words=TextRef("c" * 64, 1, f"text/{kind}")))
    assert digest_of(made.motions, TextId("plain")) != digest_of(made.motions, TextId("markdown"))


def wording(made: Fixture) -> str:
    """The hash of the text as it was tabled."""
    return made.motions.texts[TEA].wordings[0].words.sha256

"""The page of a motion: changes of every kind, advice of every kind, wordings that are not there."""

from hashlib import sha256

import pytest

from smolny.domain import motions as t
from smolny.domain.federation import NoteBody
from smolny.domain.values import BodyId, TextId, TextRef
from smolny.readings import views
from smolny.readings.motion_page import amendment_voted
from smolny.readings.motion_text import changes_of, motion_text, wording
from smolny.readings.shelf import JSON, Memory, Parsed, amendment_written, text_written
from smolny.readings.text_hands import about_texts
from smolny.texts import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Node,
    Renumber,
    Substitute,
    found,
    read_markdown,
    words,
)
from tests.clerk.test_wording import HALL, TEA, WORDS, Office, office

__all__ = ["office"]
BOARD = BodyId("board")
TEXT = read_markdown(WORDS).text


def part(name: str) -> Node:
    """A part of the motion."""
    node = found(TEXT, name)
    assert node is not None
    return node


NEW = Node("paragraph", "new", "(3)", parts=(Node("sentence", "new-s1", words=words("Tea is free.")),))
CHANGES: list[tuple[Change, str, list[tuple[str, str]], tuple[int, ...]]] = [
    (Insert("p2", "after", (NEW,)), "after paragraph 2 insert", [("in", "(3) Tea is free.")], (3, 3)),
    (Insert("p1", "before", (NEW,)), "before paragraph 1 insert", [("in", "(3) Tea is free.")], (2, 2)),
    (LeaveOut("p2", part("p2")), "leave out paragraph 2", [("out", "(2) Hats are worn.")], (3, 3)),
    (
        Substitute("p2", part("p2"), (NEW,)),
        "replace paragraph 2",
        [("out", "(2) Hats are worn."), ("in", "(3) Tea is free.")],
        (3, 3),
    ),
    (
        Move("p2", part("p2"), "p1", "before"),
        "move paragraph 2 before paragraph 1",
        [("out", "(2) Hats are worn."), ("in", "(2) Hats are worn.")],
        (3, 3),
    ),
    (Renumber("p2", "(2)", "(5)"), "renumber paragraph 2", [("out", "(2)"), ("in", "(5)")], (3, 3)),
]


@pytest.mark.parametrize(("change", "said", "pieces", "lines"), CHANGES)
def test_a_change_is_shown_as_it_is_moved_and_word_by_word(
    office: Office, change: Change, said: str, pieces: list[tuple[str, str]], lines: tuple[int, ...]
) -> None:
    """Given a change of each kind, then its place, its sentence, what goes and comes, and its lines."""
    source = amendment_written(Amendment("x", (change,)))
    told = t.TableText(TextId("a1"), "amendment", "1", amends=TEA, changes=_kept(source))
    assert office.do(told, source).lines == lines
    (shown,) = page(office).amendments[0].changes
    assert shown.instruction.startswith(said)
    assert [(piece.change, piece.words) for piece in shown.pieces] == pieces
    assert shown.lines == lines


def _kept(source: bytes) -> TextRef:
    return TextRef(sha256(source).hexdigest(), len(source), JSON)


def page(office: Office) -> views.MotionText:
    """The page of the motion."""
    return motion_text(office.here, TEA, office.shelf)


def test_what_a_committee_advises_is_told_with_its_own_words(office: Office) -> None:
    """Given advice to refer, to settle and to modify a motion, then to whom, by what, and what it changes."""
    office.do(NoteBody(BOARD, "Board", "committee"))
    office.do(t.TableText(TextId("milk"), "motion", "Milk"))
    office.do(t.GiveRecommendation(TEA, BOARD, "refer", to=BOARD))
    office.do(t.GiveRecommendation(TEA, BOARD, "settled", settled_by=TextId("milk")))
    source = text_written(read_markdown(WORDS.replace("Hats", "Caps")).text)
    office.do(t.GiveRecommendation(TEA, BOARD, "accept-modified", words=_kept(source)), source)
    advice = page(office).recommendations
    assert [each.to for each in advice] == [None, "Milk", "Board"]
    assert [each.in_force for each in advice] == [True, False, False]
    assert [piece.words for piece in advice[0].changes[0].pieces] == ["Hats", "Caps", " are worn."]
    office.do(t.AnswerRecommendation(TEA, accepted=False))
    assert (page(office).recommendations[0].answer, len(page(office).stages)) == ("refused", 1)


def test_what_is_recommended_stands_in_the_order_of_the_text(office: Office) -> None:
    """Given a wording that inserts behind the last paragraph and changes the first, then that comes first."""
    office.do(NoteBody(BOARD, "Board", "committee"))
    source = text_written(read_markdown(f"{WORDS.replace('Three', 'Four')}\n\nMore is said.").text)
    office.do(t.GiveRecommendation(TEA, BOARD, "accept-modified", words=_kept(source)), source)
    (advice,) = page(office).recommendations
    inserted = [each.instruction.startswith("after") for each in advice.changes]
    assert inserted == [False, True], advice.changes


def test_an_amendment_in_words_alone_is_told_without_changes(office: Office) -> None:
    """Given an amendment without changes, then it stands in its order, and whatever is said of it."""
    office.do(NoteBody(BOARD, "Board", "committee"))
    office.do(t.TableText(TextId("a1"), "amendment", "In words", amends=TEA, place="2"))
    office.do(t.TableText(TextId("a2"), "amendment", "In words", amends=TextId("a1")))
    source = b"Other words."
    office.do(t.GiveRecommendation(TextId("a1"), BOARD, "accept-modified", words=_words(source)), source)
    (shown,) = page(office).amendments
    assert (shown.changes, shown.waits, shown.amendments) == ((), False, ())
    assert shown.recommendation is not None
    assert shown.recommendation.changes == ()


def _words(source: bytes) -> TextRef:
    return TextRef(sha256(source).hexdigest(), len(source))


def test_lines_are_as_wide_as_the_standing_orders_say(office: Office) -> None:
    """Given orders that say nothing, then lines have eighty columns; fewer where fewer are asked for."""
    assert max(len(line.text) for line in page(office).lines) == 32
    narrow = motion_text(office.here, TEA, office.shelf, width=20).lines
    assert [line.text for line in narrow[:3]] == ["Bread", "Three seats are", "left for guests."]


def test_wordings_that_are_not_there(office: Office) -> None:
    """Given a stage that is none, or a text without words, then it is not found."""
    here, shelf = office.here, office.shelf
    for number in (0, 2):
        with pytest.raises(IndexError):
            motion_text(here, TEA, shelf, stage=number)
        with pytest.raises(IndexError):
            changes_of(here, TEA, shelf, 1, number)
    assert wording(here, TEA, shelf) == TEXT
    office.do(t.TableText(TextId("milk"), "motion", "Milk"))
    with pytest.raises(KeyError):
        motion_text(office.here, TextId("milk"), shelf)


def test_what_is_remembered_is_made_anew_where_a_collision_below_is_settled(office: Office) -> None:
    """Given two amendments carried to an amendment and shown, when they are settled, then the page and the
    screen say the other words, and with what those collide.
    """
    shelf = Parsed(lambda digest: office.archive.text(HALL, digest), Memory())
    two, above = WORDS.replace("Three", "Two"), TextId("y")
    office.tabled("y", two)
    office.tabled("z", WORDS.replace("Three", "Four"))
    office.tabled("y1", WORDS.replace("Three", "Eight"), amends=above, old=two)
    office.tabled("y2", WORDS, amends=above, old=two)
    office.voted("y1")
    office.voted("y2")

    def said() -> tuple[list[str], bool]:
        voted = amendment_voted(office.here, shelf, above)
        assert voted is not None
        pieces = [each.words for change in voted.changes for each in change.pieces if each.change != "same"]
        return pieces, bool(motion_text(office.here, TEA, shelf).collisions)

    assert said() == (["Three", "Eight"], True)
    office.do(t.SettleCollision(TextId("y1"), TextId("y2"), "p1-s1", "other", "so"))
    assert said() == ([], False)


def test_the_chair_is_told_what_was_overtaken_and_lets_it_fall(office: Office) -> None:
    """Given one amendment carried, then one of the same word may fall first, and the question about it says
    that it changes nothing; one that changes more is put with what of it is lost.
    """
    for name, number in (("x1", "Two"), ("x2", "Five")):
        office.tabled(name, WORDS.replace("Three", number))
    office.tabled("x3", WORDS.replace("Three", "Nine").replace("Hats", "Caps"))
    office.voted("x1")
    fall, put = about_texts(office.here, office.shelf)
    assert fall.command == t.DropText(TextId("x2"), "all of it was overtaken by what was carried")
    assert (put.command.text, put.remark) == ("x2", "overtaken_whole")
    assert put.command.wording.endswith("by what was carried: adopted, it changes nothing.")
    office.do(fall.command)
    (put,) = about_texts(office.here, office.shelf)
    assert (put.command.wording, put.remark) == ("Shall x3 be adopted?", "overtaken_in_part")
    assert put.told["changes"] == "in paragraph 1, sentence 1, replace “Three” by “Nine”"

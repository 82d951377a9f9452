"""Several motions made one, and the wordings of a text."""

from dataclasses import replace

import pytest

from smolny.texts import (
    Origin,
    Unamendable,
    Version,
    Versions,
    choosable,
    composite,
    named_as_before,
    plain,
    read_plain,
    reduced,
    walk,
    words,
    write_plain,
)

BREAD = read_plain("Bread for all. Councils report.").text
PEACE = read_plain("Peace now.\n\nBread for the army.").text
BOTH = composite(words("Peace and bread"), {"m5": BREAD, "m7": PEACE}, [("m7", "p1"), ("m5", "p1")])


def test_every_sentence_tells_where_it_comes_from() -> None:
    """Given a composite, then each sentence has its motion, and what was left out is told."""
    assert list(BOTH.provenance().values()) == [
        Origin("m7", "p1-s1"),
        Origin("m5", "p1-s1"),
        Origin("m5", "p1-s2"),
    ]
    assert BOTH.left_out() == (Origin("m7", "p2-s1"),)


def test_what_the_committee_wrote_is_told_too() -> None:
    """Given that the committee changed a sentence and wrote one of its own, then it is told so."""
    new = read_plain("Peace at once and now.\n\nBread for all. Councils report. We hope so.").text
    heading = replace(new, heading=BOTH.text.heading)
    edited = BOTH.edited(named_as_before(BOTH.text, heading))
    assert [origin and origin.is_changed for origin in edited.provenance().values()] == [
        True,
        False,
        False,
        None,
    ]
    assert edited.motions == {"m5": BREAD, "m7": PEACE}


def test_some_parts_of_a_motion_are_chosen() -> None:
    """Given a motion with an article, then its paragraphs are chosen one by one, and keep their article."""
    source = "Now.\n\nArticle 1. Bread\n\n(1) For all.\n\n(2) Soon.\n\nArticle 2. Peace\n\n(1) At once."
    text = read_plain(source).text
    every = [each.id for each in choosable(text)]
    assert [each.kind for each in choosable(text)] == ["paragraph"] * 4
    assert reduced(text, every) == text
    left = reduced(text, {every[2]})
    assert ([each.kind for each in left.parts], plain(left.parts[0].heading)) == (["article"], "Bread")
    assert [each.id for each in choosable(left)] == [every[2]]
    assert reduced(text, ()).parts == ()


@pytest.mark.parametrize(
    ("rule", "chosen"),
    [
        ("no-such-motion", [("m9", "p1")]),
        ("no-such-place", [("m5", "p9")]),
        ("part-twice", [("m5", "p1"), ("m5", "p1-s1")]),
    ],
)
def test_what_is_not_there_is_not_taken(rule: str, chosen: list[tuple[str, str]]) -> None:
    """Given a part that is not there, or was taken, then its rule is named."""
    with pytest.raises(Unamendable, match=rule):
        composite((), {"m5": BREAD}, chosen)


def test_any_two_wordings_are_compared() -> None:
    """Given three wordings, then what changed between any two is told, in either direction."""
    third = read_plain("Bread for all towns. Councils report.").text
    every = Versions().and_then(Version("tabled", BREAD, "council 4"))
    every = every.and_then(Version("second", PEACE, "committee", "report 2")).and_then(
        Version("adopted", third, "the congress", "vote 9")
    )
    (edit,) = every.between("tabled", "adopted").changes
    assert [plain(piece.words) for piece in edit.pieces if piece.change == "in"] == [" towns"]
    (back,) = every.between("adopted", "tabled").changes
    assert [plain(piece.words) for piece in back.pieces if piece.change == "out"] == [" towns"]
    with pytest.raises(Unamendable, match="version-twice"):
        every.and_then(Version("tabled", BREAD, "council 4"))
    with pytest.raises(Unamendable, match="no-such-version"):
        every.version("fourth")


def test_a_whole_motion_is_a_section() -> None:
    """Given a motion taken as a whole, then it is a section with its title, and all of it is named."""
    whole = composite((), {"m5": replace(BREAD, heading=words("Bread"))}, [("m5", "text")])
    assert write_plain(whole.text).source.startswith("Bread\n-----\n\nBread for all.")
    assert all(node.id for node in walk(whole.text))

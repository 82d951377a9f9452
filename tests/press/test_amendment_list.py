"""Amendments as Akoma Ntoso: valid, every reference there, and each change with what it takes and brings."""

from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given, settings

from smolny.press.akn import Amended, Proposed, amendment_list
from smolny.texts import (
    Amendment,
    Insert,
    LeaveOut,
    Move,
    Node,
    Renumber,
    Reword,
    Run,
    Substitute,
    Unamendable,
    changes_between,
    found,
    identified,
    named_as_before,
    plain,
    read_akoma,
    read_markdown,
    words,
)
from smolny.texts.akoma import NAMESPACE
from tests.akoma import faults, invalid, unresolved
from tests.press.samples import MASTHEAD
from tests.texts import drawn

AKN = {"a": NAMESPACE}
TEXT = read_markdown("""\
# Bread

## Article 1. Price

(1) The price is three kopecks[^1]. See [Article 2](#art-2).

a) For rye.

b) For wheat.

## Article 2. Queues

Nobody waits. Councils report.

| Council | Loaves |
| --- | --- |
| Kazan | 3 |

[^1]: As of today.
""").text
BASE = Amended("bread", "2026-11-13", "On bread", TEXT)


def node(id: str) -> Node:
    """A part of the text."""
    return found(TEXT, id) or Node("text")


def proposed(place: int, amendment: Amendment, is_carried: bool = False) -> Proposed:
    """An amendment in the list."""
    status, said = ("carried", "carried") if is_carried else ("open", "not decided")
    return Proposed(
        f"A1-{place}", "Council of <Kazan>", amendment, status, said, is_carried, place == 2, ("Why.",)
    )


PRICE = node("art-1-p1-s1")
TWO = Reword("art-1-p1-s1", PRICE.words, 13, 18, words("two"))
MORE = (Node("item", number="c)", parts=(Node("sentence", words=words("For ", Run("oats", ("strong",)))),)),)
QUOTE = identified(Node("quote", parts=(Node("paragraph", parts=(Node("sentence", words=words("So.")),)),)))
EVERY = (
    Amendment(
        "all",
        (TWO, Renumber("art-1", "Article 1", "Article 1a"), LeaveOut("art-1-p1-ib", node("art-1-p1-ib"))),
    ),
    Amendment("more", (Insert("art-1-p1-ia", "after", MORE), Insert("art-2-p1-s1", "before", (PRICE,)))),
    Amendment(
        "instead",
        (Substitute("art-2-p1", node("art-2-p1"), (QUOTE,)), LeaveOut("art-2-t1-r1", node("art-2-t1-r1"))),
    ),
    Amendment("moved", (Move("art-2", node("art-2"), "art-1", "before"), Insert("text", "last", (QUOTE,)))),
    Amendment("whole", alternative=read_markdown("# Bread\n\nBread is free[^1].\n\n[^1]: Now.").text),
    Amendment(
        "cut",
        (
            Reword("art-2-p1-s2", node("art-2-p1-s2").words, 8, 15, ()),
            Reword("note-1-s1", node("note-1-s1").words, 0, 0, words("x")),
        ),
    ),
)


def kinds(root: Tree.Element, tag: str) -> list[tuple[str, str, str]]:
    """The kind, the place and the position of each modification."""
    listed = root.findall(f".//a:{tag}/a:textualMod", AKN)
    told = ((each.get("type", ""), each.find("a:destination", AKN)) for each in listed)
    return [(kind, to.get("href", ""), to.get("pos", "")) for kind, to in told if to is not None]


def test_every_kind_of_change_is_told_and_valid(tmp_path: Path) -> None:
    """Given amendments of all kinds, one carried, xmllint has nothing against the list, and each is in it."""
    made = amendment_list(
        MASTHEAD, BASE, [proposed(place, each, place == 1) for place, each in enumerate(EVERY, 1)]
    )
    assert invalid(made, tmp_path) == ""
    assert unresolved(made) == set()
    root = Tree.fromstring(made)
    assert kinds(root, "activeModifications") == [
        ("substitution", "#base__art-1-p1", "inside"),
        ("renumbering", "#base__art-1", ""),
        ("repeal", "#base__art-1-p1-ib", ""),
        ("insertion", "#base__art-1-p1-ia", "after"),
        ("insertion", "#base__art-2-p1", "inside"),
        ("substitution", "#base__art-2-p1", ""),
        ("repeal", "#base__art-2-t1", ""),
        ("repeal", "#base__art-2", ""),
        ("insertion", "#base__art-1", "before"),
        ("insertion", "#base", "end"),
        ("replacement", "#base", ""),
        ("repeal", "#base__art-2-p1", "inside"),
        ("insertion", "#base__note-1", "inside"),
    ]
    assert kinds(root, "passiveModifications") == kinds(root, "activeModifications")[:3]
    said = {each.get("eId"): "".join(each.itertext()) for each in root.iter() if each.get("eId")}
    assert (said["am_1__mod_1__old"], said["am_1__mod_1__new"]) == ("three", "two")
    assert said["am_1__mod_1"].startswith(
        "Article 1, paragraph 1, sentence 1: in Article 1, paragraph 1, sentence 1"
    )
    assert said["am_2__mod_1__new"] == "c)For oats"
    assert [each.text for each in root.iter(f"{{{NAMESPACE}}}docStatus")][:2] == ["carried", "not decided"]


def test_the_text_in_the_list_is_the_text() -> None:
    """Given the list, then the text in it is read again as it was, but for its names."""
    root = Tree.fromstring(amendment_list(MASTHEAD, BASE, [proposed(1, EVERY[0])]))
    bill = root.find(".//a:bill", AKN)
    assert bill is not None
    back = read_akoma(bill).text
    said = [(each.kind, each.number, plain(each.words)) for each in drawn.every(back)]
    assert said == [(each.kind, each.number, plain(each.words)) for each in drawn.every(TEXT)]


def test_an_amendment_to_an_amendment_points_to_it() -> None:
    """Given an amendment of what another puts in, its place is the other, which has to be listed."""
    amended = Insert("art-1-p1-ia", "after", (identified(MORE[0], prefix="new"),))
    first = Amendment("first", (amended,))
    (item,) = amended.parts
    change = Reword(item.parts[0].id, item.parts[0].words, 0, 3, words("With"))
    second = Amendment("second", (change, TWO), to="first")
    made = amendment_list(MASTHEAD, BASE, [proposed(1, first), proposed(2, second)])
    assert (faults(made), unresolved(made)) == ("", set())
    assert kinds(Tree.fromstring(made), "activeModifications")[1:] == [
        ("substitution", "#am_1", "inside"),
        ("substitution", "#base__art-1-p1", "inside"),
    ]
    with pytest.raises(Unamendable, match="no-such-amendment"):
        amendment_list(MASTHEAD, BASE, [proposed(2, second)])
    around = [proposed(1, Amendment("a", to="b")), proposed(2, Amendment("b", to="a"))]
    with pytest.raises(Unamendable, match="amendments-lead-back"):
        amendment_list(MASTHEAD, BASE, around)


def test_no_amendments_is_a_list_too() -> None:
    """Given a text without parts and no amendments, then the list is valid."""
    made = amendment_list(MASTHEAD, Amended("x", "2026-11-13", "Nothing", Node("text")), [])
    assert (faults(made), unresolved(made)) == ("", set())


@given(drawn.with_notes(drawn.texts(drawn.full())), drawn.with_notes(drawn.texts(drawn.full())))
@settings(max_examples=30, deadline=None, suppress_health_check=drawn.SLOW)
def test_any_amendment_is_valid(one: Node, other: Node) -> None:
    """Given any two texts, the changes from one to the other are a valid list, its references there."""
    amendment = Amendment("x", changes_between(one, named_as_before(one, other)))
    made = amendment_list(MASTHEAD, Amended("x", "2026-11-13", "Any", one), [proposed(1, amendment, True)])
    assert faults(made) == ""
    assert unresolved(made) <= {"#art-5"}

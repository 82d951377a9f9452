"""Acts that amend acts: what is in force, where it comes from, what it said before."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.texts import (
    Illegible,
    InsertAfter,
    Node,
    Operation,
    Repeal,
    Replace,
    Unamendable,
    articles,
    consolidated,
    found,
    identified,
    identifiers,
    operation_told,
    read_operation,
    read_plain,
    read_told,
    told,
    write_plain,
)
from tests.texts import drawn
from tests.texts.drawn import SLOW

STATUTES = read_plain("""
Statutes
========

Chapter I. The congress

Article 1. Seats

(1) The congress has 300 seats. Each council has one.
(2) The rest are divided.

Article 2. Quorum

Half of the delegates.

Chapter II. The bureau

Article 3

The bureau calls the congress.
""").text
PAGE = """\
Statutes
========

Chapter I. The congress

Article 1. Seats

The congress has 200 seats.

Article 1a. Guests

Guests have a voice.

Article 2. (repealed)

Chapter II. The bureau

Article 3

The bureau calls the congress.
"""


def article(source: str) -> Node:
    """One article from its words, as it is written into an act."""
    return identified(articles(read_plain(source).text)[0])


SEATS = article("Article 1. Seats\n\nThe congress has 200 seats.")
GUESTS = article("Article 1a. Guests\n\nGuests have a voice.")
DONE = (Replace("act-7", "art-1", SEATS), InsertAfter("act-7", "art-1", GUESTS), Repeal("act-9", "art-2"))


def test_an_act_amends_whole_articles() -> None:
    """Given articles replaced, inserted and repealed, then the text in force says so in its order."""
    assert write_plain(consolidated(STATUTES, DONE).text).source == PAGE


def test_every_article_tells_where_it_comes_from() -> None:
    """Given two acts, then each article tells by which it became what it is, and what it said before."""
    done = consolidated(STATUTES, DONE)

    assert [done.made_by(id) for id in ("art-1", "art-1a", "art-2", "art-3")] == [
        "act-7",
        "act-7",
        "act-9",
        "",
    ]
    assert done.before("art-1") == found(STATUTES, "art-1")
    assert done.before("art-2") == found(STATUTES, "art-2")
    assert done.before("art-1a") is None
    assert [each.action for each in done.wordings["art-2"]] == ["original", "repealed"]


def test_an_article_goes_before_all_others() -> None:
    """Given no place behind which it is inserted, then an article is the first, in its chapter."""
    done = consolidated(STATUTES, [InsertAfter("act-1", "", GUESTS)])
    assert [each.id for each in articles(done.text)] == ["art-1a", "art-1", "art-2", "art-3"]
    assert consolidated(Node("text", "text"), [InsertAfter("act-1", "", GUESTS)]).text.parts == (GUESTS,)


def test_a_text_without_articles_is_amended_by_its_parts() -> None:
    """Given a decree of numbered paragraphs, then they are what is inserted, replaced and repealed."""
    decree = read_plain(
        "Decree\n======\n\n1. Landed property is abolished.\n2. Estates go to the committees."
    ).text
    new = identified(Node("paragraph", number="2."), identifiers(decree), "new")
    done = consolidated(decree, [Repeal("act-2", "p1"), Replace("act-2", "p2", new)])
    assert [(each.id, each.repealed) for each in done.text.parts] == [("p1", True), ("p2", False)]


def holding(id: str, paragraph: str) -> Node:
    """An article with one paragraph."""
    return Node("article", id, parts=(Node("paragraph", paragraph),))


REFUSED: list[tuple[str, Operation]] = [
    ("no-such-article", Repeal("act-1", "art-9")),
    ("no-such-article", Replace("act-1", "art-1-p1", SEATS)),
    ("no-such-article", InsertAfter("act-1", "sec-i", Node("article", "art-4"))),
    ("article-is-repealed", Replace("act-1", "art-2", SEATS)),
    ("article-is-repealed", Repeal("act-1", "art-2")),
    ("identifier-is-taken", InsertAfter("act-1", "art-3", SEATS)),
    ("identifier-is-taken", InsertAfter("act-1", "art-3", Node("article", "art-1-p2"))),
    ("identifier-is-taken", InsertAfter("act-1", "", Node("article", "art-2"))),
    (
        "identifier-is-taken",
        Replace("act-1", "art-3", Node("article", "x", parts=(Node("paragraph", "art-1"),))),
    ),
    ("identifier-is-taken", InsertAfter("a", "", Node("article", "b", parts=(Node("paragraph", "b"),)))),
    ("identifier-is-not-plain", InsertAfter("act-1", "art-1", Node("article", "аrt-4"))),
    ("identifier-is-not-plain", InsertAfter("act-1", "art-1", Node("article", "x" * 121))),
    ("identifier-is-missing", InsertAfter("act-1", "art-1", Node("article"))),
    ("not-an-article", InsertAfter("act-1", "art-1", Node("sentence", "s1"))),
    ("not-an-article", Replace("act-1", "art-1", Node("article", "art-1", repealed=True))),
]


@pytest.mark.parametrize(("rule", "operation"), REFUSED)
def test_what_does_not_fit_is_refused(rule: str, operation: Operation) -> None:
    """Given an operation that the text does not take, then its rule is named, and which operation it was."""
    with pytest.raises(Unamendable) as refused:
        consolidated(STATUTES, [*DONE, operation])
    assert (refused.value.rule, refused.value.particulars["operation"]) == (rule, 4)


def test_an_article_may_stand_behind_one_that_was_repealed() -> None:
    """Given that article 2 is repealed, then its place is still there."""
    done = consolidated(STATUTES, [Repeal("act-1", "art-2"), InsertAfter("act-1", "art-2", GUESTS)])
    assert [each.id for each in articles(done.text)] == ["art-1", "art-2", "art-1a", "art-3"]


@given(drawn.texts(drawn.said(drawn.ALL_MARKS)))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_a_text_survives_json(text: Node) -> None:
    """Given any text, then it is read again from JSON as it was."""
    assert read_told(json.loads(json.dumps(told(text)))) == text


@pytest.mark.parametrize("operation", DONE)
def test_an_operation_survives_json(operation: Operation) -> None:
    """Given any operation, then it is read again from JSON as it was."""
    assert read_operation(json.loads(json.dumps(operation_told(operation)))) == operation


NO_TEXTS: list[object] = [
    None, [], {}, {"kind": "law"}, {"kind": "text", "colour": "red"}, {"kind": "text", "id": 1},
    {"kind": ["text"]},
    {"kind": "text", "parts": {}}, {"kind": "text", "parts": ["a"]}, {"kind": "text", "number": "1" * 201},
    {"kind": "sentence", "words": 1}, {"kind": "sentence", "words": ["a"]},
    {"kind": "article", "repealed": 1},
    {"kind": "sentence", "words": [["a", ["blink"]]]}, {"kind": "sentence", "words": [["a", [], "/x", 1]]},
]  # fmt: skip


@pytest.mark.parametrize("said", NO_TEXTS)
def test_what_is_no_text_is_not_read(said: object) -> None:
    """Given data of any other shape, then it is refused."""
    with pytest.raises(Illegible, match="not-a-text"):
        read_told(said)


def test_a_text_is_not_nested_without_end() -> None:
    """Given parts in parts in parts, then there is an end to it."""
    said: dict[str, object] = {"kind": "quote"}
    for _ in range(50):
        said = {"kind": "quote", "parts": [said]}
    with pytest.raises(Illegible, match="nested-too-deep"):
        read_told(said)


@pytest.mark.parametrize(
    "said", [None, {}, {"do": "suspend"}, {"do": "repeal", "by": "a", "place": "b", "x": 1}]
)
def test_what_is_no_operation_is_not_read(said: object) -> None:
    """Given data of any other shape, then it is refused."""
    with pytest.raises(Illegible, match="not-an-operation"):
        read_operation(said)


@given(st.lists(st.sampled_from([*DONE, *(operation for _, operation in REFUSED)]), max_size=6))
def test_history_is_never_lost(operations: list[Operation]) -> None:
    """Given any operations that are accepted, then every wording is kept, and the last is in force."""
    try:
        done = consolidated(STATUTES, operations)
    except Unamendable:
        return
    assert sum(len(each) for each in done.wordings.values()) == 3 + len(operations)
    assert {each.id: each for each in articles(done.text)} == {
        id: wordings[-1].article for id, wordings in done.wordings.items()
    }
    for id, wordings in done.wordings.items():
        assert [each.by for each in wordings if each.by] == [
            each.by for each in operations if _concerns(each, id)
        ]


def _concerns(operation: Operation, id: str) -> bool:
    return operation.article.id == id if isinstance(operation, InsertAfter) else operation.place == id

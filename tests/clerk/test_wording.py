"""Words and changes that come with deeds: completed, held against what they amend, or refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Request
from smolny.domain import motions as t
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NoteBody
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, BodyId, QuestionId, TextId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.motion_text import changes_of, motion_text
from smolny.readings.shelf import MOST_BYTES, Parsed, amendment_written, text_written
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.texts import (
    Amendment,
    Node,
    changes_between,
    composite,
    named_as_before,
    read_markdown,
    words,
    write_plain,
)

HALL = AssemblyId("hall")
WORDS = "# Bread\n\n(1) Three seats are left for guests.\n\n(2) Hats are worn."
MOTION = read_markdown(WORDS).text
TEA = TextId("tea")


def kept(source: bytes, media_type: str = "application/json") -> TextRef:
    """How an entry refers to a text."""
    return TextRef(sha256(source).hexdigest(), len(source), media_type)


class Office:
    """An assembly in memory whose clerk does what it is asked."""

    def __init__(self, archive: MemoryArchive, keys: Path) -> None:
        self.archive, self.clerk = archive, Clerk(archive, keys)
        self.entries: list[Any] = []
        founding = FoundAssembly("Hall", "council", "chronicle", "gregorian", "UTC")
        self.entries += self.clerk.found(HALL, self._request(founding))

    def do(self, command: object, *texts: bytes) -> Any:
        """The entry that a deed leaves."""
        (entry,) = self.clerk.do(HALL, self._request(command, *texts))
        self.entries.append(entry)
        return entry.particulars

    def refused(self, command: object, *texts: bytes) -> OutOfOrder:
        """Why a deed is refused."""
        with pytest.raises(OutOfOrder) as refusal:
            self.do(command, *texts)
        return refusal.value

    def tabled(self, name: str, words: str = WORDS, *, amends: TextId = TEA, old: str = WORDS) -> Any:
        """An amendment that makes these words of the old ones."""
        before = read_markdown(old).text
        changes = changes_between(before, named_as_before(before, read_markdown(words).text))
        source = amendment_written(Amendment(name, changes))
        told = t.TableText(TextId(name), "amendment", name, amends=amends, changes=kept(source))
        return self.do(told, source)

    def voted(self, name: str, outcome: t.Decided = "adopted") -> None:
        """A text was put and decided so."""
        question = QuestionId(f"q-{name}")
        self.do(PutQuestion(question, "Shall it?", text=TextId(name)))
        self.do(DeclareResult(question, outcome))

    @property
    def shelf(self) -> Parsed:
        """The texts of the archive."""
        return Parsed(lambda digest: self.archive.text(HALL, digest))

    @property
    def here(self) -> Standpoint:
        """Where a reading stands."""
        return standpoint(self.clerk.state(HALL), self.entries)

    def at(self, after: int) -> Standpoint:
        """Where readings stood after so many entries."""
        before = self.entries[:after]
        return standpoint(fold(Assembly(HALL), before), before)

    def _request(self, command: object, *texts: bytes) -> Request:
        return Request(command, Actor(office="secretary"), Occurrence("unknown", "gregorian"), texts=texts)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A motion on the table."""
    with MemoryArchive() as archive:
        made = Office(archive, tmp_path)
        source = WORDS.encode()
        made.do(t.TableText(TEA, "motion", "Bread", words=kept(source, "text/markdown")), source)
        yield made


def test_an_amendment_is_completed_carried_and_the_wording_stated(office: Office) -> None:
    """Given two amendments that collide and one that does not, then what was carried first holds."""
    two = office.tabled("a1", WORDS.replace("Three", "Two"))
    four = office.tabled("a2", WORDS.replace("Three", "Four"))
    office.tabled("a3", WORDS.replace("Hats", "No hats"))
    assert (two.against, two.place) == (kept(WORDS.encode()).sha256, "1.1")
    assert four.place == "1.1"
    shown = motion_text(office.here, TEA, office.shelf)
    assert [(each.one, each.other, each.place) for each in shown.collisions] == [("a1", "a2", "p1-s1")]
    office.voted("a1")
    shown = motion_text(office.here, TEA, office.shelf)
    assert [each.line.text for each in shown.amendments if each.overtaken] == ["a2"]
    office.voted("a2", "rejected")
    office.voted("a3")
    office.voted("tea")
    stated = office.do(t.StateWording(TEA))
    assert "Two seats are left" in write_plain(office.shelf.text(stated.words)).source
    assert "No hats are worn." in write_plain(office.shelf.text(stated.words)).source
    shown = motion_text(office.here, TEA, office.shelf)
    assert shown.stated == stated.words.sha256 == shown.stages[-1].sha256
    assert [each.amendment for each in shown.stages] == [None, "a1", "a3", None]
    rows = changes_of(office.here, TEA, office.shelf, 1, 4)
    assert [row.pieces[0].words for row in rows] == ["Three", "Hats"]


def test_what_does_not_fit_is_refused_by_name(office: Office) -> None:
    """Given broken JSON, a place that is not there, a wording that never was, then each is refused."""
    broken = b"{"
    told = t.TableText(TextId("a1"), "amendment", "1", amends=TEA, changes=kept(broken))
    assert office.refused(told, broken).particulars["why"] == "not-json"
    lost = json.dumps({"id": "a", "changes": [{"do": "renumber", "place": "p9", "was": "", "number": "9"}]})
    told = t.TableText(TextId("a1"), "amendment", "1", amends=TEA, changes=kept(lost.encode()))
    refusal = office.refused(told, lost.encode())
    assert (refusal.rule, refusal.particulars["why"]) == ("changes-do-not-fit", "no-such-place")
    other = t.TableText(
        TextId("a1"), "amendment", "1", amends=TEA, changes=kept(lost.encode()), against="0" * 64
    )
    assert office.refused(other, lost.encode()).rule == "no-such-wording"


def test_a_collision_is_settled_where_there_is_one(office: Office) -> None:
    """Given two amendments that collide, then the one that is chosen holds, whichever was carried first."""
    office.tabled("a1", WORDS.replace("Three", "Two"))
    office.tabled("a2", WORDS.replace("Three", "Four"))
    one, other = TextId("a1"), TextId("a2")
    nowhere = t.SettleCollision(one, other, "p2-s1", "other", "so")
    assert office.refused(nowhere).rule == "no-such-collision"
    order = t.SettleCollision(one, other, "p1-s1", "one-first", "so")
    assert office.refused(order).rule == "order-settles-nothing"
    office.do(t.SettleCollision(one, other, "p1-s1", "other", "so"))
    office.voted("a1")
    office.voted("a2")
    office.voted("tea")
    office.do(t.StateWording(TEA))
    text = motion_text(office.here, TEA, office.shelf)
    assert "Four seats are left for guests." in [line.text for line in text.lines]


def changes(*told: dict[str, Any]) -> bytes:
    """Changes as data."""
    return json.dumps({"id": "a", "changes": told}).encode()


def amends(source: bytes, name: str = "a1", **more: Any) -> tuple[t.TableText, bytes]:
    """An amendment with these changes."""
    told = t.TableText(TextId(name), "amendment", name, amends=TEA, changes=kept(source), **more)
    return told, source


def reword(start: int, end: int, words: str) -> dict[str, Any]:
    """Other words in the first sentence."""
    was = "Three seats are left for guests."
    return {"do": "reword", "place": "p1-s1", "was": was, "start": start, "end": end, "words": words}


WHOLE = {"do": "leave-out", "place": "text", "was": {"kind": "text"}}
PART = {"kind": "paragraph", "id": "p2"}
TAKEN = {"do": "insert", "place": "p1", "side": "after", "parts": [PART]}
BAD: list[tuple[bytes, str, str]] = [
    (b"[]", "text-cannot-be-read", "not-an-amendment"),
    (b"\xff", "text-does-not-fit", ""),
    (b"[" * 100_000, "text-cannot-be-read", "not-json"),
    (b'{"id": "a", "changes": [{"do": "shout"}]}', "text-cannot-be-read", "not-a-change"),
    (b'"' + b"x" * MOST_BYTES + b'"', "text-cannot-be-read", "too-long"),
    (changes(reword(0, 5, "Two"), reword(2, 8, "Four")), "changes-do-not-fit", "changes-collide"),
    (changes(reword(0, 99, "Two")), "changes-do-not-fit", "wording-is-another"),
    (changes(WHOLE), "changes-do-not-fit", "wording-is-another"),
    (changes(TAKEN), "changes-do-not-fit", "identifier-is-taken"),
]


@pytest.mark.parametrize(("source", "rule", "why"), BAD, ids=[why or rule for _, rule, why in BAD])
def test_contradictions_and_broken_data_are_refused(
    office: Office, source: bytes, rule: str, why: str
) -> None:
    """Given changes that are broken, too long, of nothing there or against each other, then none is kept."""
    refusal = office.refused(*amends(source))
    assert (refusal.rule, refusal.particulars.get("why", "")) == (rule, why)


@pytest.mark.parametrize(
    ("media_type", "source", "why"),
    [
        ("application/json", b"{}", "not-a-text"),
        ("application/json", b"{", "not-json"),
        ("application/toml", b"a = 1", "not-a-text"),
    ],
)
def test_words_that_are_none_are_refused(office: Office, media_type: str, source: bytes, why: str) -> None:
    """Given words that are no text, then the reason is told; as words, as grounds and as another wording."""
    told, other = kept(source, media_type), TextId("milk")
    for command in (
        t.TableText(other, "motion", "Milk", words=told),
        t.TableText(other, "motion", "Milk", grounds=told),
        t.RewordText(TEA, told),
    ):
        assert office.refused(command, source).particulars["why"] == why


def test_pasted_pages_are_cleaned_and_other_forms_read(office: Office) -> None:
    """Given HTML with a script and plain text, then their words are read, and nothing that runs."""
    page = b"<p onclick='x()'>Bread for all.<script>alert(1)</script></p>"
    for name, media_type, source in (("html", "text/html", page), ("plain", "text/plain", b"Bread for all.")):
        told = office.do(t.TableText(TextId(name), "motion", name, words=kept(source, media_type)), source)
        assert write_plain(office.shelf.text(told.words)).source == "Bread for all.\n"


def test_a_wording_of_another_is_refused_and_the_same_is_kept(office: Office) -> None:
    """Given the wording that the record makes, then it may be handed in; another may not."""
    stated = office.do(t.StateWording(TEA))
    source = office.archive.text(HALL, stated.words.sha256)
    assert source is not None
    assert office.do(t.StateWording(TEA, stated.words), source).words == stated.words
    other = b'{"kind":"text","id":"text"}'
    assert office.refused(t.StateWording(TEA, kept(other)), other).rule == "wording-is-otherwise"
    office.do(t.TableText(TextId("milk"), "motion", "Milk"))
    assert office.refused(t.StateWording(TextId("milk"))).rule == "wording-is-not-given"
    assert office.refused(t.StateWording(TextId("gone"))).rule == "wording-is-not-given"


def test_words_without_names_keep_those_of_the_text(office: Office) -> None:
    """Given another wording in Markdown with a paragraph before all, by a committee or the mover, then what
    is moved behind it holds as before; the Markdown is not kept, and a tree keeps its own names.
    """
    office.tabled("a1", WORDS.replace("Hats", "No hats"))
    source = WORDS.replace("(1)", "(1) Tea is free.\n\n(2)").replace("(2) Hats", "(3) Hats").encode()
    words = kept(source, "text/markdown")
    office.do(NoteBody(BodyId("board"), "Board", "committee"))
    told = t.GiveRecommendation(TEA, BodyId("board"), "accept-modified", words=words)
    for command in (told, t.RewordText(TEA, words)):
        made = office.do(command, source).words
        assert [part.id for part in office.shelf.text(made).parts[1:]] == ["p1", "p2"]
    assert office.archive.text(HALL, words.sha256) is None
    (shown,) = motion_text(office.here, TEA, office.shelf).amendments
    assert (shown.overtaken, [each.place for each in shown.changes]) == ((), ["p2-s1"])
    tree = office.archive.text(HALL, made.sha256)
    assert tree is not None
    tree = tree.replace(b'"p1', b'"own')
    assert office.do(t.RewordText(TEA, kept(tree)), tree).words == kept(tree)


def test_a_composite_that_is_worded_anew_tells_where_its_sentences_are_from(office: Office) -> None:
    """Given a composite of two motions, when it is reworded as plain text, then it is told what is whose."""
    both, milk = TextId("both"), TextId("milk")
    source = b"Milk is free."
    office.do(t.TableText(milk, "motion", "Milk", words=kept(source, "text/plain")), source)
    texts: dict[str, Node] = {
        each: office.shelf.text(office.clerk.state(HALL).motions.texts[each].wordings[0].words)
        for each in (TEA, milk)
    }
    made = text_written(composite(words("Both"), texts, [(TEA, "p1"), (milk, "p1")]).text)
    office.do(t.TableText(both, "composite", "Both", words=kept(made), made_of=(TEA, milk)), made)
    source = b"Both\n====\n\nEggs are free.\n\n(1) Three seats are left for guests.\n\nMilk is cheap."
    office.do(t.RewordText(both, kept(source, "text/plain")), source)
    told = motion_text(office.here, both, office.shelf).origins
    assert [(each.text, each.changed) for each in told] == [(None, False), (TEA, False), (milk, True)]


def test_a_wording_that_could_not_be_read_again_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given words whose tree is longer than what is read, then they are refused."""
    monkeypatch.setattr("smolny.clerk.wording.MOST_BYTES", 100)
    refusal = office.refused(t.RewordText(TEA, kept(WORDS.encode(), "text/markdown")), WORDS.encode())
    assert (refusal.rule, refusal.particulars["why"]) == ("text-cannot-be-read", "too-long")


def test_a_committee_hands_in_what_fits(office: Office) -> None:
    """Given another wording of an amendment, by its mover or a committee, then it fits what is amended."""
    office.tabled("a1", WORDS.replace("Three", "Two"))
    office.do(NoteBody(BodyId("board"), "Board", "committee"))
    lost = changes({"do": "renumber", "place": "p9", "was": "", "number": "9"})
    one = TextId("a1")
    for command in (
        t.RewordText(one, kept(lost)),
        t.GiveRecommendation(one, BodyId("board"), "accept-modified", words=kept(lost)),
    ):
        assert office.refused(command, lost).rule == "changes-do-not-fit"
    told = t.RewordText(TextId("gone"), kept(lost))
    assert office.refused(told, lost).rule == "unknown-text"
    office.do(t.TableText(TextId("a2"), "amendment", "In words alone", amends=TEA))
    assert office.refused(t.RewordText(TextId("a2"), kept(lost)), lost).rule == "changes-amend-nothing"
    settle = t.SettleCollision(one, TextId("a2"), "p1-s1", "one", "so")
    assert office.do(settle).how == "one"


def test_written_changes_of_a_settlement_fit_the_text(office: Office) -> None:
    """Given words instead of both, then they are changes of the text."""
    office.tabled("a1", WORDS.replace("Three", "Two"))
    office.tabled("a2", WORDS.replace("Three", "Four"))
    lost, fits = (changes(each) for each in (reword(0, 99, "Two"), reword(0, 5, "Five")))
    for source, refused in ((lost, True), (fits, False)):
        told = t.SettleCollision(TextId("a1"), TextId("a2"), "p1-s1", "written", "so", kept(source))
        made = office.refused(told, source).rule if refused else office.do(told, source).how
        assert made == ("changes-do-not-fit" if refused else "written")


def test_a_whole_text_instead_is_before_all_and_touches_no_line(office: Office) -> None:
    """Given a global alternative, then its place is none of the text's."""
    other = read_markdown("(1) There are no guests.").text
    told = office.do(*amends(amendment_written(Amendment("x", alternative=other))))
    assert (told.place, told.lines) == ("0", ())


def test_the_lines_of_the_same_bytes_are_those_of_each_text(office: Office) -> None:
    """Given one source as plain words and as Markdown, when both are amended, then each by its lines."""
    source = b"**%s.**\n\nHats are worn." % b" ".join([b"Tea"] * 20)
    touched = []
    for kind in ("text/plain", "text/markdown"):
        name = TextId(kind.partition("/")[2])
        office.do(t.TableText(name, "motion", name, words=kept(source, kind)), source)
        text = office.shelf.text(kept(source, kind))
        changes = changes_between(text, replace(text, parts=text.parts[:-1]))
        written = amendment_written(Amendment("a", changes))
        told = t.TableText(TextId(f"{name}-1"), "amendment", "a", amends=name, changes=kept(written))
        touched.append(office.do(told, written).lines)
    assert touched == [(3, 3), (2, 2)]

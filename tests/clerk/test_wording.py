"""Words and changes that come with deeds: completed, held against what they amend, or refused."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Request
from smolny.domain import motions as t
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, QuestionId, TextId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.motion_text import changes_of, motion_text
from smolny.readings.shelf import Parsed, amendment_written
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.texts import Amendment, changes_between, named_as_before, read_markdown, write_plain

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

"""Entries to canonical bytes and back; plain data to commands; what is neither."""

import json
from dataclasses import replace

import jcs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.factions import ReportComposition
from smolny.domain.order import Entry, Irregularity
from smolny.domain.sittings import AnnouncementMade, MakeAnnouncement, OpenSitting, SittingOpened
from smolny.domain.values import Actor, AssemblyId, Figure, SittingId, SourceId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.codec import MOST_BYTES, Undecodable, command, convert, decode, encode, line

WHEN = Occurrence("exact", "julian", "not-given", "1917-10-25", "22:40")
OPENED: Entry[SittingOpened] = Entry(
    AssemblyId("congress"),
    3,
    "2026-11-01T09:00:00Z",
    WHEN,
    Actor(office="chair"),
    SittingOpened(SittingId("first"), 1),
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def announced(content: str, **more: object) -> Entry[AnnouncementMade]:
    """An entry with one free text."""
    return Entry(
        AssemblyId("congress"),
        3,
        "2026-11-01T09:00:00Z",
        WHEN,
        Actor(office="chair"),
        AnnouncementMade(content),
        **more,  # type: ignore[arg-type]
    )


def test_an_entry_has_one_form_in_bytes() -> None:
    """Keys are sorted, nothing is empty, nothing is null."""
    assert encode(OPENED) == (
        b'{"actor":{"office":"chair"},"assembly":"congress","format":1,"kind":"sitting-opened","number":3,'
        b'"occurred_at":{"calendar":"julian","date":"1917-10-25","precision":"exact","time":"22:40",'
        b'"zone":"not-given"},"particulars":{"ordinal":1,"sitting":"first"},"recorded_at":"2026-11-01T09:00:00Z"}'
    )


@given(WORDS)
def test_the_bytes_are_those_of_another_canonical_writer(content: str) -> None:
    """For any text an outside program for RFC 8785 writes the same bytes, and both readers give it back."""
    body = encode(announced(content))
    assert jcs.canonicalize(json.loads(body)) == body
    assert encode(decode(body)) == body
    assert line(body).particulars == decode(body).particulars


def test_text_is_normalised_before_it_is_hashed() -> None:
    """A letter and its accent written apart become one."""
    assert decode(encode(announced("e\u0301"))).particulars.content == "\u00e9"


def test_a_line_tells_what_the_entry_tells() -> None:
    """The fast reader gives the same actor, time, sources and seals."""
    note = Irregularity("odd-thing", {"kind": "sitting-opened"}, "as told")
    entry = announced(
        '"kind":"x"', sources=(SourceId("E"),), sealed={"name": "0" * 64}, irregularities=(note,)
    )
    read, told = line(encode(entry)), decode(encode(entry))
    assert told == entry
    assert (read.actor.office, read.occurred_at.time) == ("chair", "22:40")
    assert [note.rule for note in read.irregularities] == ["odd-thing"]
    assert read.sources == entry.sources
    assert (read.sealed, read.number, read.assembly) == (entry.sealed, entry.number, entry.assembly)
    assert read.particulars == entry.particulars


def test_an_entry_that_no_bundle_can_hold_is_refused() -> None:
    """65,535 bytes are the most."""
    room = MOST_BYTES - len(encode(announced("x"))) + 1
    assert len(encode(announced("x" * room))) == MOST_BYTES
    with pytest.raises(Undecodable, match="entry-too-large"):
        encode(announced("x" * (room + 1)))


@pytest.mark.parametrize("content", ["\ud800", "lone \udfff"])
def test_a_value_that_has_no_canonical_form_is_refused(content: str) -> None:
    """Lone surrogates and integers that others would round have no form that all programs agree on."""
    with pytest.raises(Undecodable, match="value-not-canonical"):
        encode(announced(content))
    with pytest.raises(Undecodable, match="value-not-canonical"):
        encode(replace(announced("x"), number=2**53))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"", "entry-is-malformed"),
        (b"{", "entry-is-malformed"),
        (b"\xff", "entry-is-malformed"),
        (b'{"kind":"sitting-opened"}', "format-is-unknown"),
        (encode(OPENED).replace(b'"format":1', b'"format":2'), "format-is-unknown"),
        (encode(OPENED).replace(b"sitting-opened", b"sitting-dreamt"), "kind-is-unknown"),
        (encode(OPENED).replace(b'"ordinal":1', b'"ordinal":"one"'), "entry-is-malformed"),
        (encode(OPENED).replace(b'"ordinal":1,', b""), "entry-is-malformed"),
        (encode(OPENED).replace(b"julian", b"lunar!"), "entry-is-malformed"),
    ],
)
def test_bytes_that_are_no_entry_are_refused_by_both_readers(body: bytes, rule: str) -> None:
    """Truncated, foreign, newer and mistyped bytes each have their rule."""
    for read in (decode, line):
        with pytest.raises(Undecodable) as refusal:
            read(body)
        assert refusal.value.rule == rule


def test_plain_data_becomes_a_command() -> None:
    """Nested tables become the core's own values."""
    told = {"moment": "opening", "figures": [{"of": "a", "count": "not-reported"}], "total": 3}
    assert command("report-composition", told) == ReportComposition(
        "opening", (Figure("a", "not-reported"),), 3
    )
    assert command("open-sitting", {"sitting": "first", "ordinal": 1}) == OpenSitting(SittingId("first"), 1)
    assert command("make-announcement", {"content": "e\u0301"}) == MakeAnnouncement("\u00e9")
    assert convert(tuple[int, ...], [1, 2]) == (1, 2)


@pytest.mark.parametrize(
    ("name", "particulars", "rule"),
    [
        ("open-the-door", {}, "unknown-command"),
        ("open-sitting", {"sitting": "first"}, "particulars-do-not-fit"),
        ("open-sitting", {"sitting": "first", "ordinal": "one"}, "particulars-do-not-fit"),
        ("open-sitting", {"sitting": "first", "ordinal": 1, "hall": "white"}, "field-is-unknown"),
    ],
)
def test_data_that_is_no_command_is_refused(name: str, particulars: dict[str, object], rule: str) -> None:
    """An unknown deed, a missing, mistyped or unknown field each have their rule."""
    with pytest.raises(Undecodable) as refusal:
        command(name, particulars)
    assert refusal.value.rule == rule

"""What an entry says has one form in bytes: it is written so, and read in no other."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jcs
import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.domain.floor import DelegatesWalkedOut
from smolny.domain.order import Entry, Irregularity, kind_of
from smolny.domain.sittings import AnnouncementMade
from smolny.domain.values import Party, PersonId, SourceId
from smolny.protocol.codec import Undecodable, canonical, decode, encode, line, plain
from tests.protocols.anything import MOST, entries
from tests.protocols.made import entry

PUT_IN = [b"", b" ", b",", b"null", b"[]", b"{}", b"\\u0061", b"0", b"1", b"-", b"a", b"\xcc\x81"]
SLOWLY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@SLOWLY
@given(entries())
def test_entries_are_written_as_canonical_json(told: Entry[Any]) -> None:
    """For any entry, two outside programs for RFC 8785 write the same bytes."""
    body = encode(told)
    content = plain(told) | {"kind": kind_of(type(told.particulars))}
    assert body == rfc8785.dumps(content)
    assert body == jcs.canonicalize(json.loads(body))


@SLOWLY
@given(entries())
def test_what_is_written_is_read_by_all_readers(told: Entry[Any]) -> None:
    """For any entry, the three readers give back what it says, with its text normalised."""
    body = encode(told)
    read, strictly, fast = decode(body), canonical(body), line(body)
    assert plain(read) == plain(told)
    assert encode(read) == body
    assert strictly == fast
    assert (strictly.particulars, strictly.sources, strictly.sealed) == (
        read.particulars,
        read.sources,
        read.sealed,
    )


@SLOWLY
@given(entries(), st.data())
def test_what_is_read_strictly_is_canonical(told: Entry[Any], data: st.DataObject) -> None:
    """For any entry with any change of its bytes, it is refused or it is the one form of an entry."""
    body = bytearray(encode(told))
    at = data.draw(st.integers(0, len(body) - 1))
    upto = data.draw(st.integers(at, min(len(body), at + 3)))
    body[at:upto] = data.draw(
        st.sampled_from([b"", b" ", b",", b"null", b"[]", b"\\u0061", b"0", b"-", b"\xcc\x81"])
    )

    try:
        canonical(bytes(body))
    except Undecodable:
        return
    content = json.loads(body)
    assert rfc8785.dumps(content) == body
    assert plain(content) == content
    assert encode(decode(bytes(body))) == body


# One entry with something of everything, and the ways to say it otherwise.

PLAIN = decode(entry(3))
EVERYTHING = replace(
    PLAIN,
    particulars=AnnouncementMade("Заседание\n", by=Party(person=PersonId("lenin"))),
    sources=(SourceId("E"),),
    irregularities=(
        Irregularity("odd-thing", {"count": 3, "é": "x", "\U0001f600": 1, "\uff01": 2}, "as told"),
    ),
    sealed={"name": "0" * 64},
)
BODY = encode(EVERYTHING)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"office"', '"body":null,"office"', "null"),
        ('"by":{"person":"lenin"}', '"by":null', "null"),
        ('"actor"', '"actor":{"office":"chair"},"actor"', "duplicate-member"),
        ('"count":3', '"count":3,"count":3', "duplicate-member"),
        ('"sources":["E"]', '"sources":["E"],"sources":["E"]', "duplicate-member"),
        (',"format"', ', "format"', "white-space"),
        ("]}", "]}\n", "white-space"),
        ('"format":1,', "", "spelling"),
        ("chair", "\\u0063hair", "spelling"),
        ("\\n", "\\u000a", "spelling"),
        ("З", "\\u0417", "spelling"),
        ("😀", "\\ud83d\\ude00", "spelling"),
        ('"count":3', '"count":-0', "spelling"),
        ('"😀":1,"！":2', '"！":2,"😀":1', "spelling"),
        ("é", "e\u0301", "not-nfc"),
        ("Заседание", "Заседани\u0438\u0306", "not-nfc"),
        ('"sources":["E"]', '"sources":[]', "empty-member"),
        (
            '"note":"as told","particulars":{"count":3,"é":"x","😀":1,"！":2}',
            '"particulars":{}',
            "empty-member",
        ),
        (f'"sealed":{{"name":"{"0" * 64}"}}', '"sealed":{}', "empty-member"),
    ],
)
def test_there_is_one_form_only(old: str, new: str, reason: str) -> None:
    """Each other way to say the same is refused for its reason."""
    text = BODY.decode()
    assert old in text
    harmed = text.replace(old, new, 1)
    if not new:
        harmed = "{" + old + harmed[1:]

    with pytest.raises(Undecodable) as refusal:
        canonical(harmed.encode())

    assert (refusal.value.rule, refusal.value.particulars) == ("entry-not-canonical", {"reason": reason})


@pytest.mark.parametrize("read", [canonical, line, decode])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"zone":"UTC"}', '"zoo":"x","zone":"UTC"}'),
        ('"office"', '"hat":"red","office"'),
        ('"person":"lenin"', '"person":"lenin","town":"x"'),
        ('"rule":"odd-thing"', '"rule":"odd-thing","sort":1'),
        ('"content"', '"colour":"x","content"'),
        ('"sources":["E"]', '"sources":["E"],"zeal":1'),
        (',"zone":"UTC"', ""),
        ('"format":1,', '"format":1.0,'),
        ('"number":3', '"number":3.0'),
        ('"number":3', '"number":3e0'),
        ('"number":3', f'"number":{MOST + 1}'),
        ('"count":3', f'"count":{-MOST - 1}'),
        ('"count":3', '"count":1.5'),
        ('"count":3', '"count":null'),
        ('"count":3', '"count":{}'),
        ('"number":3', f'"number":{10**40}'),
        ('"number":3', '"number":NaN'),
        ('"number":3', '"number":true'),
        ("chair", "\\ud800"),
        ('{"actor"', '\ufeff{"actor"'),
        ("]}", "]}{}"),
    ],
)
def test_no_reader_takes_what_is_no_entry(read: Callable[[bytes], object], old: str, new: str) -> None:
    """Unknown members at every depth, members that are missing, and numbers that others would round."""
    text = BODY.decode()
    assert old in text

    with pytest.raises(Undecodable) as refusal:
        read(text.replace(old, new, 1).encode())

    assert refusal.value.rule == "entry-is-malformed"


def test_a_required_list_is_written_when_it_is_empty() -> None:
    """What has no default is always there."""
    told = replace(PLAIN, particulars=DelegatesWalkedOut(who=()))
    assert b'"who":[]' in encode(told)
    assert canonical(encode(told)).particulars == told.particulars


def test_what_no_reader_would_take_is_not_written() -> None:
    """Neither values of another type nor particulars of no kind."""
    with pytest.raises(Undecodable, match="value-not-canonical"):
        encode(replace(PLAIN, particulars=AnnouncementMade(3)))  # type: ignore[arg-type]
    with pytest.raises(Undecodable, match="kind-is-unknown"):
        encode(replace(PLAIN, particulars=Party()))

"""Signed notes and vkeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.note import Note, VerifierKey, from_base64, key_id_of, to_base64, verified
from smolny.protocol.refused import Refused
from tests.protocols.made import ORIGIN, signing_key

KEY = signing_key()
STRANGER = signing_key("elsewhere.invalid/x", seed=2)
TEXT = "one\n\ntwo\n"


def add_signature(note: bytes, other: bytes) -> bytes:
    return note + other.rpartition(b"\n\n")[2]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n")))
def test_what_a_key_signs_it_verifies(words: str) -> None:
    """Any text that ends in a newline is signed, read back and verified as it was."""
    text = words + "\n"

    assert verified(KEY.sign(text), [KEY.verifier]).text == text


def test_a_vkey_is_written_and_read_back() -> None:
    """A vkey names the key, its id and its bytes."""
    key = KEY.verifier

    assert VerifierKey.parsed(key.text) == key
    assert key.text.startswith(f"{ORIGIN}+{key.key_id.hex()}+A")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "name"),
        ("name", "not-an-ed25519-key"),
        (KEY.verifier.text + "!", "base64"),
        (KEY.verifier.text.replace("council", "council of"), "name"),
        ("n+00000000+" + to_base64(b"\x06" + b"k" * 32), "not-an-ed25519-key"),
        ("n+00000000+" + to_base64(b"\x01" + b"k" * 31), "not-an-ed25519-key"),
        ("n+00000000+" + to_base64(b"\x01" + b"k" * 32), "key-id"),
    ],
)
def test_a_malformed_vkey_is_refused(text: str, reason: str) -> None:
    """A vkey is refused with the part that is wrong."""
    with pytest.raises(Refused) as refused:
        VerifierKey.parsed(text)

    assert (refused.value.rule, refused.value.particulars) == ("vkey-malformed", {"reason": reason})


def test_unknown_signatures_are_ignored() -> None:
    """A signature by a key that is not known neither helps nor harms."""
    note = add_signature(STRANGER.sign(TEXT), KEY.sign(TEXT))

    assert verified(note, [KEY.verifier]).text == TEXT


def test_a_note_that_no_known_key_signed_is_refused() -> None:
    """At least one known key must have signed."""
    with pytest.raises(Refused, match="not-signed-by-this-key"):
        verified(STRANGER.sign(TEXT), [KEY.verifier])


def test_a_key_of_the_same_name_is_not_the_same_key() -> None:
    """A forger's key under the true name has another id, and so is unknown."""
    forger = signing_key(ORIGIN, seed=3)

    with pytest.raises(Refused, match="not-signed-by-this-key"):
        verified(forger.sign(TEXT), [KEY.verifier])


def test_one_bad_signature_by_a_known_key_rejects_the_note() -> None:
    """A good signature does not make up for a bad one."""
    note = add_signature(STRANGER.sign(TEXT), KEY.sign("other\n"))

    with pytest.raises(Refused, match="bad-signature"):
        verified(note, [STRANGER.verifier, KEY.verifier])


def test_sixteen_and_more_signatures_are_read() -> None:
    """Up to a hundred signature lines are read, and no more."""
    note = KEY.sign(TEXT)
    for seed in range(99):
        note = add_signature(note, signing_key(f"w{seed}", seed).sign(TEXT))

    assert len(verified(note, [KEY.verifier]).signatures) == 100
    with pytest.raises(Refused, match="too-many-signatures"):
        verified(add_signature(note, STRANGER.sign(TEXT)), [KEY.verifier])


SIGNATURE = to_base64(b"idid" + b"s" * 64)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (b"\xff\n\n", "not-utf-8"),
        (b"text\n", "no-signatures"),
        (f"text\n\n— n {SIGNATURE}".encode(), "no-signatures"),
        (f"a\x01\n\n— n {SIGNATURE}\n".encode(), "text"),
        (f"text\n\n- n {SIGNATURE}\n".encode(), "signature-line"),
        (f"text\n\n— n+ {SIGNATURE}\n".encode(), "signature-line"),
        (f"text\n\n— n {SIGNATURE[:-1]}\n".encode(), "signature-line"),
        ("text\n\n— n aWRpZA==\n".encode(), "signature-line"),
        ("text\n\n— n aWRpZB==\n".encode(), "signature-line"),
        (b"text\n\n\n", "no-signatures"),
        (b"text\n\n\n\n", "no-signatures"),
    ],
)
def test_a_malformed_note_is_refused(note: bytes, reason: str) -> None:
    """A note is refused with the part that is wrong."""
    with pytest.raises(Refused) as refused:
        Note.parsed(note)

    assert (refused.value.rule, refused.value.particulars) == ("note-malformed", {"reason": reason})


@pytest.mark.parametrize("text", ["", "no newline", "bell\x07\n"])
def test_what_no_note_can_hold_is_not_signed(text: str) -> None:
    """A text without a last newline, or with control characters, is not signed."""
    with pytest.raises(Refused, match="note-malformed"):
        KEY.sign(text)


@given(st.binary())
def test_base64_is_canonical(content: bytes) -> None:
    """Base64 is read back, and only in its one canonical form."""
    text = to_base64(content)

    assert from_base64(text) == content
    with pytest.raises(ValueError, match=r"base64|padding|alphabet|Only"):
        from_base64(text + "\n")


def test_a_key_id_depends_on_name_and_key() -> None:
    """Two names or two keys have two ids."""
    assert len({key_id_of("a", b"k" * 32), key_id_of("b", b"k" * 32), key_id_of("a", b"l" * 32)}) == 3


def test_a_refusal_tells_its_rule_and_particulars() -> None:
    """A refusal reads as its rule and what it was about."""
    assert str(Refused("bad-signature", key="k")) == "bad-signature (key='k')"
    assert str(Refused("bad-signature")) == "bad-signature"

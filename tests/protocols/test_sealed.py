"""Sealed fields: bound to their place, padded, opened only by their own payload."""

import base64
import json
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.refused import Refused
from smolny.protocol.sealed import Place, opened, seal
from tests.protocols.made import SALT

PLACE = Place("council-of-nine", 4, "name")
words = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=5,
)


@given(values, st.binary(min_size=32, max_size=32))
def test_a_payload_opens_its_own_commitment(value: object, salt: bytes) -> None:
    """What was sealed is what is opened, and its length is told in blocks of 64 bytes only."""
    sealed = seal(PLACE, value, salt)

    assert opened(sealed.payload, sealed.commitment, PLACE) == value
    assert (len(sealed.payload) - 66) % 64 == 0
    assert rfc8785.dumps(json.loads(sealed.payload)) == sealed.payload


def test_the_commitment_is_that_of_the_specification() -> None:
    """SHA-256 over the salt and the canonical content, as anyone would compute it."""
    sealed = seal(PLACE, "Anna", SALT)
    told = json.loads(sealed.payload)
    content = json.dumps(told["content"], sort_keys=True, separators=(",", ":")).encode()

    assert set(told["content"]) == {"assembly", "entry", "field", "pad", "value"}
    assert base64.b64decode(told["salt"]) == SALT
    assert sha256(SALT + content).hexdigest() == sealed.commitment


@pytest.mark.parametrize(
    "elsewhere", [PLACE._replace(assembly="x"), PLACE._replace(entry=5), PLACE._replace(field="contact")]
)
def test_a_payload_cannot_be_moved(elsewhere: Place) -> None:
    """The same commitment at another place is refused."""
    sealed = seal(PLACE, "Anna", SALT)

    with pytest.raises(Refused, match="payload-misplaced"):
        opened(sealed.payload, sealed.commitment, elsewhere)


def test_an_altered_payload_is_refused() -> None:
    """One changed letter no longer gives the commitment."""
    sealed = seal(PLACE, "Anna", SALT)

    with pytest.raises(Refused, match="payload-altered"):
        opened(sealed.payload.replace(b"Anna", b"Inna"), sealed.commitment, PLACE)


def framed(content: bytes, salt: bytes = SALT) -> bytes:
    return b'{"content":' + content + b',"salt":"' + base64.b64encode(salt) + b'"}'


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b'{"content":,"salt":"' + b"A" * 46,
        framed(b"{}", b"s" * 31),
        framed(b"{}").replace(b"=", b"*"),
        framed(b"{}").replace(b'"salt"', b'"salz"'),
        framed(b"\xff" * 64),
        framed(b'{"assembly":"a","entry":1,"field":"f","pad":"","value":1}'),
        framed(rfc8785.dumps({"assembly": "a", "entry": 1, "field": "f", "pad": "x" * 8, "value": 1})),
        framed(rfc8785.dumps({"assembly": "a", "entry": 1, "field": "f", "pad": " " * 72, "value": 1})),
        framed(rfc8785.dumps({"assembly": "a", "entry": 1, "field": "f", "more": 1, "pad": "", "value": 1})),
    ],
)
def test_a_malformed_payload_is_refused(payload: bytes) -> None:
    """Frame, salt, members and padding have one form each, though the hash may be right."""
    salt = SALT if len(payload) > 66 else b""
    commitment = sha256(salt + payload[11:-55]).hexdigest()

    with pytest.raises(Refused, match="payload-malformed"):
        opened(payload, commitment, PLACE)


def test_what_cannot_be_sealed_is_refused() -> None:
    """A short salt, a name unfit for a file, and a value that is not JSON are refused."""
    with pytest.raises(Refused, match="salt-length"):
        seal(PLACE, "Anna", b"short")
    with pytest.raises(Refused, match="sealed-field-malformed"):
        seal(PLACE._replace(field="../name"), "Anna", SALT)
    for value in (2**60, float("nan"), b"bytes", "\ud800"):
        with pytest.raises(Refused, match="value-not-json"):
            seal(PLACE, value, SALT)

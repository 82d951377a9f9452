"""Every answer is what the document says it is."""

import hashlib

import msgspec
import pytest

from smolny.api.document import describe
from smolny.api.table import ROUTES
from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.codec import encode
from smolny.protocol.note import VerifierKey
from smolny.protocol.tlog_proof import ProofFile
from smolny.protocol.tree import leaf_hash
from tests.api.asking import Asker, misfits, paths
from tests.api.record import APPEAL, APPEAL_HASH, NINE, PAST

DOCUMENT = describe(ROUTES)
NAMED = {"{act}", "{sha256}", "{question}", "{election}", "{issue}", "{text}"}
ASKED = [
    pytest.param(template, path, id=path)
    for assembly in (PAST, NINE)
    for template, path in paths(assembly).items()
    if assembly == PAST or not NAMED & set(template.split("/"))
]


@pytest.mark.parametrize(("template", "path"), ASKED)
def test_an_answer_fits_its_schema(ask: Asker, template: str, path: str) -> None:
    """The type of the function, the schema and the bytes agree."""
    answer = ask(path)

    ((media, content),) = DOCUMENT["paths"][template]["get"]["responses"]["200"]["content"].items()
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == media
    told = answer.json() if media == "application/json" else answer.text
    assert not misfits(DOCUMENT, content["schema"], told)


def test_every_entry_is_given_with_its_stored_bytes(ask: Asker, small_library: Library) -> None:
    """The bytes in the answer are those that were hashed, not an encoding of them."""
    for assembly in (PAST, NINE):
        for number in range(1, small_library.size(assembly) + 1):
            body = small_library.body(assembly, number)
            answer = ask(f"/assemblies/{assembly}/entries/{number}")
            kept = answer.json()
            assert body in answer.content
            assert kept["bytes"] == len(body)
            assert kept["sha256"] == hashlib.sha256(body).hexdigest()
            assert kept["leaf_hash"] == leaf_hash(body).hex()


def test_the_pages_of_entries_hold_each_of_them_once(ask: Asker, small_library: Library) -> None:
    """Who follows the links reads the whole record."""
    numbers, following = [], f"/api/assemblies/{PAST}/entries?limit=4"
    while following:
        page = ask.json(following.removeprefix("/api"))
        assert len(page["entries"]) <= 4
        numbers += [kept["number"] for kept in page["entries"]]
        following = page["next"]

    assert numbers == list(range(1, small_library.size(PAST) + 1))


def test_entries_of_one_kind_are_found_across_pages(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was searched in vain says where to go on."""
    monkeypatch.setattr("smolny.api.record.MOST_SCANNED", 5)
    kinds, following = [], f"/api/assemblies/{PAST}/entries?limit=1&kind=faction-noted"
    while following:
        page = ask.json(following.removeprefix("/api"))
        kinds += [kept["entry"]["particulars"]["faction"] for kept in page["entries"]]
        following = page["next"]

    assert kinds == ["left", "right"]


def test_entries_beyond_the_end_are_none(ask: Asker) -> None:
    """A reader who waits for the next entry asks after the last one."""
    page = ask.json(f"/assemblies/{PAST}/entries?after=9007199254740991")

    assert page["entries"] == []
    assert page["next"] is None


def test_a_proof_proves_its_entry(ask: Asker, small_library: Library) -> None:
    """The file is a tlog-proof of the stored bytes under the key of the assembly."""
    for number in (1, small_library.size(PAST)):
        proof = ask.json(f"/assemblies/{PAST}/entries/{number}/proof")
        file = ProofFile.parsed(proof["file"].encode())
        key = VerifierKey.parsed(proof["checkpoint"]["vkey"])
        assert file.proves(small_library.body(PAST, number), key)
        assert proof["hashes"] == [each.hex() for each in file.hashes]
        assert (
            open_checkpoint(proof["checkpoint"]["note"].encode(), key).root.hex()
            == proof["checkpoint"]["root"]
        )


def test_a_text_is_its_own_bytes(ask: Asker) -> None:
    """Never as a page that a browser would run."""
    answer = ask(f"/assemblies/{PAST}/texts/{APPEAL_HASH}")

    assert answer.content == APPEAL
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_the_api_gives_of_an_entry_is_what_the_core_holds(ask: Asker, small_library: Library) -> None:
    """Plain data, in canonical form again, is the same entry."""
    page = ask.json(f"/assemblies/{PAST}/entries")

    for kept, entry in zip(page["entries"], small_library.entries(AssemblyId(PAST)), strict=True):
        assert kept["entry"] == msgspec.json.decode(encode(entry))

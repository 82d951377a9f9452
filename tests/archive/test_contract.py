"""What every engine does, whatever it stores in."""

from itertools import islice

import pytest

from smolny.archive import LARGEST_ENTRY, Archive, ArchiveError, Founding, Shelf
from tests.archive.examples import BRANCH, CONGRESS, DECREE, entries_of, founding, hashed, refused

KEY = next(iter(hashed(DECREE)))


def test_a_founded_assembly_is_empty(archive: Archive) -> None:
    """A founding opens a log with nothing in it."""
    assert archive.size(CONGRESS) == 0
    assert list(archive.read(CONGRESS)) == []
    assert list(archive.texts(CONGRESS)) == []
    assert list(archive.payloads(CONGRESS)) == []
    assert archive.checkpoint(CONGRESS) is None


def test_assemblies_are_listed_by_name(archive: Archive) -> None:
    """One store holds many assemblies, each with its founding and its size."""
    given = founding(BRANCH)
    archive.found(BRANCH, given)
    archive.append(CONGRESS, 0, entries_of(1, 2))
    assert archive.assemblies() == (
        Shelf(BRANCH, given.origin, given.vkey, given.created_at, 0),
        archive.shelf(CONGRESS),
    )
    assert archive.shelf(CONGRESS).size == 2


def test_assemblies_are_kept_apart(archive: Archive) -> None:
    """What is appended to one assembly is not seen in another."""
    archive.found(BRANCH, founding(BRANCH))
    archive.append(CONGRESS, 0, [b"a"], texts=hashed(DECREE), payloads={(1, "name"): b"n"}, checkpoint=b"c")
    archive.append(BRANCH, 0, [b"b"], payloads={(1, "name"): b"m"})
    assert list(archive.read(BRANCH)) == [b"b"]
    assert archive.text(BRANCH, KEY) is None
    assert archive.payload(BRANCH, 1, "name") == b"m"
    assert archive.checkpoint(BRANCH) is None
    assert archive.erase(BRANCH, 1, "name")
    assert archive.payload(CONGRESS, 1, "name") == b"n"


def test_an_assembly_is_founded_once(archive: Archive) -> None:
    """A second founding under the name is refused, and the first stays."""
    with refused("already-founded", assembly=CONGRESS):
        archive.found(CONGRESS, Founding("example.org/other", "key", "2026-11-02T09:00:00Z"))
    assert archive.shelf(CONGRESS).origin == founding().origin


def test_an_origin_belongs_to_one_assembly(archive: Archive) -> None:
    """Two logs of one origin could be taken for each other."""
    with refused("origin-is-taken", assembly=BRANCH, origin=founding().origin):
        archive.found(BRANCH, founding())
    assert len(archive.assemblies()) == 1


@pytest.mark.parametrize("name", ["", "Congress", "-congress", "a/b", "a" * 64, "конгресс", "a\n", "a\0"])
def test_a_badly_formed_name_is_refused(archive: Archive, name: str) -> None:
    """A name is fit for an address and a folder, and one that is not was never founded."""
    with refused("bad-assembly-name", assembly=name):
        archive.found(name, founding(BRANCH))
    with refused("no-such-assembly", assembly=name):
        archive.size(name)


@pytest.mark.parametrize("missing", ["origin", "vkey", "created_at"])
def test_a_founding_leaves_nothing_blank(archive: Archive, missing: str) -> None:
    """Origin, key and moment are all given."""
    given = {"origin": "example.org/b", "vkey": "key", "created_at": "2026-11-01T09:00:00Z", missing: ""}
    with refused("founding-is-incomplete", missing=missing):
        archive.found(BRANCH, Founding(**given))


def test_every_verb_refuses_an_unknown_assembly(archive: Archive) -> None:
    """What was not founded can be neither read nor written."""
    for verb in (
        lambda: archive.shelf(BRANCH),
        lambda: archive.size(BRANCH),
        lambda: archive.append(BRANCH, 0, [b"a"]),
        lambda: archive.read(BRANCH),
        lambda: archive.text(BRANCH, KEY),
        lambda: archive.texts(BRANCH),
        lambda: archive.payload(BRANCH, 1, "name"),
        lambda: archive.payloads(BRANCH),
        lambda: archive.erase(BRANCH, 1, "name"),
        lambda: archive.checkpoint(BRANCH),
    ):
        with refused("no-such-assembly", assembly=BRANCH):
            verb()


def test_entries_come_back_in_order(archive: Archive) -> None:
    """Entries are read as they were appended, byte for byte, one by one or in groups."""
    assert archive.append(CONGRESS, 0, [b"\x00\xff"]) == 1
    assert archive.append(CONGRESS, 1, entries_of(2, 2500)) == 2500
    assert archive.append(CONGRESS, 2500, entries_of(2501, 2501)) == 2501
    assert list(archive.read(CONGRESS)) == [b"\x00\xff", *entries_of(2, 2501)]


@pytest.mark.parametrize(
    ("after", "limit", "first", "last"),
    [(0, 2, 1, 2), (998, 4, 999, 1002), (1500, None, 1501, 2100), (0, 0, 1, 0), (2090, 99, 2091, 2100)],
)
def test_a_part_can_be_read(archive: Archive, after: int, limit: int | None, first: int, last: int) -> None:
    """`after` entries are left out, and at most `limit` are read."""
    archive.append(CONGRESS, 0, entries_of(1, 2100))
    assert list(archive.read(CONGRESS, after, limit)) == entries_of(first, last)


@pytest.mark.parametrize("after", [3, 4, 10**30])
def test_after_the_end_there_is_nothing(archive: Archive, after: int) -> None:
    """Whoever has read everything reads nothing more."""
    archive.append(CONGRESS, 0, entries_of(1, 3))
    assert list(archive.read(CONGRESS, after)) == []


@pytest.mark.parametrize(("after", "limit"), [(-1, None), (0, -1)])
def test_a_range_is_not_negative(archive: Archive, after: int, limit: int | None) -> None:
    """Ranges count from nought upwards."""
    with refused("range-is-negative", after=after, limit=limit):
        archive.read(CONGRESS, after, limit)


@pytest.mark.parametrize("seen", [0, 2, 4, -1, 10**30])
def test_who_has_not_seen_the_newest_entry_is_refused(archive: Archive, seen: int) -> None:
    """An append is compared with the head first, and changes nothing when the head has moved."""
    archive.append(CONGRESS, 0, entries_of(1, 3), checkpoint=b"3")
    with refused("head-moved", assembly=CONGRESS, expected=seen, found=3):
        archive.append(CONGRESS, seen, [b"late"], texts=hashed(DECREE), checkpoint=b"late")
    assert list(archive.read(CONGRESS)) == entries_of(1, 3)
    assert archive.text(CONGRESS, KEY) is None
    assert archive.checkpoint(CONGRESS) == b"3"


def test_the_largest_entry_fits(archive: Archive) -> None:
    """An entry has from 1 to 65,535 bytes."""
    largest = bytes(range(256)) * 255 + bytes(255)
    assert len(largest) == LARGEST_ENTRY == 65_535
    archive.append(CONGRESS, 0, [largest, b"x"])
    assert list(archive.read(CONGRESS)) == [largest, b"x"]


@pytest.mark.parametrize(
    ("entry", "rule"), [(b"", "entry-is-empty"), (bytes(LARGEST_ENTRY + 1), "entry-is-too-large")]
)
def test_an_entry_of_a_wrong_size_is_refused(archive: Archive, entry: bytes, rule: str) -> None:
    """One wrong entry holds up its whole group."""
    with refused(rule, number=2):
        archive.append(CONGRESS, 0, [b"a", entry, b"c"])
    assert archive.size(CONGRESS) == 0


def test_a_text_is_kept_under_its_hash(archive: Archive) -> None:
    """A text is found by the SHA-256 of its bytes, and giving it again changes nothing."""
    long = bytes(300_000)
    archive.append(CONGRESS, 0, [b"a"], texts=hashed(DECREE, long))
    archive.append(CONGRESS, 1, [b"b"], texts=hashed(DECREE))
    assert archive.text(CONGRESS, KEY) == DECREE
    assert list(archive.texts(CONGRESS)) == sorted(hashed(DECREE, long).items())


def test_texts_come_in_the_order_of_their_hashes(archive: Archive) -> None:
    """However many there are, each comes once."""
    texts = hashed(*(b"text %d" % number for number in range(50)))
    archive.append(CONGRESS, 0, [], texts=texts)
    assert list(archive.texts(CONGRESS)) == sorted(texts.items())


@pytest.mark.parametrize("key", ["0" * 64, KEY.upper(), "", "\0"])
def test_a_text_that_does_not_match_its_hash_is_refused(archive: Archive, key: str) -> None:
    """Nothing is kept under a hash that is not its own, nor found there."""
    with refused("text-does-not-match", expected=key, found=KEY):
        archive.append(CONGRESS, 0, [b"a"], texts={key: DECREE})
    assert archive.size(CONGRESS) == 0
    assert archive.text(CONGRESS, key) is None


def test_payloads_lie_beside_the_entries(archive: Archive) -> None:
    """The office register keeps payloads by entry and field, for new entries and for older ones."""
    archive.append(CONGRESS, 0, entries_of(1, 2), payloads={(2, "name"): b"n", (1, "name"): b"m"})
    archive.append(CONGRESS, 2, [], payloads={(2, "contact"): b"c"})
    assert archive.payload(CONGRESS, 2, "contact") == b"c"
    assert list(archive.payloads(CONGRESS)) == [(1, "name", b"m"), (2, "contact", b"c"), (2, "name", b"n")]


def test_many_payloads_come_in_order(archive: Archive) -> None:
    """Payloads come by number, not by its digits, each once."""
    entries = entries_of(1, 1200)
    archive.append(CONGRESS, 0, entries, payloads={(n, "имя"): b"%d" % n for n in range(1200, 0, -1)})
    assert list(archive.payloads(CONGRESS)) == [(n, "имя", b"%d" % n) for n in range(1, 1201)]


@pytest.mark.parametrize(("number", "field"), [(0, "name"), (2, "name"), (1, ""), (1, "a\0"), (1, "\ud800")])
def test_a_payload_needs_an_entry_and_a_field(archive: Archive, number: int, field: str) -> None:
    """A payload belongs to an entry that is there after the append."""
    with refused("payload-without-entry", number=number, field=field, size=1):
        archive.append(CONGRESS, 0, [b"a"], payloads={(number, field): b"p"})
    assert archive.size(CONGRESS) == 0
    assert archive.payload(CONGRESS, number, field) is None


def test_a_payload_is_not_replaced(archive: Archive) -> None:
    """Opened personal data may be erased, but not exchanged; the whole append is refused."""
    archive.append(CONGRESS, 0, [b"a"], payloads={(1, "name"): b"p"})
    with refused("payload-is-kept-already", number=1, field="name"):
        archive.append(CONGRESS, 1, [b"b"], payloads={(2, "name"): b"q", (1, "name"): b"r"})
    assert list(archive.payloads(CONGRESS)) == [(1, "name", b"p")]
    assert archive.size(CONGRESS) == 1


def test_the_payload_that_is_kept_already_is_named_among_many(archive: Archive) -> None:
    """Also where they are handed in by the thousand."""
    archive.append(CONGRESS, 0, [b"a"], payloads={(1, "name"): b"p"})
    many = {(number, "name"): b"q" for number in range(2, 2_500)}
    with refused("payload-is-kept-already", number=1, field="name"):
        archive.append(CONGRESS, 1, [b"b"] * 2_498, payloads={**many, (1, "name"): b"r"})
    assert archive.append(CONGRESS, 1, [b"b"] * 2_498, payloads=many) == 2_499
    assert len(list(archive.payloads(CONGRESS))) == 2_499


def test_erasing_leaves_the_entries(archive: Archive) -> None:
    """An erased payload is gone; the entry, its text and the other payloads stay."""
    payloads = {(1, "name"): b"p", (2, "name"): b"q", (1, "contact"): b"r"}
    archive.append(CONGRESS, 0, entries_of(1, 2), texts=hashed(DECREE), payloads=payloads)
    assert archive.erase(CONGRESS, 1, "name") is True
    assert archive.payload(CONGRESS, 1, "name") is None
    assert list(archive.payloads(CONGRESS)) == [(1, "contact", b"r"), (2, "name", b"q")]
    assert list(archive.read(CONGRESS)) == entries_of(1, 2)
    assert archive.text(CONGRESS, KEY) == DECREE


@pytest.mark.parametrize("number", [1, 2, 0, -1, 10**30])
def test_erasing_what_is_not_there_says_so(archive: Archive, number: int) -> None:
    """Nothing was erased, and that is the answer."""
    archive.append(CONGRESS, 0, [b"a"])
    assert archive.erase(CONGRESS, number, "name") is False


def test_the_newest_checkpoint_is_kept(archive: Archive) -> None:
    """An append without a checkpoint leaves the last one, and one without entries may bring a new one."""
    archive.append(CONGRESS, 0, [b"a"], checkpoint=b"first\n\xff")
    archive.append(CONGRESS, 1, [b"b"])
    assert archive.checkpoint(CONGRESS) == b"first\n\xff"
    assert archive.append(CONGRESS, 2, [], checkpoint=b"second") == 2
    assert archive.checkpoint(CONGRESS) == b"second"


def test_a_reader_sees_what_was_there_when_it_began(archive: Archive) -> None:
    """Entries appended while somebody reads do not come into that reading."""
    archive.append(CONGRESS, 0, entries_of(1, 1500))
    reading = archive.read(CONGRESS)
    begun = list(islice(reading, 10))
    archive.append(CONGRESS, 1500, entries_of(1501, 1600))
    assert begun + list(reading) == entries_of(1, 1500)


def test_a_closed_archive_refuses_everything(archive: Archive) -> None:
    """After closing, and closing again, every verb says so."""
    archive.close()
    archive.close()
    for verb in (
        archive.assemblies,
        lambda: archive.size(CONGRESS),
        lambda: archive.append(CONGRESS, 0, [b"a"]),
    ):
        with refused("archive-is-closed"):
            verb()


def test_an_error_tells_its_rule_and_particulars() -> None:
    """The words of an error are its rule and what it is about."""
    assert str(ArchiveError("head-moved", expected=3, found=5)) == "head-moved: expected=3, found=5"
    assert str(ArchiveError("archive-is-closed")) == "archive-is-closed"


def test_a_key_takes_the_place_of_the_one_before(archive: Archive) -> None:
    """It comes with an append, all or nothing; without one the key stays."""
    archive.append(CONGRESS, 0, entries_of(1, 1), vkey="another")
    archive.append(CONGRESS, 1, entries_of(2, 2))
    assert archive.shelf(CONGRESS).vkey == archive.assemblies()[0].vkey == "another"
    with refused("head-moved"):
        archive.append(CONGRESS, 1, entries_of(3, 3), vkey="a third")
    assert archive.shelf(CONGRESS) == Shelf(CONGRESS, founding().origin, "another", founding().created_at, 2)

"""The clerk decides, appends and signs; what it says is done is durable, and what it refuses leaves no
trace.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NotePerson
from smolny.domain.motions import TableText
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import ErasePayload, FoundAssembly
from smolny.domain.sittings import CloseSitting, MakeAnnouncement, OpenSitting
from smolny.domain.values import Actor, AssemblyId, PersonId, SittingId, TextId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.codec import decode
from smolny.protocol.keys import key_path
from smolny.protocol.note import VerifierKey
from smolny.protocol.refused import Refused
from smolny.protocol.tree import leaf_hash, root_of

HALL = AssemblyId("hall")
FIRST = SittingId("first")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")


def request(command: object, **more: object) -> Request:
    """The chair asks for it."""
    return Request(command, Actor(office="chair"), WHEN, **more)  # type: ignore[arg-type]


FOUNDING = request(FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"))


@pytest.fixture(params=["memory", "sqlite"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive of either kind."""
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'store.db'}"
    with open_archive(url, create=True) as opened:
        yield opened


@pytest.fixture
def clerk(archive: Archive, tmp_path: Path) -> Clerk:
    """A clerk who has founded the hall."""
    clerk = Clerk(archive, tmp_path / "keys")
    clerk.found(HALL, FOUNDING)
    return clerk


def test_a_deed_is_on_the_record_and_under_the_checkpoint_when_the_clerk_answers(
    archive: Archive, clerk: Clerk
) -> None:
    """Given an open hall, when two deeds are done as one group, then both are stored, hashed and signed."""
    clerk.do(HALL, request(OpenSitting(FIRST, 1)), request(MakeAnnouncement("Hello", FIRST)))
    bodies = list(archive.read(HALL))
    note, vkey = archive.checkpoint(HALL), VerifierKey.parsed(archive.shelf(HALL).vkey)
    assert note is not None
    checkpoint = open_checkpoint(note, vkey)
    assert (checkpoint.origin, checkpoint.size) == ("smolny.invalid/hall", 3)
    assert checkpoint.root == root_of(map(leaf_hash, bodies))
    assert fold(Assembly(HALL), map(decode, bodies)) == clerk.state(HALL)


def test_a_group_is_all_or_nothing(archive: Archive, clerk: Clerk) -> None:
    """Given a group whose second deed is out of order, then the first is not recorded either."""
    with pytest.raises(OutOfOrder, match="sitting-already-closed"):
        clerk.do(
            HALL, request(OpenSitting(FIRST, 1)), request(CloseSitting(FIRST)), request(CloseSitting(FIRST))
        )
    assert archive.size(HALL) == 1
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 2


def test_an_assembly_is_founded_once_by_a_founding(archive: Archive, clerk: Clerk) -> None:
    """A second founding, another deed in its place, or a bad name is refused and leaves no assembly
    behind.
    """
    with pytest.raises(ArchiveError, match="already-founded"):
        clerk.found(HALL, FOUNDING)
    with pytest.raises(OutOfOrder, match="not-founded"):
        clerk.found(AssemblyId("other"), request(OpenSitting(FIRST, 1)))
    with pytest.raises(OutOfOrder, match="not-an-identifier"):
        clerk.found(AssemblyId("../up"), FOUNDING)
    with pytest.raises(OutOfOrder, match="name-is-empty"):
        clerk.found(AssemblyId("other"), request(FoundAssembly(" ", "congress", "live", "gregorian", "UTC")))
    assert [shelf.assembly for shelf in archive.assemblies()] == [HALL]


def test_a_founding_cut_off_before_its_first_entry_is_finished(archive: Archive, tmp_path: Path) -> None:
    """Given a crash after the log was opened, when the founding is asked for again, then it succeeds."""

    class Crash(Exception):
        pass

    class Crashing(Clerk):
        def do(self, assembly: AssemblyId, *requests: Request) -> tuple[()]:
            raise Crash

    with pytest.raises(Crash):
        Crashing(archive, tmp_path / "keys").found(HALL, FOUNDING)
    Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING)
    assert archive.size(HALL) == 1


def test_a_host_names_the_log(archive: Archive, tmp_path: Path) -> None:
    """The origin is the host and the assembly."""
    Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING, host="congress.example")
    assert archive.shelf(HALL).origin == "congress.example/hall"


def test_two_clerks_do_not_overwrite_each_other(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given a second clerk who was faster, then the first decides anew on what now stands."""
    other = Clerk(archive, tmp_path / "keys")
    other.do(HALL, request(OpenSitting(FIRST, 1)))
    with pytest.raises(OutOfOrder, match="another-sitting-is-open"):
        clerk.do(HALL, request(OpenSitting(SittingId("second"), 2)))
    clerk.do(HALL, request(CloseSitting(FIRST)))
    assert other.state(HALL) == clerk.state(HALL)


def test_a_clerk_who_loses_the_race_decides_anew(archive: Archive, tmp_path: Path) -> None:
    """Given a rival who appends between decision and append, then the deed is decided again and lands
    after it.
    """
    rival = Clerk(archive, tmp_path / "keys")
    rival.found(HALL, FOUNDING)

    class Raced(Clerk):
        raced = False

        def _appended(self, desk, batch):  # type: ignore[no-untyped-def]
            if not self.raced:
                self.raced = True
                rival.do(HALL, request(OpenSitting(FIRST, 1)))
            return super()._appended(desk, batch)

    (entry,) = Raced(archive, tmp_path / "keys").do(HALL, request(MakeAnnouncement("Hello")))
    assert entry.number == 3


def test_a_lasting_race_ends_with_the_rule(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a head that always moves, then the clerk gives up and says so."""

    def moved(*_: object, **__: object) -> int:
        raise ArchiveError("head-moved", expected=1, found=2)

    monkeypatch.setattr(archive, "append", moved)
    with pytest.raises(ArchiveError, match="head-moved"):
        clerk.do(HALL, request(MakeAnnouncement("Hello")))


def test_a_failing_store_is_told_and_nothing_is_believed(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that fails, then the error reaches the caller and the next deed starts from what is
    stored.
    """
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> int:
            raise ArchiveError("store-is-full")

        broken.setattr(archive, "append", full)
        with pytest.raises(ArchiveError, match="store-is-full"):
            clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert clerk.state(HALL).size == 1
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 2


def test_a_name_is_sealed_with_its_own_salt_and_erased_from_the_register(
    archive: Archive, clerk: Clerk
) -> None:
    """Given two persons of one name, their seals differ; erasing one deletes its payload and leaves the
    other.
    """
    for person in ("ada", "ben"):
        clerk.do(HALL, request(NotePerson(PersonId(person)), sealed={"name": "Ada"}))
    seals = [decode(body).sealed["name"] for body in archive.read(HALL, 1)]
    assert seals[0] != seals[1]
    assert b"Ada" not in b"".join(archive.read(HALL))
    clerk.do(HALL, request(ErasePayload(2, "name", "by request")))
    assert archive.payload(HALL, 2, "name") is None
    assert archive.payload(HALL, 3, "name") is not None


def test_an_erasure_cut_off_by_a_crash_is_finished(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a crash between the entry and the deletion, when the next clerk begins, then the payload goes."""
    clerk.do(HALL, request(NotePerson(PersonId("ada")), sealed={"name": "Ada"}))
    with monkeypatch.context() as crash:
        crash.setattr(archive, "erase", lambda *_: False)
        clerk.do(HALL, request(ErasePayload(2, "name", "by request")))
    assert archive.payload(HALL, 2, "name") is not None
    Clerk(archive, tmp_path / "keys").state(HALL)
    assert archive.payload(HALL, 2, "name") is None


def test_texts_are_stored_with_the_entry_that_names_them(archive: Archive, clerk: Clerk) -> None:
    """Given a text by hash, its bytes are kept beside the log."""
    words = b"Land to those who till it.\n"
    ref = TextRef(sha256(words).hexdigest(), len(words))
    clerk.do(HALL, request(TableText(TextId("land"), "decree", "On land", words=ref), texts=(words,)))
    assert list(archive.texts(HALL)) == [(ref.sha256, words)]


@pytest.mark.parametrize(
    ("named", "given", "rule"),
    [
        (TextRef("0" * 64, 3), (), "text-not-given"),
        (None, (b"abc",), "text-not-named"),
        (TextRef(sha256(b"abc").hexdigest(), 4), (b"abc",), "text-does-not-fit"),
        (TextRef(sha256(b"\xff").hexdigest(), 1), (b"\xff",), "text-does-not-fit"),
    ],
)
def test_a_text_and_the_name_of_it_belong_together(
    clerk: Clerk, named: TextRef | None, given: tuple[bytes, ...], rule: str
) -> None:
    """A text is given when it is named, named when it is given, as long as it says, and UTF-8."""
    with pytest.raises(OutOfOrder, match=rule):
        clerk.do(HALL, request(TableText(TextId("land"), "decree", "On land", words=named), texts=given))


def test_without_its_key_nothing_is_appended(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given a lost key, the deed is refused before anything is stored."""
    key_path(tmp_path / "keys", HALL).unlink()
    with pytest.raises(Refused, match="key-missing"):
        Clerk(archive, tmp_path / "keys").do(HALL, request(OpenSitting(FIRST, 1)))
    assert archive.size(HALL) == 1


def test_a_clock_set_back_does_not_stop_the_congress(archive: Archive, tmp_path: Path) -> None:
    """Given an entry recorded in the future, the next one is recorded no earlier."""
    clerk = Clerk(archive, tmp_path / "keys")
    founding = Request(FOUNDING.command, FOUNDING.actor, WHEN, recorded_at="2999-01-01T00:00:00Z")
    clerk.found(HALL, founding)
    (entry,) = clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    assert entry.recorded_at == "2999-01-01T00:00:00Z"


def test_private_keys_are_neither_in_the_store_nor_in_an_export(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    """Given a founded hall, the secret of its key is found in no file but its own."""
    secret = key_path(tmp_path / "keys", HALL).read_text(encoding="ascii").strip().split("+", 4)[4].encode()
    Library(archive).export(HALL, tmp_path / "export")
    held = [path for path in tmp_path.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert held == [key_path(tmp_path / "keys", HALL)]

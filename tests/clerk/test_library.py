"""The library shows the record at any moment of it, and proves what it shows."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, Founding, open_archive
from smolny.clerk import Clerk, Library, NotOnRecord, Request, library
from smolny.cli.verify import replayed
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NotePerson
from smolny.domain.motions import TableText
from smolny.domain.offices import FillOffice
from smolny.domain.order.record import ErasePayload, FoundAssembly
from smolny.domain.sittings import MakeAnnouncement, OpenSitting
from smolny.domain.standing_orders import AdoptStandingOrders, Publicity, StandingOrders
from smolny.domain.values import Actor, AssemblyId, Party, PersonId, SittingId, TextId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.note import VerifierKey
from smolny.protocol.refused import Refused
from smolny.protocol.tree import leaf_hash
from smolny.protocol.verify import verify
from tests.clerk.hall import text_ref

HALL = AssemblyId("hall")


def at(date: str | None, time: str | None = None) -> Occurrence:
    """A moment of October, or no moment at all."""
    return Occurrence("exact" if date else "unknown", "julian", "not-given", date, time)


def request(command: object, when: Occurrence | None = None, **more: object) -> Request:
    """The chair asks for it."""
    return Request(command, Actor(office="chair"), when or at("1917-10-25"), **more)  # type: ignore[arg-type]


def adopted(publicity: Publicity) -> Request:
    """Standing orders with this publicity."""
    told = "".join(
        f"{name} = {str(value).lower()}\n" for name, value in asdict(publicity).items() if value is not None
    )
    source = f'title = "Orders"\nversion = 1\nfamily = "test"\n[publicity]\n{told}'.encode()
    orders = StandingOrders("Orders", 1, "test", publicity=publicity)
    return request(AdoptStandingOrders(orders, text_ref(source, "application/toml")), texts=(source,))


@pytest.fixture
def archive() -> Iterator[Archive]:
    """An empty archive."""
    with open_archive("memory:") as opened:
        yield opened


@pytest.fixture
def clerk(archive: Archive, tmp_path: Path) -> Clerk:
    """A clerk who has founded the hall."""
    clerk = Clerk(archive, tmp_path / "keys")
    founding = FoundAssembly("Hall", "congress", "live", "julian", "not-given")
    clerk.found(HALL, request(founding, at("1917-10-20")))
    return clerk


@pytest.fixture
def night(clerk: Clerk) -> Clerk:
    """A sitting with a dated, an undated and a later announcement, and an earlier one recorded last."""
    for command, when in (
        (OpenSitting(SittingId("first"), 1), at("1917-10-25", "22:40")),
        (MakeAnnouncement("at some time"), at(None)),
        (MakeAnnouncement("later"), at("1917-10-26", "03:10")),
        (MakeAnnouncement("earlier, noted last"), at("1917-10-25", "23:00")),
    ):
        clerk.do(HALL, request(command, when))
    return clerk


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("1917-10-19", 0),
        ("1917-10-25T22:39", 1),
        ("1917-10-25T22:40", 3),
        ("1917-10-26T03:09", 3),
        ("1917-10-26T03:10", 5),
        ("1917-11-08T03:09 N.S.", 3),
        ("1917-11-07", 5),
        ("1917-11-07 N.S.", 3),
        ("1917-10-25", 3),
    ],
)
def test_a_moment_stands_for_the_entries_before_the_first_later_one(
    archive: Archive, night: Clerk, moment: str, number: int
) -> None:
    """Undated entries keep their place; a bare day stands for its end; a label chooses the calendar."""
    assert Library(archive).stood_at(HALL, moment) == number


def test_a_moment_that_is_none_is_refused(archive: Archive, night: Clerk) -> None:
    """The rule says so, with what was asked."""
    with pytest.raises(NotOnRecord) as refusal:
        Library(archive).stood_at(HALL, "the day before" * 20)
    assert refusal.value.rule == "no-such-moment"
    assert len(str(refusal.value.particulars["moment"])) == 80


def test_every_state_is_the_fold_of_its_entries(archive: Archive, night: Clerk) -> None:
    """Asked in any order, and again, the library gives the state after each entry, and follows new ones."""
    reader = Library(archive)
    for number in (3, 1, 5, 2, 4, 0, 3):
        state = reader.state(HALL, number)
        assert state.size == number
        assert state == fold(Assembly(HALL), reader.entries(HALL, 0, number))
    night.do(HALL, request(MakeAnnouncement("one more")))
    assert reader.state(HALL).size == reader.size(HALL) == 6
    assert reader.state(HALL, 3).size == 3
    assert [entry.number for entry in reader.entries(HALL, 4)] == [5, 6]
    assert reader.entries(HALL, 7) == []


def test_few_states_are_kept(archive: Archive, night: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given room for one state, then each is computed again, and right."""
    monkeypatch.setattr(library, "_STATES_KEPT", 1)
    reader = Library(archive)
    assert [reader.state(HALL, number).size for number in (4, 2, 4, 3)] == [4, 2, 4, 3]


def test_a_long_record_is_read_from_the_archive(
    archive: Archive, night: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more entries than are kept in memory, then they are the same."""
    short = list(Library(archive).entries(HALL, 1, 4))
    monkeypatch.setattr(library, "_ENTRIES_KEPT", 2)
    assert list(Library(archive).entries(HALL, 1, 4)) == short
    assert Library(archive).stood_at(HALL, "1917-10-25T22:40") == 3


@pytest.mark.parametrize("size", range(1, 12))
def test_a_proof_leads_to_the_signed_root_for_every_entry(archive: Archive, clerk: Clerk, size: int) -> None:
    """For a record of any size every entry has a proof that an outside reader accepts."""
    reader = Library(archive)
    for number in range(2, size + 1):
        clerk.do(HALL, request(MakeAnnouncement(f"entry {number}")))
        reader.state(HALL)
    key = VerifierKey.parsed(reader.vkey(HALL))
    for number in range(1, size + 1):
        proof = reader.proof(HALL, number)
        assert proof.proves(reader.body(HALL, number), key)
        assert not proof.proves(reader.body(HALL, number) + b" ", key)
        assert reader.leaf_hash(HALL, number) == leaf_hash(reader.body(HALL, number))
    assert open_checkpoint(reader.checkpoint(HALL), key).size == size
    assert reader.origin(HALL) == "smolny.invalid/hall"


@pytest.mark.parametrize("number", [0, -1, 6, 10**30])
def test_an_entry_that_is_not_there_is_refused(archive: Archive, night: Clerk, number: int) -> None:
    """No page, proof or state of an entry that does not exist."""
    reader = Library(archive)
    for ask in (reader.body, reader.proof):
        with pytest.raises(NotOnRecord, match="no-such-entry"):
            ask(HALL, number)
    if number:
        with pytest.raises(NotOnRecord, match="no-such-entry"):
            reader.state(HALL, number)


@pytest.mark.parametrize("name", ["nowhere", "../hall", "", "x" * 500, "Hall"])
def test_an_assembly_that_is_not_there_is_refused(archive: Archive, clerk: Clerk, name: str) -> None:
    """An unknown name, and one that none can bear, have the same rule."""
    with pytest.raises(NotOnRecord, match="no-such-assembly"):
        Library(archive).state(AssemblyId(name))
    assert Library(archive).assemblies() == (HALL,)


def test_an_assembly_without_its_first_entry_is_not_there(archive: Archive, clerk: Clerk) -> None:
    """Given a founding that was cut off, then readers do not see it."""
    archive.found("half", Founding("smolny.invalid/half", "key", "2026-11-01T09:00:00Z"))
    assert Library(archive).assemblies() == (HALL,)
    with pytest.raises(NotOnRecord, match="no-such-assembly"):
        Library(archive).size(AssemblyId("half"))


def test_a_failing_store_is_told_as_such(archive: Archive, clerk: Clerk) -> None:
    """Given a store that cannot be read, its own error reaches the caller."""
    reader = Library(archive)
    archive.close()
    with pytest.raises(ArchiveError, match="archive-is-closed"):
        reader.state(HALL)


def test_a_sealed_name_is_opened_where_the_standing_orders_say_so(archive: Archive, clerk: Clerk) -> None:
    """Names of office holders and movers are public by rule; others stay sealed; erased ones are gone."""
    reader = Library(archive)
    for person in ("ada", "ben", "eve", "joe"):
        clerk.do(HALL, request(NotePerson(PersonId(person)), sealed={"name": person.title()}))

    def names() -> list[object]:
        return [reader.payload(HALL, number, "name") for number in (2, 3, 4, 5)]

    clerk.do(HALL, request(FillOffice("chair", PersonId("ada"))))
    clerk.do(HALL, request(TableText(TextId("t"), "motion", "T", Party(person=PersonId("ben")))))
    clerk.do(HALL, request(TableText(TextId("u"), "motion", "U", None, Party(person=PersonId("eve")))))
    assert names() == [None, None, None, None]
    clerk.do(HALL, adopted(Publicity()))
    assert names() == ["Ada", "Ben", "Eve", None]
    clerk.do(HALL, request(ErasePayload(2, "name", "by request")))
    assert names() == [None, "Ben", "Eve", None]


def test_what_the_rules_keep_closed_is_not_opened(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given standing orders that open nothing, neither page nor export shows a name."""
    clerk.do(HALL, adopted(Publicity(office_holders=False, movers=False)))
    clerk.do(HALL, request(NotePerson(PersonId("ada")), sealed={"name": "Ada Unseen"}))
    clerk.do(HALL, request(FillOffice("chair", PersonId("ada"))))
    reader = Library(archive)
    assert reader.payload(HALL, 3, "name") is None
    reader.export(HALL, tmp_path / "out")
    assert not any(b"Unseen" in path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert reader.text(HALL, "0" * 64) is None


def test_a_payload_missing_from_the_register_opens_nothing(archive: Archive, clerk: Clerk) -> None:
    """Given a register that lost a row, the page shows no name rather than an error."""
    clerk.do(HALL, adopted(Publicity()))
    clerk.do(HALL, request(NotePerson(PersonId("ada")), sealed={"name": "Ada"}))
    clerk.do(HALL, request(FillOffice("chair", PersonId("ada"))))
    archive.erase(HALL, 3, "name")
    assert Library(archive).payload(HALL, 3, "name") is None


def test_no_checkpoint_is_told(archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a store without a checkpoint, there is nothing to prove with."""
    monkeypatch.setattr(archive, "checkpoint", lambda _: None)
    with pytest.raises(NotOnRecord, match="no-checkpoint"):
        Library(archive).checkpoint(HALL)


def test_a_damaged_record_is_never_shown_in_part(
    archive: Archive, night: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store whose entries cannot be read to their end, every question is refused until they can."""
    reader = Library(archive)
    real = archive.read

    def cut(assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        yield next(real(assembly, after, limit))
        raise ArchiveError("store-is-damaged", entry=after + 2)

    with monkeypatch.context() as damage:
        damage.setattr(archive, "read", cut)
        for _ in range(2):
            with pytest.raises(ArchiveError, match="store-is-damaged"):
                reader.state(HALL)
    assert reader.proof(HALL, 5).proves(reader.body(HALL, 5), VerifierKey.parsed(reader.vkey(HALL)))


def tabled(text: str, words: bytes) -> Request:
    """A text before the assembly, with its words."""
    command = TableText(TextId(text), "decree", "A decree", words=text_ref(words))
    return request(command, texts=(words,))


def test_an_export_holds_the_texts_of_its_own_entries(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a clerk who appends a text while the record is exported, then the export is that of the
    checkpoint and has no text that it does not name.
    """
    clerk.do(HALL, tabled("land", b"land"))
    reader, before = Library(archive), archive.size(HALL)
    real = archive.checkpoint

    def overtaken(assembly: str) -> bytes | None:
        note = real(assembly)
        if archive.size(HALL) == before:
            clerk.do(HALL, tabled("peace", b"peace"))
        return note

    with monkeypatch.context() as race:
        race.setattr(archive, "checkpoint", overtaken)
        reader.export(HALL, tmp_path / "out")
    assert verify(tmp_path / "out", fold=replayed).finding is None
    assert [path.name for path in (tmp_path / "out/texts").iterdir()] == [text_ref(b"land").sha256]


def test_a_record_without_one_of_its_texts_is_not_exported(
    archive: Archive, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that lost a text, then the export is refused, and nothing is left of it."""
    clerk.do(HALL, tabled("land", b"land"))
    monkeypatch.setattr(archive, "text", lambda *_: None)
    with pytest.raises(Refused, match="text-missing"):
        Library(archive).export(HALL, tmp_path / "out")
    assert not (tmp_path / "out").exists()

"""Who is to be forgotten is forgotten wherever the record or the office tells of them, and nobody else is."""

from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError
from smolny.archive.office import Account, Card, Invitation, Session
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.erasing import Told, forget, traces_of
from smolny.clerk.register import register_of
from smolny.cli.verify import replayed
from smolny.domain import credentials as c
from smolny.domain.federation import NotePerson
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import ErasePayload
from smolny.domain.sittings import NoteAbsence, OpenSitting
from smolny.domain.values import AssemblyId, CaseId, MandateId, PersonId, ProxyId, SittingId
from smolny.protocol.codec import decode
from smolny.protocol.verify import verify
from tests.clerk.hall import HALL, request
from tests.clerk.importing.office import chronicle

ADA, BEN = PersonId("ada"), PersonId("ben")
A, B, HASH = MandateId("0001"), MandateId("0002"), "a" * 64
MOMENT, LATER = "2026-11-01T09:00:00Z", "2026-11-02T09:00:00Z"


def sealed(command: object, **fields: str) -> Request:
    """A deed with these fields sealed."""
    return request(command, sealed=fields)


LIFE = (
    sealed(NotePerson(ADA), name="Ada Lind", remark="of the north", contact="ada@x.org", group="women"),
    sealed(NotePerson(BEN), name="Ben Moe", contact="ben@x.org"),
    sealed(c.DesignateDelegate(A, ADA), elected="by Ada's branch", evidence=HASH),
    sealed(c.DesignateDelegate(B, BEN), elected="by Ben's branch"),
    sealed(c.CertifyMandate(A, "2026-10-01"), evidence=HASH),
    sealed(c.RecogniseMandate(A), reason="Ada's came late"),
    request(c.RecogniseMandate(B)),
    sealed(c.IssueCard(A, 1), reason="Ada's first"),
    request(c.IssueCard(B, 1)),
    sealed(c.ContestMandate(CaseId("doubt"), A), grounds="about Ada"),
    sealed(c.HearCase(CaseId("doubt")), summary="Ada said"),
    sealed(c.DecideCase(CaseId("doubt"), "confirmed", "committee"), reason="Ada was right"),
    sealed(c.GiveProxy(ProxyId("p"), B, A), notice=HASH),
    sealed(c.EndProxy(ProxyId("p")), cause="Ada came back"),
    request(FillOffice("teller", ADA)),
    sealed(VacateOffice("teller", ADA), cause="Ada was tired"),
    request(OpenSitting(SittingId("first"), 1)),
    sealed(NoteAbsence(SittingId("first"), ADA), reason="Ada slept"),
    sealed(NoteAbsence(SittingId("first"), BEN), reason="Ben slept"),
    sealed(c.RecallDelegate(A), proof=HASH, reason="Ada left us"),
)


@pytest.fixture
def lived(archive: Archive, clerk: Clerk) -> Clerk:
    """A hall in which everything happened to Ada, and a little to Ben; both are officers with cards."""
    clerk.do(HALL, *LIFE)
    office = archive.office()
    for number, person in enumerate((ADA, BEN), 1):
        account = Account(
            f"{number:016x}", HALL, "teller", person, f"Officer {person}", "$argon2id$x", MOMENT
        )
        enter(archive, account)
        office.put_cards(HALL, [Card(f"000{number}", 1, f"{number:064x}")])
    return clerk


def enter(archive: Archive, account: Account) -> None:
    """The account is made and signed in."""
    office, token = archive.office(), account.id * 4
    office.invite(Invitation(token, HALL, "teller", account.person, None, MOMENT, LATER))
    office.accept(token, account)
    office.open_session(Session(token, account.id, MOMENT, MOMENT, LATER, LATER))


def test_all_that_is_sealed_about_a_person_is_found(archive: Archive, lived: Clerk) -> None:
    """Of every kind, in the order of the record, with the account and the card; nothing of anybody else."""
    traces = traces_of(archive, lived.state(HALL), ADA)

    assert traces.kept == (
        Told(2, "person-noted", ("contact", "group", "name", "remark")),
        Told(4, "delegate-designated", ("elected", "evidence")),
        Told(6, "mandate-certified", ("evidence",)),
        Told(7, "mandate-recognised", ("reason",)),
        Told(9, "card-issued", ("reason",)),
        Told(11, "mandate-contested", ("grounds",)),
        Told(12, "case-heard", ("summary",)),
        Told(13, "case-decided", ("reason",)),
        Told(14, "proxy-given", ("notice",)),
        Told(15, "proxy-ended", ("cause",)),
        Told(17, "office-vacated", ("cause",)),
        Told(19, "absence-noted", ("reason",)),
        Told(21, "delegate-recalled", ("proof", "reason")),
    )
    assert (traces.plain, traces.accounts, traces.cards, traces.fields) == ((), 1, ("0001",), 18)


def test_a_person_is_forgotten(archive: Archive, lived: Clerk, tmp_path: Path) -> None:
    """One group of deeds erases it all, the account is gone, the card opens nothing, and the record is sound;
    of the others everything is kept.
    """
    erased = forget(archive, lived, HALL, ADA, "at their request", "secretary")

    assert erased.entries == tuple(range(22, 40))
    assert (erased.accounts, erased.cards) == (1, 1)
    assert not traces_of(archive, lived.state(HALL), ADA).kept
    payloads = b"".join(payload for _, _, payload in archive.payloads(HALL))
    assert b"Ada" not in payloads
    assert [key[:2] for key in archive.payloads(HALL)] == [
        (3, "contact"),
        (3, "name"),
        (5, "elected"),
        (20, "reason"),
    ]
    office = archive.office()
    assert [each.person for each in office.accounts(HALL)] == [BEN]
    assert office.card_of_code(HALL, f"{1:064x}") is None
    assert office.card_of_code(HALL, f"{2:064x}") is not None
    entries = [decode(body) for body in archive.read(HALL, 21)]
    assert {(each.particulars.basis, each.actor.office) for each in entries} == {
        ("at their request", "secretary")
    }
    Library(archive).export(HALL, tmp_path / "all", "all")
    report = verify(tmp_path / "all", fold=replayed)
    assert report.sound
    assert (report.payloads_opened, report.payloads_closed, report.erased_by) == (4, 0, erased.entries)


def test_who_is_forgotten_already_is_no_fault(archive: Archive, lived: Clerk) -> None:
    """Nothing is recorded a second time; what came since is erased."""
    forget(archive, lived, HALL, ADA, "at their request", "secretary")
    assert forget(archive, lived, HALL, ADA, "again", "secretary").entries == ()
    lived.do(HALL, sealed(NoteAbsence(SittingId("first"), ADA), reason="Ada again"))
    assert len(forget(archive, lived, HALL, ADA, "again", "secretary").entries) == 1


def test_nobody_unknown_is_forgotten(archive: Archive, lived: Clerk) -> None:
    """The record does not name them."""
    with pytest.raises(OutOfOrder, match="unknown-person"):
        forget(archive, lived, HALL, PersonId("zoe"), "at their request", "secretary")


def test_a_field_that_was_erased_before_is_left_alone(archive: Archive, lived: Clerk) -> None:
    """It is not erased twice."""
    lived.do(HALL, request(ErasePayload(2, "name")))

    assert traces_of(archive, lived.state(HALL), ADA).kept[0].fields == ("contact", "group", "remark")
    assert len(forget(archive, lived, HALL, ADA, "at their request", "secretary").entries) == 17


def test_what_stands_plainly_is_told(archive: Archive, clerk: Clerk) -> None:
    """A chronicle's historical persons cannot be erased."""
    past = AssemblyId("past")
    clerk.found(past, chronicle(), request(NotePerson(ADA, name="Ada", remark="of old")))
    traces = traces_of(archive, clerk.state(past), ADA)

    assert traces.kept == ()
    assert traces.plain == (Told(2, "person-noted", ("name", "remark")),)


def test_what_comes_in_between_is_not_left_behind(
    archive: Archive, lived: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given another clerk who records more about the person meanwhile, then nothing is done and it is told;
    a deed about somebody else is no obstacle.
    """
    other = Clerk(archive, tmp_path / "keys")

    def while_reading(person: PersonId) -> None:
        real = Clerk.do

        def late(clerk: Clerk, *args: object, **more: object) -> object:
            monkeypatch.setattr(Clerk, "do", real)
            other.do(HALL, sealed(NoteAbsence(SittingId("first"), person), reason="meanwhile"))
            return real(clerk, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Clerk, "do", late)

    while_reading(ADA)
    with pytest.raises(ArchiveError, match="head-moved"):
        forget(archive, lived, HALL, ADA, "at their request", "secretary")
    assert len(archive.office().accounts(HALL)) == 2
    while_reading(BEN)
    assert len(forget(archive, lived, HALL, ADA, "at their request", "secretary").entries) == 19


def test_an_erasure_that_is_not_complete_forgets_the_officer_all_the_same(
    archive: Archive, lived: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and the next call finishes it."""

    def held(assembly: str, number: int, field: str) -> bool:
        raise ArchiveError("erasure-is-incomplete", assembly=assembly, number=number, field=field)

    with monkeypatch.context() as busy:
        busy.setattr(archive, "erase", held)
        with pytest.raises(ArchiveError, match="erasure-is-incomplete"):
            forget(archive, lived, HALL, ADA, "at their request", "secretary")
    assert [each.person for each in archive.office().accounts(HALL)] == [BEN]
    assert forget(archive, lived, HALL, ADA, "again", "secretary").entries == ()
    assert b"Ada" not in b"".join(payload for _, _, payload in archive.payloads(HALL))


def test_the_office_knows_whom_it_has_not_forgotten(archive: Archive, lived: Clerk) -> None:
    """The register of the office tells names as they are kept, plain or sealed."""
    forget(archive, lived, HALL, ADA, "at their request", "secretary")
    persons = register_of(archive, HALL).persons

    assert (persons[ADA].name, persons[BEN].name, persons[BEN].contact) == (None, "Ben Moe", "ben@x.org")

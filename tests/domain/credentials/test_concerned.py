"""Of whom an entry tells: of the person it names, or of the holder of what it names."""

import pytest

from smolny.domain import credentials as c
from smolny.domain.assembly import KINDS
from smolny.domain.envelope import PERSONAL, WHOM, concerned
from smolny.domain.floor import NoteSpeech
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.order import kind_of
from smolny.domain.sittings import MakeAnnouncement, NoteAbsence, OpenSitting
from smolny.domain.values import InstructionId, PersonId, ProxyId, QuestionId, SittingId
from tests.domain.credentials.desk import DOUBT, NORTH, admitted, carried, m, office, sealed, sent
from tests.domain.hall import Hall
from tests.house.walls import ROOT

ADA, BEN = PersonId("ada"), PersonId("ben")
P, Q, FIRST = ProxyId("p"), ProxyId("q"), SittingId("first")


@pytest.fixture
def hall() -> Hall:
    """Two delegates on the roll, a contested mandate of Ada's, and proxies of hers and of her council's."""
    hall = office(proxies=2).given(*admitted("ada", "ben"), c.ContestMandate(DOUBT, m("ada")))
    hall.when(c.GiveProxy(P, m("ben"), m("ada")), **sealed("notice"))
    return hall.given(OpenSitting(FIRST, 1))


@pytest.mark.parametrize(
    ("command", "whom"),
    [
        (c.CertifyMandate(m("ben"), "2026-10-01"), {BEN}),
        (c.EndMandate(m("ben")), {BEN}),
        (c.IssueCard(m("ben"), 1), {BEN}),
        (c.HearCase(DOUBT), {ADA}),
        (c.EndProxy(P), {ADA, BEN}),
        (FillOffice("teller", BEN), {BEN}),
        (NoteAbsence(FIRST, BEN), {BEN}),
        (NoteSpeech(ADA, "the report"), {ADA}),
        (MakeAnnouncement("dinner"), set()),
    ],
)
def test_of_whom_an_entry_tells(hall: Hall, command: object, whom: set[PersonId]) -> None:
    """The person, or the holders of the mandate, of the case, and of both ends of the proxy."""
    if isinstance(command, c.CertifyMandate):
        hall = office().given(*sent("ben"))
    entry = hall.when(command)

    assert concerned(entry.particulars, hall.state.credentials) == whom


def test_a_recall_a_decision_and_a_report_tell_of_the_holder(hall: Hall) -> None:
    """As does the designation itself, and whoever leaves an office."""
    hall.given(c.HearCase(DOUBT), FillOffice("teller", ADA))
    told = [
        hall.when(c.DecideCase(DOUBT, "confirmed", "committee")),
        hall.when(VacateOffice("teller", ADA)),
        hall.when(c.RecallDelegate(m("ada")), **sealed("proof")),
    ]
    told += [entry for entry in hall.entries if isinstance(entry.particulars, c.DelegateDesignated)][:1]

    assert all(concerned(entry.particulars, hall.state.credentials) == {ADA} for entry in told)


def test_a_proxy_of_a_council_tells_of_its_holder_alone() -> None:
    """Nobody gives it away in person."""
    hall = office(proxies=2).given(*admitted("ada"), *admitted("ben", council=None))
    entry = hall.when(c.GiveProxy(Q, m("ben"), council=NORTH), **sealed("notice"))

    assert concerned(entry.particulars, hall.state.credentials) == {BEN}


def test_a_report_to_a_council_tells_of_the_holder() -> None:
    """And of nobody else of the delegation."""
    hall = office().given(*admitted("ada", "ben"))
    instruction = InstructionId("roof")
    hall.given(c.GiveInstruction("For", (NORTH,), None, instruction, QuestionId("roof"), "for", "ratified"))
    hall.given(*carried())
    entry = hall.when(c.ReportToCouncil(instruction, m("ada"), "for"))

    assert concerned(entry.particulars, hall.state.credentials) == {ADA}


def test_the_specification_says_of_whom_personal_fields_tell() -> None:
    """Each of them, and by which field."""
    page = (ROOT / "docs/specification/entries.md").read_text(encoding="utf-8")
    table = page.split("### Of whom a sealed field tells")[1].split("\n### ")[0]

    for kind, fields in PERSONAL.items():
        rows = [row for row in table.splitlines() if f"`{kind_of(kind)}`" in row]
        assert len(rows) == 1, kind
        assert all(f"`{field}`" in rows[0] for field in fields), kind
    assert set(WHOM) <= set(PERSONAL) <= set(KINDS.values())

"""A list of delegates becomes persons with sealed names, and mandates that wait to be recognised."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError
from smolny.clerk import Clerk, Library
from smolny.clerk.importing import List, record, rehearse, setting_of
from smolny.clerk.register import Person, register_of
from smolny.domain.credentials import CertifyMandate, DesignateDelegate, EndMandate
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import CiteSource
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import AssemblyId, MandateId, PersonId, SourceId
from smolny.protocol.codec import decode
from tests.clerk.hall import HALL, request
from tests.clerk.importing.office import NOW, OFFICE, chronicle, imported, listed, problems, rehearsed

LIST = """number,name,email,group,council,voice,rank,valid_from,valid_until,elected,evidence,received
,Ada Lind,ada@example.org,women,north,,,2026-01-01,2027-12-31,by the general meeting,minutes.pdf,2026-02-01
0007,Ben Moe,,,Northern Branch,deciding,,,,,,
,Cyr Nor,,,north,,1,,,,,
,Dan Ost,,,,guest,,,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the list's proofs."""
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "minutes.pdf").write_bytes(b"minutes")
    return tmp_path / "proofs"


def test_delegates_and_alternates_are_designated_and_certified(
    archive: Archive, office: Clerk, folder: Path
) -> None:
    """Given a list with a proof beside it, then each person is noted under an identifier that says nothing,
    numbers follow the highest that is taken, and only a certificate that was received is recorded.
    """
    done = imported(archive, office, "delegates", LIST, folder)
    mandates = Library(archive).state(HALL).credentials.mandates

    assert done.last - done.first + 1 == 4 + 4 + 1
    assert {name: (each.voice, each.rank, each.standing) for name, each in mandates.items()} == {
        "0008": ("deciding", None, "certified"),
        "0007": ("deciding", None, "designated"),
        "0009": ("deciding", 1, "designated"),
        "0010": ("guest", None, "designated"),
    }
    assert all(re.fullmatch(r"p-[a-z2-7]{10}", each.person) for each in mandates.values())
    assert mandates[MandateId("0008")].council == mandates[MandateId("0007")].council == "north"


def test_what_is_personal_is_sealed(archive: Archive, office: Clerk, folder: Path) -> None:
    """No entry has a name, a contact, a group, or the proof; the office register has them all."""
    imported(archive, office, "delegates", LIST, folder)
    entries = b"".join(archive.read(HALL))
    proof = sha256(b"minutes").hexdigest()

    for word in ("Ada", "ada@", "women", "general meeting", proof, "Dan"):
        assert word.encode() not in entries
    fields = {(decode(body).number, field) for body in archive.read(HALL) for field in decode(body).sealed}
    assert {(number, field) for number, field, _ in archive.payloads(HALL)} == fields
    assert proof.encode() in b"".join(payload for _, _, payload in archive.payloads(HALL))
    known = register_of(archive, HALL).persons.values()
    assert Person("Ada Lind", "ada@example.org", "women") in known
    assert Person("Dan Ost") in known


def test_in_a_chronicle_persons_are_plain_and_broken_rules_are_noted(archive: Archive, clerk: Clerk) -> None:
    """Given a past congress whose sources give an alternate of a delegation twice one rank, then it is
    recorded with a note, from the source that was named, at an unknown moment.
    """
    other = AssemblyId("past")
    clerk.found(other, chronicle(), request(CiteSource(SourceId("E"), "The minutes")))
    source = "name,council,rank\nIvan,,1\n"
    register = register_of(archive, other)
    setting = setting_of(register.state, OFFICE, NOW, (SourceId("E"),))
    told = rehearse(listed("delegates", source), register, setting)
    record(clerk, other, told)

    assert [(each.line, each.rule) for each in told.noted] == [(2, "alternate-of-no-delegation")]
    person, designated = map(decode, archive.read(other, 2))
    assert (person.particulars.name, person.sealed, person.sources) == ("Ivan", {}, ("E",))
    assert designated.irregularities[0].rule == "alternate-of-no-delegation"
    assert designated.occurred_at.precision == "unknown"
    unsourced = rehearse(List("delegates", b"name\nA", "x"), register, replace(setting, sources=()))
    assert {each.rule for each in unsourced.noted} == {"no-source-given"}


def test_one_person_may_be_sent_twice_where_the_rules_allow_it(archive: Archive, office: Clerk) -> None:
    """Given rules for two mandates from one council, then the same name and contact is one person, and the
    second council is refused; a person of the register is met again.
    """
    source = "name,contact,council\nAda Lind,ada@example.org,north\nADA  lind,Ada@example.org,\n"
    assert problems(archive, "delegates", source) == [(3, "delegate-of-another-council")]
    imported(archive, office, "delegates", "name,contact,council\nAda Lind,ada@example.org,north\n")
    (person,) = register_of(archive, HALL).persons
    office.do(HALL, request(EndMandate(MandateId("0001")), sealed={"cause": "resigned"}))
    told = rehearsed(archive, "delegates", "name,contact,council\nAda Lind,ada@example.org,south\n")
    (asked,) = told.requests
    assert isinstance(asked.command, DesignateDelegate)
    assert (asked.command.person, asked.command.mandate) == (person, "0002")


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("Ada,,north,", "Ada,,north,", "person-named-twice"),
        ("Ada,a@x.org,north,", "Ada,,north,", "person-named-twice"),
        ("Ada,,north,", "Ada,a@x.org,north,", "person-named-twice"),
        ("Ada,a@x.org,north,", "ada,A@x.org,north,", "person-named-twice"),
        ("Ada,a@x.org,north,", "Ada,b@x.org,north,", None),
        ("Ada,,north,", "Ada,,south,", None),
        ("Ada,,,", "Ada,,,", "person-named-twice"),
        ("Ada,a@x.org,north,women", "Ada,a@x.org,south,men", "group-differs"),
        ("Ada,a@x.org,north,women", "Ada,a@x.org,south,", "delegate-of-another-council"),
    ],
)
def test_one_person_or_two(
    archive: Archive, office: Clerk, first: str, second: str, rule: str | None
) -> None:
    """Within a list, and against the office register alike."""
    head = "name,contact,council,group\n"
    both = problems(archive, "delegates", f"{head}{first}\n{second}\n")
    imported(archive, office, "delegates", f"{head}{first}\n")

    assert both == ([(3, rule)] if rule else [])
    assert problems(archive, "delegates", f"{head}{second}\n") == ([(2, rule)] if rule else [])


def test_more_delegates_than_seats_and_a_rank_twice(archive: Archive, office: Clerk) -> None:
    """Every row beyond the seats is told, alternates do not count, and their ranks are their own."""
    rows = ["A,north,", "B,north,", "C,north,", "D,north,", "E,north,1", "F,north,1", "G,south,1"]

    assert problems(archive, "delegates", "name,council,rank\n" + "\n".join(rows)) == [
        (4, "more-delegates-than-seats"),
        (5, "more-delegates-than-seats"),
        (7, "rank-is-taken"),
    ]


def test_a_number_is_taken_once(archive: Archive, office: Clerk) -> None:
    """In the list and on the record."""
    imported(archive, office, "delegates", "mandate,name\n0003,A\n")

    assert problems(archive, "delegates", "mandate,name\n0003,B\n0009,C\n0009,D\n") == [
        (2, "already-on-the-record"),
        (4, "stands-on-line"),
    ]


def test_after_9999_numbers_have_five_digits(archive: Archive, office: Clerk) -> None:
    """And words among the numbers are passed over."""
    told = rehearsed(archive, "delegates", "mandate,name\nguest-1,A\n9998,B\n,C\n10000,D\n,E\n")

    mandates = [each.command.mandate for each in told.requests if isinstance(each.command, DesignateDelegate)]
    assert mandates == ["guest-1", "9998", "10001", "10000", "10002"]


def test_what_came_in_between_is_not_overlooked(archive: Archive, office: Clerk, tmp_path: Path) -> None:
    """Given somebody who was put on the record after the rehearsal, then nothing is recorded; other deeds
    in between do no harm.
    """
    told = rehearsed(archive, "delegates", "name\nAda\n")
    office.do(HALL, request(NotePerson(PersonId("x")), sealed={"name": "Ada"}))
    with pytest.raises(ArchiveError, match="head-moved"):
        record(office, HALL, told)
    again = rehearsed(archive, "delegates", "name,received\nAda,2026-10-01\n")
    office.do(HALL, request(MakeAnnouncement("the hall opens at nine")))
    assert record(office, HALL, again).first == archive.size(HALL) - 2
    assert isinstance(again.requests[-1].command, CertifyMandate)


def test_the_digest_tells_what_would_be_recorded(archive: Archive, office: Clerk) -> None:
    """The same list gives the same digest though persons are drawn anew; another does not."""
    source = "name,council\nAda,north\nBen,north\n"
    first, again = rehearsed(archive, "delegates", source), rehearsed(archive, "delegates", source)

    assert first.requests != again.requests
    assert first.digest == again.digest
    assert rehearsed(archive, "delegates", source.replace("Ben", "Bea")).digest != first.digest


@pytest.mark.parametrize("named", ["minutes.pdf", "./minutes.pdf", sha256(b"minutes").hexdigest().upper()])
def test_a_proof_is_a_file_beside_the_list_or_its_hash(
    archive: Archive, office: Clerk, folder: Path, named: str
) -> None:
    """Either way the office register has the hash in small letters."""
    (folder / "minutes.pdf").write_bytes(b"minutes")
    (noted, sent) = rehearsed(archive, "delegates", f"name,evidence\nAda,{named}\n", folder).requests

    assert noted.sealed == {"name": "Ada"}
    assert sent.sealed == {"evidence": sha256(b"minutes").hexdigest()}


@pytest.mark.parametrize("named", ["minutes.pdf", ".", "away", "/etc/hostname", "a" * 900])
def test_a_proof_that_is_no_file_of_the_folder_is_refused(
    archive: Archive, office: Clerk, folder: Path, named: str
) -> None:
    """One that is missing, a folder, one elsewhere or behind a link, one whose name is no name; and any file
    at all where the list lies in no folder.
    """
    (folder / "minutes.pdf").unlink()
    (folder / "away").symlink_to("/etc/hostname")
    source = f"name,evidence\nAda,{named}\n"

    assert problems(archive, "delegates", source, folder)[0][1].startswith("evidence-")
    assert problems(archive, "delegates", source) == [(2, "evidence-not-found")]

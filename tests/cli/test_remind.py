"""`smolny remind`: what falls due is told, and sent to those who answer for it."""

from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Request
from smolny.clerk.post.mail import Mail
from smolny.domain.acts import AdoptAct
from smolny.domain.agenda import NoteAddress
from smolny.domain.execution import MakeCommitment, ReportProgress
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.offices import FillOffice
from smolny.domain.values import ActId, Actor, BodyId, CommitmentId, Party, PersonId
from tests.clerk.hall import HALL, WHEN
from tests.clerk.post.catch_all import catch_all
from tests.clerk.voters import furnish
from tests.cli.running import smolny

BOARD, ADA, BEN, ACT = BodyId("board"), PersonId("ada"), PersonId("ben"), ActId("roof")


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A hall whose board has to mend the roof until 1 December, and Ben the door until the 20th."""
    url, keys = f"sqlite:///{tmp_path}/store.db", tmp_path / "keys"
    furnish(url, keys)
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        for command in (
            NoteBody(BOARD, "The board", "board"),
            *(NotePerson(each) for each in (ADA, BEN)),
            FillOffice("chair", ADA, BOARD),
            AdoptAct(ACT, "resolution", "The roof"),
            due("roof", "2026-12-01", Party(body=BOARD)),
            due("door", "2026-12-20", Party(person=BEN)),
        ):
            clerk.do(HALL, Request(command, Actor(office="chair"), WHEN))
        noted = NoteAddress(person=ADA)
        clerk.do(HALL, Request(noted, Actor(office="secretary"), WHEN, sealed={"address": "ada@example.org"}))
    return url


def due(what: str, day: str, responsible: Party) -> MakeCommitment:
    """A task with a day."""
    name, content = CommitmentId(what), f"mend the {what}"
    return MakeCommitment(name, ACT, content, "task", None, responsible, day, calendar="gregorian")


def address(mail: Mail) -> str:
    """The setting of a server."""
    return f"smtp://{mail.host}:{mail.port}?from={mail.sender}&tls=none"


def test_what_falls_due_is_told(store: str) -> None:
    """Given the days before and after, and how far ahead."""
    asked = ("remind", HALL, "--store", store, "--on")
    assert smolny(*asked, "2026-11-10").stdout == "Nothing falls due.\n"
    told = smolny(*asked, "2026-12-02").stdout
    assert "mend the roof: open; due 1 December 2026, which is over" in told
    assert "door" not in told
    assert "mend the door" in smolny(*asked, "2026-12-02", "--within", "30").stdout


def test_those_who_answer_get_a_letter_each(store: str) -> None:
    """Given the chair of the board with an address, and Ben without one."""
    with catch_all() as box:
        asked = ("remind", HALL, "--store", store, "--on", "2026-12-02", "--within", "30", "--send")
        told = smolny(*asked, "--smtp", address(box.mail))
        assert told.exit_code == 0, told.output
        assert told.stdout.splitlines()[-2:] == ["no-address: 1", "sent: 1"]
        assert box.addressed == ["ada@example.org"]
        assert "mend the roof" in box.taken[0].get_content()
        assert "ada@" not in told.stdout


def test_nothing_is_sent_without_a_server_or_of_what_is_done(store: str, tmp_path: Path) -> None:
    """Given no setting; and a report that all of it is done."""
    asked = ("remind", HALL, "--store", store, "--on", "2026-12-02")
    refused = smolny(*asked, "--send")
    assert (refused.exit_code, "no-mail-server" in refused.stderr) == (2, True)
    with open_archive(store) as archive:
        done = ReportProgress(CommitmentId("roof"), "whole", "it is dry", Party(body=BOARD))
        Clerk(archive, tmp_path / "keys").do(HALL, Request(done, Actor(office="chair"), WHEN))
    assert smolny(*asked).stdout == "Nothing falls due.\n"

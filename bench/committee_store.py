"""A motions committee with a statute of 500 articles and 1,000 amendments on its desk: the record of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import process_time

from bench.texts import AMENDMENTS, proposals, statute
from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Request, Writer, officers
from smolny.clerk.orders import orders_in
from smolny.domain.federation import RegisterCouncil
from smolny.domain.motions import TableText
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, AssemblyId, CouncilId, QuestionId, SittingId, TextId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.shelf import JSON, amendment_written, text_written
from smolny.texts import Amendment

COMMITTEE, MOTION = AssemblyId("committee"), TextId("motion")
COUNCILS = 12
ACTOR = Actor(office="secretary")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-13", "10:00")
ORDERS = b"""\
title = "Ours"
version = 1
family = "ours"

[motions]
numbering = "per-motion"
depth = 2
"""


@dataclass(frozen=True, slots=True)
class Store:
    """Where the record lies, and the folder of its keys."""

    url: str
    keys: Path

    @classmethod
    def at(cls, folder: Path) -> "Store":
        """The store in a folder."""
        return cls(f"sqlite:///{folder}/committee.db", folder / "keys")


def handed_in(store: Store) -> list[float]:
    """Found the committee and hand everything in; the processor's seconds of each amendment."""
    text, seconds = statute(), []
    with open_archive(store.url, create=True) as archive:
        clerk = Clerk(archive, store.keys)
        clerk.found(COMMITTEE, *_beginning())
        source = text_written(text)
        clerk.do(COMMITTEE, _asked(TableText(MOTION, "motion", "Statutes", words=_reference(source)), source))
        for number, each in enumerate(proposals(text)):
            request = _tabling(number, each)
            began = process_time()
            clerk.do(COMMITTEE, request)
            seconds.append(process_time() - began)
    return seconds


def _beginning() -> Iterator[Request]:
    orders = orders_in(ORDERS, Path("orders.toml"))
    yield _asked(FoundAssembly("Committee", "congress", "live", "gregorian", "UTC"))
    yield _asked(orders.adoption(), orders.source)
    yield _asked(OpenSitting(SittingId("first"), 1))
    for number in range(COUNCILS):
        yield _asked(RegisterCouncil(CouncilId(f"c{number}"), f"Council {number}", "council", members=100))


def _tabling(number: int, amendment: Amendment) -> Request:
    source = amendment_written(amendment)
    council = CouncilId(f"c{number % COUNCILS}")
    return _asked(
        TableText(
            TextId(amendment.id),
            "amendment",
            f"Amendment {number}",
            amends=MOTION,
            changes=_reference(source),
            council=council,
        ),
        source,
    )


def _reference(source: bytes) -> TextRef:
    return TextRef(sha256(source).hexdigest(), len(source), JSON)


def _asked(command: object, *texts: bytes) -> Request:
    return Request(command, ACTOR, WHEN, texts=texts)


def carry_next(clerk: Clerk) -> None:
    """The amendment whose turn it is is put to the vote and carried."""
    motions = clerk.state(COMMITTEE).motions
    name = motions.waiting(tuple(motions.amendments(MOTION)))[0]
    question = QuestionId(f"q-{name}")
    put = PutQuestion(question, "Shall it be so?", text=name)
    clerk.do(COMMITTEE, _asked(put), _asked(DeclareResult(question, "adopted", in_favour=60, against=40)))


def hand_in_one(clerk: Clerk) -> None:
    """One more amendment, which says what an earlier one says."""
    again = proposals(statute())[-1]
    clerk.do(COMMITTEE, _tabling(AMENDMENTS, replace(again, id="another")))


def session(archive: Archive, writer: Writer) -> str:
    """The token of a secretary at work."""
    now = datetime.now(UTC)
    invitation, _ = officers.new_invitation(COMMITTEE, "secretary", now, timedelta(days=1))
    account = officers.new_account(invitation, "Secretary", "$argon2id$none", now, live=True)
    made, token = officers.new_session(account, now)
    writer.office.invite(invitation)
    writer.office.accept(invitation.sha256, account)
    writer.office.open_session(made)
    return token

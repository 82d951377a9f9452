"""One question from hands to the lot and back, a secret vote beside it; all of it done again by others."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.casting import Press, Receipt
from smolny.clerk.orders import read_orders
from smolny.counting.rfc3797 import seed, select
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.lots import AnnounceLot, DrawLot
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import CouncilId, LotId, MandateId, PersonId, QuestionId
from smolny.domain.votes import (
    ChallengeResult,
    CloseVoting,
    CountVotes,
    DeclareResult,
    EscalateQuestion,
    OpenVoting,
    PutQuestion,
    Question,
    SettleTie,
)
from smolny.readings.screen import screen
from smolny.readings.standpoint import standpoint
from tests.clerk.hall import FIRST, FOUNDING, HALL, WHEN, request
from tests.cli.running import smolny

RENT, NAME = QuestionId("rent"), QuestionId("name")
NORTH, SOUTH, EAST = (CouncilId(each) for each in ("north", "south", "east"))
MEMBERS = {NORTH: 500, SOUTH: 300, EAST: 200}
TELLERS = PersonId("t1"), PersonId("t2")
PUBLISHED = ("4 8 15 16 23 42", "Closing 812.7")
RULES = """
title = "House rules"
version = 1
family = "house"

[results]
phases = true

[credentials]
weight = "shared"

[ballots]
tellers = 2

[[ballots.demands]]
mode = "division"
number = 2

[[ballots.demands]]
mode = "cards"
number = 3

[majorities]
ordinary = "simple"

[[majorities.rules]]
name = "simple"
conditions = [{ share = "1/2" }]

[[majorities.rules]]
name = "cards"
tie = "lot"
conditions = [{ share = "1/2", measure = "weight" }]
"""


def delegates(council: CouncilId) -> tuple[MandateId, ...]:
    """Five of each council."""
    return tuple(MandateId(f"{council}-{number}") for number in range(5))


@pytest.fixture
def clerk(tmp_path: Path, archive: Archive) -> Clerk:
    """Fifteen delegates of three councils in a sitting, under rules with every way of voting."""
    (tmp_path / "rules.toml").write_text(RULES)
    document = read_orders(tmp_path / "rules.toml")
    made = Clerk(archive, tmp_path / "keys")
    made.box.keeps_urns = True
    made.found(HALL, FOUNDING)
    made.do(HALL, request(document.adoption(), texts=(document.source,)))
    made.do(HALL, *(request(NotePerson(each)) for each in TELLERS))
    for council, members in MEMBERS.items():
        made.do(HALL, request(RegisterCouncil(council, council.title(), "branch", members=members)))
        for name in delegates(council):
            deeds = (NotePerson(PersonId(name)), DesignateDelegate(name, PersonId(name), council))
            made.do(HALL, *map(request, (*deeds, RecogniseMandate(name), CheckIn(name))))
    made.do(HALL, request(OpenSitting(FIRST, 1)))
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A store on the disk."""
    with open_archive(f"sqlite:///{tmp_path}/store.db", create=True) as made:
        yield made


def do(clerk: Clerk, *commands: object) -> None:
    """Deeds of the chair."""
    clerk.do(HALL, *map(request, commands))


def question(clerk: Clerk, name: QuestionId) -> Question:
    """The question as it stands."""
    return clerk.state(HALL).votes.questions[name]


def cast(clerk: Clerk, name: QuestionId, choices: dict[CouncilId, str]) -> list[Receipt]:
    """All of a council vote alike."""
    presses = [
        Press(name, each, None, f"{name}-{each}", {"choice": choice})
        for council, choice in choices.items()
        for each in delegates(council)
    ]
    answers = clerk.cast(HALL, presses, lambda state: WHEN)
    assert not [each for each in answers if isinstance(each, OutOfOrder)]
    return [each for each in answers if isinstance(each, Receipt)]


def refusal(clerk: Clerk, command: object) -> str:
    """Why a deed is not in order."""
    with pytest.raises(OutOfOrder) as refused:
        do(clerk, command)
    return refused.value.rule


def by_hands_and_division(clerk: Clerk) -> None:
    """A show of hands is doubted; the tellers of the division differ, count again, and more want cards."""
    do(clerk, PutQuestion(RENT, "Shall the rent be frozen?", mode="hands"))
    demand = tuple(delegates(NORTH)[:2])
    assert refusal(clerk, EscalateQuestion(RENT, "division", demand[:1])) == "too-few-demand-it"
    do(clerk, EscalateQuestion(RENT, "division", demand), OpenVoting(RENT), CloseVoting(RENT))
    do(clerk, *(CountVotes(RENT, each, count, 5) for each, count in zip(TELLERS, (9, 8), strict=True)))
    assert refusal(clerk, DeclareResult(RENT, "adopted")) == "tellers-differ"
    do(clerk, CountVotes(RENT, TELLERS[0], 8, 5))
    three = (*demand, delegates(SOUTH)[0])
    do(clerk, EscalateQuestion(RENT, "cards", three, majority="cards"), OpenVoting(RENT))


def by_cards(clerk: Clerk) -> None:
    """500 against 500: the lot that was announced settles it, and a challenge has the cards counted again."""
    cast(clerk, RENT, {NORTH: "in-favour", SOUTH: "against", EAST: "against"})
    do(clerk, CloseVoting(RENT))
    assert refusal(clerk, DeclareResult(RENT, "adopted")) == "outcome-against-rule"
    do(clerk, DeclareResult(RENT, "tied"))
    settle_by_lot(clerk, LotId("first-lot"))
    do(clerk, ChallengeResult(RENT, "recount", "a delegation counted otherwise"), DeclareResult(RENT, "tied"))
    settle_by_lot(clerk, LotId("second-lot"))


def settle_by_lot(clerk: Clerk, lot: LotId) -> None:
    """Announced, drawn from what others publish, and settled as it fell."""
    sides = ("adopted", "rejected")
    do(clerk, AnnounceLot(lot, sides, 1, "rfc-3797", ("the lottery", "the exchange")))
    do(clerk, DrawLot(lot, published=PUBLISHED))
    fell = sides[select(seed(PUBLISHED), 2, 1)[0] - 1]
    other = next(each for each in sides if each != fell)
    assert refusal(clerk, SettleTie(RENT, other, "lot", lot=lot)) == "lot-says-otherwise"  # type: ignore[arg-type]
    do(clerk, SettleTie(RENT, fell, "lot", lot=lot))  # type: ignore[arg-type]


def test_a_vote_is_followed_to_its_end_and_done_again_by_others(
    clerk: Clerk, archive: Archive, tmp_path: Path
) -> None:
    """Given all of it, then the screen shows what the export alone says, and every ballot counts again."""
    do(clerk, PutQuestion(NAME, "Shall we be called a house?", mode="secret"), OpenVoting(NAME))
    held = cast(clerk, NAME, {NORTH: "in-favour"})
    assert all(each.waiting for each in held)
    by_hands_and_division(clerk)
    cast(clerk, NAME, {SOUTH: "against"})
    by_cards(clerk)
    cast(clerk, NAME, {EAST: "in-favour"})
    do(clerk, CloseVoting(NAME), DeclareResult(NAME, "adopted"))

    rent, name = question(clerk, RENT), question(clerk, NAME)
    assert len(rent.earlier) == 1
    assert rent.outcome in ("adopted", "rejected")
    assert (name.count.in_favour, name.count.against) == (10, 5)  # type: ignore[union-attr]

    library = Library(archive)
    library.export(HALL, tmp_path / "record")
    shutil.rmtree(tmp_path / "keys")
    assert smolny("verify", tmp_path / "record").exit_code == 0
    told = smolny("recount", tmp_path / "record").stdout
    assert "15 ballots counted again: the same" in told
    assert told.count("the same") == 2
    here = standpoint(library.state(HALL), library.entries(HALL))
    shown = screen(here, "result").hall.result
    assert shown is not None
    assert {each.option: each.votes for each in shown.bar} == {"for": 10, "against": 5}

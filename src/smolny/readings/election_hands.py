"""What officers have in hand about elections: lists to close, rounds to put, ties to settle, vacant seats."""

from collections.abc import Iterator

from smolny.domain import lots
from smolny.domain.elections import (
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    ElectInBlock,
    Election,
    FillSeat,
    PutElection,
    SettleCount,
    persons,
)
from smolny.domain.lots import Lot
from smolny.domain.values import ElectionId, LotId, PersonId, QuestionId
from smolny.readings.fresh import free
from smolny.readings.obstacles import Offered
from smolny.readings.returns import counted
from smolny.readings.standpoint import Standpoint


def about_elections(here: Standpoint) -> Iterator[Offered]:
    """What is done next in each election that is not over."""
    for name, found in here.state.elections.all.items():
        if found.closed is None:
            yield _told(here, Offered(CloseNominations(name), ("lot",), place=name), name)
        elif found.seats_left and all(each.declared for each in found.rounds):
            yield from _next(here, name, found)


def _next(here: Standpoint, name: ElectionId, found: Election) -> Iterator[Offered]:
    """The next round, or all in one block; a vacant seat is filled."""
    vacant = list(found.vacant())
    for each in vacant:
        if found.vacancy.filling != "election":
            asks = ("successor",) if found.vacancy.filling == "faction" else ()
            command = FillSeat(name, each.person)
            yield _told(here, Offered(command, asks, place=f"{name}-{each.person}"), name)
    if vacant or not found.standing:
        return
    if len(found.standing) <= found.seats_left and not found.rounds and not found.opposed:
        yield _told(here, Offered(ElectInBlock(name, sitting=here.state.sittings.open), place=name), name)
    question = QuestionId(free(f"{name}-round", here.state.votes.questions))
    command_ = PutElection(question, name, "secret", sitting=here.state.sittings.open)
    yield _told(here, Offered(command_, ("mode",), place=name), name)


def declaring(here: Standpoint, name: QuestionId) -> Iterator[Offered]:
    """Who is declared elected by a round, or the tie for which its count waits."""
    out, sheet = counted(here, name), here.state.votes.questions[name].sheet
    if out is None or out.needs is None or sheet is None:
        yield Offered(DeclareElected(name), place=name)
        return
    wanted, tied = out.needs[0], persons(sheet, sorted(out.needs[1]))
    told = {"tied": here.words.joined(map(here.names.person, tied)), "wanted": here.words.value(wanted)}
    lot = _lot_among(here, tied)
    if lot is None:
        fresh = LotId(free("lot", here.state.lots.all))
        command: object = lots.AnnounceLot(fresh, tuple(map(str, tied)))
        yield Offered(command, ("method", "publishers"), place=f"of-{name}", remark="count_waits", told=told)
    elif lot[1].drawn:
        chosen = PersonId(lot[1].drawn[0])
        command = SettleCount(name, wanted, tied, chosen, lot=lot[0])
        yield Offered(command, place=name, remark="count_waits", told=told)
    else:
        yield _drawing(lot[0], lot[1], told)


def _lot_among(here: Standpoint, tied: tuple[PersonId, ...]) -> tuple[LotId, Lot] | None:
    """The newest lot among exactly those, that has settled nothing."""
    rounds = (each for found in here.state.elections.all.values() for each in found.rounds)
    spent = {settled.lot for each in rounds for settled in (*each.settled, *each.later)}
    every = reversed(list(here.state.lots.all.items()))
    fitting = (each for each in every if set(each[1].announced.among) == set(tied) and each[0] not in spent)
    return next(fitting, None)


def _drawing(name: LotId, lot: Lot, told: dict[str, str]) -> Offered:
    if lot.announced.publishers:
        command = lots.DrawLot(name, published=("0",) * len(lot.announced.publishers))
        return Offered(command, ("published", "witnesses"), place=name, remark="count_waits", told=told)
    command = lots.DrawLot(name, (lot.announced.among[0],), (PersonId("-"), PersonId("--")))
    return Offered(command, ("drawn", "witnesses"), place=name, remark="count_waits", told=told)


def vacancies(here: Standpoint) -> Iterator[Offered]:
    """A vacancy to be declared."""
    name = ElectionId(free("election", here.state.elections.all))
    asks = (
        "title",
        "seats",
        "rules",
        "body",
        "ways",
        "supporters",
        "until",
        "shares",
        "filling",
        "instead_of",
    )
    yield Offered(DeclareVacancy(name, "", 1, ("scottish-2007",)), asks)


def _told(here: Standpoint, offered: Offered, name: ElectionId) -> Offered:
    """An offer with the title of its election."""
    told = {"election": here.names.election(name)}
    return Offered(offered.command, offered.asks, offered.place, "this_election", told)

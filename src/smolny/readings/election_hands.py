"""What officers have in hand about elections: lists to close, rounds to put, ties to settle, vacant seats."""

from collections.abc import Iterator

from smolny.counting.elections import Wanted
from smolny.domain import lots
from smolny.domain.elections import (
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    ElectInBlock,
    Election,
    EnterPapers,
    FillSeat,
    PutElection,
    RulePaper,
    SettleCount,
    doubtful,
    due_of,
    elects_nobody,
    persons,
    round_of,
    round_that_elected,
)
from smolny.domain.lots import Lot
from smolny.domain.values import ElectionId, LotId, PersonId, QuestionId
from smolny.readings.fresh import free
from smolny.readings.obstacles import Offered
from smolny.readings.returns import counted, succeeding
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
            yield from _filling(here, name, found, each.person)
    if vacant or not found.standing:
        return
    if len(found.standing) <= found.seats_left and not found.rounds and not found.opposed:
        yield _told(here, Offered(ElectInBlock(name, sitting=here.state.sittings.open), place=name), name)
    question = QuestionId(f"{name}-round-{len(found.rounds) + 1}")
    command_ = PutElection(question, name, "secret", sitting=here.state.sittings.open)
    yield _told(here, Offered(command_, ("mode",), place=name), name)


def _filling(here: Standpoint, name: ElectionId, found: Election, person: PersonId) -> Iterator[Offered]:
    """A vacant seat to be filled, or the lot for which that waits."""
    by_count = found.vacancy.filling != "faction"
    waits = succeeding(here, found, person) if by_count else None
    this = round_that_elected(found, person)
    if this is not None and waits is not None and waits.wanted is not None:
        yield _settling(here, this.question, waits.wanted, waits.tied, 1)
        return
    asks = () if by_count else ("successor",)
    yield _told(here, Offered(FillSeat(name, person), asks, place=f"{name}-{person}"), name)


def declaring(here: Standpoint, name: QuestionId) -> Iterator[Offered]:
    """Who is declared elected by a round, or the tie for which its count waits."""
    out, sheet = counted(here, name), here.state.votes.questions[name].sheet
    if out is None or out.needs is None or sheet is None or elects_nobody(here.state, name):
        yield Offered(DeclareElected(name), place=name)
        return
    wanted, tied = out.needs[0], persons(sheet, sorted(out.needs[1]))
    yield _settling(here, name, wanted, tied, sheet.seats - len(out.elected) if wanted == "seat" else 1)


def _settling(
    here: Standpoint, name: QuestionId, wanted: Wanted, tied: tuple[PersonId, ...], draws: int
) -> Offered:
    """A tie to settle by the lot that fell, a lot to be drawn, or one to be announced."""
    told = {"tied": here.words.joined(map(here.names.person, tied)), "wanted": here.words.value(wanted)}
    lot, fallen = next(_waiting(here, tied), None), next(_fallen(here, tied), None)
    if fallen is not None:
        settled = SettleCount(name, wanted, tied, PersonId(fallen[1]), lot=fallen[0])
        return Offered(settled, place=name, remark="count_waits", told=told)
    if lot is not None:
        return _drawing(lot[0], lot[1], told)
    fresh = LotId(free("lot", here.state.lots.all))
    announced = lots.AnnounceLot(fresh, tuple(map(str, tied)), draws)
    return Offered(announced, ("method", "publishers"), f"of-{name}", "count_waits", told)


def _fallen(here: Standpoint, tied: tuple[PersonId, ...]) -> Iterator[tuple[LotId, str]]:
    """The lots that settle a tie among exactly those now, and on whom each fell."""
    due = ((name, *due_of(here.state, name)) for name in here.state.lots.all)
    return ((name, fell) for name, among, fell in due if fell is not None and among == set(tied))


def _waiting(here: Standpoint, tied: tuple[PersonId, ...]) -> Iterator[tuple[LotId, Lot]]:
    """The lots among exactly those that wait to be drawn."""
    every = here.state.lots.all.items()
    return (each for each in every if each[1].drawn_in is None and set(each[1].announced.among) == set(tied))


def _drawing(name: LotId, lot: Lot, told: dict[str, str]) -> Offered:
    published = ("0",) * len(lot.announced.publishers)
    fell = () if published else lot.announced.among[: lot.announced.draws]
    command = lots.DrawLot(name, fell, (PersonId("-"), PersonId("--")), published)
    return Offered(command, ("published" if published else "drawn", "witnesses"), name, "count_waits", told)


def reading_papers(here: Standpoint, name: QuestionId, person: PersonId) -> Iterator[Offered]:
    """The next batch of papers for a teller to enter."""
    _, question, this = round_of(here.state, name)
    if question.mode == "paper" and question.closed is not None:
        read = sum(teller == person for _, teller in this.batches)
        yield Offered(EnterPapers(name, read + 1, person, ("blank",)), ("batch", "papers"), place=name)


def ruling_papers(here: Standpoint) -> Iterator[Offered]:
    """The doubtful papers on which nobody has ruled."""
    rounds = (each for found in here.state.elections.all.values() for each in found.rounds)
    for this in (each for each in rounds if each.declared is None):
        for batch, paper in (place for place in doubtful(this) if place not in this.ruled):
            told = {"batch": str(batch), "paper": str(paper)}
            command = RulePaper(this.question, batch, paper, "invalid")
            yield Offered(command, ("says", "reason"), f"{batch}-{paper}", "doubtful_paper", told)


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

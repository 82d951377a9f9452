"""Councils and factions as their office sees them, read from the state alone."""

from collections.abc import Iterator

from smolny.domain import credentials as c
from smolny.domain.credentials.instructions import kept
from smolny.domain.factions import membership
from smolny.domain.values import CouncilId, FactionId, InstructionId, MandateId, ProxyId
from smolny.readings import desk, views
from smolny.readings.standpoint import Standpoint

MOST_MEMBERS = 500
"""Of the members of a faction so many are told by name."""


def councils(here: Standpoint, words: str) -> list[CouncilId]:
    """The councils whose name holds the words, in whatever letters, in the order of their registration."""
    asked = words.casefold()
    registered = here.state.federation.councils
    return [name for name, told in registered.items() if asked in told.name.casefold() or asked == name]


def council(here: Standpoint, name: CouncilId) -> views.OfficeCouncil | None:
    """A council with what its office has to do with it; none where the register has no such council."""
    federation = here.state.federation
    told = federation.councils.get(name)
    if told is None:
        return None
    seats, standing = federation.seats.get(name), federation.standings.get(name)
    return views.OfficeCouncil(
        id=name,
        name=told.name,
        genus=told.genus,
        territory=told.territory,
        members=told.members,
        seats="not-given" if seats is None else seats.seats,
        standing=None if standing is None else here.words.value(standing.standing),
        paid_until=None if standing is None else standing.paid_until,
        delegation=tuple(desk.line(here, each) for each in here.state.credentials.of_council.get(name, ())),
        instructions=tuple(_instructions(here, name)),
        proxies=tuple(_proxies(here, name)),
    )


def factions(here: Standpoint) -> tuple[views.OfficeFaction, ...]:
    """Every faction in the order of its noting or forming, without its members by name."""
    counted = _counted(here)
    return tuple(_faction(here, name, counted.get(name, []), 0) for name in here.state.factions.noted)


def faction(here: Standpoint, name: FactionId) -> views.OfficeFaction | None:
    """A faction with its members; none where there is no such faction."""
    if name not in here.state.factions.noted:
        return None
    return _faction(here, name, _counted(here).get(name, []), MOST_MEMBERS)


def _faction(here: Standpoint, name: FactionId, members: list[MandateId], most: int) -> views.OfficeFaction:
    standing = here.state.factions.noted[name].standing
    return views.OfficeFaction(
        faction=here.names.group(name),
        standing=here.words.value(standing),
        living=standing == "living",
        members=tuple(desk.line(here, each) for each in members[:most]),
        total=len(members),
    )


def _counted(here: Standpoint) -> dict[FactionId, list[MandateId]]:
    """The members on the roll of every living faction."""
    counted: dict[FactionId, list[MandateId]] = {}
    for mandate, joined in membership(here.state).items():
        for each in joined:
            counted.setdefault(each, []).append(mandate)
    return counted


def _instructions(here: Standpoint, council: CouncilId) -> Iterator[views.OfficeInstruction]:
    for name, instruction in here.state.credentials.instructed.items():
        if council in instruction.given.councils:
            yield _instruction(here, name, instruction, council)


def _instruction(
    here: Standpoint, name: InstructionId, instruction: c.Instruction, council: CouncilId
) -> views.OfficeInstruction:
    given, roll = instruction.given, here.state.credentials
    sent = roll.of_council.get(council, ())
    told = {each.mandate: each for each in instruction.reports if each.mandate in sent}
    bound = [each for each in sent if _speaks(roll.mandates[each])]
    return views.OfficeInstruction(
        id=name,
        position=given.position,
        question=None if given.question is None else here.names.question(given.question),
        stand=None if given.stand is None else here.words.value(given.stand),
        pending=instruction.pending,
        open=given.question is not None and not _is_decided(here, instruction),
        told=tuple(
            views.ToldOf(each, here.names.mandate(each), here.words.value(kept(instruction, report)))
            for each, report in told.items()
        ),
        untold=tuple(desk.line(here, each) for each in bound if each not in told),
        entry=instruction.entry,
    )


def _speaks(held: c.Mandate) -> bool:
    return held.rank is None and held.voice != "guest" and held.standing in ("recognised", "seated")


def _is_decided(here: Standpoint, instruction: c.Instruction) -> bool:
    question = instruction.given.question
    put = None if question is None else here.state.votes.questions.get(question)
    return put is not None and put.result is not None


def _proxies(here: Standpoint, council: CouncilId) -> Iterator[views.OfficeProxy]:
    """The proxies of the council and of its delegates, those not taken back."""
    roll = here.state.credentials
    names: list[ProxyId] = list(roll.given_by_council.get(council, ()))
    for mandate in roll.of_council.get(council, ()):
        names += roll.given_by.get(mandate, ())
    for name in names:
        proxy = roll.proxies[name]
        if not proxy.ended:
            yield _proxy(here, name, proxy)


def _proxy(here: Standpoint, name: ProxyId, proxy: c.Proxy) -> views.OfficeProxy:
    given, names = proxy.given, here.names
    return views.OfficeProxy(
        id=name,
        holder=names.mandate(given.holder),
        giver=None if given.giver is None else names.mandate(given.giver),
        scope=None if given.scope is None else names.question(given.scope),
        until=given.until,
        entry=proxy.entry,
    )

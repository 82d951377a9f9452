"""Random courses of a credentials office: rules, councils, and deeds of several desks."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from smolny.domain import credentials as c
from smolny.domain.factions import JoinFaction, LeaveFaction, NoteFaction
from smolny.domain.federation import AllotSeats, NotePerson, RecordStanding, RegisterCouncil, ReportMembership
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, Credentials, Sittings, StandingOrders
from smolny.domain.values import (
    AllotmentId,
    CaseId,
    CouncilId,
    FactionId,
    Figure,
    MandateId,
    PersonId,
    ProxyId,
)
from tests.domain.credentials.desk import HASH, KEY
from tests.domain.hall import DOCUMENT, Hall

COUNCILS = [CouncilId(name) for name in ("north", "south", "east")]
NAMES = "abcdefghijkl"
MANDATES = [MandateId(name) for name in NAMES[:9]]
LATER = [MandateId(name) for name in NAMES[9:]]
DAYS = ["2026-11-01", "2026-11-02", "2026-11-03"]
FACTIONS = [FactionId("reds"), FactionId("blues")]

later, cases = st.sampled_from(LATER), st.sampled_from([CaseId(name) for name in "uvwxyz"])
mandates, councils, days = st.sampled_from(MANDATES), st.sampled_from(COUNCILS), st.sampled_from(DAYS)
weights = st.sampled_from(["1", "179/3", "7", "1/3"])


def fields(kind: Any, **told: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Commands of a kind."""
    return st.builds(kind, **told)


def rules() -> st.SearchStrategy[Credentials]:
    """Standing orders of every sort, without limits."""
    return fields(
        Credentials,
        certification=st.booleans(),
        certified_until=st.sampled_from(["not-given", "2026-11-01"]),
        contested=st.sampled_from(["out", "provisional", "full"]),
        late=st.sampled_from(["allowed", "by-committee"]),
        most_mandates=st.integers(1, 2),
        several_councils=st.booleans(),
        alternates=st.sampled_from(["strict", "by-time", "free"]),
        weight=st.sampled_from(["one", "affiliation", "shared", "fixed"]),
        most_weight=st.sampled_from(["not-given", "20", "50/3"]),
        arrears=st.sampled_from(["sleep", "count"]),
        proxies=st.integers(1, 2),
    )


def delegations() -> st.SearchStrategy[list[tuple[c.DesignateDelegate, int]]]:
    """Nine mandates, and how far each has come: three delegates and two alternates of the north, one guest of
    it, a delegate and an alternate of the south, one of no council.
    """
    of = [("north", None)] * 3 + [("north", 1), ("north", 2), ("north", None), ("south", None), ("south", 1)]
    sent = [
        fields(
            c.DesignateDelegate,
            mandate=st.just(name),
            person=st.just(PersonId(name)),
            council=st.just(council),
            rank=st.just(rank),
            voice=st.just("guest" if name == "f" else "deciding"),
            weight=st.one_of(st.none(), weights),
            valid_until=st.sampled_from([None, None, DAYS[1]]),
        )
        for name, (council, rank) in zip(MANDATES, [*of, (None, None)], strict=True)
    ]
    steps = st.lists(st.sampled_from([3, 3, 2, 3, 0]), min_size=9, max_size=9)
    return st.tuples(st.tuples(*sent), steps).map(lambda drawn: list(zip(*drawn, strict=True)))


def designations() -> st.SearchStrategy[Any]:
    """Any person for any council, as a delegate or an alternate, now and then for some days only."""
    return fields(
        c.DesignateDelegate,
        mandate=later,
        person=st.sampled_from([PersonId(name) for name in NAMES]),
        council=councils,
        voice=st.sampled_from(["deciding", "deciding", "deciding", "guest"]),
        rank=st.one_of(st.none(), st.integers(1, 3)),
        weight=st.one_of(st.none(), weights),
        valid_from=st.one_of(st.none(), st.just(DAYS[1])),
        valid_until=st.one_of(st.none(), st.just(DAYS[1])),
        succeeds=st.one_of(st.none(), st.none(), mandates),
    )


def at_the_desk() -> st.SearchStrategy[Any]:
    """What a desk does with a card."""
    mandates = st.sampled_from(MANDATES + LATER[:1])
    single = [c.CheckIn, c.CheckIn, c.CheckOut, c.SignOff, c.SignOff]
    return st.one_of(
        *(fields(kind, mandate=mandates, desk=st.sampled_from(["1", "2"])) for kind in single),
        fields(
            c.SeatAlternate, alternate=st.sampled_from(MANDATES[3:5]), mandate=st.sampled_from(MANDATES[:3])
        ),
        fields(c.SeatAlternate, alternate=mandates, mandate=mandates),
        fields(c.ReleaseAlternate, alternate=st.sampled_from(MANDATES[3:5])),
    )


def about_mandates() -> st.SearchStrategy[Any]:
    """What a committee does with a mandate."""
    proxies = st.sampled_from([ProxyId(name) for name in "pqr"])
    return st.one_of(
        fields(c.CertifyMandate, mandate=mandates, received=days),
        fields(c.RecogniseMandate, mandate=mandates),
        fields(c.RecogniseMandate, mandate=mandates),
        fields(c.EndMandate, mandate=mandates),
        fields(c.RecallDelegate, mandate=mandates),
        fields(c.HearCase, case=cases),
        fields(c.GiveProxy, proxy=proxies, holder=mandates, giver=mandates),
        fields(c.GiveProxy, proxy=proxies, holder=st.just(MANDATES[6]), giver=st.sampled_from(MANDATES[:3])),
        fields(c.GiveProxy, proxy=proxies, holder=mandates, council=councils),
        fields(c.EndProxy, proxy=proxies),
    )


def about_councils() -> st.SearchStrategy[Any]:
    """Dues, members and factions."""
    members = st.tuples(mandates)
    factions = st.sampled_from(FACTIONS)
    return st.one_of(
        fields(RecordStanding, council=councils, standing=st.sampled_from(["good", "arrears", "suspended"])),
        fields(ReportMembership, council=councils, members=st.sampled_from([60, 1, 0, "not-given"])),
        fields(JoinFaction, faction=factions, members=members),
        fields(LeaveFaction, faction=factions, members=members),
    )


def opened(rules: Credentials) -> Hall:
    """A live assembly under these rules: councils of three kinds and two regions, of which two have seats."""
    orders = StandingOrders("Orders", 1, "test", sittings=Sittings(False), credentials=rules)
    seats = (Figure("north", 4), Figure("south", 3))
    return Hall().given(
        FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"),
        AdoptStandingOrders(orders, DOCUMENT),
        RegisterCouncil(COUNCILS[0], "North", "branch", "coast", members=60),
        RegisterCouncil(COUNCILS[1], "South", "guild", "coast", members=60),
        RegisterCouncil(COUNCILS[2], "East", "works"),
        AllotSeats(AllotmentId("first"), seats, 7, KEY, KEY),
        *(NotePerson(PersonId(name)) for name in NAMES),
        *(NoteFaction(name, name, name[0]) for name in FACTIONS),
    )


SEALED = {c.RecallDelegate: "proof", c.GiveProxy: "notice", c.RecogniseMandate: "reason"}


def sealing(command: object) -> dict[str, str]:
    """What comes sealed with a deed, so that it is not refused for want of it."""
    return {SEALED[type(command)]: HASH} if type(command) in SEALED else {}


def of_council(name: str, held: list[MandateId]) -> st.SearchStrategy[Any]:
    """Deeds of one council about its own mandates."""
    own = st.sampled_from(held)
    single = [c.CertifyMandate, c.RecogniseMandate, c.CheckIn, c.CheckIn, c.CheckOut, c.SignOff, c.EndMandate]
    return st.one_of(
        *(fields(kind, mandate=own) for kind in single),
        fields(c.SeatAlternate, alternate=own, mandate=own),
        fields(c.ReleaseAlternate, alternate=own),
        fields(
            RecordStanding, council=st.just(CouncilId(name)), standing=st.sampled_from(["good", "arrears"])
        ),
    )


def on_the_way(sent: list[tuple[c.DesignateDelegate, int]]) -> Iterator[object]:
    """Mandates go so many steps of the ordinary way: designated, certified, recognised, let in."""
    for designation, steps in sent:
        name = designation.mandate
        certified = c.CertifyMandate(name, DAYS[0])
        yield from (designation, certified, c.RecogniseMandate(name), c.CheckIn(name))[: steps + 1]

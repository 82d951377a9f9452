"""Courses of joining, leaving and regrouping, in order and out of it, for laws that hold for all of them."""

from hypothesis import strategies as st

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import DesignateDelegate, EndMandate, RecogniseMandate
from smolny.domain.factions import (
    DissolveFaction,
    FormFaction,
    JoinFaction,
    LeaveFaction,
    MergeFactions,
    NewFaction,
    NoteFaction,
    RenameFaction,
    SplitFaction,
)
from smolny.domain.federation import NotePerson
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import FactionId, MandateId, Mode, PersonId
from tests.domain.hall import DOCUMENT, Hall

MANDATES = [MandateId(f"d{number}") for number in range(6)]
NAMES = [FactionId(name) for name in ("reds", "blues", "greens", "golds")]
some_mandates = st.lists(st.sampled_from(MANDATES), min_size=1, max_size=3).map(tuple)
name, letters = st.sampled_from(NAMES), st.sampled_from("RBGO")
part = st.builds(NewFaction, name, st.just("A part"), letters, some_mandates)
mandate = st.sampled_from(MANDATES)
DEEDS = st.one_of(
    st.builds(RecogniseMandate, mandate),
    st.builds(EndMandate, mandate),
    st.builds(NoteFaction, name, st.just("Noted"), letters),
    st.builds(FormFaction, name, st.just("Formed"), letters, some_mandates),
    st.builds(JoinFaction, name, some_mandates),
    st.builds(JoinFaction, name, some_mandates),
    st.builds(LeaveFaction, name, some_mandates),
    st.builds(SplitFaction, name, st.lists(part, min_size=1, max_size=2).map(tuple), st.booleans()),
    st.builds(
        MergeFactions, st.lists(name, min_size=2, max_size=3).map(tuple), name, st.just("Merged"), letters
    ),
    st.builds(RenameFaction, name, st.just("Renamed"), letters),
    st.builds(DissolveFaction, name),
)
COURSES = st.lists(DEEDS, max_size=40)
MODES, EXCLUSIVE = st.sampled_from(["live", "chronicle"]), st.booleans()


def states(mode: Mode, exclusive: bool, deeds: list[object]) -> tuple[Hall, list[Assembly]]:
    """An assembly of six delegates, four on the roll, in which these deeds were tried; every state of it."""
    orders = StandingOrders("Orders", 1, "test", factions=Factions(exclusive=exclusive, least_share="1/3"))
    hall = Hall().given(FoundAssembly("Hall", "congress", mode, "gregorian", "UTC"))
    hall.given(AdoptStandingOrders(orders, DOCUMENT))
    for number, each in enumerate(MANDATES):
        voice = "consultative" if number == 5 else "deciding"
        hall.given(NotePerson(PersonId(each)), DesignateDelegate(each, PersonId(each), voice=voice))  # type: ignore[arg-type]
    hall.given(*map(RecogniseMandate, MANDATES[:4]))
    seen = [hall.state]
    for deed in deeds:
        if not isinstance(hall.decide(deed), OutOfOrder):
            hall.when(deed)
            seen.append(hall.state)
    return hall, seen

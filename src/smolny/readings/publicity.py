"""Which sealed fields the standing orders make public (article 11)."""

from collections.abc import Iterator

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate, on_the_roll
from smolny.domain.sittings.private import opened_minutes
from smolny.domain.standing_orders import StandingOrders
from smolny.domain.values import Party, PersonId
from smolny.domain.votes import PAPERS, is_opened


def public_fields(state: Assembly) -> frozenset[tuple[int, str]]:
    """The sealed fields, by entry number and name, that pages and exports open without being asked.

    The names of office holders, of those who move or write texts, and of delegates, where the rules in force
    say so, the minutes of private sittings that were opened, and summaries of speeches; never what has been
    erased, and nothing while no standing orders are in force. Ballots are told by `is_open_ballot`: they are
    many.
    """
    orders = state.standing_orders.in_force
    if orders is None:
        return frozenset()
    shown = {(state.federation.noted_in[person], "name") for person in _public_persons(state, orders)}
    shown |= {(number, "text") for number in opened_minutes(state.sittings)}
    shown |= {(number, "summary") for number in state.minutes.summaries.values()}
    return frozenset(key for key in shown if state.record.sealed.get(key) == "kept")


def is_open_ballot(state: Assembly, number: int, field: str) -> bool:
    """Whether a sealed field is a ballot that everybody may read now: its voting was closed, and the standing
    orders make open votes public; papers of a secret vote are nobody's, and are open without that.
    """
    orders = state.standing_orders.in_force
    if not is_opened(state.votes, number, field) or state.record.sealed.get((number, field)) != "kept":
        return False
    return field == PAPERS or (orders is not None and orders.publicity.roll_call_votes)


def open_ballots(state: Assembly) -> Iterator[tuple[int, str]]:
    """Every such field, by entry and name. Time linear in the sealed fields."""
    if not state.votes.cast:
        return
    for number, field in state.record.sealed:
        if is_open_ballot(state, number, field):
            yield number, field


def names_delegates(state: Assembly) -> bool:
    """Whether the names of those on the roll are public: in a chronicle, or by the standing orders."""
    orders = state.standing_orders.in_force
    return state.record.mode == "chronicle" or (orders is not None and orders.publicity.delegates is True)


def _public_persons(state: Assembly, orders: StandingOrders) -> set[PersonId]:
    persons: set[PersonId] = set()
    if orders.publicity.office_holders:
        persons.update(person for holders in state.offices.holders.values() for person in holders)
    if orders.publicity.movers:
        for text in state.motions.texts.values():
            persons.update(_person(text.tabled.author), _person(text.tabled.mover))
    if orders.publicity.delegates is True:
        persons.update(each.person for each in state.credentials.mandates.values() if _speaks_here(each))
    return persons


def _speaks_here(mandate: Mandate) -> bool:
    """Whether the holder is a delegate on the roll now, or an alternate who sits for one; guests are not."""
    return (on_the_roll(mandate) and mandate.voice != "guest") or (
        mandate.rank is not None and mandate.sits_on is not None
    )


def _person(party: Party | None) -> tuple[PersonId, ...]:
    return () if party is None or party.person is None else (party.person,)

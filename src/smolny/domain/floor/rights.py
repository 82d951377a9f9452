"""Who may have the floor, how often, and for how long."""

from collections.abc import Iterator

from smolny.domain.credentials.state import Mandate, is_kept_out
from smolny.domain.credentials.state import rules_of as credentials_rules
from smolny.domain.floor.state import LISTED, NOT_HEARD, SPEECHES, Debating, faction_of, rules_of
from smolny.domain.order import Irregularity, breach
from smolny.domain.standing_orders.floor import Floor, Role
from smolny.domain.values import ItemId, MandateId, PersonId


def may_speak(state: Debating, person: PersonId) -> tuple[Irregularity, ...]:
    """What stands against hearing a person: nothing for holders of an office, those who have leave, and
    those with a voice by their mandate who are where the rules want them.
    """
    wanted = rules_of(state).speakers
    if wanted == "anyone" or person in state.floor.admitted or _holds_office(state, person):
        return ()
    against = [
        _against(state, name, state.credentials.mandates[name], present=wanted == "present")
        for name in state.credentials.of_person.get(person, ())
    ]
    if not against:
        return (breach("no-right-to-speak", person=person),)
    return () if None in against else tuple(each for each in against[:1] if each is not None)


def used_up(state: Debating, person: PersonId, role: Role, item: ItemId | None) -> Iterator[Irregularity]:
    """A person speaks and replies as often as the rules say, and in their own and the faction's time."""
    rules, heard = rules_of(state), state.floor.heard.get((item, person), NOT_HEARD)
    times, most = (heard.replies, rules.replies) if role == "reply" else (heard.speeches, rules.speeches)
    if role in SPEECHES | {"reply"}:
        if most is not None and times >= most:
            yield breach("has-spoken-already", person=person, most=most)
        if (left := _left(state, rules, person, item)) is not None and left <= 0:
            yield breach("time-is-used-up", person=person)


def allowed(state: Debating, person: PersonId, role: Role, item: ItemId | None) -> int | None:
    """The seconds that a speech may last: those of the role, what is left to the person and the faction, and
    what the assembly has limited speeches to, the shortest of them; none where nothing limits it.
    """
    rules = rules_of(state)
    limits = [_of_role(rules, role, faction_of(state, person))]
    if role in SPEECHES | {"reply"}:
        limits.append(_left(state, rules, person, item))
    if role in LISTED:
        limits.append(state.floor.debate(item).limit)
    known = [max(each, 0) for each in limits if each is not None]
    return min(known, default=None)


def _against(state: Debating, name: MandateId, mandate: Mandate, *, present: bool) -> Irregularity | None:
    if mandate.standing not in ("recognised", "seated"):
        return breach("mandate-not-recognised", mandate=name, standing=mandate.standing)
    if is_kept_out(mandate, credentials_rules(state)):
        return breach("mandate-is-contested", mandate=name, case=str(mandate.case))
    if mandate.voice == "guest" or (mandate.rank is not None and mandate.sits_on is None):
        return breach("no-right-to-speak", person=mandate.person)
    return breach("not-in-the-hall", mandate=name) if present and not mandate.present else None


def _holds_office(state: Debating, person: PersonId) -> bool:
    return any(person in holders for holders in state.offices.holders.values())


def _of_role(rules: Floor, role: Role, faction: object) -> int | None:
    """The time of the role: the faction's own before the common one, that of a speech where a side or a
    mover has none.
    """
    known = {(each.role, each.faction): each.seconds for each in rules.times}
    roles: tuple[Role, ...] = (role, "speech") if role in SPEECHES else (role,)
    for each in roles:
        for whose in (faction, None):
            if (seconds := known.get((each, whose))) is not None:  # type: ignore[arg-type]
                return seconds
    return None


def _left(state: Debating, rules: Floor, person: PersonId, item: ItemId | None) -> int | None:
    """The seconds left on an item to a person and the faction, the fewer of them; none without a budget."""
    faction, floor, left = faction_of(state, person), state.floor, []
    if rules.person_seconds is not None:
        left.append(rules.person_seconds - floor.heard.get((item, person), NOT_HEARD).seconds)
    if rules.faction_seconds is not None and faction is not None:
        left.append(rules.faction_seconds - floor.by_faction.get((item, faction), 0))
    return min(left, default=None)

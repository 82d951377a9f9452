"""How much support a text has, and how much its class needs."""

from collections.abc import Iterator

from smolny.domain.motions.state import Table, Text, rules_of
from smolny.domain.order import Irregularity, breach
from smolny.domain.standing_orders.motions import Support
from smolny.domain.values import TextId


def support_rule(state: Table, text: Text) -> Support | None:
    """What the standing orders want of texts of that class, by whoever moved it; none where nothing."""
    rule = next((each for each in rules_of(state).support if each.of == text.tabled.genus), None)
    if rule is None or (rule.movers == "persons" and _moved_by_many(text)):
        return None
    return rule


def _moved_by_many(text: Text) -> bool:
    """Whether a council, a faction or a body moves it."""
    mover = text.mover
    of_council = text.tabled.council is not None and not text.owners
    return of_council or (mover is not None and (mover.faction or mover.body) is not None)


def short_of(state: Table, name: TextId, text: Text) -> Iterator[Irregularity]:
    """That too few have confirmed that they stand behind a text, of delegates, or instead of councils,
    factions and bodies.
    """
    rule = support_rule(state, text)
    if rule is None:
        return
    delegates = sum(each.mandate is not None for each in text.supporters)
    organs = len(text.supporters) - delegates
    if delegates < rule.delegates and not (rule.organs is not None and organs >= rule.organs):
        yield breach("too-few-support-it", text=name, given=delegates, needed=rule.delegates)

"""The page of a delegate: their mandate, their requests for the floor, and what they may ask for."""

from collections.abc import Iterator

from smolny.domain.floor import AskForFloor, EndSpeech, WithdrawRequest, order
from smolny.domain.standing_orders.floor import Role
from smolny.domain.values import CouncilId, MandateId, PersonId, RequestId
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint

ROLES: tuple[Role, ...] = ("speech", "for", "against", "point-of-order")
"""What a delegate asks for from the phone."""


def mine(here: Standpoint, counter: Counter, mandate: MandateId, fresh: RequestId) -> views.Mine:
    """What stands on the page; `fresh` names the request that a button of it would make."""
    held = here.state.credentials.mandates[mandate]
    council = None if held.council is None else here.names.council(CouncilId(held.council))
    return views.Mine(
        mandate=mandate,
        council=council,
        groups=tuple(map(here.names.group, here.state.factions.of_mandate(mandate))),
        present=held.present,
        asked=tuple(_asked(here, counter, held.person)),
        deeds=offered(here, counter, _deeds(here, held.person, fresh)),
    )


def _asked(here: Standpoint, counter: Counter, person: PersonId) -> Iterator[views.Asked]:
    for number, place in enumerate(order.queue(here.state), 1):
        if place.asked.person == person:
            (back,) = offered(here, counter, (Offered(WithdrawRequest(place.request), place=place.request),))
            yield views.Asked(here.words.value(place.asked.role), number, place.called, back)


def _deeds(here: Standpoint, person: PersonId, fresh: RequestId) -> Iterator[Offered]:
    speech, item = here.state.floor.speaking, here.state.agenda.current
    if speech is not None and speech.person == person:
        yield Offered(EndSpeech(person))
    for role in ROLES:
        yield Offered(AskForFloor(fresh, person, role, item=item), place=role)

"""What comes first at a congress: who presides meanwhile, and the steps of the opening in their order."""

from smolny.domain import agenda, credentials, offices
from smolny.domain.sittings import constituting
from smolny.domain.values import PersonId
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered
from smolny.readings.standpoint import Standpoint

NOBODY = PersonId("-")


def provisional(here: Standpoint, counter: Counter) -> Offered | None:
    """The chair taken meanwhile by whoever is at the console, where the rules want a provisional chair and
    nobody presides.
    """
    now = constituting.standing(here.state)
    basis, person = now.provisional_chair, counter.actor.person
    if now.stage not in ("to-come", "constituting") or basis is None or person is None:
        return None
    if offices.presiding(here.state) is not None:
        return None
    return Offered(offices.TakeProvisionalChair(person, basis))


def step(here: Standpoint) -> tuple[str, Offered] | None:
    """The step that is next and the deed of it; none where the opening is over, or is not begun.

    Standing orders are adopted with their document, from the page of deeds.
    """
    now = constituting.standing(here.state)
    if now.stage != "constituting" or now.next is None or now.next == "standing-orders":
        return None
    reports = here.state.credentials.reports
    deeds = {
        "roll": Offered(credentials.AdoptCredentialsReport(len(reports) + 1)),
        "tellers": Offered(offices.FillOffice("teller", NOBODY), ("person",)),
        "presidium": Offered(offices.HandOverChair(_chair(here)), ("to", "reason")),
        "agenda": Offered(agenda.AdoptAgenda()),
    }
    return now.next, deeds[now.next]


def _chair(here: Standpoint) -> PersonId:
    """Who was elected to the chair and does not preside yet, as far as it is on the record."""
    held, now = here.state.offices.holders, offices.presiding(here.state)
    posts = ((offices.CHAIR, None), (offices.VICE_CHAIR, None))
    return next((each for post in posts for each in held.get(post, ()) if each != now), NOBODY)

"""What is behind a text: evidence that can be checked, and who stands behind it."""

from smolny.domain.motions import Evidence, support_rule
from smolny.domain.values import MandateId, TextId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint


def behind(here: Standpoint, name: TextId) -> views.Behind:
    """The evidence of a text and its supporters; KeyError where none has this name."""
    found = here.state.motions.texts[name]
    rule = support_rule(here.state, found)
    answered = {each.mandate for each in found.answers}
    return views.Behind(
        tuple(map(_line, found.tabled.evidence)),
        tuple(filter(None, map(here.names.voice, found.supporters))),
        sum(each not in answered for each in found.tabled.supporters),
        len(found.answers) - len(found.supporters),
        None if rule is None else rule.delegates,
        None if rule is None else rule.organs,
    )


def mandate_called(here: Standpoint, told: str) -> MandateId | None:
    """The mandate of this number, or of the only delegate whose name this is; none where there is none."""
    mandates, padded = here.state.credentials.mandates, told.zfill(4)
    for each in (told, padded):
        if MandateId(each) in mandates:
            return MandateId(each)
    wanted = told.casefold()
    found = {
        mandate.person: name
        for name, mandate in mandates.items()
        if mandate.standing != "ended" and (here.names.known(mandate.person) or "").casefold() == wanted
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _line(item: Evidence) -> views.EvidenceLine:
    told = item.reference
    is_address = told is not None and told.lower().startswith(("http://", "https://"))
    return views.EvidenceLine(item.title, told, is_address, item.sha256)

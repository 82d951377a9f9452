"""The page of the factions: the composition from the roll, reports beside it, the history of each."""

from starlette.responses import Response

from smolny.locale import words
from smolny.readings.factions import computed, factions
from smolny.readings.reconciliations import reconciliations
from smolny.web.desk import Look

_SAID = ("living", "split", "merged", "dissolved", "recognised", "not-recognised", "not-given")


def factions_page(look: Look) -> Response:
    """Who belongs to which faction at the moment, how each stands, and how it came to be so."""
    said = words(look.header.language)
    return look.page(
        "factions.html",
        here="factions",
        same=("factions",),
        computed=computed(look.whole),
        reconciliations=reconciliations(look.whole),
        factions=factions(look.whole),
        standings={word: said.value(word) for word in _SAID},
    )

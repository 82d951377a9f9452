"""How an assembly stands, as a few lines that can be held beside those of another state of it."""

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import deciding, on_the_roll
from smolny.domain.floor import order
from smolny.domain.offices import presiding
from smolny.domain.sittings import quorum
from smolny.readings.standpoint import Standpoint


def snapshot(here: Standpoint, state: Assembly) -> dict[str, str]:
    """By the name of its words, each thing that a deed of the hall may change; "" where there is none."""
    names, words = here.names, here.words
    stands, speech, item = quorum.standing(state), state.floor.speaking, state.agenda.current
    chair = presiding(state)
    held = state.credentials.mandates.values()
    sittings = ", ".join(words.value(each.standing) for each in state.sittings.all.values())
    return {
        "present": words.count(sum(each.present for each in held)),
        "on-the-roll": words.count(sum(on_the_roll(each) for _, each in deciding(state))),
        "quorum": words.say("quorum_held") if stands.held else words.value(stands.why),
        "counted": "" if stands.count is None else f"{stands.count}",
        "sittings": sittings,
        "item": "" if item is None else names.item(item),
        "speaker": "" if speech is None else names.person(speech.person),
        "waiting": words.count(len(order.queue(state))),
        "presiding": "" if chair is None else names.person(chair),
        "open-questions": words.count(len(state.votes.open)),
    }

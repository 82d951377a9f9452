"""The face of a screen in the hall: what was set for it, or what follows from what the assembly does."""

from smolny.domain.agenda import ItemTakenUp
from smolny.domain.sittings import SittingOpened, SittingResumed
from smolny.readings import views
from smolny.readings.hall import hall
from smolny.readings.now import floor, quorum_now
from smolny.readings.stages import Kept, stage_now
from smolny.readings.standpoint import Standpoint

LOOKED_AT = 5_000
"""So many entries after the newest result are looked through for what was begun since."""

_BEGUN = (SittingOpened, SittingResumed, ItemTakenUp)


def screen(
    here: Standpoint, shows: str, words: str = "", *, dark: bool = True, kept: Kept = lambda sha256: None
) -> views.ScreenNow:
    """What a screen shows now; `shows` is a setting of the office store, "sitting" follows the assembly.
    Records of counts are those that are `kept` beside the log.
    """
    seen, on_the_floor = hall(here), floor(here)
    stage = stage_now(here, words, kept) if shows == "stages" else None
    face = _following(here, seen, on_the_floor) if shows == "sitting" else _settled(seen, on_the_floor, shows)
    if shows == "stages" and stage is None:
        face = _settled(seen, on_the_floor, "result")
    return views.ScreenNow(
        face=face,
        heading=_heading(here, seen),
        hall=seen,
        floor=on_the_floor,
        quorum=quorum_now(here),
        until=_until(here),
        words="" if shows == "stages" else words,
        dark=dark,
        stage=stage,
    )


def _following(here: Standpoint, seen: views.Hall, on_the_floor: views.FloorNow) -> views.Face:
    """What is before the assembly: a question, a speaker, what was just decided, an item, a recess."""
    if seen.sitting is None or seen.sitting.over:
        return "welcome"
    if seen.sitting.standing != "open":
        return "recess"
    if seen.question is not None:
        return "question"
    if on_the_floor.speaker is not None:
        return "floor"
    return "result" if _is_fresh(here, seen) else "item"


def _settled(seen: views.Hall, on_the_floor: views.FloorNow, shows: str) -> views.Face:
    """The face that was set; one of which there is nothing to show yet is that of the item."""
    missing = {
        "floor": on_the_floor.speaker is None and not on_the_floor.next,
        "question": seen.question is None,
        "result": seen.result is None,
        "agenda": not seen.items,
        "presence": not seen.presence.seats,
    }
    if missing.get(shows, False):
        return "item" if seen.sitting is not None else "welcome"
    faces: dict[str, views.Face] = {
        "floor": "floor",
        "question": "question",
        "result": "result",
        "stages": "stages",
        "agenda": "agenda",
        "presence": "presence",
        "words": "words",
    }
    return faces.get(shows, "nothing")


def _is_fresh(here: Standpoint, seen: views.Hall) -> bool:
    """Whether no sitting and no item was begun since the newest result."""
    if seen.result is None:
        return False
    later = here.entries[seen.result.entry :]
    return not any(isinstance(each.particulars, _BEGUN) for each in later[:LOOKED_AT])


def _heading(here: Standpoint, seen: views.Hall) -> str:
    item = next((each for each in seen.items if each.current), None)
    if item is not None:
        return here.words.say("item_heading", place=str(item.place), title=item.title)
    return seen.sitting.name if seen.sitting is not None else ""


def _until(here: Standpoint) -> str | None:
    """To when the sitting is interrupted, as the chair said it."""
    every = here.state.sittings.all.values()
    return next((each.until for each in every if each.standing == "recess"), None)

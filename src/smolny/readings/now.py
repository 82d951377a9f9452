"""What changes from minute to minute: the floor with its clock, the list of speakers, the quorum."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from smolny.domain.floor import Speech, order
from smolny.domain.floor.order import Place
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import quorum
from smolny.domain.sittings.quorum import QuorumStanding
from smolny.domain.values import CouncilId, MandateId, PersonId
from smolny.readings import views
from smolny.readings.quorum_working import counted_as, is_untold, working
from smolny.readings.standpoint import Standpoint

MOST_WAITING = 8
NO_ZONE = "not-given"


def floor(here: Standpoint) -> views.FloorNow:
    """Who has the floor, and who comes next while nobody else asks."""
    waiting = order.queue(here.state)
    speech = here.state.floor.speaking
    return views.FloorNow(
        speaker=None if speech is None else _speaker(here, speech),
        next=tuple(_next(here, number, each) for number, each in enumerate(waiting[:MOST_WAITING], 1)),
        waiting=len(waiting),
    )


def quorum_now(here: Standpoint) -> views.QuorumNow | None:
    """The quorum of the open sitting; none where no sitting is open or no rule asks for one."""
    stands = quorum.standing(here.state)
    if stands.why in ("no-rule", "no-sitting-is-open"):
        return None
    told, nothing = quorum_words(here, stands), is_untold(here, stands)
    figures = (None, None, None) if nothing else (stands.count, stands.needed, stands.total)
    counted = here.words.say("counted_" + counted_as(here, stands.of))
    return views.QuorumNow(stands.held, stands.locked, told, *figures, counted, working(here, stands))


def quorum_words(here: Standpoint, stands: QuorumStanding) -> str:
    """Whether the quorum is there, or why it is not."""
    if is_untold(here, stands):
        return here.words.say("quorum_untold")
    return here.words.say("quorum_held" if stands.held else "quorum_" + stands.why.replace("-", "_"))


def clock(here: Standpoint, speech: Speech) -> views.Clock:
    """The clock of a speech: it counts from when it was last set running, with what was used before."""
    if speech.since is None:
        return views.Clock(None, None, speech.seconds, speech.used, None)
    began = datetime.fromisoformat(speech.since) - timedelta(seconds=speech.used)
    ends = None if speech.seconds is None else began + timedelta(seconds=speech.seconds)
    words = None if ends is None else hour(here.state.record.founding, ends)
    told = None if ends is None else ends.isoformat()
    return views.Clock(began.isoformat(), told, speech.seconds, speech.used, words)


def hour(founding: FoundAssembly | None, moment: datetime) -> str | None:
    """The time of day in the zone of the assembly ("14:06:02"); none where no zone is given."""
    if founding is None or founding.zone == NO_ZONE:
        return None
    return f"{moment.astimezone(ZoneInfo(founding.zone)):%H:%M:%S}"


def _speaker(here: Standpoint, speech: Speech) -> views.SpeakerNow:
    return views.SpeakerNow(
        name=here.names.person(speech.person),
        council=_council(here, speech.person),
        groups=_groups(here, speech.person),
        role=here.words.value(speech.role),
        clock=clock(here, speech),
        entry=speech.entry,
    )


def _next(here: Standpoint, number: int, place: Place) -> views.SpeakerNext:
    asked = place.asked
    return views.SpeakerNext(
        place=number,
        name=here.names.person(asked.person),
        council=_council(here, asked.person),
        groups=_groups(here, asked.person),
        role=asked.list or here.words.value(asked.role),
        called=place.called,
    )


def _council(here: Standpoint, person: PersonId) -> str | None:
    councils = [here.state.credentials.mandates[each].council for each in _mandates(here, person)]
    named = [CouncilId(each) for each in councils if each is not None]
    return here.names.council(named[0]) if named else None


def _groups(here: Standpoint, person: PersonId) -> tuple[views.Faction, ...]:
    held = (here.state.factions.of_mandate(each) for each in _mandates(here, person))
    return tuple(map(here.names.group, dict.fromkeys(group for groups in held for group in groups)))


def _mandates(here: Standpoint, person: PersonId) -> tuple[MandateId, ...]:
    return here.state.credentials.of_person.get(person, ())

"""Reminders of what falls due, by e-mail to those who answer for it."""

from collections.abc import Iterator, Sequence

from smolny.clerk.library import Library
from smolny.clerk.post.addressing import Addressee
from smolny.clerk.post.mail import Mail
from smolny.clerk.post.mailing import mailed
from smolny.clerk.post.sending import Parcel
from smolny.domain.assembly import Assembly
from smolny.domain.values import BodyId, CommitmentId, PersonId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint


def answering(state: Assembly, name: CommitmentId) -> tuple[PersonId, ...]:
    """The persons who answer for a commitment: who is named, and whoever is in office in a body that does."""
    commitment = state.execution.commitments[name]
    named = commitment.made.responsible
    bodies = set(commitment.charged) | ({named.body} if named is not None and named.body else set())
    person = (named.person,) if named is not None and named.person else ()
    return tuple(dict.fromkeys((*person, *_in_office(state, bodies))))


def _in_office(state: Assembly, bodies: set[BodyId]) -> Iterator[PersonId]:
    for (_, body), persons in state.offices.holders.items():
        if body in bodies:
            yield from persons


def remind(
    library: Library, here: Standpoint, told: Sequence[views.Promise], mail: Mail
) -> dict[Addressee, str | None]:
    """One letter to each person about all that falls due for them; for each person none where the server took
    it, else the word for what went wrong.
    """
    due = _by_person(here.state, told)

    def parcel(each: Addressee, address: str) -> Parcel:
        return _parcel(here, each, due[each], address)

    return mailed(library, here.state.id, mail, due, parcel)


def _by_person(state: Assembly, told: Sequence[views.Promise]) -> dict[Addressee, list[views.Promise]]:
    due: dict[Addressee, list[views.Promise]] = {}
    for each in told:
        for person in answering(state, CommitmentId(each.id)):
            due.setdefault(Addressee("person", person), []).append(each)
    return due


def _parcel(here: Standpoint, each: Addressee, told: Sequence[views.Promise], address: str) -> Parcel:
    lines = "\n".join(letter_line(here, promise) for promise in told)
    founding = here.state.record.founding
    subject = here.words.say("reminder_subject", assembly=founding.name if founding else here.state.id)
    return Parcel(f"{here.state.id}/reminder/{each.key}", subject, f"{lines}\n", address)


def letter_line(here: Standpoint, each: views.Promise) -> str:
    """What falls due, in a line."""
    late = here.words.say("reminder_late") if each.overdue else None
    reports, gaps = "; ".join(each.reports_due), {"content": each.content, "state": each.state_words}
    return here.words.say(
        "reminder_line", **gaps, due=each.due, late=late, reports=reports or None, sunset=each.sunset
    )

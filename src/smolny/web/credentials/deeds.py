"""From the forms of the desk to deeds: which command a button stands for, and what of it is sealed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly
from smolny.domain.federation import NotePerson
from smolny.domain.values import CaseId, CouncilId, MandateId, PersonId, QuestionId
from smolny.web.office import Form


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, and the fields of it that go to the office register."""

    command: object
    sealed: Mapping[str, object] = field(default_factory=dict)


def certify(form: Form, state: Assembly) -> Asked:
    """The certificate of the council has come."""
    return Asked(c.CertifyMandate(_mandate(form), form.text("received") or None), _given(form, "evidence"))


def recognise(form: Form, state: Assembly) -> Asked:
    """The mandate is admitted to the roll."""
    question = form.text("question")
    command = c.RecogniseMandate(_mandate(form), question=QuestionId(question) if question else None)
    return Asked(command, _given(form, "reason"))


def check_in(form: Form, state: Assembly) -> Asked:
    """The holder comes into the hall."""
    return Asked(c.CheckIn(_mandate(form), _desk(form)))


def check_out(form: Form, state: Assembly) -> Asked:
    """The holder leaves the hall."""
    return Asked(c.CheckOut(_mandate(form), _desk(form)))


def sign_off(form: Form, state: Assembly) -> Asked:
    """The delegate gives up the seat for the time being."""
    return Asked(c.SignOff(_mandate(form), _desk(form)))


def seat(form: Form, state: Assembly) -> Asked:
    """An alternate takes a seat."""
    alternate, taken = MandateId(form.text("alternate")), MandateId(form.text("seat"))
    return Asked(c.SeatAlternate(alternate, taken, _desk(form)))


def release(form: Form, state: Assembly) -> Asked:
    """An alternate gives the seat back: the one named, or the one before the desk."""
    alternate = MandateId(form.text("alternate")) if form.text("alternate") else _mandate(form)
    return Asked(c.ReleaseAlternate(alternate, _desk(form)))


def contest(form: Form, state: Assembly) -> Asked:
    """A case is opened."""
    return Asked(c.ContestMandate(CaseId(form.text("case")), _mandate(form)), _given(form, "grounds"))


def hear(form: Form, state: Assembly) -> Asked:
    """A case was heard."""
    return Asked(c.HearCase(CaseId(form.text("case"))), _given(form, "summary"))


def confirm(form: Form, state: Assembly) -> Asked:
    """The committee confirms the mandate."""
    command = c.DecideCase(CaseId(form.text("case")), "confirmed", "committee")
    return Asked(command, _given(form, "reason"))


def annul(form: Form, state: Assembly) -> Asked:
    """The committee annuls the mandate."""
    command = c.DecideCase(CaseId(form.text("case")), "annulled", "committee")
    return Asked(command, _given(form, "reason"))


def recall(form: Form, state: Assembly) -> Asked:
    """The council recalls its delegate."""
    held = state.credentials.mandates.get(_mandate(form))
    command = c.RecallDelegate(_mandate(form), held.council if held else None)
    return Asked(command, _given(form, "proof", "reason"))


def end(form: Form, state: Assembly) -> Asked:
    """The mandate ends."""
    return Asked(c.EndMandate(_mandate(form)), _given(form, "cause"))


DEEDS: Mapping[str, Callable[[Form, Assembly], Asked]] = {
    "certify": certify,
    "recognise": recognise,
    "check-in": check_in,
    "take-seat": check_in,
    "check-out": check_out,
    "sign-off": sign_off,
    "seat": seat,
    "release": release,
    "release-this": release,
    "contest": contest,
    "hear": hear,
    "confirm": confirm,
    "annul": annul,
    "recall": recall,
    "end": end,
}
"""The deeds of the desk that are one entry about one mandate."""


def designated(form: Form, person: PersonId, mandate: MandateId, council: CouncilId | None) -> list[Asked]:
    """A person comes onto the record and is sent by a council."""
    told, rank = form.text("voice"), form.text("rank")
    voice: c.Voice = "guest" if told == "guest" else "consultative" if told == "consultative" else "deciding"
    succeeds = form.text("succeeds")
    command = c.DesignateDelegate(
        mandate,
        person,
        council,
        voice,
        rank=int(rank) if rank.isascii() and rank.isdecimal() else None,
        succeeds=MandateId(succeeds) if succeeds else None,
    )
    return [
        Asked(NotePerson(person), _given(form, "name", "contact", "group")),
        Asked(command, _given(form, "elected", "evidence")),
    ]


def _mandate(form: Form) -> MandateId:
    return MandateId(form.text("mandate"))


def _desk(form: Form) -> str | None:
    return form.text("desk")[:40] or None


def _given(form: Form, *names: str) -> dict[str, object]:
    return {name: form.text(name) for name in names if form.text(name)}

"""What the assembly bound itself to and what answered it; which powers passed to whom."""

from smolny.domain.acts import PowerTaken, PowerTransferred
from smolny.domain.execution import BodyCharged, Commitment, CommitmentAnswered
from smolny.domain.order import Entry
from smolny.domain.values import CommitmentId
from smolny.readings import views
from smolny.readings.composition import said_by
from smolny.readings.standpoint import Standpoint, basis


def commitments(here: Standpoint) -> tuple[views.Commitment, ...]:
    """Every commitment in the order in which they were made, with the acts that answer it."""
    answers: dict[CommitmentId, tuple[views.Answer, ...]] = {}
    for entry in here.of(CommitmentAnswered):
        name = entry.particulars.commitment
        answers[name] = (*answers.get(name, ()), _answer(here, entry))
    charges: dict[CommitmentId, tuple[views.Basis, ...]] = {}
    for charge in here.of(BodyCharged):
        for name in charge.particulars.commitments:
            charges[name] = (*charges.get(name, ()), basis(charge))
    standing = here.state.execution.commitments.items()
    return tuple(
        _commitment(here, name, made, answers.get(name, ()), charges.get(name, ())) for name, made in standing
    )


def powers(here: Standpoint) -> tuple[views.Power, ...]:
    """Every power by its name and territory, as it stands after the newest taking or transfer."""
    standing: dict[tuple[str, str | None], views.Power] = {}
    for entry in here.entries:
        told = entry.particulars
        if isinstance(told, PowerTaken | PowerTransferred):
            power = _power(here, entry, told)
            standing[told.power, power.territory] = power
    return tuple(standing.values())


def _commitment(
    here: Standpoint,
    name: CommitmentId,
    commitment: Commitment,
    answers: tuple[views.Answer, ...],
    charges: tuple[views.Basis, ...],
) -> views.Commitment:
    extents = {answer.extent for answer in answers}
    state = "answered" if "whole" in extents else "in-part" if extents else "open"
    made = commitment.made
    return views.Commitment(
        id=name,
        content=made.content,
        act=made.act,
        act_title=here.names.act(made.act),
        state=state,
        state_words=here.words.value(state),
        answers=answers,
        charged=tuple(map(here.names.body, commitment.charged)),
        charged_in=charges,
        entry=commitment.entry,
        sources=tuple(here.entries[commitment.entry - 1].sources),
    )


def _answer(here: Standpoint, entry: Entry[CommitmentAnswered]) -> views.Answer:
    told = entry.particulars
    title = here.names.act(told.act)
    return views.Answer(told.act, title, told.extent, entry.number, tuple(entry.sources))


def _power(
    here: Standpoint, entry: Entry[PowerTaken | PowerTransferred], told: PowerTaken | PowerTransferred
) -> views.Power:
    transferred = told if isinstance(told, PowerTransferred) else None
    return views.Power(
        power=told.name,
        territory=transferred.territory if transferred else None,
        holder=here.names.party(told.holder),
        earlier_holder=said_by(here.names, told.earlier_holder) or here.words.unknown("not-given"),
        act=told.act,
        act_title=here.names.act(told.act),
        condition=transferred.condition if transferred else None,
        entry=entry.number,
        sources=tuple(entry.sources),
    )

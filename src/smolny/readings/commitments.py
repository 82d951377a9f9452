"""What the assembly bound itself to and what answered it; which powers passed to whom."""

from smolny.domain.acts import Held, PowerDisputed, PowerTaken, PowerTransferred, powers_on
from smolny.domain.execution import BodyCharged, Commitment, CommitmentAnswered, state_on
from smolny.domain.order import Entry
from smolny.domain.values import ActId, CommitmentId
from smolny.readings import views
from smolny.readings.composition import said_by
from smolny.readings.legislation import newest_day
from smolny.readings.standpoint import Standpoint, basis, grouped, index


def commitments(here: Standpoint) -> tuple[views.Commitment, ...]:
    """Every commitment in the order in which they were made, with the acts that answer it."""
    return here.once("commitments", _commitments)


def _commitments(here: Standpoint) -> tuple[views.Commitment, ...]:
    return tuple(_commitment(here, name, made) for name, made in here.state.execution.commitments.items())


def last_commitments(here: Standpoint, most: int) -> tuple[views.Commitment, ...]:
    """So many of the newest commitments in the order in which they were made; all of them for 0."""
    made = here.state.execution.commitments
    return tuple(_commitment(here, name, made[name]) for name in list(made)[-most:])


def commitments_of(here: Standpoint, act: ActId) -> tuple[views.Commitment, ...]:
    """What one act bound the assembly to, in the order of the record."""
    made = here.state.execution.commitments
    return tuple(_commitment(here, name, made[name]) for name in here.under(_of_act, act) or ())


@index("commitments_of")
def _of_act(here: Standpoint) -> dict[ActId, list[CommitmentId]]:
    made = here.state.execution.commitments
    return grouped(made, lambda name: made[name].made.act)


@index("answers")
def _answers(here: Standpoint) -> dict[CommitmentId, list[Entry[CommitmentAnswered]]]:
    return grouped(here.of(CommitmentAnswered), lambda entry: entry.particulars.commitment)


@index("charges")
def charges_of(here: Standpoint) -> dict[CommitmentId, list[Entry[BodyCharged]]]:
    """The charges to keep a commitment, by the commitment."""
    found: dict[CommitmentId, list[Entry[BodyCharged]]] = {}
    for charge in here.of(BodyCharged):
        for name in charge.particulars.commitments:
            found.setdefault(name, []).append(charge)
    return found


def powers(here: Standpoint) -> tuple[views.Power, ...]:
    """Every power by its name and territory, as it stands on the newest day."""
    return tuple(_power(here, held) for held in powers_on(here.state.acts, newest_day(here)))


def _commitment(here: Standpoint, name: CommitmentId, commitment: Commitment) -> views.Commitment:
    made, state = commitment.made, state_on(commitment, newest_day(here))
    return views.Commitment(
        id=name,
        content=made.content,
        act=made.act,
        act_title=here.names.act(made.act),
        state=state,
        state_words=here.words.value(state),
        answers=tuple(_answer(here, each) for each in here.under(_answers, name) or ()),
        charged=tuple(map(here.names.body, commitment.charged)),
        charged_in=tuple(map(basis, here.under(charges_of, name) or ())),
        entry=commitment.entry,
        sources=tuple(here.entries[commitment.entry - 1].sources),
    )


def _answer(here: Standpoint, entry: Entry[CommitmentAnswered]) -> views.Answer:
    told = entry.particulars
    title = here.names.act(told.act)
    return views.Answer(told.act, title, told.extent, entry.number, tuple(entry.sources))


def _power(here: Standpoint, held: Held) -> views.Power:
    """A power by the passage that made it what it is; whoever disputes it changes nothing of that."""
    moved = [each for each in held.chain if not isinstance(each.told, PowerDisputed)]
    passed = [each.told for each in moved if isinstance(each.told, PowerTaken | PowerTransferred)]
    newest = moved[-1]
    assert not isinstance(newest.told, PowerDisputed)
    return views.Power(
        power=held.name,
        territory=held.territory,
        holder=here.names.parties(held.holders) if held.holders else here.words.say("nobody_any_more"),
        earlier_holder=said_by(here.names, passed[-1].earlier_holder) or here.words.unknown("not-given"),
        act=newest.told.act,
        act_title=here.names.act(newest.told.act),
        condition=held.condition,
        entry=newest.entry,
        sources=tuple(here.entries[newest.entry - 1].sources),
    )

"""Finding the quorum, doubting it, and finding that it is lost."""

from smolny.domain.order import Decision, Deed, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.sittings.commands import DeclareQuorumLost, EstablishQuorum, QuestionQuorum
from smolny.domain.sittings.entries import QuorumEstablished, QuorumLost, QuorumQuestioned
from smolny.domain.sittings.quorum import conditions, enough, present, rules_of
from smolny.domain.sittings.state import Meeting, Sittings, Verification, with_quorum
from smolny.domain.values import SittingId
from smolny.domain.values.copies import replace
from smolny.domain.values.stamps import Counted

Notes = tuple[Irregularity, ...]


def decide_establishing(state: Meeting, command: EstablishQuorum) -> Decision:
    """A quorum is established in an open sitting where every condition holds as it is counted."""
    counted = _now(state, command.counted)
    short = [each for each in counted if each.count < each.needed]
    notes = tuple(
        breach("quorum-not-reached", of=each.of, count=each.count, needed=each.needed) for each in short[:1]
    )
    told = stated(QuorumEstablished, replace(command, counted=counted))
    return Decision(told, (*_unasked(state, command.sitting), *_uncalled(state, command.sitting), *notes))


def decide_loss(state: Meeting, command: DeclareQuorumLost) -> Decision:
    """A quorum that is there by the count, or that is never asked for again, is not declared lost."""
    counted = _now(state, command.counted)
    notes = _unasked(state, command.sitting)
    if counted and enough(counted):
        notes += (breach("quorum-is-there", count=counted[0].count, needed=counted[0].needed),)
    told = stated(QuorumLost, replace(command, counted=counted))
    return Decision(told, (*notes, *_settled(state, command.sitting)))


def decide_doubt(state: Meeting, command: QuestionQuorum) -> Decision:
    """A quorum is doubted while it may be, by delegates in the hall, and once before a vote."""
    notes = _unasked(state, command.sitting)
    sitting = state.sittings.all.get(command.sitting)
    if sitting is not None and command.question in sitting.quorum.doubted_before:
        notes += (breach("quorum-doubted-already", question=str(command.question)),)
    for name in command.by:
        mandate = state.credentials.mandates.get(name)
        if mandate is not None and not mandate.present:
            notes += (breach("not-in-the-hall", mandate=name),)
    return Decision(stated(QuorumQuestioned, command), (*notes, *_settled(state, command.sitting)))


def of_doubt(state: Meeting, command: QuestionQuorum, deed: Deed) -> Notes:
    """So many delegates doubt the quorum together, or one who holds an office that always may."""
    rules = rules_of(state)
    if rules is None or deed.actor.office in rules.raised_by_offices:
        return ()
    given = len(set(command.by))
    enough = given >= rules.raised_by
    return () if enough else (breach("too-few-doubt-quorum", given=given, needed=rules.raised_by),)


def turn_establishing(state: Meeting, entry: Recorded[QuorumEstablished]) -> Sittings:
    """The quorum stands from this entry on, as it was counted."""
    told = entry.particulars
    _refuse_another(state, told)
    sitting = found(state.sittings.all, told.sitting, "unknown-sitting")
    quorum = Verification(entry.number, present(state), doubted_before=sitting.quorum.doubted_before)
    return with_quorum(state.sittings, told.sitting, quorum)


def turn_loss(state: Meeting, entry: Recorded[QuorumLost]) -> Sittings:
    """The quorum is lost until it is established anew."""
    told = entry.particulars
    _refuse_another(state, told)
    sitting = found(state.sittings.all, told.sitting, "unknown-sitting")
    quorum = replace(sitting.quorum, lost=entry.number, questioned=None)
    return with_quorum(state.sittings, told.sitting, quorum)


def turn_doubt(state: Meeting, entry: Recorded[QuorumQuestioned]) -> Sittings:
    """The quorum is in doubt; whoever doubts it holds a mandate on the record."""
    told = entry.particulars
    for name in told.by:
        found(state.credentials.mandates, name, "unknown-mandate")
    sitting = found(state.sittings.all, told.sitting, "unknown-sitting")
    before = sitting.quorum.doubted_before
    if told.question is not None and told.question not in before:
        before = (*before, told.question)
    quorum = replace(sitting.quorum, questioned=entry.number, doubted_before=before)
    return with_quorum(state.sittings, told.sitting, quorum)


def _now(state: Meeting, told: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """What the core counts where the standing orders have a quorum; else what was told."""
    rules = rules_of(state)
    if rules is None:
        return told
    counted = conditions(state, rules)
    if told and told != counted:
        raise _differs(counted)
    return counted


def _refuse_another(state: Meeting, told: QuorumEstablished | QuorumLost) -> None:
    rules = rules_of(state)
    if rules is not None and told.counted != (counted := conditions(state, rules)):
        raise _differs(counted)


def _differs(counted: tuple[Counted, ...]) -> OutOfOrder:
    return OutOfOrder("count-differs", count=counted[0].count, needed=counted[0].needed)


def _unasked(state: Meeting, name: SittingId) -> Notes:
    """A quorum is one of an open sitting, and asked for by the standing orders."""
    sitting = state.sittings.all.get(name)
    notes: Notes = ()
    if sitting is not None and sitting.standing != "open":
        notes += (breach("sitting-not-open", sitting=name),)
    return notes if rules_of(state) is not None else (*notes, breach("no-quorum-by-rule"))


def _uncalled(state: Meeting, name: SittingId) -> Notes:
    """Where presence is found by a roll call, one was completed in the sitting."""
    rules, sitting = rules_of(state), state.sittings.all.get(name)
    if rules is None or rules.presence != "roll-call" or sitting is None:
        return ()
    called = sitting.roll is not None and sitting.roll.complete
    return () if called else (breach("roll-not-called", sitting=name),)


def _settled(state: Meeting, name: SittingId) -> Notes:
    """A quorum that is frozen once established is neither doubted nor lost."""
    rules, sitting = rules_of(state), state.sittings.all.get(name)
    frozen = rules is not None and rules.persistence == "frozen"
    established = sitting is not None and sitting.quorum.established is not None
    return (breach("quorum-is-settled", sitting=name),) if frozen and established else ()

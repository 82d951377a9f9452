"""Who stands behind a text: those who were asked confirm or decline, others come of themselves."""

from smolny.domain.agenda import in_time
from smolny.domain.credentials import idle_because
from smolny.domain.factions import acknowledge
from smolny.domain.motions.commands import (
    AgreeComposite,
    AnswerRecommendation,
    AnswerSupport,
    TableText,
    WithdrawText,
)
from smolny.domain.motions.decide import Notes, unsettled
from smolny.domain.motions.entries import SupportAnswered
from smolny.domain.motions.putting import changed
from smolny.domain.motions.state import Motions, Table, Text
from smolny.domain.motions.support import support_rule
from smolny.domain.order import Decision, Deed, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import MandateId, Party, PersonId


def own_supporters(state: Table, command: TableText) -> Notes:
    """The breach of a mover who is among the supporters of the own text."""
    return tuple(
        breach("supports-own-text", text=command.text, mandate=name)
        for name in command.supporters
        if command.mover is not None and _is_of(state, name, command.mover.person)
    )


def _is_of(state: Table, name: MandateId, person: PersonId | None) -> bool:
    mandate = state.credentials.mandates.get(name)
    return person is not None and mandate is not None and mandate.person == person


def decide_support(state: Table, command: AnswerSupport) -> Decision:
    """Whoever stands behind a text that waits has a mandate, or counts by the standing orders; only those who
    were asked, or who stood behind it before, decline.
    """
    text = state.motions.texts.get(command.text)
    notes = () if text is None else tuple(_against_answer(state, text, command))
    return Decision(stated(SupportAnswered, command), (*unsettled(state.motions, command.text), *notes)[:1])


def _against_answer(state: Table, text: Text, command: AnswerSupport) -> Notes:
    notes: Notes = ()
    before = next((each for each in text.answers if _same(each, command)), None)
    if before is not None and before.supports == command.supports:
        notes += (breach("support-answered-already", text=command.text),)
    asked = before is not None or command.mandate in text.tabled.supporters
    if not command.supports and not asked:
        notes += (breach("not-asked-to-support", text=command.text),)
    if command.mandate is None:
        rule = support_rule(state, text)
        uncounted = rule is not None and rule.organs is None
        notes += _of_organ(text, command)
        return notes + ((breach("organs-do-not-support", text=command.text),) if uncounted else ())
    return notes + _of_delegate(state, text, command.mandate)


def _of_organ(text: Text, command: AnswerSupport) -> Notes:
    """That it is the own text of a council, a faction or a body."""
    own = {
        "council": None if text.owners else text.tabled.council,
        "faction": None if text.mover is None else text.mover.faction,
        "body": None if text.mover is None else text.mover.body,
    }
    told = {each: getattr(command, each) for each in own}
    same = {each: name for each, name in told.items() if name is not None and name == own[each]}
    return (breach("supports-own-text", text=command.text, **same),) if same else ()


def _of_delegate(state: Table, text: Text, name: MandateId) -> Notes:
    """What keeps a delegate from standing behind a text: no seat, or that it is the own text."""
    mandate = state.credentials.mandates.get(name)
    idle = None if mandate is None else idle_because(name, mandate)
    own = text.mover is not None and _is_of(state, name, text.mover.person)
    notes = (breach("supports-own-text", text=text.tabled.text, mandate=name),) if own else ()
    return notes if idle is None else (*notes, idle)


def of_support(state: Table, command: AnswerSupport, deed: Deed) -> Notes:
    """A delegate answers for nobody but themselves, and a body for itself; by the last day for it."""
    actor, text = deed.actor, state.motions.texts.get(command.text)
    other = command.mandate is None if actor.body is None else command.body != actor.body
    if other and actor.office is None:
        return (breach("acts-for-another", person=str(actor.person or actor.body), field="supports"),)
    if text is None or text.tabled.urgent:
        return ()
    return in_time(state, f"{text.tabled.genus}-support", deed)


def of_mover(
    state: Table, command: WithdrawText | AnswerRecommendation | AgreeComposite, deed: Deed
) -> Notes:
    """A delegate withdraws what is their own, answers for it, and agrees to a composite that takes it up."""
    actor, text = deed.actor, state.motions.texts.get(command.text)
    if text is None or actor.person is None or actor.office is not None or actor.body is not None:
        return ()
    mover = text.mover
    own = mover is not None and mover.person == actor.person
    return () if own else (breach("acts-for-another", person=actor.person, field="text"),)


def turn_support(state: Table, entry: Recorded[SupportAnswered]) -> Motions:
    """One who is on the record answers; the newest answer of each holds."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    named = [each for each in (told.mandate, told.council, told.faction, told.body) if each is not None]
    if len(named) != 1:
        raise OutOfOrder("support-of-nobody", text=told.text)
    _acknowledge(state, told)
    others = tuple(each for each in text.answers if not _same(each, told))
    return changed(state.motions, told.text, answers=(*others, told))


def _acknowledge(state: Table, told: SupportAnswered) -> None:
    if told.body is not None or told.faction is not None:
        acknowledge(state, Party(body=told.body, faction=told.faction))
    if told.mandate is not None:
        found(state.credentials.mandates, told.mandate, "unknown-mandate")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")


def _same(one: AnswerSupport, other: AnswerSupport) -> bool:
    """Whether two answers are of the same supporter."""
    names = ("mandate", "council", "faction", "body")
    return all(getattr(one, each) == getattr(other, each) for each in names)

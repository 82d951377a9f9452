"""What a deed about a text breaks: whether it waits, who consents, what lies between; motions.md."""

from collections.abc import Iterator

from smolny.domain.credentials import without_a_vote
from smolny.domain.motions.commands import (
    DivideText,
    DropText,
    JudgeText,
    LayOutAlternatives,
    LinkTexts,
    ListConsent,
    MoveText,
    OrderAmendments,
    PullText,
    ReferText,
    ReopenText,
    ReturnText,
    SecondText,
    WithdrawText,
)
from smolny.domain.motions.entries import (
    AlternativesLaidOut,
    AmendmentsOrdered,
    ConsentListed,
    TextDivided,
    TextFallen,
    TextJudged,
    TextMoved,
    TextPulled,
    TextReferred,
    TextReopened,
    TextReturned,
    TextSeconded,
    TextsLinked,
    TextWithdrawn,
)
from smolny.domain.motions.state import Motions, Table, Text, rules_of
from smolny.domain.motions.support import short_of
from smolny.domain.order import Decision, Irregularity, breach, stated
from smolny.domain.values import MandateId, TextId

Notes = tuple[Irregularity, ...]


def unsettled(motions: Motions, name: TextId) -> Notes:
    """The breach of a deed that wants a text to wait for its decision, where it no longer does."""
    text = motions.texts.get(name)
    standing = "tabled" if text is None else text.standing
    return _if(standing != "tabled", breach("text-already-settled", text=name, standing=standing))


def decide_moving(state: Table, command: MoveText) -> Decision:
    """A text is moved once, while it waits for its decision."""
    text, notes = _of(state, command.text)
    again = text is not None and text.moved is not None
    return Decision(
        stated(TextMoved, command), notes + _if(again, breach("text-was-moved", text=command.text))
    )


def decide_seconding(state: Table, command: SecondText) -> Decision:
    """Whoever seconds a text has a vote in the hall, is not its mover, and does so once."""
    text, notes = _of(state, command.text)
    before = () if text is None else text.seconders
    for name in command.by:
        again = name in before
        notes += _if(again, breach("seconded-already", text=command.text, mandate=name))
        notes += () if again else (*_own(state, text, name), *without_a_vote(state, name))
    return Decision(stated(TextSeconded, command), notes[:1])


def _own(state: Table, text: Text | None, name: MandateId) -> Notes:
    mandate = state.credentials.mandates.get(name)
    mover = None if text is None or text.mover is None else text.mover.person
    own = mover is not None and mandate is not None and mandate.person == mover
    return _if(own, breach("supports-own-text", text=text.tabled.text if text else "", mandate=name))


def decide_judgement(state: Table, command: JudgeText) -> Decision:
    """A text is judged while it waits, or was judged otherwise; what is not admissible has a reason, what is
    has the support that its class needs.
    """
    text, notes = _of(state, command.text)
    if text is not None and text.standing == "inadmissible" and command.admissible:
        notes = ()
    unfounded = not command.admissible and command.reason is None
    notes += _if(unfounded, breach("inadmissible-without-reason", text=command.text))
    if text is not None and command.admissible:
        notes += tuple(short_of(state, command.text, text))
    return Decision(stated(TextJudged, command), notes)


def decide_withdrawal(state: Table, command: WithdrawText) -> Decision:
    """Only a text that waits for its decision is withdrawn; one that was moved with consent, where the
    standing orders want it.
    """
    text, notes = _of(state, command.text)
    asked = rules_of(state).withdrawal == "consent" and text is not None and text.moved is not None
    alone = asked and command.question is None and not command.unopposed
    return Decision(
        stated(TextWithdrawn, command),
        notes + _if(alone, breach("withdrawal-needs-consent", text=command.text)),
    )


def decide_fall(state: Table, command: DropText) -> Decision:
    """Only a text that waits for its decision falls."""
    return Decision(stated(TextFallen, command), unsettled(state.motions, command.text))


def decide_referral(state: Table, command: ReferText) -> Decision:
    """A text that waits is referred, to somebody."""
    nobody = (command.to is None) == (command.addressee is None)
    notes = unsettled(state.motions, command.text) + _if(
        nobody, breach("referred-to-nobody", text=command.text)
    )
    return Decision(stated(TextReferred, command), notes)


def decide_return(state: Table, command: ReturnText) -> Decision:
    """What comes back was referred."""
    text, _ = _of(state, command.text)
    here = text is not None and text.standing not in ("referred", "remitted")
    return Decision(
        stated(TextReturned, command), _if(here, breach("text-was-not-referred", text=command.text))
    )


def decide_link(state: Table, command: LinkTexts) -> Decision:
    """A text that waits may fall by another; no chain of such links leads back to it."""
    back = command.text in _behind(state.motions, command.other)
    notes = _if(back, breach("links-lead-back", text=command.text, other=command.other))
    return Decision(stated(TextsLinked, command), unsettled(state.motions, command.text) + notes)


def decide_order(state: Table, command: OrderAmendments) -> Decision:
    """Every amendment to the text that waits has its place, once, and a reason is given."""
    motions = state.motions
    waiting = motions.waiting(tuple(motions.amendments(command.text)))
    left = sorted(waiting) != sorted(command.amendments)
    notes = _if(left, breach("amendments-left-out", text=command.text, amendments=len(waiting)))
    notes += _if(not command.reason.strip(), breach("order-without-reason", text=command.text))
    return Decision(stated(AmendmentsOrdered, command), unsettled(motions, command.text) + notes)


def decide_division(state: Table, command: DivideText) -> Decision:
    """A text that waits is divided once, before any of its parts is decided."""
    text, notes = _of(state, command.text)
    late = text is not None and any(part.outcome for part in text.parts)
    return Decision(
        stated(TextDivided, command), notes + _if(late, breach("parts-are-decided", text=command.text))
    )


def decide_list(state: Table, command: ListConsent) -> Decision:
    """Texts that wait are listed, while no other list waits."""
    listed = len(state.motions.consent)
    waits = (breach("a-list-waits", texts=listed),) if listed else ()
    return Decision(stated(ConsentListed, command), (_all_waiting(state, command.texts) + waits)[:1])


def decide_pulling(state: Table, command: PullText) -> Decision:
    """What is pulled out is on the list; whoever does so has a vote."""
    text, _ = _of(state, command.text)
    off = text is not None and command.text not in state.motions.consent
    notes = () if command.by is None else without_a_vote(state, command.by)
    return Decision(
        stated(TextPulled, command), _if(off, breach("not-on-the-list", text=command.text)) + notes
    )


def decide_layout(state: Table, command: LayOutAlternatives) -> Decision:
    """Texts that wait are laid out; a chain is approved by the assembly."""
    notes = _all_waiting(state, command.texts)
    alone = command.way == "chain" and command.question is None and not command.unopposed
    notes += _if(alone, breach("chain-needs-approval", texts=len(command.texts)))
    return Decision(stated(AlternativesLaidOut, command), notes[:1])


def decide_reopening(state: Table, command: ReopenText) -> Decision:
    """What was decided is taken up again while the standing orders leave time for it."""
    text, _ = _of(state, command.text)
    if text is None:
        return Decision(stated(TextReopened, command), ())
    decided = text.standing in ("adopted", "rejected")
    notes = _if(not decided, breach("text-is-not-decided", text=command.text, standing=text.standing))
    late = decided and not in_window(state, text)
    notes += _if(late, breach("too-late-to-reconsider", text=command.text))
    return Decision(stated(TextReopened, command), notes)


def _of(state: Table, name: TextId) -> tuple[Text | None, Notes]:
    """A text, and the breach where it no longer waits."""
    return state.motions.texts.get(name), unsettled(state.motions, name)


def _if(broken: bool, note: Irregularity) -> Notes:
    return (note,) if broken else ()


def _all_waiting(state: Table, names: tuple[TextId, ...]) -> Notes:
    return tuple(note for name in names for note in unsettled(state.motions, name))


def in_window(state: Table, text: Text) -> bool:
    """Whether the standing orders let a decision be reconsidered now, by the sitting in which it fell."""
    window = rules_of(state).reconsideration
    if window in ("any", "never"):
        return window == "any"
    begun = [each for each in state.sittings.all.values() if each.opened_in < (text.decided or 0)]
    if not begun:
        return True
    then, now = max(each.ordinal for each in begun), max(each.ordinal for each in state.sittings.all.values())
    return now <= then + (window == "next-sitting")


def _behind(motions: Motions, name: TextId) -> set[TextId]:
    """A text, and those by which it would fall, and so on."""
    seen: set[TextId] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in seen and each in motions.texts:
            seen.add(each)
            waiting += [link.other for link in motions.texts[each].links]
    return seen


def falling(motions: Motions) -> Iterator[tuple[TextId, TextId]]:
    """The texts that fall by what was decided, each with the text by which: linked to it, an amendment to it,
    beside an alternative that was adopted, or with too few votes for the choice between two. The chair says
    so, or not.
    """
    for name, text in motions.texts.items():
        if text.standing == "tabled":
            causes = _causes(motions, name, text)
            yield from ((name, cause) for cause in list(causes)[:1])


def _causes(motions: Motions, name: TextId, text: Text) -> Iterator[TextId]:
    texts = motions.texts
    yield from (link.other for link in text.links if texts[link.other].standing == link.outcome)
    if text.tabled.amends is not None and texts[text.tabled.amends].standing != "tabled":
        yield text.tabled.amends
    yield from (each for each in _rivals(motions, name) if texts[each].standing == "adopted")
    yield from (each for each in motions.taken_up.get(name, ()) if texts[each].standing == "adopted")
    yield from _more_approved(motions, name, text)


def _rivals(motions: Motions, name: TextId) -> Iterator[TextId]:
    """The other texts among which it is one to be chosen."""
    yield from motions.rivals.get(name, ())
    layout = motions.layout_of(name)
    yield from (() if layout is None else (each for each in layout.texts if each != name))


def _more_approved(motions: Motions, name: TextId, text: Text) -> Iterator[TextId]:
    """The second of those that have more votes, where all of them were voted on."""
    layout = motions.layout_of(name)
    if layout is None or layout.way != "approval":
        return
    found = {each: motions.texts[each].approval for each in motions.waiting(layout.texts)}
    votes = {each: count for each, count in found.items() if count is not None}
    if len(votes) < len(found) or text.approval is None:
        return
    more = [each for each, count in votes.items() if count > text.approval]
    if len(more) >= 2:
        yield more[1]

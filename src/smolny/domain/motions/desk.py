"""What a deed of the committee desk breaks: wordings, recommendations, composites, collisions; motions.md."""

from smolny.domain.factions import at_an_end
from smolny.domain.motions.answers import own_supporters
from smolny.domain.motions.commands import (
    AgreeComposite,
    AnswerRecommendation,
    GiveRecommendation,
    RewordText,
    SettleCollision,
    TableText,
    TakeOverText,
)
from smolny.domain.motions.decide import Notes, unsettled
from smolny.domain.motions.entries import (
    CollisionSettled,
    CompositeAgreed,
    RecommendationAnswered,
    RecommendationGiven,
    TextReworded,
    TextTabled,
    TextTakenOver,
)
from smolny.domain.motions.numbering import next_number
from smolny.domain.motions.state import Table, rules_of
from smolny.domain.order import Decision, breach, stated
from smolny.domain.values.copies import replace


def decide_tabling(state: Table, command: TableText) -> Decision:
    """No faction tables that is at an end; amendments are amended as deep as the standing orders want; nobody
    is asked to support what is their own.
    """
    notes = at_an_end(state, (command.mover,))
    numbered = replace(command, number=command.number or next_number(state, command))
    notes += (*_too_deep(state, command), *own_supporters(state, command))
    return Decision(stated(TextTabled, numbered), notes)


def _too_deep(state: Table, command: TableText) -> Notes:
    most, above = rules_of(state).depth, command.amends
    if most is None or above is None or above not in state.motions.texts:
        return ()
    depth = state.motions.depth(above) + 1
    return (breach("amendment-too-deep", text=command.text, depth=depth, most=most),) if depth > most else ()


def decide_rewording(state: Table, command: RewordText) -> Decision:
    """Only a text that waits for its decision has another wording."""
    notes = (*unsettled(state.motions, command.text), *at_an_end(state, (command.by,)))
    return Decision(stated(TextReworded, command), notes)


def decide_taking_over(state: Table, command: TakeOverText) -> Decision:
    """A text is taken over while it waits, or after it was withdrawn, as the standing orders want it."""
    text, rule = state.motions.texts.get(command.text), rules_of(state).takeover
    notes = unsettled(state.motions, command.text)
    if text is not None and text.standing == "withdrawn" and rule == "any":
        notes = ()
    if rule == "never":
        notes = (breach("no-taking-over", text=command.text),)
    return Decision(stated(TextTakenOver, command), (*notes, *at_an_end(state, (command.by,))))


def decide_recommendation(state: Table, command: GiveRecommendation) -> Decision:
    """A text that waits is recommended on; what is modified has a wording, what is referred goes to somebody,
    what is settled is so by another.
    """
    notes = unsettled(state.motions, command.text)
    wanted = {
        "accept-modified": command.words is not None,
        "refer": (command.to is None) != (command.addressee is None),
        "settled": command.settled_by is not None,
    }
    if not wanted.get(command.advice, True):
        notes += (breach("recommendation-is-not-whole", text=command.text, advice=command.advice),)
    return Decision(stated(RecommendationGiven, command), notes)


def decide_answer(state: Table, command: AnswerRecommendation) -> Decision:
    """What is answered was recommended, of a text that waits."""
    text = state.motions.texts.get(command.text)
    notes = unsettled(state.motions, command.text)
    if text is not None and text.recommendation is None:
        notes += (breach("nothing-is-recommended", text=command.text),)
    return Decision(stated(RecommendationAnswered, command), notes)


def decide_agreement(state: Table, command: AgreeComposite) -> Decision:
    """Movers agree once, to a composite that waits."""
    composite = state.motions.texts.get(command.composite)
    notes = unsettled(state.motions, command.composite)
    if composite is not None and command.text in composite.agreed:
        notes += (breach("agreed-already", text=command.text, composite=command.composite),)
    return Decision(stated(CompositeAgreed, command), notes)


def decide_settling_collision(state: Table, command: SettleCollision) -> Decision:
    """The text of both amendments waits; what is written comes with its changes."""
    one = state.motions.texts.get(command.one)
    notes: Notes = ()
    if one is not None and one.tabled.amends is not None:
        notes = unsettled(state.motions, one.tabled.amends)
    if (command.how == "written") != (command.words is not None):
        notes += (breach("settlement-is-not-whole", one=command.one, other=command.other),)
    return Decision(stated(CollisionSettled, command), notes)

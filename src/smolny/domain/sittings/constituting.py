"""The constituting stage: from the first opening until the steps of the standing orders are done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from smolny.domain.agenda import AdoptAgenda
from smolny.domain.credentials import AdoptCredentialsReport
from smolny.domain.offices import FillOffice, HandOverChair
from smolny.domain.order import Decision, Irregularity, Recorded, breach
from smolny.domain.sittings.state import Meeting, Sittings
from smolny.domain.standing_orders import AdoptStandingOrders, Constituting, Step
from smolny.domain.values.copies import replace

Stage = Literal["no-rule", "to-come", "constituting", "constituted"]
_STEPS: dict[type, Step] = {
    AdoptCredentialsReport: "roll",
    AdoptStandingOrders: "standing-orders",
    HandOverChair: "presidium",
    AdoptAgenda: "agenda",
}


@dataclass(frozen=True, slots=True)
class ConstitutingStanding:
    """How far the congress is constituted: the steps that are `done`, each with its entry, those `left` in
    their order, and the way in which a provisional chair is found meanwhile.
    """

    stage: Stage
    done: tuple[tuple[Step, int], ...] = ()
    left: tuple[Step, ...] = ()
    provisional_chair: Literal["oldest-member", "outgoing-chair", "named"] | None = None

    @property
    def next(self) -> Step | None:
        """The step that is next; none where all are done."""
        return self.left[0] if self.left else None


def rules_of(state: Meeting) -> Constituting | None:
    """The steps of the opening that the standing orders in force ask for; none where they ask for none."""
    orders = state.standing_orders.in_force
    return None if orders is None else orders.constituting


def standing(state: Meeting) -> ConstitutingStanding:
    """How far the congress is constituted now."""
    rules = rules_of(state)
    if rules is None:
        return ConstitutingStanding("no-rule")
    done = tuple(each for each in state.sittings.constituted if each[0] in rules.steps)
    left = tuple(step for step in rules.steps if step not in dict(done))
    stage: Stage = "constituted" if not left else "constituting" if state.sittings.all else "to-come"
    return ConstitutingStanding(stage, done, left, rules.provisional_chair)


def step_of(told: Any) -> Step | None:
    """The step of the opening that a deed may be, whether it is still to be done or not."""
    if isinstance(told, FillOffice) and told.body is None:
        return "tellers" if told.office == "teller" else "presidium" if told.office == "chair" else None
    return next((step for kind, step in _STEPS.items() if isinstance(told, kind)), None)


def opening_step(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed that may be a step of the opening: it waits for those before it."""

    def judged(state: Meeting, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        step, now = step_of(command), standing(state)
        early = now.stage == "constituting" and step in now.left[1:]
        notes = (breach("step-out-of-turn", step=str(step), expected=str(now.next)),) if early else ()
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def about_no_text(command: Any) -> bool:
    """Whether a question is about no text: it may be one of the opening."""
    return command.text is None


def once_constituted(
    judge: Callable[[Any, Any], Decision], unless: Callable[[Any], bool] | None = None
) -> Callable[[Any, Any], Decision]:
    """The judge of a deed that decides something else than the opening: it waits for the last step of it."""

    def judged(state: Meeting, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        notes = () if unless is not None and unless(command) else _unconstituted(state)
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def turn_step(state: Meeting, entry: Recorded[Any]) -> Sittings:
    """A step of the opening is done once, after the first sitting was opened."""
    step, sittings = step_of(entry.particulars), state.sittings
    if step is None or step not in standing(state).left or not sittings.all:
        return sittings
    return replace(sittings, constituted=(*sittings.constituted, (step, entry.number)))


def _unconstituted(state: Meeting) -> tuple[Irregularity, ...]:
    now = standing(state)
    if now.stage != "constituting":
        return ()
    return (breach("not-yet-constituted", next=str(now.next)),)

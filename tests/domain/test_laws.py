"""Laws of the core that hold for every course of a congress."""

from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.domain.assembly import Assembly, evolve, fold
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import AssemblyId, Mode
from smolny.protocol.codec import decode, encode, line
from tests.domain.deeds import deeds
from tests.domain.hall import Hall

COURSES = st.lists(deeds(), max_size=40)
MODES = st.sampled_from(["live", "chronicle"])


def course(mode: Mode, commands: list[object]) -> Hall:
    """A congress in which these deeds were tried, in order or not."""
    hall = Hall().given(FoundAssembly("Hall", "congress", mode, "julian", "not-given"))
    for command in commands:
        decision = hall.decide(command)
        if not isinstance(decision, OutOfOrder):
            hall.state = fold(hall.state, decision)
            hall.entries += decision
    return hall


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, COURSES)
def test_the_replayed_state_is_the_live_state(mode: Mode, commands: list[object]) -> None:
    """Given any course, when its entries are written, read back and folded, the state is the one that
    was lived.
    """
    hall = course(mode, commands)
    bodies = [encode(entry) for entry in hall.entries]
    empty = Assembly(AssemblyId("hall"))
    assert [decode(body) for body in bodies] == hall.entries
    assert fold(empty, map(decode, bodies)) == hall.state
    assert fold(empty, map(line, bodies)) == hall.state
    assert fold(empty, map(line, bodies), admitted=True) == hall.state


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MODES, COURSES)
def test_every_earlier_state_stays_as_it_was(mode: Mode, commands: list[object]) -> None:
    """Given any course, when later entries are folded, earlier states still equal what they were."""
    hall = course(mode, commands)
    states, copies = [Assembly(AssemblyId("hall"))], [deepcopy(Assembly(AssemblyId("hall")))]
    for entry in hall.entries:
        states.append(evolve(states[-1], entry))
        copies.append(deepcopy(states[-1]))
    assert states == copies
    assert states[-1] == hall.state


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(COURSES)
def test_a_live_record_holds_no_irregularity(commands: list[object]) -> None:
    """What breaks a rule is refused in a live assembly, whatever is tried."""
    assert all(entry.irregularities == () for entry in course("live", commands).entries)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(COURSES)
def test_a_chronicle_records_whatever_can_follow(commands: list[object]) -> None:
    """Whatever a live assembly accepts, a chronicle that went the same way accepts too."""
    hall = course("live", commands)
    chronicle = Hall().given(FoundAssembly("Hall", "congress", "chronicle", "julian", "not-given"))
    for entry in hall.entries[1:]:
        command = type(entry.particulars).__mro__[1](
            **{name: getattr(entry.particulars, name) for name in entry.particulars.__dataclass_fields__}
        )
        chronicle.when(command, sources=entry.sources)
    assert chronicle.state.acts == hall.state.acts
    assert chronicle.state.sittings == hall.state.sittings

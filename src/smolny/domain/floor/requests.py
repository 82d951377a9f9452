"""Requests for the floor, and the list on which they stand."""

from collections.abc import Iterator
from typing import Literal, Protocol, TypeVar

from smolny.domain.floor.commands import (
    AskForFloor,
    CloseList,
    GiveFloor,
    MoveProcedure,
    OpenList,
    ReopenList,
    WithdrawRequest,
)
from smolny.domain.floor.entries import (
    FloorAsked,
    ListClosed,
    ListOpened,
    ListReopened,
    RequestWithdrawn,
    SpeakerAdmitted,
)
from smolny.domain.floor.order import phase
from smolny.domain.floor.rights import may_speak, used_up
from smolny.domain.floor.state import (
    LISTED,
    SPEECHES,
    Debate,
    Debating,
    Floor,
    Request,
    rules_of,
    with_debate,
)
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.standing_orders.floor import Floor as FloorRules
from smolny.domain.standing_orders.floor import Role
from smolny.domain.values import ItemId, RequestId
from smolny.domain.values.copies import replace

C = TypeVar("C", AskForFloor, GiveFloor, OpenList, CloseList, ReopenList, MoveProcedure)


class Placed(Protocol):
    """What an entry that ends an item says of it."""

    @property
    def item(self) -> ItemId: ...


def decide_asking(state: Debating, command: AskForFloor) -> Decision:
    """Who asks may speak, waits in one place only, and finds the list open that the rules know."""
    rules, command = rules_of(state), placed(state, command)
    notes = (
        *may_speak(state, command.person),
        *_closed(state.floor, command),
        *_doubled(state.floor, rules, command),
        *_misplaced(rules, command),
        *used_up(state, command.person, command.role, command.item),
    )
    return Decision(stated(FloorAsked, command), notes)


def decide_opening(state: Debating, command: OpenList) -> Decision:
    """The list is that of the item which is open, where none is named."""
    return Decision(stated(ListOpened, placed(state, command)))


def decide_closing(state: Debating, command: CloseList) -> Decision:
    """The same when it is closed."""
    return Decision(stated(ListClosed, placed(state, command)))


def decide_reopening(state: Debating, command: ReopenList) -> Decision:
    """And when it is reopened."""
    return Decision(stated(ListReopened, placed(state, command)))


def decide_withdrawal(state: Debating, command: WithdrawRequest) -> Decision:
    """Only a request that waits is taken back."""
    return Decision(stated(RequestWithdrawn, command), not_waiting(state.floor, command.request))


def not_waiting(floor: Floor, name: RequestId | None) -> tuple[Irregularity, ...]:
    """The breach where a request on the record waits no more."""
    asked = floor.requests.get(name) if name is not None else None
    if asked is None or asked.standing == "waiting":
        return ()
    return (breach("request-not-waiting", request=str(name), standing=asked.standing),)


def turn_asking(state: Debating, entry: Recorded[FloorAsked]) -> Floor:
    """A request is made once, by a person on the record, on an item of the agenda."""
    told, floor = entry.particulars, state.floor
    found(state.federation.persons, told.person, "unknown-person")
    on_the_agenda(state, told.item)
    asked = Request(told.person, told.role, told.list, told.item, entry.number)
    mine = floor.waits.get(told.person, ())
    debate = floor.debate(told.item)
    floor = replace(
        floor,
        requests=entered(floor.requests, told.request, asked),
        waiting=(*floor.waiting, told.request),
        waits=floor.waits.entered(told.person, (*mine, told.request)),
    )
    if debate.closed and debate.added and told.role in LISTED:
        return with_debate(floor, told.item, replace(debate, added=debate.added - 1))
    return floor


def turn_withdrawal(state: Debating, entry: Recorded[RequestWithdrawn]) -> Floor:
    """The request waits no longer."""
    found(state.floor.requests, entry.particulars.request, "unknown-request")
    return without(state.floor, entry.particulars.request, standing="withdrawn")


def turn_opening(state: Debating, entry: Recorded[ListOpened]) -> Floor:
    """The list takes names."""
    return _listed(state, entry.particulars.item, closed=False)


def turn_closing(state: Debating, entry: Recorded[ListClosed]) -> Floor:
    """The list takes no names."""
    return _listed(state, entry.particulars.item, closed=True)


def turn_reopening(state: Debating, entry: Recorded[ListReopened]) -> Floor:
    """So many more names are taken or called."""
    told = entry.particulars
    if told.speakers < 1:
        raise OutOfOrder("count-is-negative", of="speakers", count=told.speakers)
    return _listed(state, told.item, state.floor.debate(told.item).closed, told.speakers)


def turn_admission(state: Debating, entry: Recorded[SpeakerAdmitted]) -> Floor:
    """The person may be heard."""
    told, floor = entry.particulars, state.floor
    found(state.federation.persons, told.person, "unknown-person")
    return replace(floor, admitted=floor.admitted.entered(told.person, entry.number))


def without(floor: Floor, *names: RequestId, standing: Literal["heard", "withdrawn", "lapsed"]) -> Floor:
    """The floor on which requests no longer wait."""
    requests, waits, gone = floor.requests, floor.waits, set(names)
    for name in names:
        asked = requests[name]
        requests = requests.entered(name, replace(asked, standing=standing))
        mine = tuple(each for each in waits.get(asked.person, ()) if each != name)
        waits = waits.entered(asked.person, mine)
    waiting = tuple(each for each in floor.waiting if each not in gone)
    return replace(floor, requests=requests, waiting=waiting, waits=waits)


def turn_item_over(state: Debating, entry: Recorded[Placed]) -> Floor:
    """Nobody waits to be heard on an item that is closed, taken out or referred."""
    floor, item = state.floor, entry.particulars.item
    return without(
        floor, *(name for name in floor.waiting if floor.requests[name].item == item), standing="lapsed"
    )


def placed(state: Debating, command: C) -> C:
    """The command on the item that is open, where it names none."""
    return command if command.item is not None else replace(command, item=state.agenda.current)


def on_the_agenda(state: Debating, item: ItemId | None) -> None:
    """The item that a deed names is on the agenda; OutOfOrder `unknown-item`."""
    if item is not None:
        found(state.agenda.items, item, "unknown-item")


def _listed(state: Debating, item: ItemId | None, closed: bool, more: int = 0) -> Floor:
    on_the_agenda(state, item)
    debate = state.floor.debate(item)
    opened = replace(
        debate, closed=closed, added=more if closed else 0, called=more, over=False, adjourned=False
    )
    return with_debate(state.floor, item, opened)


def _closed(floor: Floor, command: AskForFloor) -> Iterator[Irregularity]:
    debate = floor.debate(command.item)
    yield from interrupted(debate, command.role)
    if command.role in LISTED and debate.closed and not (debate.added or debate.over):
        yield breach("list-is-closed")


def interrupted(debate: Debate, role: Role) -> Iterator[Irregularity]:
    """A debate that was closed hears replies and points of order, one that was put off only these."""
    if debate.over and role in SPEECHES:
        yield breach("debate-is-closed")
    if debate.adjourned and role in SPEECHES | {"reply"}:
        yield breach("debate-is-adjourned")


def _doubled(floor: Floor, rules: FloorRules, command: AskForFloor) -> Iterator[Irregularity]:
    """Nobody waits twice in one part of the debate on an item."""
    place = command.item, phase(rules, command.role)
    mine = (floor.requests[each] for each in floor.waits.get(command.person, ()))
    if any((each.item, phase(rules, each.role)) == place for each in mine):
        yield breach("waits-already", person=command.person)


def _misplaced(rules: FloorRules, command: AskForFloor) -> Iterator[Irregularity]:
    """Where lists are zipped a speaker names one of them."""
    if rules.order == "lists" and command.role in LISTED and command.list not in rules.lists:
        yield breach("no-such-list", list=command.list or "")

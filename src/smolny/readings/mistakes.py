"""What puts a mistaken entry right: a further entry, always; and what each such entry would change.

An entry is never changed. A contrary deed takes back what it did, where there is one; a correction says what
was wrong in it, whatever it was; a declared result is put right only as the standing orders know. The table
is that of docs/specification/mistakes.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from smolny.domain import agenda, credentials, factions, floor, offices, sittings, votes
from smolny.domain.assembly import Assembly, decided
from smolny.domain.order import Deed, Entry, OutOfOrder, record
from smolny.domain.values.stamps import Stamp
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered, offered
from smolny.readings.snapshot import snapshot
from smolny.readings.standpoint import Standpoint

Contrary = Callable[[Any, Assembly], Iterator[Offered]]


def _arrived(told: credentials.DelegateArrived, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.CheckOut(told.mandate))


def _left(told: credentials.DelegateLeft, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.CheckIn(told.mandate))


def _walked_out(told: floor.DelegatesWalkedOut, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.ReturnToHall(told.who, told.councils, told.sitting))


def _returned(told: sittings.DelegatesReturned, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.WalkOut(told.who, sitting=told.sitting, councils=told.councils))


def _given(told: floor.FloorGiven, state: Assembly) -> Iterator[Offered]:
    speech = state.floor.speaking
    if speech is not None:
        yield Offered(floor.EndSpeech(speech.person))


def _asked(told: floor.FloorAsked, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.WithdrawRequest(told.request))


def _paused(told: floor.SpeechPaused, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.ContinueSpeech(told.person))


def _continued(told: floor.SpeechContinued, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.PauseSpeech(told.person))


def _list_closed(told: floor.ListClosed, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.ReopenList(1, told.item), ("speakers",))


def _list_opened(told: floor.ListOpened | floor.ListReopened, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.CloseList(told.item))


def _suspended(told: floor.RuleSuspended, state: Assembly) -> Iterator[Offered]:
    yield Offered(floor.EndSuspension(told.suspension))


def _placed(told: agenda.ItemPlaced, state: Assembly) -> Iterator[Offered]:
    yield Offered(agenda.RemoveItem(told.item), ("reason",))


def _taken_up(told: agenda.ItemTakenUp, state: Assembly) -> Iterator[Offered]:
    yield Offered(agenda.AdjournItem(told.item), ("reason",))


def _item_closed(told: agenda.ItemClosed, state: Assembly) -> Iterator[Offered]:
    yield Offered(agenda.ReopenItem(told.item), ("reason",))


def _item_again(told: agenda.ItemAdjourned, state: Assembly) -> Iterator[Offered]:
    yield Offered(agenda.TakeUpItem(told.item))


def _item_open(told: agenda.ItemReopened, state: Assembly) -> Iterator[Offered]:
    yield Offered(agenda.CloseItem(told.item))


def _opened(told: sittings.SittingOpened, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.CloseSitting(told.sitting), grave=True)
    yield Offered(sittings.AdjournSitting(told.sitting), ("until", "reason"))


def _interrupted(
    told: sittings.RecessDeclared | sittings.SittingAdjourned, state: Assembly
) -> Iterator[Offered]:
    yield Offered(sittings.ResumeSitting(told.sitting))


def _resumed(told: sittings.SittingResumed, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.DeclareRecess(told.sitting), ("reason", "until"))


def _established(told: sittings.QuorumEstablished, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.DeclareQuorumLost(told.sitting))


def _lost(told: sittings.QuorumLost, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.EstablishQuorum(told.sitting))


def _private(told: sittings.SittingMadePrivate, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.MakeSittingPublic(told.sitting))


def _public(told: sittings.SittingMadePublic, state: Assembly) -> Iterator[Offered]:
    yield Offered(sittings.MakeSittingPrivate(told.sitting))


def _filled(told: offices.OfficeFilled, state: Assembly) -> Iterator[Offered]:
    yield Offered(offices.VacateOffice(told.office, told.person, body=told.body), ("cause",), grave=True)


def _vacated(told: offices.OfficeVacated, state: Assembly) -> Iterator[Offered]:
    yield Offered(offices.FillOffice(told.office, told.person, told.body))


def _seated(told: credentials.AlternateSeated, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.ReleaseAlternate(told.alternate))


def _recognised(told: credentials.MandateRecognised, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.EndMandate(told.mandate), ("cause",), grave=True)


def _card(told: credentials.CardIssued, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.IssueCard(told.mandate, told.serial + 1), ("reason",))


def _proxy(told: credentials.ProxyGiven, state: Assembly) -> Iterator[Offered]:
    yield Offered(credentials.EndProxy(told.proxy), ("cause",))


def _joined(told: factions.FactionJoined, state: Assembly) -> Iterator[Offered]:
    yield Offered(factions.LeaveFaction(told.faction, told.members))


def _left_faction(told: factions.FactionLeft, state: Assembly) -> Iterator[Offered]:
    yield Offered(factions.JoinFaction(told.faction, told.members))


def _declared(told: votes.ResultDeclared, state: Assembly) -> Iterator[Offered]:
    for demand in ("recount", "repeat"):
        yield Offered(votes.ChallengeResult(told.question, demand), ("grounds",), place=demand)


CONTRARY: Mapping[type, Contrary] = {
    credentials.DelegateArrived: _arrived,
    credentials.DelegateLeft: _left,
    credentials.AlternateSeated: _seated,
    credentials.MandateRecognised: _recognised,
    credentials.CardIssued: _card,
    credentials.ProxyGiven: _proxy,
    factions.FactionJoined: _joined,
    factions.FactionLeft: _left_faction,
    offices.OfficeFilled: _filled,
    offices.OfficeVacated: _vacated,
    agenda.ItemPlaced: _placed,
    agenda.ItemTakenUp: _taken_up,
    agenda.ItemClosed: _item_closed,
    agenda.ItemAdjourned: _item_again,
    agenda.ItemReopened: _item_open,
    sittings.SittingOpened: _opened,
    sittings.RecessDeclared: _interrupted,
    sittings.SittingAdjourned: _interrupted,
    sittings.SittingResumed: _resumed,
    sittings.SittingMadePrivate: _private,
    sittings.SittingMadePublic: _public,
    sittings.QuorumEstablished: _established,
    sittings.QuorumLost: _lost,
    sittings.DelegatesReturned: _returned,
    floor.DelegatesWalkedOut: _walked_out,
    floor.FloorAsked: _asked,
    floor.FloorGiven: _given,
    floor.SpeechPaused: _paused,
    floor.SpeechContinued: _continued,
    floor.ListClosed: _list_closed,
    floor.ListOpened: _list_opened,
    floor.ListReopened: _list_opened,
    floor.RuleSuspended: _suspended,
    votes.ResultDeclared: _declared,
}
"""By the kind of the mistaken entry, the deeds that take back what it did; others have a correction alone."""


def mistake(
    here: Standpoint, counter: Counter, entry: Entry[Any], later: Sequence[Entry[Any]]
) -> views.Mistake:
    """What would put an entry right, each with what stands in its way and with what it would change; `later`
    are the entries that followed it.
    """
    remedies = remedies_of(here.state, entry)
    shown = offered(here, counter, remedies)
    told = zip(remedies, shown, strict=True)
    return views.Mistake(
        entry=entry.number,
        sentence=here.sentence(entry),
        remedies=tuple(views.Remedy(deed, _consequences(here, counter, each, deed)) for each, deed in told),
        rested=tuple(_rested(here, later)),
    )


def remedies_of(state: Assembly, entry: Entry[Any]) -> tuple[Offered, ...]:
    """The contrary deeds of an entry, and its correction."""
    contrary = CONTRARY.get(type(entry.particulars))
    found = () if contrary is None else tuple(contrary(entry.particulars, state))
    correction = Offered(record.NoteCorrection(entry.number, "", ""), ("wrong", "right"))
    is_result = isinstance(entry.particulars, votes.ResultDeclared) and state.record.mode == "live"
    return found if is_result else (*found, correction)


def _consequences(
    here: Standpoint, counter: Counter, remedy: Offered, shown: views.OfferedDeed
) -> tuple[str, ...]:
    """What would be otherwise after the deed, found by doing it on a state that nobody keeps."""
    if shown.reasons:
        return ()
    state = here.state
    try:
        _, following = decided(state, Deed(remedy.command, counter.actor, state.recorded_at, counter.now))
    except OutOfOrder:
        return (here.words.say("consequences_unknown"),)
    return tuple(_differences(here, following)) or (here.words.say("changes_nothing"),)


def _differences(here: Standpoint, following: Assembly) -> Iterator[str]:
    before, after = snapshot(here, here.state), snapshot(here, following)
    for what, was in before.items():
        becomes = after[what]
        if was != becomes:
            none = here.words.say("none_of_it")
            yield here.words.fill("consequences", what, {"was": was or none, "becomes": becomes or none}.get)


def _rested(here: Standpoint, later: Sequence[Entry[Any]]) -> Iterator[str]:
    """The decisions since then that say on which count of those present they rested."""
    for each in later:
        if isinstance(getattr(each.particulars, "quorum", None), Stamp):
            yield here.sentence(each)

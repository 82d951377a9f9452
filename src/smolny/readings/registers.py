"""What a deed can name: the identifiers of a register with their names, where there are not too many."""

from collections.abc import Callable, Collection
from typing import Any

from smolny.domain.assembly import Assembly
from smolny.domain.values import (
    ActId,
    BodyId,
    CaseId,
    CommitmentId,
    CouncilId,
    DeclarationId,
    FactionId,
    InstructionId,
    ItemId,
    MandateId,
    ProcedureId,
    ProxyId,
    QuestionId,
    RequestId,
    RulingId,
    SittingId,
    SourceId,
    SuspensionId,
    TextId,
)
from smolny.readings.names import Names

FEW = 500
"""A longer register is not told: nobody looks through it."""

Entry = tuple[str, str]
"""An identifier, and what it is called."""

_KEPT: dict[Any, Callable[[Assembly], Collection[Any]]] = {
    CouncilId: lambda state: state.federation.councils,
    BodyId: lambda state: state.federation.bodies,
    FactionId: lambda state: [
        name for name, each in state.factions.noted.items() if each.standing == "living"
    ],
    SittingId: lambda state: state.sittings.all,
    ItemId: lambda state: state.agenda.items,
    TextId: lambda state: state.motions.texts,
    QuestionId: lambda state: state.votes.questions,
    ActId: lambda state: state.acts.register,
    CommitmentId: lambda state: state.execution.commitments,
    DeclarationId: lambda state: state.floor.declarations,
    RequestId: lambda state: state.floor.waiting,
    RulingId: lambda state: [name for name, each in state.floor.rulings.items() if each.outcome is None],
    SuspensionId: lambda state: state.floor.suspended,
    ProcedureId: lambda state: state.floor.pending,
    CaseId: lambda state: [name for name, each in state.credentials.cases.items() if each.outcome is None],
    InstructionId: lambda state: state.credentials.instructed,
    ProxyId: lambda state: [name for name, each in state.credentials.proxies.items() if not each.ended],
    SourceId: lambda state: state.record.sources,
}
"""Registers without persons: those that stand, those that are open, those in force."""

_CALLED: dict[Any, Callable[[Names, Any], str]] = {
    CouncilId: Names.council,
    BodyId: Names.body,
    FactionId: Names.faction,
    SittingId: Names.sitting,
    ItemId: Names.item,
    TextId: Names.text,
    QuestionId: Names.question,
    ActId: Names.act,
    CommitmentId: Names.commitment,
    DeclarationId: lambda names, name: names.state.floor.declarations[name].content,
    RulingId: lambda names, name: names.state.floor.rulings[name].on,
    SuspensionId: lambda names, name: names.state.floor.suspensions[name].article,
    ProcedureId: lambda names, name: names.state.floor.procedures[name].motion,
    RequestId: lambda names, name: names.person(names.state.floor.requests[name].person),
    CaseId: lambda names, name: _mandate(names, names.state.credentials.cases[name].mandate),
    InstructionId: lambda names, name: names.state.credentials.instructed[name].given.position,
    ProxyId: lambda names, name: _mandate(names, names.state.credentials.proxies[name].given.holder),
    SourceId: lambda names, name: names.state.record.sources[name].title,
}


def known(names: Names, kind: Any) -> tuple[Entry, ...]:
    """The identifiers of one type; none where there is no register of them to be told, or it is long."""
    kept = _KEPT[kind](names.state) if kind in _KEPT else ()
    return tuple((str(each), _CALLED[kind](names, each)) for each in kept) if len(kept) < FEW else ()


def _mandate(names: Names, mandate: MandateId) -> str:
    return names.words.say("on_mandate", mandate=mandate)

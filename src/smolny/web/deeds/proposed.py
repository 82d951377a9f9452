"""What a form proposes before anybody has typed: the next number, an identifier that is free."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from smolny.clerk.forms import DeedForm
from smolny.clerk.identifiers import drawn_person
from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import MandateId

Proposal = Callable[[Assembly, Mapping[str, str]], str]


def next_mandate(state: Assembly) -> str:
    """The number after the highest, in four digits."""
    numbers = (int(name) for name in state.credentials.mandates if name.isdecimal() and len(name) < 6)
    return f"{max(numbers, default=0) + 1:04}"


def _free(kept: Collection[Any], name: str) -> str:
    """The name with the first number from the size of the register on that is free."""
    number = len(kept) + 1
    while f"{name}-{number}" in kept:
        number += 1
    return f"{name}-{number}"


def _next_card(state: Assembly, typed: Mapping[str, str]) -> str:
    held = state.credentials.mandates.get(MandateId(typed.get("mandate", "")))
    return "" if held is None else str(held.card + 1)


_PROPOSED: dict[tuple[type, str], Proposal] = {
    (NotePerson, "person"): lambda state, typed: drawn_person(state.federation.persons),
    (c.DesignateDelegate, "mandate"): lambda state, typed: next_mandate(state),
    (c.ContestMandate, "case"): lambda state, typed: _free(state.credentials.cases, "case"),
    (c.GiveInstruction, "instruction"): lambda state, typed: _free(
        state.credentials.instructed, "instruction"
    ),
    (c.GiveProxy, "proxy"): lambda state, typed: _free(state.credentials.proxies, "proxy"),
    (c.IssueCard, "serial"): _next_card,
    (c.AdoptCredentialsReport, "number"): lambda state, typed: str(len(state.credentials.reports) + 1),
    (OpenSitting, "ordinal"): lambda state, typed: str(len(state.sittings.all) + 1),
}


def proposed(form: DeedForm, state: Assembly, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form that something is proposed for and nothing is typed in."""
    told = {name: propose for (command, name), propose in _PROPOSED.items() if command is form.command}
    return {name: propose(state, typed) for name, propose in told.items() if not typed.get(name)}

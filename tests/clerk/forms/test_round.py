"""Every command can be written into its form, and is read from it as the same command."""

from dataclasses import fields, replace
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.clerk.forms import filled, form_of
from smolny.domain.assembly import COMMANDS
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.values import Mode, Party, PersonId
from tests.clerk.forms.rendering import REF, TEXT, fit, rendered
from tests.domain.deeds import built
from tests.domain.hall import founded

SPOKEN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
STATES = {mode: founded(mode).state for mode in get_args(Mode)}


@cache
def commands(name: str) -> st.SearchStrategy[Any]:
    """Commands of this name that their form can hold."""
    form = form_of(COMMANDS[name])
    if form.command is AdoptStandingOrders:
        return st.just(fit(form, AdoptStandingOrders(StandingOrders("", 1, ""), REF)))
    return built(form.command).map(lambda command: fit(form, command))


@pytest.mark.parametrize("name", sorted(COMMANDS))
@settings(max_examples=40)
@given(st.data(), st.sampled_from(list(STATES)))
def test_a_command_that_is_written_down_is_read_as_it_was(name: str, data: st.DataObject, mode: Mode) -> None:
    """For every command; what tells of persons is sealed in a live assembly, and plain in a chronicle."""
    form, command = form_of(COMMANDS[name]), data.draw(commands(name))
    told = rendered(form, command)
    read = filled(form, told, STATES[mode])
    assert replace(read.command, **read.sealed) == command
    personal = {
        each.name for each in form.fields if each.personal and getattr(command, each.name) is not None
    }
    assert set(read.sealed) == (personal if mode == "live" else set())
    assert all(getattr(read.command, name) is None for name in read.sealed)
    assert (TEXT.encode() in read.texts) == any(TEXT in text for text in told.values())


@given(SPOKEN, SPOKEN)
def test_words_are_read_as_they_are(name: str, described: str) -> None:
    """Whatever letters they are of; a party that is only described may be called anything."""
    body, demand = form_of(COMMANDS["note-body"]), form_of(COMMANDS["demand-congress"])
    told = {"body": "board", "name": name, "genus": "board"}
    assert filled(body, told, STATES["live"]).command.name == name
    by = filled(demand, {"by": f"person: ada; words: {described}"}, STATES["live"]).command.by
    assert by == Party(person=PersonId("ada"), described=described)


DECISIONS = (
    *("adopt-standing-orders", "adopt-agenda", "reorder-agenda", "remove-item", "refer-item"),
    *("open-voting", "put-question", "declare-result", "decide-procedure", "decide-appeal"),
    *("put-election", "declare-elected"),
)


def test_every_field_of_every_command_is_asked_for_or_found_out() -> None:
    """What a form leaves out is what the core finds out, or what the document says."""
    left_out = {
        (name, each.name)
        for name, command in COMMANDS.items()
        for each in fields(command)
        if form_of(command).field(each.name) is None
    }
    assert left_out == {
        ("adopt-standing-orders", "orders"),
        ("recognise-mandate", "weight"),
        *(("adopt-credentials-report", each) for each in ("total", "tables", "limits")),
        ("open-voting", "electorate"),
        *(("close-voting", each) for each in ("count", "archive", "voters", "weight")),
        ("name-trustees", "uuid"),
        *(("complete-ceremony", each) for each in ("archive", "credentials", "weights")),
        *(("decrypt-ballots", each) for each in ("archive", "sums", "blank", "papers", "invalid")),
        *(("shuffle-ballots", each) for each in ("archive", "trustees")),
        ("close-nominations", "candidates"),
        ("elect-in-block", "elected"),
        *(("put-election", each) for each in ("seats", "rule")),
        ("declare-result", "voters"),
        *(("declare-elected", each) for each in ("elected", "again", "record", "voters")),
        ("fill-seat", "record"),
        ("summarise-speech", "person"),
        ("state-wording", "words"),
        ("table-text", "lines"),
        *((deed, "ballots") for deed in ("cast-ballots", "file-papers")),
        *((deed, "counted") for deed in ("establish-quorum", "declare-quorum-lost")),
        *((deed, stamp) for deed in DECISIONS for stamp in ("quorum", "under")),
    }

"""A deed before it is done: what is known already, what stands in its way, and how its fields are told."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from smolny.clerk import Request
from smolny.clerk.forms import FORMS, completed, conditions, filled, form_of, how_written, in_the_way, rooms
from smolny.clerk.orders import presets
from smolny.domain.assembly import COMMANDS
from smolny.domain.credentials import AdoptCredentialsReport, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, Credentials, Limit, StandingOrders
from smolny.domain.values import CouncilId, Figure, MandateId, Mode, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.locale import words
from tests.domain.hall import CHAIR, DOCUMENT, WHEN, Hall, founded

NORTH, SEVEN = CouncilId("north"), MandateId("0007")


def sent(mode: Mode = "live") -> Hall:
    """A delegate of the north is on the roll."""
    return founded(mode).given(
        NotePerson(PersonId("ada")),
        RegisterCouncil(NORTH, "North", "branch"),
        DesignateDelegate(SEVEN, PersonId("ada"), NORTH),
        RecogniseMandate(SEVEN),
    )


def asked(hall: Hall, deed: str, **told: str) -> Request:
    """What the chair asks for by a form."""
    return filled(FORMS[deed], told, hall.state).request(CHAIR, WHEN)


def test_nothing_stands_in_the_way_of_what_is_in_order() -> None:
    """And nothing is done by asking."""
    hall = sent()
    before = hall.state
    assert in_the_way(hall.state, asked(hall, "check-in", mandate="7")) == ()
    assert hall.state is before


def test_every_rule_that_a_deed_would_break_is_told() -> None:
    """Not the first alone; a live assembly would refuse it for that one."""
    hall = sent()
    broken = in_the_way(hall.state, asked(hall, "recall-delegate", mandate="7", council="north"))
    assert [each.rule for each in broken] == ["no-proof-given"]
    broken = in_the_way(hall.state, asked(hall, "check-out", mandate="7"))
    assert [each.rule for each in broken] == ["not-in-the-hall"]


def test_fields_that_are_still_empty_can_be_taken_as_sealed() -> None:
    """So that nobody is told of what they are about to write."""
    hall = sent()
    request = asked(hall, "recall-delegate", mandate="7", council="north")
    assert in_the_way(hall.state, request, ("proof", "reason")) == ()


@pytest.mark.parametrize("mode", ["live", "chronicle"])
def test_what_cannot_follow_is_refused(mode: Mode) -> None:
    """In a chronicle too."""
    hall = sent(mode)
    with pytest.raises(OutOfOrder, match="unknown-person"):
        in_the_way(hall.state, asked(hall, "fill-office", office="chair", person="ben"))


def test_a_chronicle_would_note_what_is_broken() -> None:
    """Here no source is given, and the delegate was not in the hall."""
    hall = sent("chronicle")
    broken = in_the_way(hall.state, asked(hall, "check-out", mandate="7"))
    assert [each.rule for each in broken] == ["not-in-the-hall", "no-source-given"]


def test_a_report_is_completed_from_the_register() -> None:
    """By the day of the deed and by the groups that limits count, unless they are given; other deeds stay."""
    rules = Credentials(limits=(Limit("group", "least", "1/3", name="women"),))
    orders = StandingOrders("Orders", 1, "test", credentials=rules)
    hall = sent().given(AdoptStandingOrders(orders, DOCUMENT))

    def opened(entry: int, field: str) -> object | None:
        return "women" if field == "group" else None

    def report(when: Occurrence = WHEN, **told: str) -> Any:
        form = FORMS["adopt-credentials-report"]
        return completed(filled(form, {"number": "1", **told}, hall.state), hall.state, when, opened).command

    counted = (Figure("women", 1),)
    assert report() == AdoptCredentialsReport(1, groups=counted, day="2026-11-01")
    assert report(groups="women: 5", day="2026-11-02") == AdoptCredentialsReport(
        1, groups=(Figure("women", 5),), day="2026-11-02"
    )
    assert report(replace(WHEN, precision="unknown", date=None, time=None)).day is None
    plain = filled(FORMS["check-in"], {"mandate": "7"}, hall.state)
    assert completed(plain, hall.state, WHEN, opened) is plain


def test_every_deed_has_its_form_but_those_with_a_command_of_their_own() -> None:
    """They do more than leave an entry."""
    elsewhere = {"found-assembly", "erase-payload", "allot-seats", "record-loss", "rotate-key"}
    elsewhere |= {"cast-ballots", "file-papers"}
    elsewhere |= {"complete-ceremony", "shuffle-ballots", "decrypt-ballots", "deposit-credentials"}
    assert set(COMMANDS) - set(FORMS) == elsewhere
    assert sorted(form.deed for room in rooms() for form in room.forms) == sorted(FORMS)
    names = [room.name for room in rooms()]
    assert len(set(names)) == len(names)
    assert all(room.holds and form.briefly for room in rooms() for form in room.forms)
    assert form_of(FoundAssembly).field("mode") is not None


@dataclass(frozen=True)
class Weigh:
    """A deed of a type of number that no form has."""

    weight: complex


def test_a_type_without_a_form_of_text_is_a_fault_of_the_program() -> None:
    """Found when the program starts, not when somebody opens the form."""
    with pytest.raises(TypeError, match="weight"):
        form_of(Weigh)


def test_a_field_tells_what_its_command_says_of_it() -> None:
    """In the clauses of the command that name it."""
    proxy = FORMS["give-proxy"]
    assert proxy.briefly == "Let another delegate vote in one's place"
    until = proxy.field("until")
    assert until is not None
    assert until.says == "`until` its last day (YYYY-MM-DD)"


@pytest.mark.parametrize(
    ("deed", "field", "told"),
    [
        ("give-proxy", "proxy", "needed; a new identifier: small letters, digits and hyphens"),
        ("give-proxy", "council", "a council, by its name or its identifier"),
        ("give-proxy", "notice", "sealed; a SHA-256 in 64 hexadecimal digits"),
        ("join-faction", "members", "mandates by their numbers, between commas or on lines of their own"),
        ("declare-result", "question", "an identifier that is on the record"),
        ("put-question", "settles", "where it is empty: yes; yes or no"),
        ("designate-delegate", "voice", "one of: deciding, consultative, guest"),
        (
            "adopt-standing-orders",
            "document",
            f"or the name of a preset: {', '.join(presets())}",
        ),
    ],
)
def test_how_a_field_is_written_is_told_in_words(deed: str, field: str, told: str) -> None:
    """By what it takes, and whether it is needed or sealed."""
    asked_for = FORMS[deed].field(field)
    assert asked_for is not None
    line = "; ".join((*conditions(asked_for, words(), live=True), how_written(asked_for, words())))
    assert line.endswith(told)
    assert "sealed" not in tuple(conditions(asked_for, words(), live=False))


def test_every_kind_of_field_has_words() -> None:
    """For every field of every form, and no others."""
    fields = [each for form in map(form_of, COMMANDS.values()) for each in form.fields]
    for each in fields:
        assert "{" not in how_written(each, words())

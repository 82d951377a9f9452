"""Letters of notices: a queue that outlives the process."""

from dataclasses import replace

import pytest

from smolny.archive.office import Letter, Office
from tests.archive.examples import refused

NOON, LATER = "2026-11-01T12:00:00Z", "2026-11-01T13:00:00Z"
NORTH = Letter("hall", "first", "council:north", "waiting", 0, NOON)
SOUTH = replace(NORTH, addressee="council:south")
ADA = replace(NORTH, addressee="person:ada", moment=LATER)


def test_letters_wait_in_the_order_in_which_they_came(office: Office) -> None:
    """One that is there already stays as it is."""
    office.put_letters([ADA, SOUTH, NORTH])
    office.put_letters([replace(NORTH, moment=LATER)])

    assert office.waiting_letters("hall", 2) == (NORTH, SOUTH)
    assert office.letters("hall", "first") == (NORTH, SOUTH, ADA)
    assert (office.waiting_letters("other", 9), office.letters("hall", "second")) == ((), ())


def test_what_became_of_a_letter_is_noted(office: Office) -> None:
    """It waits no longer; a letter that is not there is not made by it."""
    sent = replace(NORTH, standing="sent", tries=1, moment=LATER)
    office.put_letters([NORTH, SOUTH])
    office.note_letters([sent, replace(ADA, standing="sent")])

    assert office.waiting_letters("hall", 9) == (SOUTH,)
    assert office.letters("hall", "first") == (sent, SOUTH)


def test_only_those_that_failed_wait_again(office: Office) -> None:
    """How often they were tried is remembered."""
    failed = replace(SOUTH, standing="failed", tries=1, why="refused-550")
    office.put_letters([NORTH, SOUTH])
    office.note_letters([replace(NORTH, standing="sent", tries=1), failed])

    assert office.queue_again("hall", "first", LATER) == 1
    assert office.waiting_letters("hall", 9) == (replace(SOUTH, tries=1, moment=LATER),)
    assert office.queue_again("hall", "first", LATER) == 0


def test_whoever_is_forgotten_gets_no_letter(office: Office) -> None:
    """Others of the same notice stay."""
    office.put_letters([NORTH, ADA])
    office.forget("hall", "ada")

    assert office.letters("hall", "first") == (NORTH,)


@pytest.mark.parametrize(
    "letter",
    [
        replace(NORTH, assembly="?"),
        replace(NORTH, notice="?"),
        replace(NORTH, addressee="north@example.org"),
        replace(NORTH, standing="lost"),  # type: ignore[arg-type]
        replace(NORTH, tries=-1),
        replace(NORTH, moment="noon"),
        replace(NORTH, why="550 <north@example.org> unknown"),
    ],
)
def test_an_address_is_no_part_of_a_letter(office: Office, letter: Letter) -> None:
    """What is malformed is refused, and nothing of the rest is kept."""
    with refused("office-entry-is-malformed"):
        office.put_letters([SOUTH, letter])
    assert office.letters("hall", "first") == ()

"""What every office store does with failed attempts, with cards, and with what it cannot keep."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from smolny.archive import open_archive
from smolny.archive.office import Card, Office
from tests.archive.examples import refused
from tests.archive.office.examples import (
    ADA,
    AT_WORK,
    BRANCH,
    CARD,
    EVENING,
    HALL,
    INVITED,
    LATER,
    MORNING,
    NIGHT,
    NOON,
    hash_of,
)

KEY = hash_of("a key")


def after_two(count: int) -> str:
    """The third attempt waits until the evening."""
    return EVENING if count >= 2 else MORNING


def test_attempts_are_counted_until_they_wait(office: Office) -> None:
    """One that waits is not counted; after the wait the counting goes on; another key is another matter."""
    counts: list[int] = []

    def wait(count: int) -> str:
        counts.append(count)
        return after_two(count)

    assert office.attempt(KEY, NOON, wait) is None
    assert office.attempt(KEY, NOON, wait) is None
    assert office.attempt(KEY, NOON, wait) == EVENING
    assert office.attempt(hash_of("another"), NOON, wait) is None
    assert office.attempt(KEY, EVENING, wait) is None
    assert counts == [1, 2, 1, 3]


def test_attempts_are_forgiven(office: Office) -> None:
    """After a right one the counting begins anew."""
    for _ in range(2):
        office.attempt(KEY, NOON, after_two)
    office.forgive(KEY)
    assert office.attempt(KEY, NOON, after_two) is None


def test_old_attempts_are_cleared_away(office: Office) -> None:
    """Nobody waits for what was long ago."""
    for _ in range(2):
        office.attempt(KEY, NOON, lambda count: LATER)
    office.sweep(EVENING, MORNING)
    assert office.attempt(KEY, EVENING, after_two) == LATER
    office.sweep(NIGHT, EVENING)
    assert office.attempt(KEY, NIGHT, after_two) is None


def test_a_card_is_found_by_its_code(office: Office) -> None:
    """In its assembly, by the hash alone."""
    office.put_cards(HALL, [CARD, Card("m-2", 1, hash_of("second"))])
    office.put_cards(BRANCH, [Card("m-9", 4, CARD.sha256)])
    assert office.card_of_code(HALL, CARD.sha256) == CARD
    assert office.card_of_code(BRANCH, CARD.sha256) == Card("m-9", 4, CARD.sha256)
    assert office.card_of_code(HALL, hash_of("nobody's")) is None
    assert office.card(HALL, "m-1") == CARD
    assert office.card(HALL, "m-9") is None


def test_a_new_card_makes_the_earlier_one_useless(office: Office) -> None:
    """From that moment on, and for good."""
    office.put_cards(HALL, [CARD])
    fresh = Card("m-1", 2, hash_of("fresh"))
    office.put_cards(HALL, [fresh])
    assert office.card_of_code(HALL, CARD.sha256) is None
    assert office.card_of_code(HALL, fresh.sha256) == fresh
    assert office.card(HALL, "m-1") == fresh


@pytest.mark.parametrize("serial", [1, 2])
def test_of_two_desks_that_replace_a_card_one_is_refused(office: Office, serial: int) -> None:
    """The second has not seen what the first one did."""
    kept = Card("m-1", 2, hash_of("kept"))
    office.put_cards(HALL, [kept])
    late = Card("m-1", serial, hash_of("late"))
    with refused("card-is-superseded", mandate="m-1", serial=serial, kept=2):
        office.put_cards(HALL, [Card("m-2", 1, hash_of("other")), late])
    assert office.card(HALL, "m-1") == kept
    assert office.card(HALL, "m-2") is None


def test_a_code_opens_one_mandate(office: Office) -> None:
    """A code of another mandate, also within one group, is refused with the whole group."""
    office.put_cards(HALL, [CARD])
    with refused("card-code-is-taken", mandate="m-2"):
        office.put_cards(HALL, [Card("m-3", 1, hash_of("third")), Card("m-2", 1, CARD.sha256)])
    with refused("card-code-is-taken", mandate="m-5"):
        office.put_cards(HALL, [Card("m-4", 1, hash_of("one")), Card("m-5", 1, hash_of("one"))])
    assert [office.card(HALL, f"m-{number}") for number in range(2, 6)] == [None] * 4


def test_a_card_is_taken_back(office: Office) -> None:
    """It opens nothing then, and its serial is not given again."""
    office.put_cards(HALL, [CARD])
    assert office.take_card(HALL, "m-1")
    assert not office.take_card(HALL, "m-1")
    assert not office.take_card(HALL, "m-2")
    assert office.card(HALL, "m-1") is None
    assert office.card_of_code(HALL, CARD.sha256) is None
    with refused("card-is-superseded", kept=1):
        office.put_cards(HALL, [CARD])
    office.put_cards(HALL, [replace(CARD, serial=2)])
    assert office.card_of_code(HALL, CARD.sha256) == replace(CARD, serial=2)


MALFORMED: list[tuple[str, Callable[[Office], object]]] = [
    ("sha256", lambda office: office.invite(replace(INVITED, sha256="token"))),
    ("assembly", lambda office: office.invite(replace(INVITED, assembly="The Hall"))),
    ("office", lambda office: office.invite(replace(INVITED, office=""))),
    ("office", lambda office: office.invite(replace(INVITED, office="a\0"))),
    ("name", lambda office: office.invite(replace(INVITED, name="\ud800"))),
    ("person", lambda office: office.invite(replace(INVITED, person="x" * 201))),
    ("moment", lambda office: office.invite(replace(INVITED, expires_at="tomorrow"))),
    ("used_at", lambda office: office.invite(replace(INVITED, used_at=NOON))),
    ("id", lambda office: office.accept(INVITED.sha256, replace(ADA, id="ada"))),
    ("name", lambda office: office.accept(INVITED.sha256, replace(ADA, name=" Ada"))),
    ("person", lambda office: office.accept(INVITED.sha256, replace(ADA, person=""))),
    ("password", lambda office: office.accept(INVITED.sha256, replace(ADA, password="tin roof river"))),
    ("revoked_at", lambda office: office.accept(INVITED.sha256, replace(ADA, revoked_at=NOON))),
    ("entered_at", lambda office: office.accept(INVITED.sha256, replace(ADA, entered_at=NOON))),
    ("password", lambda office: office.change_password(ADA.id, ADA.password, "plain")),
    ("moment", lambda office: office.open_session(replace(AT_WORK, idle_until="2026-11-26"))),
    ("sha256", lambda office: office.session("\0", NOON)),
    ("moment", lambda office: office.session(AT_WORK.sha256, "")),
    ("sha256", lambda office: office.attempt("Ada", NOON, after_two)),
    ("serial", lambda office: office.put_cards(HALL, [replace(CARD, serial=0)])),
    ("mandate", lambda office: office.put_cards(HALL, [replace(CARD, mandate="")])),
    ("sha256", lambda office: office.put_cards(HALL, [replace(CARD, sha256="EDPP-YV3E-F4PK-2DR2")])),
    ("assembly", lambda office: office.card_of_code("\0", CARD.sha256)),
]


@pytest.mark.parametrize(("what", "asked"), MALFORMED)
def test_what_is_malformed_is_not_kept(office: Office, what: str, asked: Callable[[Office], object]) -> None:
    """The refusal names the field and repeats nothing of it: it may be a secret."""
    with refused("office-entry-is-malformed", what=what) as _:
        asked(office)
    assert office.accounts(HALL) == ()


def test_secrets_are_not_told_by_accident() -> None:
    """Neither a hash of a password is in what a log might be given."""
    assert ADA.password not in repr(ADA)


def test_an_office_of_a_closed_archive_is_closed() -> None:
    """Every verb says so."""
    archive = open_archive("memory:")
    office = archive.office()
    archive.close()
    for verb in (
        archive.office,
        lambda: office.invite(INVITED),
        lambda: office.accounts(HALL),
        lambda: office.session(AT_WORK.sha256, NOON),
    ):
        with refused("archive-is-closed"):
            verb()

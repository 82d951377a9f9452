"""Who is in the hall: roll calls in parts, walk-outs as one deed, returns."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.domain.credentials import (
    CheckIn,
    CheckOut,
    EndMandate,
    SeatAlternate,
    SignOff,
    place_of,
)
from smolny.domain.factions import JoinFaction, NoteFaction
from smolny.domain.floor import WalkOut
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import AdjournSitting, CallRoll, DeclareRecess, ResumeSitting, ReturnToHall
from smolny.domain.standing_orders import QuorumCondition
from smolny.domain.values import CouncilId, FactionId, MandateId, Party, PersonId
from tests.domain.credentials.desk import SOUTH, admitted, alternates, let_in, m, on
from tests.domain.hall import Hall
from tests.domain.sittings.hall import ESTABLISH, FIRST, NAMES, OTHERS, SECOND, back, held, leave, sitting

REDS = FactionId("reds")


def there(hall: Hall) -> set[str]:
    """Who is in the hall."""
    return {name for name, mandate in hall.state.credentials.mandates.items() if mandate.present}


def person(name: str) -> Party:
    """A person by name."""
    return Party(person=PersonId(name))


def roll(present: str, absent: str = "", **more: bool) -> CallRoll:
    """A roll call of the first sitting."""
    return CallRoll(FIRST, tuple(map(m, present.split())), tuple(map(m, absent.split())), **more)


def test_who_answers_is_in_the_hall_and_who_does_not_is_not() -> None:
    """Given six in the hall and one who never came, when the roll is called, then it says who is there."""
    hall = sitting().given(*admitted("gil"), roll("ada gil", "ben"))

    assert there(hall) == {"ada", "cyd", "dan", "eve", "fay", "gil"}
    assert hall.state.credentials.mandates[m("gil")].registered
    assert hall.state.credentials.mandates[m("gil")].arrival == hall.state.size
    assert hall.state.credentials.mandates[m("ada")].arrival != hall.state.size


def test_a_roll_is_called_in_parts_and_nobody_twice() -> None:
    """Given a part that is not the last, then the next goes on with it; a new roll begins after the last."""
    hall = sitting().given(roll("ada", last=False))
    assert hall.refused(roll("ben ada")).particulars == {"mandate": "ada"}
    assert hall.refused(roll("ben", "ben")).rule == "called-already"
    hall.given(roll("", "ben"))
    called = hall.state.sittings.all[FIRST].roll
    assert called is not None
    assert (called.complete, dict(called.answered)) == (True, {"ada": True, "ben": False})
    assert called.begun == hall.state.size - 1

    hall.given(roll("ada"))
    again = hall.state.sittings.all[FIRST].roll
    assert again is not None
    assert (again.begun, dict(again.answered)) == (hall.state.size, {"ada": True})


def test_a_roll_is_called_of_those_on_the_record_in_an_open_sitting() -> None:
    """Given nobody, an unknown mandate, sitting or one in recess, then each is refused by its rule."""
    hall = sitting()
    assert hall.refused(roll("")).rule == "nobody-is-called"
    assert hall.refused(roll("zoe")).rule == "unknown-mandate"
    assert hall.refused(roll("", "zoe")).rule == "unknown-mandate"
    assert hall.refused(CallRoll(SECOND, (m("ada"),))).rule == "unknown-sitting"
    assert hall.given(DeclareRecess(FIRST)).refused(roll("ada")).rule == "sitting-not-open"


def test_who_may_not_come_in_does_not_answer() -> None:
    """Given a mandate that is not recognised, or not valid on the day, then the check-in's rules hold."""
    hall = sitting().given(*admitted("old", valid_until="2026-11-01"), *let_in("gil"))
    hall.given(EndMandate(m("gil")))
    assert hall.refused(roll("gil")).rule == "mandate-not-recognised"
    assert hall.refused(roll("old"), **on("2026-11-02")).rule == "mandate-not-valid"
    hall.given(roll("", "old gil"))


def test_a_quorum_by_roll_call_waits_for_the_call() -> None:
    """Given presence by roll call, then the quorum is established after the last part, in each meeting."""
    hall = sitting(presence="roll-call")
    assert hall.refused(ESTABLISH).rule == "roll-not-called"
    hall.given(roll("ada ben cyd", last=False))
    assert hall.refused(ESTABLISH).rule == "roll-not-called"
    hall.given(roll("dan", "eve fay"), ESTABLISH)
    assert (held(hall).count, held(hall).why) == (4, "counted")

    hall.given(AdjournSitting(FIRST), ResumeSitting(FIRST))
    assert hall.refused(ESTABLISH).rule == "roll-not-called"


def test_a_faction_a_delegation_and_a_person_walk_out_as_one_deed() -> None:
    """Given each of them, when they walk out, then all are out of presence and remember when."""
    hall = sitting().given(NoteFaction(REDS, "Reds", "R"), JoinFaction(REDS, (m("ada"), m("ben"))))
    leave(hall, "ben")

    hall.given(WalkOut((Party(faction=REDS), person("cyd")), councils=(SOUTH,)))

    assert there(hall) == {"dan"}
    walked = {name for name, each in hall.state.credentials.mandates.items() if each.walked_out is not None}
    assert walked == {"ada", "cyd", "eve", "fay"}
    assert {hall.state.credentials.mandates[m(name)].walked_out for name in walked} == {hall.state.size}


def test_a_walk_out_of_a_delegation_alone_names_a_council_on_the_register() -> None:
    """Given a council alone, then nobody else has to be named."""
    assert there(sitting().given(WalkOut((), councils=(SOUTH,)))) == set(NAMES)
    assert sitting().refused(WalkOut((), councils=(CouncilId("west"),))).rule == "unknown-council"
    assert sitting().refused(WalkOut(())).rule == "nobody-is-named"


def test_nobody_walks_out_who_is_not_there() -> None:
    """Given a hall that is known, then those named are in it, or only a part of a faction is described."""
    hall = leave(sitting().given(NoteFaction(REDS, "Reds", "R")), "ada")
    some = Party(faction=REDS, described="some of it")

    assert hall.refused(WalkOut((person("ada"),))).rule == "nobody-is-there-to-leave"
    assert hall.refused(WalkOut((some,))).rule == "nobody-is-there-to-leave"
    hall.given(WalkOut((some,), others=True))
    assert there(hall) == {"ben", "cyd", "dan", "eve", "fay"}


def test_a_quorum_falls_with_a_walk_out_and_returns_with_them() -> None:
    """Given a faction without which too few are there, then decisions are locked until it is back."""
    hall = sitting().given(NoteFaction(REDS, "Reds", "R"), JoinFaction(REDS, tuple(map(m, NAMES))), ESTABLISH)

    hall.given(WalkOut((Party(faction=REDS),)))
    assert (held(hall).count, held(hall).locked) == (2, True)

    hall.given(ReturnToHall((Party(faction=REDS),), sitting=FIRST))
    assert (held(hall).count, held(hall).locked, there(hall)) == (6, False, {*NAMES, *OTHERS})
    assert not any(each.walked_out for each in hall.state.credentials.mandates.values())


@pytest.mark.parametrize("told", [ReturnToHall((person("ada"),)), ReturnToHall(councils=(SOUTH,))])
def test_only_those_come_back_who_walked_out(told: ReturnToHall) -> None:
    """Given one who stepped out and one who walked out, then a return is of the second alone."""
    hall = leave(sitting(), "ada").given(WalkOut((person("ben"),)))
    assert hall.refused(told).rule == "nobody-walked-out"
    assert hall.refused(ReturnToHall()).rule == "nobody-walked-out"

    hall.given(ReturnToHall((person("ada"), person("ben"))))
    assert there(hall) == {"ben", "cyd", "dan", "eve", "fay"}


def test_who_comes_back_is_on_the_record() -> None:
    """Given unknown persons, councils or sittings, then each is refused."""
    hall = sitting().given(WalkOut((person("ada"),)))
    assert hall.refused(ReturnToHall((person("ada"), person("zoe")))).rule == "unknown-person"
    assert hall.refused(ReturnToHall((person("ada"),), (CouncilId("west"),))).rule == "unknown-council"
    assert hall.refused(ReturnToHall((person("ada"),), sitting=SECOND)).rule == "unknown-sitting"


def test_a_seat_that_was_given_away_meanwhile_is_not_returned_to() -> None:
    """Given an alternate sits on the seat of one who walked out, then the return waits for the release."""
    hall = sitting().given(*alternates("alt"), WalkOut((person("ada"),)), SignOff(m("ada")))
    hall.given(SeatAlternate(m("alt"), m("ada")))
    assert hall.refused(ReturnToHall((person("ada"),))).rule == "seat-is-taken"


def test_whose_mandate_ended_meanwhile_does_not_return() -> None:
    """Given the mandate of one of two who walked out has ended, then the other comes back alone."""
    hall = sitting().given(WalkOut((person("ada"), person("ben"))), EndMandate(m("ada")))
    hall.given(ReturnToHall((person("ada"), person("ben"))))
    assert there(hall) == {"ben", "cyd", "dan", "eve", "fay"}


def test_whoever_walks_out_leaves_the_base_of_those_registered_now() -> None:
    """Given a base of those still registered, when some walk out, then it falls; not when one steps out."""
    hall = sitting(QuorumCondition("registered-now", "1/2")).given(ESTABLISH)
    assert (held(leave(hall, "ada")).total, held(hall).count) == (6, 5)

    hall.given(WalkOut((person("ben"), person("cyd"))))
    assert (held(hall).total, held(hall).count) == (4, 3)
    back(hall, "ben")
    assert (held(hall).total, held(hall).count) == (5, 4)


def test_a_chronicle_without_a_roll_keeps_its_walk_outs_as_they_are() -> None:
    """Given mandates of whom nobody was seen to come in, then nobody is taken out of presence."""
    hall = sitting()
    for name in (*NAMES, *OTHERS):
        hall.given(CheckOut(m(name)))
    assert hall.when(WalkOut((person("ada"),))).irregularities == ()
    assert hall.state.credentials.mandates[m("ada")].walked_out is None


NAMED = st.lists(st.sampled_from([*NAMES, *OTHERS]), min_size=1, max_size=3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["out", "back", "in", "step", "call", "end"]), NAMED), max_size=12))
def test_what_is_counted_is_what_a_count_of_the_hall_gives(course: list[tuple[str, list[str]]]) -> None:
    """Whatever comes and goes, the running counts are those of the whole roll."""
    hall = sitting()
    for what, names in course:
        for command in _done(what, names):
            decision = hall.decide(command)
            if not isinstance(decision, OutOfOrder):
                hall.when(command)

    mandates = hall.state.credentials.mandates
    places = [place for name in mandates if (place := place_of(mandates, name)) is not None]
    counts = hall.state.credentials.counts
    assert counts.those(lambda seat: seat.taken) == len(there(hall))
    assert counts.those(lambda seat: seat.left) == sum(place.seat.left for place in places)
    assert counts.those(lambda seat: True) == len(places)


def _done(what: str, names: list[str]) -> list[object]:
    parties, mandates = tuple(map(person, names)), tuple(dict.fromkeys(map(m, names)))
    done: dict[str, list[object]] = {
        "out": [WalkOut(parties)],
        "back": [ReturnToHall(parties)],
        "in": [CheckIn(name) for name in mandates],
        "step": [CheckOut(name) for name in mandates],
        "call": [CallRoll(FIRST, mandates[:1], mandates[1:])],
        "end": [EndMandate(MandateId(name)) for name in mandates[:1]],
    }
    return done[what]

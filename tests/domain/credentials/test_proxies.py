"""Who votes in whose place."""

from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.credentials.proxies import represented
from smolny.domain.federation import RecordStanding
from smolny.domain.order import OutOfOrder
from smolny.domain.values import CouncilId, MandateId, ProxyId, QuestionId
from tests.domain.credentials.desk import (
    DOUBT,
    NORTH,
    SOUTH,
    admitted,
    alternates,
    let_in,
    m,
    office,
    on,
    recall,
    rules,
    sealed,
    sent,
)
from tests.domain.hall import Hall

TODAY = "2026-11-01"
ROOF, TEA = QuestionId("roof"), QuestionId("tea")


def proxy(name: str, holder: str, giver: str | None = None, **more: Any) -> c.GiveProxy:
    """A proxy from a delegate, or from a council."""
    return c.GiveProxy(ProxyId(name), m(holder), None if giver is None else m(giver), **more)


def give(hall: Hall, name: str, holder: str, giver: str | None = None, **more: Any) -> None:
    """It is given, with a written notice."""
    hall.when(proxy(name, holder, giver, **more), **sealed("notice"))


def refused(hall: Hall, name: str, holder: str, giver: str | None = None, **more: Any) -> OutOfOrder:
    """It is refused, though the notice is there."""
    return hall.refused(proxy(name, holder, giver, **more), **sealed("notice"))


def votes_for(hall: Hall, holder: str, question: QuestionId = ROOF, today: str = TODAY) -> set[MandateId]:
    """For which seats the holder votes; each once."""
    seats = represented(hall.state, m(holder), question, today)
    assert len(seats) == len(set(seats))
    return set(seats)


def hall_of(most: int = 9, **more: Any) -> Hall:
    """Two delegates of the north who are away, and one of the south in the hall, with so many proxies."""
    hall = office(proxies=most, alternates="free", **more).given(*admitted("ada", "ben"))
    return hall.given(*let_in("eve", "fay", council=SOUTH))


def test_a_holder_votes_in_the_place_of_one_who_is_away() -> None:
    """Until the proxy is taken back, and no longer than the giver is away."""
    hall = hall_of()
    give(hall, "one", "eve", "ada")
    assert votes_for(hall, "eve") == {"ada"}
    hall.given(c.CheckIn(m("ada")))
    assert votes_for(hall, "eve") == set()
    hall.given(c.CheckOut(m("ada")), c.EndProxy(ProxyId("one")))
    assert votes_for(hall, "eve") == set()
    assert hall.refused(c.EndProxy(ProxyId("one"))).rule == "proxy-already-ended"


def test_a_proxy_comes_with_a_written_notice() -> None:
    """Without it, it is refused."""
    refusal = hall_of().refused(proxy("one", "eve", "ada"))
    assert (refusal.rule, refusal.particulars) == ("no-notice-given", {"proxy": "one"})


def test_a_council_gives_all_its_seats() -> None:
    """Those on the roll with a vote that nobody has taken; an alternate in the hall sits and votes alone."""
    hall = hall_of().given(*admitted("gus", voice="guest"), *sent("hal"), *alternates("cyd"))
    give(hall, "one", "eve", council=NORTH)
    assert votes_for(hall, "eve") == {"ada", "ben"}
    hall.given(c.SeatAlternate(m("cyd"), m("ben")))
    assert votes_for(hall, "eve") == {"ada"}


def test_a_proxy_for_one_question_is_for_no_other() -> None:
    """Given two proxies for two questions, each holder votes on their own."""
    hall = hall_of()
    give(hall, "one", "eve", "ada", scope=ROOF)
    give(hall, "two", "fay", "ada", scope=TEA)
    assert [votes_for(hall, "eve", each) for each in (ROOF, TEA)] == [{"ada"}, set()]
    assert [votes_for(hall, "fay", each) for each in (ROOF, TEA)] == [set(), {"ada"}]
    assert refused(hall, "x", "fay", "ada", scope=ROOF).rule == "proxy-given-already"
    assert refused(hall, "x", "fay", "ada").rule == "proxy-given-already"


def test_a_proxy_holds_up_to_its_last_day() -> None:
    """On the day after, the giver may give another, and the holder may hold another."""
    hall = hall_of(most=1)
    give(hall, "one", "eve", "ada", until="2026-11-03")
    assert [votes_for(hall, "eve", today=day) for day in ("2026-11-03", "2026-11-04")] == [{"ada"}, set()]
    assert refused(hall, "two", "eve", "ben").rule == "too-many-proxies"
    hall.when(proxy("two", "eve", "ben"), **sealed("notice"), **on("2026-11-04"))
    hall.when(proxy("three", "fay", "ada"), **sealed("notice"), **on("2026-11-04"))
    assert votes_for(hall, "eve", today="2026-11-04") == {"ben"}


@pytest.mark.parametrize("most", [0, 1, 2])
def test_a_holder_has_no_more_proxies_than_the_rules_allow(most: int) -> None:
    """The refusal tells how many that is; one whose giver is off the roll counts no longer."""
    hall = hall_of(most).given(*admitted("cyd"))
    for number, giver in enumerate(("ada", "ben")[:most]):
        give(hall, f"p{number}", "eve", giver)
    refusal = refused(hall, "x", "eve", "cyd")
    assert (refusal.rule, refusal.particulars) == ("too-many-proxies", {"mandate": "eve", "most": most})
    if most:
        recall(hall, "ada")
        give(hall, "x", "eve", "cyd")
        assert "ada" not in votes_for(hall, "eve")


def test_a_proxy_lapses_with_the_mandate_of_its_holder() -> None:
    """Given a holder who is recalled, the giver may choose another."""
    hall = hall_of()
    give(hall, "one", "eve", "ada")
    recall(hall, "eve")
    assert votes_for(hall, "eve") == set()
    give(hall, "two", "fay", "ada")
    assert votes_for(hall, "fay") == {"ada"}


def test_a_seat_is_given_once_by_itself_or_by_its_council() -> None:
    """The refusal names who gives."""
    hall = hall_of()
    give(hall, "one", "eve", "ada")
    refusal = refused(hall, "two", "fay", council=NORTH)
    assert (refusal.rule, refusal.particulars) == (
        "proxy-given-already",
        {"giver": NORTH, "proxy": "one"},
    )
    hall.given(c.EndProxy(ProxyId("one")))
    give(hall, "two", "fay", council=NORTH)
    assert refused(hall, "three", "eve", "ada").particulars == {"giver": "ada", "proxy": "two"}
    assert refused(hall, "three", "eve", council=NORTH).rule == "proxy-given-already"


def test_what_is_given_is_not_handed_on() -> None:
    """Neither to one who has given a proxy, nor by one who holds one, nor by or to their council."""
    hall = hall_of()
    give(hall, "one", "eve", "ada")
    assert refused(hall, "x", "ada", "ben").particulars == {"mandate": "ada"}
    assert refused(hall, "x", "fay", "eve").rule == "holder-gave-a-proxy"
    assert refused(hall, "x", "ben", council=SOUTH).particulars == {"mandate": "eve"}
    hall.given(c.EndProxy(ProxyId("one")))
    give(hall, "two", "ben", council=SOUTH)
    assert refused(hall, "x", "fay", "ada").rule == "holder-gave-a-proxy"


def test_a_proxy_is_given_to_another() -> None:
    """Neither to its giver nor, by a council, to its own delegate; between two of one council it may be."""
    hall = hall_of().given(*let_in("cyd"))
    assert refused(hall, "one", "ada", "ada").rule == "proxy-to-oneself"
    own = refused(hall, "one", "cyd", council=NORTH)
    assert (own.rule, own.particulars) == ("proxy-to-oneself", {"mandate": "cyd", "council": NORTH})
    give(hall, "one", "cyd", "ada")
    assert votes_for(hall, "cyd") == {"ada"}


def test_holder_and_giver_are_on_the_roll_and_have_a_vote() -> None:
    """Which a designated delegate, an alternate and a guest have not."""
    hall = hall_of().given(*sent("dan"), *let_in("gus", voice="guest"), *alternates("alf"))
    told = {
        "dan": ("mandate-not-recognised", {"mandate": "dan", "standing": "designated"}),
        "gus": ("voice-differs", {"mandate": "gus", "voice": "guest", "expected": "deciding"}),
        "alf": ("alternate-has-no-seat", {"mandate": "alf"}),
    }
    for name, expected in told.items():
        for refusal in (refused(hall, "x", name, "ada"), refused(hall, "x", "eve", name)):
            assert (refusal.rule, refusal.particulars) == expected


def test_nobody_votes_for_others_who_may_not_vote() -> None:
    """Given a holder who went out, or whose council is in arrears, the proxy waits."""
    hall = hall_of()
    give(hall, "one", "eve", "ada")
    assert votes_for(hall.given(c.CheckOut(m("eve"))), "eve") == set()
    hall.given(c.CheckIn(m("eve")), RecordStanding(SOUTH, "arrears"))
    assert votes_for(hall, "eve") == set()


def test_a_seat_without_a_vote_has_none_to_give() -> None:
    """Whether its votes sleep, it is contested and kept out, or its last day is over."""
    hall = hall_of(contested="out").given(*admitted("cyd", valid_until=TODAY))
    for number, giver in enumerate(("ada", "ben", "cyd")):
        give(hall, f"p{number}", "eve", giver)
    hall.given(c.ContestMandate(DOUBT, m("ada")))
    assert votes_for(hall, "eve") == {"ben", "cyd"}
    assert votes_for(hall, "eve", today="2026-11-02") == {"ben"}
    hall.given(RecordStanding(NORTH, "arrears"))
    assert votes_for(hall, "eve") == set()


def test_a_seat_that_a_chronicle_has_given_twice_votes_once() -> None:
    """By the proxy that was given first, while it is in force, then by the other."""
    hall = office("chronicle", proxies=9).given(*let_in("ada"), *let_in("eve", "fay", council=SOUTH))
    hall.given(c.CheckOut(m("ada")), proxy("one", "eve", "ada"))
    hall.given(proxy("two", "fay", council=NORTH), proxy("three", "eve", council=NORTH))
    assert rules(hall.notes()) == ["proxy-given-already", "no-notice-given"]
    assert (votes_for(hall, "eve"), votes_for(hall, "fay")) == ({"ada"}, set())
    hall.given(c.EndProxy(ProxyId("one")))
    assert (votes_for(hall, "eve"), votes_for(hall, "fay")) == (set(), {"ada"})


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (proxy("one", "eve"), "proxy-from-one-or-other"),
        (proxy("one", "eve", "ada", council=NORTH), "proxy-from-one-or-other"),
        (proxy("one", "nobody", "ada"), "unknown-mandate"),
        (proxy("one", "eve", "nobody"), "unknown-mandate"),
        (proxy("one", "eve", council=CouncilId("east")), "unknown-council"),
        (proxy("one", "eve", "ada", until="2026-02-30"), "no-such-day"),
        (proxy("No 1", "eve", "ada"), "not-an-identifier"),
        (c.EndProxy(ProxyId("one")), "unknown-proxy"),
    ],
)
def test_what_a_proxy_names_is_on_the_record(command: object, rule: str) -> None:
    """And it comes from one delegate or from one council."""
    assert hall_of().refused(command, **sealed("notice")).rule == rule

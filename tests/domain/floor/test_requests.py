"""Who asks for the floor, and the list on which they stand."""

import pytest

from smolny.domain import credentials as c
from smolny.domain import floor as f
from smolny.domain.federation import NotePerson
from smolny.domain.floor.order import queue
from smolny.domain.offices import FillOffice
from smolny.domain.standing_orders import Credentials
from smolny.domain.values import CaseId, CouncilId, ItemId, MandateId
from tests.domain.floor.podium import LAND, asks, called, p, podium, r
from tests.domain.hall import Hall, furnished


def waiting(hall: Hall) -> list[str]:
    """Who waits, in the order of their turns."""
    return [place.asked.person for place in queue(hall.state)]


def test_a_askedwaits_until_it_is_called_or_taken_back() -> None:
    """Given two requests, when one is taken back and one is called, nobody waits."""
    hall = podium().given(asks("ada"), asks("ben"))
    assert waiting(hall) == ["ada", "ben"]
    hall.given(f.WithdrawRequest(r("ada")))
    assert waiting(hall) == ["ben"]
    hall.given(called("ben"))
    assert waiting(hall) == []
    standings = [hall.state.floor.requests[r(name)].standing for name in ("ada", "ben")]
    assert standings == ["withdrawn", "heard"]


def test_a_askedthat_is_sent_twice_is_one_request() -> None:
    """The second sending bears the name of the first, and is refused by it."""
    hall = podium(speakers="anyone").given(asks("ada"))
    again = hall.refused(asks("ada", person=p("ben")))
    assert (again.rule, again.particulars) == ("already-on-the-record", {"name": "ada"})


def test_nobody_waits_twice_in_one_part_of_a_debate() -> None:
    """Two speeches on an item are one too many; a reply, a point of order and another item are something
    else.
    """
    hall = podium().given(asks("ada"))
    assert hall.refused(asks("ada", "for", request=r("more"))).rule == "waits-already"
    hall.given(
        asks("ada", "reply", request=r("reply")),
        asks("ada", "point-of-order", request=r("point")),
        asks("ada", request=r("else"), item=None),
    )
    assert len(waiting(hall)) == 4


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (asks("nobody"), "no-right-to-speak"),
        (asks("guest"), "no-right-to-speak"),
        (asks("spare"), "no-right-to-speak"),
        (asks("waits"), "mandate-not-recognised"),
        (asks("gone"), "mandate-not-recognised"),
        (asks("out"), "not-in-the-hall"),
        (asks("doubtful"), "mandate-is-contested"),
    ],
)
def test_who_has_no_voice_is_not_heard(asked: f.AskForFloor, rule: str) -> None:
    """Without a mandate, as a guest, as an alternate without a seat, not recognised, ended, outside the hall,
    or kept out until a case is decided.
    """
    hall = podium(sections={"credentials": Credentials(contested="out")})
    hall.given(
        *(NotePerson(p(name)) for name in ("nobody", "guest", "spare", "waits", "gone", "out", "doubtful")),
        c.DesignateDelegate(MandateId("guest"), p("guest"), voice="guest"),
        c.RecogniseMandate(MandateId("guest")),
        c.DesignateDelegate(MandateId("spare"), p("spare"), council=CouncilId("north"), rank=1),
        c.RecogniseMandate(MandateId("spare")),
        c.DesignateDelegate(MandateId("waits"), p("waits")),
        c.DesignateDelegate(MandateId("gone"), p("gone")),
        c.EndMandate(MandateId("gone")),
        c.DesignateDelegate(MandateId("out"), p("out")),
        c.RecogniseMandate(MandateId("out")),
        c.DesignateDelegate(MandateId("doubtful"), p("doubtful")),
        c.RecogniseMandate(MandateId("doubtful")),
        c.ContestMandate(CaseId("doubt"), MandateId("doubtful")),
    )
    assert hall.refused(asked).rule == rule


def test_offices_and_leave_give_a_voice() -> None:
    """Somebody without a mandate is heard in an office, or with leave."""
    hall = podium().given(NotePerson(p("guest")), NotePerson(p("clerk")))
    assert hall.refused(asks("guest")).rule == "no-right-to-speak"
    hall.given(f.AdmitSpeaker(p("guest")), FillOffice("secretary", p("clerk")), asks("guest"), asks("clerk"))
    assert waiting(hall) == ["guest", "clerk"]
    assert hall.refused(f.AdmitSpeaker(p("x"))).rule == "unknown-person"


def test_one_mandate_with_a_voice_is_enough() -> None:
    """A person who has a second mandate that waits is heard by the first."""
    hall = podium(sections={"credentials": Credentials(most_mandates=2)})
    hall.given(c.DesignateDelegate(MandateId("second"), p("ada")), asks("ada"))
    assert waiting(hall) == ["ada"]


def test_the_rules_may_ask_for_less_than_presence() -> None:
    """On the roll is enough where they say so, and nothing at all where they say nothing."""
    hall = podium(speakers="on-the-roll").given(c.CheckOut(MandateId("ada")), asks("ada"))
    assert waiting(hall) == ["ada"]
    assert waiting(furnished().given(asks("ben", item=None))) == ["ben"]


def test_who_leaves_the_hall_keeps_the_place() -> None:
    """They are passed over while they are out."""
    hall = podium().given(asks("ada"), asks("ben"), c.CheckOut(MandateId("ada")))
    assert [(place.asked.person, place.why) for place in queue(hall.state)] == [
        ("ben", "as-asked"),
        ("ada", "not-heard"),
    ]
    assert waiting(hall.given(c.CheckIn(MandateId("ada")))) == ["ada", "ben"]


def test_a_closed_list_takes_nobody_but_points_of_order_and_replies() -> None:
    """Given a closed list, those on it stay, and reopening it for one takes one more."""
    hall = podium().given(asks("ada"), f.CloseList(LAND))
    assert hall.refused(asks("ben")).rule == "list-is-closed"
    hall.given(asks("ben", "point-of-order"), asks("cyd", "reply"), asks("ben", request=r("b"), item=None))
    hall.given(f.ReopenList(1, LAND), asks("dan"))
    assert hall.refused(asks("eve")).rule == "list-is-closed"
    assert waiting(hall.given(f.OpenList(LAND), asks("eve"))) == ["ben", "ada", "dan", "eve", "ben", "cyd"]


def test_what_cannot_be_a_list_is_refused() -> None:
    """No item that is unknown, and no reopening for nobody."""
    hall = podium()
    assert hall.refused(f.ReopenList(0)).rule == "count-is-negative"
    assert hall.refused(f.CloseList(ItemId("x"))).rule == "unknown-item"
    assert hall.refused(asks("ada", item=ItemId("x"))).rule == "unknown-item"
    assert hall.refused(f.WithdrawRequest(r("x"))).rule == "unknown-request"
    assert podium(speakers="anyone").refused(asks("x")).rule == "unknown-person"


def test_a_askedis_taken_back_once() -> None:
    """The refusal tells what became of it."""
    hall = podium().given(asks("ada"), f.WithdrawRequest(r("ada")))
    refusal = hall.refused(f.WithdrawRequest(r("ada")))
    assert (refusal.rule, refusal.particulars["standing"]) == ("request-not-waiting", "withdrawn")


def test_where_lists_are_zipped_a_speaker_names_one() -> None:
    """Neither none nor an unknown one."""
    hall = podium(order="lists", lists=("women", "men")).given(asks("ada", list="women"))
    assert hall.refused(asks("ben")).rule == "no-such-list"
    assert hall.refused(asks("ben", list="others")).rule == "no-such-list"
    assert waiting(hall.given(asks("ben", "point-of-order"))) == ["ben", "ada"]

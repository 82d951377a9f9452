"""The credentials desk: finding, letting in, seating, contesting, reporting."""

from pathlib import Path
from typing import Any

import pytest

from smolny.domain.credentials import DesignateDelegate, RecogniseMandate, ReportLine
from smolny.domain.federation import NotePerson
from smolny.domain.values import MandateId, PersonId
from tests.web.desk.hall import DESK, Hall, press
from tests.web.officers.house import HALL, path_of


def mandate(hall: Hall, name: str) -> Any:
    """A mandate as the record has it."""
    return hall.mandate(name)


@pytest.mark.parametrize("words", ["0003", "angstrom", "ÅNGSTRÖM cyd", "cyd north"])
def test_a_mandate_is_found_by_number_name_or_council(hall: Hall, words: str) -> None:
    """Without accents, in any order, in letters of either case."""
    page = hall.desk()(f"{DESK}?q={words}")
    assert "<b>Cyd Ångström</b>" in page.text


def test_several_that_fit_are_listed_and_none_is_said(hall: Hall) -> None:
    """The list leads to each."""
    desk = hall.desk()
    assert desk(f"{DESK}?q=north").text.count(f'href="{DESK}?mandate=') >= 5
    assert "bears all of these words" in desk(f"{DESK}?q=nobody").text
    assert "The record has no such mandate" in desk(f"{DESK}?mandate=9999").text


def test_nobody_else_comes_to_the_desk(hall: Hall) -> None:
    """Without signing in, in another office, in another assembly."""
    assert hall.house.browser()(DESK).status_code == 303
    other = hall.house.officer(HALL, "press", "Ida")
    assert other(DESK).status_code == 403
    assert "not-your-office" in other(DESK).text
    assert "Eve Roake" not in hall.house.browser()(f"/{HALL}/entries").text


def test_a_delegate_is_let_in_and_out_again(hall: Hall) -> None:
    """Each press is an entry that names the officer and the desk."""
    desk = hall.desk()
    answer = press(desk, "check-in", "0001")
    assert path_of(answer) == f"{DESK}?desk=2&mandate=0001"
    assert (mandate(hall, "0001").standing, mandate(hall, "0001").present) == ("seated", True)
    entry = hall.house.library.entries(HALL)[-1]
    assert entry.particulars.desk == "2"
    assert (entry.actor.office, entry.actor.person is not None) == ("credentials committee", True)
    press(desk, "check-out", "0001")
    assert not mandate(hall, "0001").present


def test_two_desks_never_let_one_card_in_twice(hall: Hall) -> None:
    """The second is refused, with the reason, and the mandate stays before it."""
    first, second = hall.desk("Rosa"), hall.desk("Pia")
    assert press(first, "check-in", "0001").status_code == 303
    refused = press(second, "check-in", "0001")
    assert refused.status_code == 409
    assert "already-in-the-hall" in refused.text
    assert "<b>Ada Lindqvist</b>" in refused.text


def test_an_alternate_is_seated_in_two_presses(hall: Hall) -> None:
    """The delegate signs off; the alternate whose turn it is takes the seat; the other is out of turn."""
    desk = hall.desk()
    for name in ("0001", "0003", "0004"):
        press(desk, "check-in", name)
    blocked = press(desk, "seat", "0001", alternate="0003", seat="0001")
    assert (blocked.status_code, "delegate-not-signed-off" in blocked.text) == (409, True)
    press(desk, "sign-off", "0001")
    assert "Seat Cyd Ångström" in desk(f"{DESK}?mandate=0001").text
    assert press(desk, "seat", "0001", alternate="0004", seat="0001").status_code == 409
    press(desk, "seat", "0001", alternate="0003", seat="0001")
    assert mandate(hall, "0001").occupant == "0003"
    page = desk(f"{DESK}?mandate=0001").text
    assert "taken by the alternate Cyd Ångström" in page
    assert "Release Cyd Ångström" in page
    press(desk, "release-this", "0001", alternate="0003")
    assert mandate(hall, "0001").occupant is None


def test_a_delegate_whose_alternate_is_gone_takes_the_seat_again(hall: Hall, tmp_path: Path) -> None:
    """With free seating an alternate may sit while the delegate is in the hall; when the mandate of the
    alternate ends the seat is free, and the delegate need not leave the hall to have it.
    """
    hall.under(tmp_path / "orders.toml", ('alternates = "strict"', 'alternates = "free"'))
    desk = hall.desk()
    press(desk, "check-in", "0001")
    assert "Take the seat again" not in desk(f"{DESK}?mandate=0001").text
    press(desk, "check-in", "0003")
    press(desk, "seat", "0001", alternate="0003", seat="0001")
    assert "Take the seat again" not in desk(f"{DESK}?mandate=0001").text
    press(desk, "end", "0003", cause="ill")
    assert "Take the seat again" in desk(f"{DESK}?mandate=0001").text
    press(desk, "take-seat", "0001")
    assert (mandate(hall, "0001").occupant, mandate(hall, "0001").present) == ("0001", True)
    assert "Check out" in desk(f"{DESK}?mandate=0001").text


def test_what_is_out_of_order_stands_with_its_reason_before_the_press(hall: Hall) -> None:
    """The button waits, and says why."""
    page = hall.desk()(f"{DESK}?mandate=0005").text
    assert "Check in: not in order." in page
    assert "mandate-not-recognised" in page
    assert 'aria-disabled="true"' in page


def test_a_contested_mandate_is_heard_and_decided(hall: Hall) -> None:
    """Grounds and reasons go to the office register."""
    desk = hall.desk()
    press(desk, "contest", "0002", case="0002-1", grounds="two persons claim it")
    assert mandate(hall, "0002").case == "0002-1"
    assert "two persons claim it" in desk(f"{DESK}?mandate=0002").text
    assert "two persons claim it" not in hall.house.browser()(f"/{HALL}/credentials").text
    assert "case-not-heard" in press(desk, "annul", "0002", case="0002-1").text
    press(desk, "hear", "0002", case="0002-1", summary="both were heard")
    press(desk, "annul", "0002", case="0002-1", reason="no quorum")
    assert mandate(hall, "0002").standing == "ended"


def test_all_that_nothing_stands_against_are_recognised_at_once(hall: Hall) -> None:
    """If the queue is still the one that was looked at."""
    desk = hall.desk()
    stale = desk.send(f"{DESK}/recognise-all", on=DESK, count="7")
    assert (stale.status_code, "queue-has-changed" in stale.text) == (409, True)
    desk.send(f"{DESK}/recognise-all", on=DESK, count="1")
    assert mandate(hall, "0005").standing == "recognised"
    assert "Nobody waits" in desk(DESK).text


def test_somebody_on_no_list_is_entered(hall: Hall) -> None:
    """With the next number; a council that there is not is refused, and nothing is half done."""
    desk = hall.desk()
    size = hall.house.library.size(HALL)
    told = {"name": "Finn Late", "council": "North Bank", "voice": "consultative", "elected": "by the board"}
    assert desk.send(f"{DESK}/designate", on=DESK, **{**told, "council": "South"}).status_code == 409
    assert hall.house.library.size(HALL) == size
    answer = desk.send(f"{DESK}/designate", on=DESK, **told)
    assert path_of(answer) == f"{DESK}?mandate=0006"
    assert (mandate(hall, "0006").voice, mandate(hall, "0006").council) == ("consultative", "north")
    assert "<b>Finn Late</b>" in desk(path_of(answer)).text


def test_recall_certificate_and_end_are_recorded(hall: Hall) -> None:
    """A recall needs its proof."""
    desk = hall.desk()
    press(desk, "certify", "0005", received="2026-11-20")
    assert mandate(hall, "0005").standing == "certified"
    press(desk, "recognise", "0005")
    assert press(desk, "recall", "0001").status_code == 409
    press(desk, "recall", "0001", proof="0" * 64, reason="lost confidence")
    press(desk, "end", "0005", cause="ill")
    assert {mandate(hall, name).standing for name in ("0001", "0005")} == {"ended"}


def test_a_successor_takes_the_place_of_an_ended_mandate(hall: Hall) -> None:
    """And no other one does."""
    desk = hall.desk()
    press(desk, "recall", "0001", proof="0" * 64)
    told = {"name": "Finn New", "council": "north", "voice": "deciding"}
    assert desk.send(f"{DESK}/designate", on=DESK, **told, succeeds="0002").status_code == 409
    desk.send(f"{DESK}/designate", on=DESK, **told, succeeds="0001")
    assert (mandate(hall, "0001").successor, mandate(hall, "0006").succeeds) == ("0006", "0001")


def test_the_seating_log_tells_who_came_and_sat(hall: Hall) -> None:
    """By time, desk and officer; as a table without names."""
    desk = hall.desk()
    assert "Nobody has come in yet" in desk(f"{DESK}/log").text
    press(desk, "check-in", "0001")
    press(desk, "check-out", "0001")
    page = desk(f"{DESK}/log").text
    assert page.index("leaves the hall, seen at 2") < page.index("comes into the hall, seen at 2")
    assert "Rosa" in page
    table = desk(f"{DESK}/log.csv")
    assert [line.split(",")[2:6] for line in table.text.splitlines()[1:]] == [
        ["delegate-arrived", "0001", "", "2"],
        ["delegate-left", "0001", "", "2"],
    ]


def test_the_running_report_is_adopted_under_its_number(hall: Hall) -> None:
    """A page that showed another number adopts nothing."""
    desk = hall.desk()
    assert path_of(desk.send(f"{DESK}/report", on=DESK, number="1")) == f"/{HALL}/credentials/1"
    base: ReportLine | None = hall.house.library.state(HALL).credentials.reports[-1][1].total
    assert base is not None
    assert (base.accredited, base.waiting) == (2, 1)
    assert "report-out-of-turn" in desk.send(f"{DESK}/report", on=DESK, number="1").text


def test_the_public_waits_for_the_office_to_count_groups(hall: Hall, tmp_path: Path) -> None:
    """The running report has no number for a group that is sealed; the report that is adopted has."""
    women = '[[credentials.limits]]\nof = "group"\nname = "women"\nat = "least"\nshare = "1/4"\n'
    hall.under(tmp_path / "orders.toml", ("[factions]", f"{women}[factions]"))
    hall.request(NotePerson(PersonId("fay")), sealed={"name": "Fay", "group": "women"})
    hall.do(DesignateDelegate(MandateId("0006"), PersonId("fay")), RecogniseMandate(MandateId("0006")))
    public = hall.house.browser()
    told = public(f"/{HALL}/credentials").text
    assert "at least 1/4 of the accredited; not counted here: the office counts its register when" in told
    desk = hall.desk()
    desk.send(f"{DESK}/report", on=DESK, number="1")
    assert "at least 1/4 of the accredited; found 1 of 3: kept." in public(f"/{HALL}/credentials/1").text


def test_the_counts_follow_the_record(hall: Hall) -> None:
    """Nothing is sent while nothing has happened."""
    desk = hall.desk()
    size = hall.house.library.size(HALL)
    assert desk(f"{DESK}/counts?size={size}").status_code == 204
    press(desk, "check-in", "0001")
    fresh = desk(f"{DESK}/counts?size={size}").text
    assert "<b>1</b> in the hall" in fresh
    assert f'data-size="{size + 1}"' in fresh


def test_a_deed_that_the_desk_does_not_know_is_not_found(hall: Hall) -> None:
    """Only the buttons of the page are deeds."""
    assert press(hall.desk(), "abolish", "0001").status_code == 404

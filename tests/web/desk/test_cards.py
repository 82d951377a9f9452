"""Cards: their codes are shown once, open a mandate at the desk, and are replaced with a reason."""

import re

from smolny.protocol.card_code import secret
from tests.web.desk.hall import DESK, Hall, press
from tests.web.officers.house import HALL

CODE = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)</code>")


def given(page: str) -> str:
    """The code on a page."""
    match = CODE.search(page)
    assert match is not None, page
    return match[1]


def test_a_card_is_given_out_and_opens_its_mandate(hall: Hall) -> None:
    """However its code is typed."""
    desk = hall.desk()
    code = given(press(desk, "card", "0003").text)
    assert "<b>Cyd Ångström</b>" in desk(f"{DESK}?q={code.lower().replace('-', ' ')}").text
    assert hall.mandate("0003").card == 1  # type: ignore[attr-defined]


def test_the_code_is_kept_nowhere(hall: Hall) -> None:
    """Neither in the record nor in the office."""
    desk = hall.desk()
    code = given(press(desk, "card", "0003").text)
    entries = b"".join(hall.house.clerk.held(HALL))
    assert code.encode() not in entries
    assert secret(code).hex().encode() not in entries
    assert code not in desk(f"{DESK}?mandate=0003").text


def test_a_replaced_card_opens_nothing(hall: Hall) -> None:
    """The replacement is an entry, with its reason in the register."""
    desk = hall.desk()
    old = given(press(desk, "card", "0003").text)
    assert "no-reason-given" in press(desk, "replace-card", "0003").text
    new = given(press(desk, "replace-card", "0003", reason="left on a train").text)
    assert "bears all of these words" in desk(f"{DESK}?q={old}").text
    assert "<b>Cyd Ångström</b>" in desk(f"{DESK}?q={new}").text
    assert "Card 2 is given out" in desk(f"{DESK}?mandate=0003").text


def test_cards_for_all_are_printed_once(hall: Hall) -> None:
    """The sheet gives them out; asked again, nobody waits for one. Badges can be printed at any time."""
    desk = hall.desk()
    sheet = desk.send(f"{DESK}/cards", on=f"{DESK}/cards", what="cards")
    assert (sheet.headers["content-type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")
    assert hall.mandate("0004").card == 1  # type: ignore[attr-defined]
    assert "Everybody on the roll has a card" in desk(f"{DESK}/cards").text
    token = desk.send(f"{DESK}/cards", on=DESK, what="cards")
    assert (token.status_code, "no-card-is-wanted" in token.text) == (409, True)
    badges = desk.send(f"{DESK}/cards", on=f"{DESK}/cards", what="badges")
    assert badges.content[:5] == b"%PDF-"

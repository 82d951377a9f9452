"""A list is tried first and shown with all that is wrong; what was shown is recorded, or nothing is."""

import re

import httpx
import pytest

from smolny.archive import ArchiveError
from smolny.clerk import Request
from smolny.domain.order.record import CiteSource
from smolny.domain.values import SourceId
from smolny.domain.values.moments import Occurrence
from smolny.web.lists.pages import MOST_BYTES
from tests.web.markup import Page
from tests.web.officers.house import BRANCH, FOUNDER, HALL, HTTP, PAST, Browser, House, path_of, token_of

LISTS = f"/{HALL}/office/import"
COUNCILS = "name,kind,members\nNorth Bank,branch,41\nSouth Bank,branch,12\nThe City,district,\n"
DELEGATES = "name,contact,council,rank\nAda Lind,ada@x.org,North Bank,\nBen Moe,ben@x.org,North Bank,1\n"


def handed_in(
    browser: Browser, told: str | bytes, kind: str = "councils", path: str = LISTS, **more: str
) -> httpx.Response:
    """The answer to a list that is tried."""
    token = token_of(browser.page(path))
    content = told.encode() if isinstance(told, str) else told
    return browser(
        path,
        "POST",
        data={"csrf": token, "kind": kind, **more},
        files={"list": ("list.csv", content, "text/csv")},
        headers={"Origin": HTTP},
    )


def pressed(browser: Browser, shown: httpx.Response, path: str = LISTS) -> httpx.Response:
    """The answer to the second button."""
    (digest,) = [each["value"] for each in Page(shown.text).all("input") if each.get("name") == "digest"]
    return browser.send(f"{path}/record", on=path, digest=digest)


def size(house: House) -> int:
    """How many entries the hall has."""
    return house.archive.size(HALL)


def test_a_list_is_tried_and_then_recorded(open_house: House) -> None:
    """Given a list that stands, then it is shown what it comes to, the second press records it in the
    officer's name, and the page says which entries it left.
    """
    secretary, before = open_house.officer(), size(open_house)
    shown = handed_in(secretary, COUNCILS)
    assert (shown.status_code, size(open_house)) == (200, before)
    assert "2 branch, 1 district" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    answer = pressed(secretary, shown)
    assert answer.status_code == 303
    assert path_of(answer) == f"{LISTS}?first={before + 1}&last={before + 3}"
    assert f"entries/{before + 3}" in secretary(path_of(answer)).text
    newest = open_house.library.entries(HALL, before)[-1]
    assert newest.actor.office == "secretary"
    assert newest.actor.person is not None
    assert newest.occurred_at.date == "2026-11-26"


def test_delegates_come_in_with_sealed_names(open_house: House) -> None:
    """Councils first; nobody's name is in the record."""
    secretary = open_house.officer()
    pressed(secretary, handed_in(secretary, COUNCILS))
    shown = handed_in(secretary, DELEGATES, "delegates")
    assert "1 deciding" in shown.text
    assert pressed(secretary, shown).status_code == 303
    assert b"Ada Lind" not in b"".join(open_house.archive.read(HALL))
    assert len(open_house.library.state(HALL).credentials.mandates) == 2


def test_all_problems_are_shown_by_line(open_house: House) -> None:
    """And there is no second button."""
    secretary, before = open_house.officer(), size(open_house)
    shown = handed_in(secretary, COUNCILS.replace("41", "-41").replace("The City,district", "The <City>,"))

    assert shown.status_code == 422
    rows = re.findall(r'<td class="num">(\d+)</td><td>.*?<code>([a-z-]+)</code>', shown.text)
    assert rows == [("2", "count-is-negative"), ("4", "cell-is-missing")]
    assert "Nothing was recorded" in shown.text
    assert 'name="digest"' not in shown.text
    assert size(open_house) == before


def test_a_hostile_list_is_shown_as_it_is(open_house: House) -> None:
    """Its words are words."""
    shown = handed_in(open_house.officer(), "name,kind,<script>\nA,b,c\n")

    assert "<script>\n" not in shown.text
    assert "&lt;script&gt;" in shown.text


@pytest.mark.parametrize("more", [{"kind": "councils"}, {"kind": "mandates"}])
def test_a_form_without_a_list_says_so(open_house: House, more: dict[str, str]) -> None:
    """Without a file, or of another kind."""
    source = "" if more["kind"] == "councils" else COUNCILS
    shown = handed_in(open_house.officer(), source, more["kind"])

    assert shown.status_code == 400
    assert "no-list-chosen" in shown.text


def test_what_would_be_something_else_is_not_recorded(open_house: House) -> None:
    """Given somebody of the same name who came onto the record meanwhile, then nothing is recorded and it is
    shown why; where only the numbers move on, what it comes to now is shown and can be pressed.
    """
    secretary = open_house.officer()
    pressed(secretary, handed_in(secretary, COUNCILS))
    shown = handed_in(secretary, "name,council\nAda Lind,North Bank\n", "delegates")
    other = open_house.officer(name="Pia")
    pressed(other, handed_in(other, "name,council\nBen Moe,North Bank\n", "delegates"))
    before = size(open_house)
    moved = pressed(secretary, shown)
    assert (moved.status_code, size(open_house)) == (409, before)
    assert "record-has-moved" in moved.text
    assert pressed(secretary, moved).status_code == 303
    again = handed_in(secretary, "name,council\nEve Roake,North Bank\n", "delegates")
    pressed(other, handed_in(other, "name,council\nEve Roake,North Bank\n", "delegates"))
    refused = pressed(secretary, again)
    assert refused.status_code == 409
    assert "person-named-twice" in refused.text


def test_a_record_that_moves_while_it_is_recorded_is_told(
    open_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may come between; nothing is recorded."""

    def late(*given: object) -> None:
        raise ArchiveError("head-moved", assembly=HALL)

    secretary = open_house.officer()
    shown = handed_in(secretary, COUNCILS)
    monkeypatch.setattr("smolny.web.lists.pages.record", late)
    before = size(open_house)
    answer = pressed(secretary, shown)
    assert (answer.status_code, size(open_house)) == (409, before)
    assert "record-has-moved" in answer.text


def test_other_deeds_in_between_do_no_harm(open_house: House) -> None:
    """What is recorded is still what was shown."""
    secretary = open_house.officer()
    shown = handed_in(secretary, COUNCILS)
    pressed(open_house.officer(name="Pia"), handed_in(secretary, COUNCILS))

    assert pressed(secretary, shown).status_code == 303


def test_a_list_waits_half_an_hour_for_its_own_session(open_house: House) -> None:
    """Not longer, not for anybody else, not after another list, and once."""
    secretary, other = open_house.officer(), open_house.officer(name="Pia")
    shown = handed_in(secretary, COUNCILS)
    assert pressed(other, shown).status_code == 409
    handed_in(secretary, COUNCILS.replace("The City", "The Town"))
    assert "list-is-gone" in pressed(secretary, shown).text
    shown = handed_in(secretary, COUNCILS)
    open_house.later(minutes=31)
    assert pressed(secretary, shown).status_code == 409
    shown = handed_in(secretary, COUNCILS)
    assert pressed(secretary, shown).status_code == 303
    assert pressed(secretary, shown).status_code == 409


def test_only_so_many_lists_wait(open_house: House) -> None:
    """The oldest makes room."""
    browsers = [open_house.officer(name=f"Officer {number}") for number in range(9)]
    shown = [handed_in(each, COUNCILS) for each in browsers]

    assert pressed(browsers[0], shown[0]).status_code == 409
    assert pressed(browsers[1], shown[1]).status_code == 303


def test_a_chronicle_takes_a_list_with_its_source(open_house: House) -> None:
    """What breaks a rule is shown, and noted."""
    path, cited = f"/{PAST}/office/import", CiteSource(SourceId("E"), "The minutes")
    open_house.clerk.do(PAST, Request(cited, FOUNDER, Occurrence("unknown", "julian")))
    secretary = open_house.officer(PAST)
    assert "<option>E</option>" in secretary(path).text
    shown = handed_in(secretary, "name,rank\nIvan,1\n", "delegates", path, source="E")
    assert "One broken rule will be noted" in shown.text
    assert "alternate-of-no-delegation" in shown.text
    assert pressed(secretary, shown, path).status_code == 303
    entry = open_house.library.entries(PAST)[-1]
    assert (entry.sources, entry.irregularities[0].rule) == (("E",), "alternate-of-no-delegation")


def test_lists_are_for_those_who_check_mandates(open_house: House) -> None:
    """Nobody else sees the desk, and its page refuses them."""
    committee = open_house.officer(office="credentials", name="Rosa")
    assert LISTS in committee(f"/{HALL}/office").text
    chair = open_house.officer(office="chair", name="Pia")
    assert LISTS not in chair(f"/{HALL}/office").text
    assert chair(LISTS).status_code == 403
    assert open_house.browser()(LISTS).status_code == 303
    elsewhere = open_house.officer(BRANCH, name="Eve")
    assert elsewhere(LISTS).status_code == 303


def test_a_list_that_is_too_large_is_not_read(open_house: House) -> None:
    """It is refused by its size."""
    answer = handed_in(open_house.officer(), b"x" * (MOST_BYTES + 1))

    assert answer.status_code == 413


def test_the_numbers_in_the_address_are_those_of_entries(open_house: House) -> None:
    """Whatever else stands there is not repeated."""
    secretary = open_house.officer()

    assert "Recorded:" not in secretary(f"{LISTS}?first=1&last=99999").text
    assert "Recorded:" not in secretary(f"{LISTS}?first=x&last=1").text

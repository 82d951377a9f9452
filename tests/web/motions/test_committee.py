"""The committee's desk: every button of it, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from smolny.domain.motions import Text
from smolny.domain.values import TextId
from tests.congresses.committee_night import LISTED
from tests.web.motions.desk import NIGHT, night
from tests.web.officers.house import Browser, House

DESK = f"/{NIGHT}/office/motions"
MOTION = f"{DESK}/motion"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The night before the votes."""
    with night(tmp_path, until="list-consent") as made:
        yield made


@pytest.fixture
def secretary(house: House) -> Browser:
    """An officer at work."""
    return house.officer(NIGHT, "secretary")


def pressed(browser: Browser, deed: str, at: str = MOTION, **typed: str | list[str]) -> httpx.Response:
    """A form of the desk is sent."""
    page = browser.page(MOTION if at == MOTION else DESK)
    assert page.faults == []
    token = next(each["value"] for each in page.all("input") if each.get("name") == "csrf")
    data = {"csrf": token, **typed}
    return browser(f"{at}/{deed}", "POST", data=data, headers={"Origin": browser.base_url})


def text(house: House, name: str) -> Text:
    """A text as the record has it."""
    return house.library.state(NIGHT).motions.texts[TextId(name)]


def test_a_recommendation_with_the_committees_own_wording(house: House, secretary: Browser) -> None:
    """Given a sentence of the committee, then it is recommended so, and everybody reads it at its place."""
    typed = {"committee": "committee", "advice": "accept-modified", "reason": "It is better so."}
    sentence = "in line 3 replace 'w3a' by 'shared'"
    answer = pressed(secretary, "give-recommendation", text="a3", sentence=sentence, **typed)
    assert answer.status_code == 303, answer.text
    read = secretary.page(f"/{NIGHT}/motions/a3").text
    assert "It is better so." in read
    assert "shared" in read


def test_screening_consequences_and_answers(house: House, secretary: Browser) -> None:
    """Given each form, then the record has its deed."""
    assert pressed(secretary, "judge-text", text="a4", admissible="no", reason="Not ours.").status_code == 303
    assert text(house, "a4").standing == "inadmissible"
    assert pressed(secretary, "link-texts", text="a6", other="a1-5", outcome="adopted").status_code == 303
    assert [each.other for each in text(house, "a6").links] == ["a5"]
    assert pressed(secretary, "answer-recommendation", text="a7", accepted="no").status_code == 303
    newest = text(house, "a7").recommendation
    assert newest is not None
    assert newest.accepted is False


def test_collisions_are_settled_and_the_order_is_given(house: House, secretary: Browser) -> None:
    """Given a collision, then it is settled by other words; given numbers, then that is the order."""
    typed = {"one": "a11", "other": "b1", "place": "p11-s1", "reason": "Both agree."}
    sentence = "in line 11 replace 'w11a' by 'both'"
    answer = pressed(secretary, "settle-collision", how="written", sentence=sentence, **typed)
    assert answer.status_code == 303, answer.text
    assert "Both agree." in secretary.page(f"/{NIGHT}/motions/motion/read").text
    ordered = pressed(secretary, "order-amendments", reason="The last first.", **{"place.a31": "0"})
    assert ordered.status_code == 303, ordered.text
    assert text(house, "motion").order[0] == "a31"
    shown = secretary.page(f"/{NIGHT}/motions/motion").text
    assert "The chair has given them this order" in shown
    assert "The last first." in shown


def test_two_orders_of_voting_are_proposed(secretary: Browser) -> None:
    """Given amendments by their places, then both orders are offered with how far each reaches, and why."""
    for order, first, reason in (("place", "a1", "By their places;"), ("reach", "a31", "The most far-reach")):
        page = secretary.page(f"{MOTION}?order={order}")
        assert page.faults == []
        places = [each for each in page.all("input") if each.get("name", "").startswith("place.")]
        assert (places[0]["name"], places[0]["value"]) == (f"place.{first}", "1")
        assert any(each.get("value", "").startswith(reason) for each in page.all("input"))
        assert "On the record they are taken by their places." in page.text
        assert "takes away" in page.text
    assert secretary(f"{MOTION}?order=chance").status_code == 400
    assert pressed(secretary, "order-amendments").status_code == 409


def test_a_composite_and_the_consent_list(house: House, secretary: Browser) -> None:
    """Given two motions, then a composite says what both say; given a list, then it waits."""
    together = f"{DESK}/together"
    made = pressed(secretary, "table-text", together, text="one", title="All", made_of=["hats", "caps"])
    assert made.status_code == 303, made.text
    assert "All wear caps." in secretary.page(f"/{NIGHT}/motions/one/read").text
    desk = f"{DESK}/one"
    page = secretary.page(desk)
    assert (page.faults, page.text.count("Its movers agree")) == ([], 2)
    assert pressed(secretary, "agree-composite", desk, text="hats").status_code == 303
    assert text(house, "one").agreed == ("hats",)
    assert secretary.page(desk).text.count("Its movers agree") == 1
    assert pressed(secretary, "agree-composite", desk, text="hats").status_code == 409
    listed = pressed(secretary, "list-consent", together, texts=["a21", "a22"])
    assert listed.status_code == 303, listed.text
    assert house.library.state(NIGHT).motions.consent == ("a21", "a22")


def test_a_composite_takes_some_parts_of_its_motions(house: House, secretary: Browser) -> None:
    """Given two motions, then their parts are offered; with those that are ticked a composite is made, and
    nothing without any.
    """
    together, size = f"{DESK}/together", house.library.size(NIGHT)
    wish: dict[str, str | list[str]] = {"text": "one", "title": "All", "made_of": ["hats", "caps"]}
    shown = pressed(secretary, "table-text", together, do="parts", **wish)
    assert (shown.status_code, shown.text.count(" checked>")) == (200, 4 + len(LISTED))
    assert "There are caps." in shown.text
    assert pressed(secretary, "table-text", together, do="parts", made_of="hats").status_code == 409
    nothing = pressed(secretary, "table-text", together, parts="chosen", **wish)
    assert (nothing.status_code, house.library.size(NIGHT)) == (409, size)
    assert nothing.text.count(" checked>") == len(LISTED)
    ticked = {"part.hats": "p1", "part.caps": "p2"}
    done = pressed(secretary, "table-text", together, parts="chosen", **wish, **ticked)
    assert done.status_code == 303, done.text
    taken, left = secretary.page(f"/{NIGHT}/motions/one/read").text.split("not in it")
    every = ("There are hats.", "All wear caps.", "All wear hats.", "There are caps.")
    assert [said in taken for said in every] == [True, True, False, False]
    assert [said in left for said in every] == [False, False, True, True]


@pytest.mark.parametrize(
    ("deed", "typed", "status"),
    [
        ("give-recommendation", {"text": "a3", "committee": "committee", "advice": "praise"}, 400),
        ("give-recommendation", {"text": "nothing", "committee": "committee", "advice": "accept"}, 409),
        ("give-recommendation", {"text": "a3", "committee": "committee", "advice": "refer"}, 409),
        ("give-recommendation", {"text": "a3", "committee": "no-body", "advice": "accept"}, 409),
        ("judge-text", {"text": "a3", "admissible": "no"}, 409),
        ("settle-collision", {"one": "a3", "other": "a4", "place": "p3", "how": "one", "reason": "x"}, 409),
        ("open-sitting", {}, 404),
    ],
    ids=["advice", "text", "to nobody", "no committee", "no reason", "no collision", "another deed"],
)
def test_what_is_not_in_order_is_told(
    house: House, secretary: Browser, deed: str, typed: dict[str, str], status: int
) -> None:
    """Given a form that is not in order, then the page says why, and nothing is recorded."""
    size = house.library.size(NIGHT)
    answer = pressed(secretary, deed, **typed)
    assert (answer.status_code, house.library.size(NIGHT)) == (status, size), answer.text


def test_the_desk_is_for_its_offices(house: House) -> None:
    """Given a teller, then the desk is shut."""
    assert house.officer(NIGHT, "teller", "Tom")(DESK).status_code == 403


def merged(browser: Browser, **typed: str | list[str]) -> httpx.Response:
    """The merge desk's form is sent."""
    page = browser.page(f"{MOTION}/merge")
    token = next(each["value"] for each in page.all("input") if each.get("name") == "csrf")
    data = {"csrf": token, **typed}
    return browser(f"{MOTION}/merge", "POST", data=data, headers={"Origin": browser.base_url})


def test_the_merge_desk_shows_collisions_and_recommends_a_wording(house: House, secretary: Browser) -> None:
    """Given two that collide, then that is told with what is overtaken; one is chosen, and recommended."""
    shown = merged(secretary, take=["a11", "b1"])
    assert "collide" in shown.text
    assert "is overtaken there" in shown.text
    way = {"how.a11.b1.p11-s1": "other"}
    chosen = merged(secretary, take=["a11", "b1"], **way).text.split('id="preview"')[1]
    assert ("is overtaken there" in chosen, "y11a" in chosen) == (False, True)
    typed = {"do": "recommend", "committee": "committee", "reason": "The mean of both."}
    done = merged(secretary, take=["a11", "b1"], **way, **typed)
    assert done.status_code == 303, done.text
    newest = text(house, "motion").recommendation
    assert newest is not None
    assert newest.told.advice == "accept-modified"
    assert "y11a" in secretary.page(f"/{NIGHT}/motions/motion/read").text

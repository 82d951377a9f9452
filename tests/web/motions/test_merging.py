"""The merge desk: kept for the whole committee, seen by everybody where the rules say so."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.clerk import Library
from smolny.readings.merging import put_together
from smolny.web.motions import merging
from tests.congresses.committee_night import AMENDMENTS
from tests.web.motions.desk import MORNING, MOTIONS, NIGHT, night
from tests.web.officers.house import Browser, House

MOTION = f"/{NIGHT}/office/motions/motion"
MERGE = f"{MOTION}/merge"
OPEN = f"{MOTIONS}/motion/desk"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The night before the votes, with a desk that everybody sees."""
    with night(tmp_path, until="list-consent", rules="open_desk = true") as made:
        yield made


@pytest.fixture
def ada(house: House) -> Browser:
    """An officer at work."""
    return house.officer(NIGHT, "secretary")


def pressed(browser: Browser, do: str, version: object = None, **typed: str | list[str]) -> httpx.Response:
    """The desk's form is sent with a button, of the version that is there, or of an earlier one."""
    page = browser.page(MERGE)
    hidden = {each["name"]: each["value"] for each in page.all("input") if each.get("type") == "hidden"}
    seen = hidden["version"] if version is None else str(version)
    data = {"csrf": hidden["csrf"], "known": hidden["known"], "version": seen, "do": do, **typed}
    return browser(MERGE, "POST", data=data, headers={"Origin": browser.base_url})


def ticked(browser: Browser, name: str = "take") -> list[str]:
    """What is ticked on the desk."""
    inputs = browser.page(MERGE).all("input")
    return [each["value"] for each in inputs if each.get("name") == name and "checked" in each]


def test_what_is_chosen_is_kept_for_the_committee(house: House, ada: Browser) -> None:
    """Given choices that are saved, then another officer has them after a restart, and no entry has come."""
    size = house.library.size(NIGHT)
    assert "Nothing is saved yet." in ada.page(MERGE).text
    assert pressed(ada, "save", take=["a3", "b1"], reason="For peace.").status_code == 303
    assert house.library.size(NIGHT) == size
    again = House(house.archive, Library(house.archive), house.keys, now=MORNING)
    try:
        ben = again.officer(NIGHT, "secretary", "Ben")
        page = ben(MERGE).text
        assert ("For peace." in page, "Saved 09:00 by Ada." in page) == (True, True)
        assert ticked(ben) == ["a3", "b1"]
    finally:
        again.writer.close()


def test_nobody_overwrites_what_they_have_not_seen(house: House, ada: Browser) -> None:
    """Given two at one desk, then the second is told, nothing is lost, and may put theirs in its place."""
    ben = house.officer(NIGHT, "secretary", "Ben")
    assert pressed(ada, "keep", take=["a3"]).status_code == 200
    late = pressed(ben, "keep", 0, take=["a4"])
    assert late.status_code == 409
    assert "Saved 09:00 by Ada. Nothing of theirs is overwritten" in late.text
    assert ticked(ben) == ["a3"]
    assert pressed(ben, "over", 0, take=["a4"], over="1").status_code == 303
    assert ticked(ada) == ["a4"]
    assert pressed(ada, "anew").status_code == 303
    assert {"a3", "a5"} < set(ticked(ada))
    assert "What stands here is not saved yet." in pressed(ada, "preview", take=["a5"]).text
    assert pressed(ada, "keep", version="no").status_code == 400


def test_paragraphs_stay_and_passages_are_written(ada: Browser) -> None:
    """Given a paragraph that stays, then nothing touches it; given a sentence, then it stands instead."""
    assert pressed(ada, "save", take=["a3", "a4"], change=["a3.1", "a4.1"], stays="p3").status_code == 303
    shown = ada(MERGE).text.split('id="preview"')[1]
    assert ("x3a" in shown, "x4a" in shown, ticked(ada, "stays")) == (False, True, ["p3"])
    way = {"how.a11.b1.p11-s1": "written", "write.a11.b1.p11-s1": "in line 11 replace 'w11a' by 'both'"}
    written = pressed(ada, "keep", take=["a11", "b1"], **way)
    assert (written.status_code, ">both<" in written.text.split('id="preview"')[1]) == (200, True)
    unclear = pressed(ada, "keep", take=["a11", "b1"], **way | {"write.a11.b1.p11-s1": "make it nicer"})
    assert (unclear.status_code, "was not understood" in unclear.text) == (409, True)
    assert "cannot be put together yet" in ada.page(OPEN).text


def test_what_the_page_never_showed_stays_new(ada: Browser) -> None:
    """Given a desk that saves itself again and again, then it says of what it knows only what it showed."""
    known = " ".join(each for each in AMENDMENTS if each != "a4")
    for _ in range(2):
        # What comes into the page behind a change is what stands in #kept.
        saved = pressed(ada, "keep", take=["a3"], known=known).text
        fresh = saved.split('id="kept"')[1].split("</div>")[0]
        assert ('name="version"' in fresh, 'name="known"' in fresh) == (True, False)
    (marked,) = [each for each in ada(MERGE).text.split("</fieldset>") if "new since" in each]
    assert 'value="a4"' in marked


def test_enter_in_a_field_saves_and_overwrites_nobody(house: House, ada: Browser) -> None:
    """Given two at one desk, then what the key Enter presses is to save, and not to save over a colleague."""
    ben = house.officer(NIGHT, "secretary", "Ben")
    pressed(ada, "keep", take=["a3"])
    late = pressed(ben, "keep", 0, take=["a4"]).text
    buttons = late.split("data-kept>")[1].split("<button")[1:]
    assert 'name="do" value="save" tabindex="-1" aria-hidden="true"' in buttons[0]
    assert any('value="over"' in each for each in buttons)


def test_nobody_recommends_past_a_colleague(house: House, ada: Browser) -> None:
    """Given what Ada saved meanwhile, then Ben recommends nothing before he saw it; what he does is saved."""
    ben = house.officer(NIGHT, "secretary", "Ben")
    pressed(ada, "keep", take=["a3"])
    size, wish = house.library.size(NIGHT), {"take": "a4", "change": "a4.1", "committee": "committee"}
    late = pressed(ben, "recommend", 0, **wish)
    assert (late.status_code, house.library.size(NIGHT)) == (409, size)
    assert "Saved 09:00 by Ada. Nothing of theirs is overwritten" in late.text
    nobody = pressed(ben, "recommend", 1, **wish | {"committee": "nobody"})
    assert (nobody.status_code, 'name="version" value="2"' in nobody.text) == (409, True)
    assert pressed(ben, "recommend", 2, **wish).status_code == 303
    assert (house.library.size(NIGHT), ticked(ada)) == (size + 1, ["a4"])


def test_nothing_is_recommended_that_nobody_chose(house: House, ada: Browser) -> None:
    """Given nothing ticked, or words to be written that are not, then nothing is entered, and what is
    missing is said.
    """
    size, wish = house.library.size(NIGHT), {"committee": "committee"}
    bare = pressed(ada, "recommend", **wish)
    assert (bare.status_code, "nothing-is-chosen" in bare.text) == (409, True)
    wish |= {"how.a11.b1.p11-s1": "written", "write.a11.b1.p11-s1": "  "}
    unwritten = pressed(ada, "recommend", take=["a11", "b1"], **wish)
    assert (unwritten.status_code, "Where A1-11 and" in unwritten.text) == (409, True)
    assert (house.library.size(NIGHT), "Nothing is saved yet." in unwritten.text) == (size, True)


def test_changes_are_ticked_with_their_amendment(ada: Browser) -> None:
    """Given an amendment of two changes, then none is ticked without it, and both are with it alone."""
    for taken, changes, found in (
        ("a3", ["a31.1", "a31.2"], []),
        ("a31", [], ["a31.1", "a31.2"]),
        ("a31", ["a31.2"], ["a31.2"]),
    ):
        assert pressed(ada, "save", take=taken, change=changes).status_code == 303
        assert ticked(ada, "change") == found


def test_a_desk_of_a_thousand_amendments_is_sent_whole(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a thousand with two changes each, then what is ticked is kept, and an order may be given; nobody
    else waits meanwhile.
    """

    def beside(*told: Any) -> Any:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return put_together(*told)

    monkeypatch.setattr(merging, "put_together", beside)
    names = [f"amendment-{number:04}-of-the-congress" for number in range(1_000)]
    changes = [f"{each}.{number}" for each in names for number in (1, 2)]
    more = {f"how.{name}.{name}.p{number}": "one" for number, name in enumerate(names)}
    stays = [f"p{number}-{number}" for number in range(1_000)]
    sent = {"take": [*names, "a3"], "change": changes, "stays": stays}
    kept = pressed(ada, "keep", known=" ".join(names), **sent, **more)
    assert (kept.status_code, ticked(ada)) == (200, ["a3"]), kept.text
    token = next(each["value"] for each in ada.page(MERGE).all("input") if each.get("name") == "csrf")
    places = {f"place.{name}": str(number) for number, name in enumerate(names)}
    data = {"csrf": token, "reason": "The last first.", "place.a31": "0", **places}
    headers = {"Origin": ada.base_url}
    assert ada(f"{MOTION}/order-amendments", "POST", data=data, headers=headers).status_code == 303


def test_everybody_sees_the_desk_where_the_rules_say_so(house: House, ada: Browser) -> None:
    """Given an open desk, then readers see what is in, how the text would read, and that it is a draft."""
    reader = house.browser()
    assert OPEN in reader(f"{MOTIONS}/motion/read").text
    assert "Nothing lies on the desk yet." in reader.page(OPEN).text
    assert pressed(ada, "save", take=["a3", "a11", "b1"], reason="Between us.").status_code == 303
    page = reader.page(OPEN)
    assert page.faults == []
    for said in ("Nothing is decided", "x3a", "a11", "collide", "The whole text as it would read"):
        assert said in page.text
    assert ("Ada" in page.text, "Between us." in page.text) == (False, False)
    assert reader(f"{OPEN}?after=3").status_code == 404


def test_the_desk_is_closed_where_nothing_is_said(tmp_path: Path) -> None:
    """Given no such rule, then neither the page nor its stream is there, and no page leads to it."""
    with night(tmp_path, until="list-consent") as house:
        reader = house.browser()
        assert OPEN not in reader(f"{MOTIONS}/motion/read").text
        for path in (OPEN, f"/{NIGHT}/live?audience=merging:motion"):
            answer = reader(path)
            assert (answer.status_code, "This desk is not public." in answer.text) == (404, True)
        assert "Nobody else sees it." in house.officer(NIGHT, "secretary").page(MERGE).text

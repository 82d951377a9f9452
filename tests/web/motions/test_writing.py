"""A motion and an amendment are written on pages: shown before they are handed in, handed in once."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.domain.motions import Evidence
from smolny.domain.values import TextId
from smolny.readings.motion_text import motion_text
from smolny.readings.standpoint import standpoint
from tests.web.markup import Page
from tests.web.motions.desk import NIGHT, night
from tests.web.officers.house import Browser, House

NEW, AMEND = f"/{NIGHT}/office/motions/new", f"/{NIGHT}/office/motions/motion/amend"
ATTACK = "<p onclick='x()'>One <script>alert(1)</script>is <b>kept</b>.</p><p>Two <img src=x onerror=y></p>"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The night before the votes."""
    with night(tmp_path, until="list-consent") as made:
        yield made


@pytest.fixture
def secretary(house: House) -> Browser:
    """An officer at work."""
    return house.officer(NIGHT, "secretary")


def hidden(page: Page) -> dict[str, str]:
    """What stands hidden in the form of the page, behind the form that signs out."""
    found = {
        each["name"]: each.get("value", "")
        for each in page.all("input")
        if each.get("type") == "hidden" and each["name"] != "once"
    }
    assert {"csrf", "text", "seal"} <= found.keys()
    return found


def sent(browser: Browser, path: str, before: Any = None, **typed: Any) -> httpx.Response:
    """The form is sent, with what stood hidden in it."""
    page = browser.page(path) if before is None else Page(before.text)
    data = {**hidden(page), "do": "preview", **typed}
    answer = browser(path, "POST", data=data, headers={"Origin": browser.base_url})
    if answer.status_code != 303:
        assert Page(answer.text).faults == []
    return answer


def test_a_motion_is_shown_and_then_handed_in_once(house: House, secretary: Browser) -> None:
    """Given words typed, then they are shown by numbered lines; handed in, they are on the record, once."""
    typed = {"title": "Bridges", "words": "(1) Build a bridge.\n\n(2) Pay for it.", "by": "council:c3"}
    early = sent(secretary, NEW, do="hand-in", **typed)
    assert "Look at it first" in early.text
    assert "Pay for it." in early.text
    done = sent(secretary, NEW, early, do="hand-in", **typed)
    assert done.status_code == 303, done.text
    size = house.library.size(NIGHT)
    again = sent(secretary, NEW, early, do="hand-in", **typed)
    assert (again.status_code, house.library.size(NIGHT)) == (303, size)
    page = secretary.page(done.headers["location"])
    assert "Bridges" in page.text
    assert "Council 3" in page.text


def test_what_is_dropped_and_what_is_alike_is_said_before(house: House, secretary: Browser) -> None:
    """Given hostile HTML, then it is cleaned and that is said; given a motion that exists, then that is."""
    told = sent(secretary, NEW, title="T", words=ATTACK, written_as="html")
    assert "What could not be kept" in told.text
    assert "alert(1)" not in told.text.split('id="preview"')[1]
    pasted = sent(secretary, NEW, title="T", words="One page.\n\n\x0cThe next.")
    assert "control character." in pasted.text
    assert "\n\nThe next.</textarea>" in pasted.text
    amended = sent(secretary, AMEND, sentence="in line 14\x0c replace nothing", grounds="A\x0bB")
    assert ("control character (2 times)." in amended.text, "A B</textarea>" in amended.text) == (True, True)
    copy = "(1) There are hats.\n\n(2) All wear hats."
    assert "Hats</a>" in sent(secretary, NEW, title="T", words=copy).text


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"title": "", "words": "One."}, "title-is-missing"),
        ({"title": "T", "words": " "}, "text-has-no-words"),
        ({"title": "T", "words": "x" * 1_000_001}, "text-is-too-long"),
    ],
    ids=["no title", "no words", "too long"],
)
def test_what_cannot_be_a_motion_is_told(secretary: Browser, typed: dict[str, str], rule: str) -> None:
    """Given no title, no words, or too many, then the page says so and keeps what was typed."""
    answer = sent(secretary, NEW, **typed)
    assert answer.status_code == 422
    assert rule in answer.text


def test_an_amendment_is_moved_in_a_sentence(house: House, secretary: Browser) -> None:
    """Given a sentence, then what was understood is shown, and what it collides with; it is handed in."""
    sentence = "in line 3 replace 'w3a' by 'ours'"
    shown = sent(secretary, AMEND, sentence=sentence)
    assert "replace “w3a” by “ours”" in shown.text
    assert "It collides with" in shown.text
    done = sent(secretary, AMEND, shown, do="hand-in", sentence=sentence, by="council:c1")
    assert done.status_code == 303, done.text
    name = TextId(done.headers["location"].rpartition("/")[2])
    state, entries = house.library.state(NIGHT), house.library.entries(NIGHT)
    told = motion_text(standpoint(state, entries), TextId("motion"), house.library.shelf(NIGHT))
    (mine,) = [each for each in told.amendments if each.line.text == name]
    assert [piece.words for piece in mine.changes[0].pieces if piece.change != "same"] == ["w3a", "ours"]


def test_a_passage_is_rewritten_beside_its_lines(house: House, secretary: Browser) -> None:
    """Given a passage that is pointed at, then it stands there to be rewritten; added, it is one change,
    which is taken out again.
    """
    opened = sent(secretary, AMEND, do="edit:p4")
    assert "The w4a house" in opened.text
    added = sent(
        secretary,
        AMEND,
        opened,
        do="add",
        passage="(4) The w4a house has no seats. The w4c council has w4d hats.",
    )
    assert "replace “w4b” by “no”" in added.text
    assert "Take it out" in added.text
    assert "Nothing is changed yet" in sent(secretary, AMEND, added, do="drop:0").text


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"sentence": "do something"}, "not-understood"),
        ({"sentence": "in line 3 replace 'nothing' by 'all'"}, "words-are-not-there"),
        ({"sentence": "leave out paragraph 77"}, "place-is-not-there"),
        ({"sentence": "leave out paragraph 3\nin line 3 replace 'w3a' by 'b'"}, "changes-do-not-go-together"),
        ({"changes": "[{"}, "changes-are-malformed"),
        ({"do": "edit:nowhere"}, "place-is-not-there"),
    ],
    ids=["no sense", "other words", "no place", "contradiction", "malformed", "nowhere"],
)
def test_what_cannot_be_understood_is_told(secretary: Browser, typed: dict[str, str], rule: str) -> None:
    """Given a sentence without sense, without its place, or changes that contradict each other, then why."""
    answer = sent(secretary, AMEND, **typed)
    assert answer.status_code == 422, answer.text
    assert rule in answer.text


def test_evidence_comes_with_a_motion(house: House, secretary: Browser) -> None:
    """Given an address and a file without script, then what is shown and handed in is the title and the hash;
    the rows that were left empty are nothing.
    """
    typed = {"title": "Bridges", "words": "Build a bridge.", "by": "council:c3"}
    rows = {
        "evidence.1.title": "",
        "evidence.1.where": "",
        "evidence.1.sha256": "",
        "evidence.2.title": "Rents",
        "evidence.2.where": "https://example.org/rents",
        "evidence.3.title": "Minutes",
        "evidence.3.where": "minutes.pdf",
    }
    page = secretary.page(NEW)
    shown = secretary(
        NEW,
        "POST",
        data={**hidden(page), "do": "preview", **typed, **rows},
        files={"evidence.3.file": ("minutes.pdf", b"%PDF", "application/pdf")},
        headers={"Origin": secretary.base_url},
    )
    digest = sha256(b"%PDF").hexdigest()
    assert digest in shown.text
    again = {**rows, "evidence.3.sha256": digest}
    done = sent(secretary, NEW, shown, do="hand-in", **typed, **again)
    assert done.status_code == 303, done.text
    name = TextId(done.headers["location"].rpartition("/")[2])
    told = house.library.state(NIGHT).motions.texts[name].tabled
    assert told.evidence == (
        Evidence("Rents", "https://example.org/rents"),
        Evidence("Minutes", "minutes.pdf", digest),
    )
    read = secretary.page(f"/{NIGHT}/motions/{name}")
    assert digest in read.text
    assert "https://example.org/rents" in [each.get("href") for each in read.all("a")]


HOSTILE = (
    ({"evidence.1.title": "x", "evidence.1.where": "javascript:alert(1)"}, "evidence-does-not-fit"),
    ({"evidence.1.title": "x", "evidence.1.sha256": "beef"}, "evidence-does-not-fit"),
    ({"evidence.1.title": "x"}, "evidence-does-not-fit"),
    ({f"evidence.{each}.title": "x" for each in range(1, 30)}, "too-much-evidence"),
    ({"supporters": "Nobody at all"}, "no-delegate-is-called-so"),
)


def test_hostile_evidence_is_told_before_it_is_handed_in(secretary: Browser) -> None:
    """Given what no page would send, then the rule is named, and no link is made of it."""
    for typed, rule in HOSTILE:
        answer = sent(secretary, NEW, title="T", words="One.", **typed)
        assert rule in answer.text
        assert 'href="javascript' not in answer.text

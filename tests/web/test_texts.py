"""Texts as everybody finds them: the list, one text, and no text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from smolny.domain import motions as t
from smolny.domain.credentials import CheckIn
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import MandateId, PersonId, QuestionId, SittingId, TextId
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.shelf import JSON, amendment_written
from smolny.texts import Amendment, changes_between, named_as_before, read_markdown
from tests.clerk.hall import text_ref
from tests.web.chair.hall import CHAIR, Hall, press
from tests.web.desk.hall import furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

RENTS, ROOF, STEPS, BREAD = (TextId(each) for each in ("rents", "roof", "steps", "bread"))
WORDS = "(1) Three seats are left for guests."
TEXTS = f"/{HALL}/motions"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A sitting before three texts: a motion, an amendment to it, and one that falls with it."""
    with house(tmp_path) as made:
        full = Hall(furnished(made).house)
        for number in ("0001", "0002"):
            full.do(CheckIn(MandateId(number)), office="credentials committee")
        full.do(OpenSitting(SittingId("one"), 1), office="chair")
        full.do(
            t.TableText(RENTS, "motion", "The <rents>", subject="Money"),
            t.TableText(ROOF, "amendment", "A roof", amends=RENTS, place="1.2"),
            t.TableText(STEPS, "motion", "The steps"),
            t.LinkTexts(STEPS, RENTS, "adopted"),
            t.MoveText(RENTS, PersonId("ada")),
        )
        yield full


def decided(hall: Hall, **counts: str) -> None:
    """The question that waits has its result."""
    (name,) = hall.state.votes.open
    votes = {"in_favour": 2, "against": 0} | counts
    hall.do(DeclareResult(name, "adopted", **votes), office="chair")  # type: ignore[arg-type]


def forms(page: Page, deed: str) -> list[dict[str, str]]:
    """What the forms of a deed on the console carry."""
    found: list[dict[str, str]] = []
    inside = False
    for tag, attributes in page.tags:
        if tag == "form":
            inside = attributes.get("action") == f"{CHAIR}/{deed}"
            if inside:
                found.append({})
        elif inside and tag == "input" and attributes.get("type") == "hidden":
            found[-1][attributes["name"]] = attributes["value"]
    return found


def put(hall: Hall, chair: Browser) -> str:
    """Press the form that puts a text; the text."""
    page = chair.page(CHAIR)
    assert page.faults == []
    carried = next(each for each in forms(page, "put-question") if "text" in each)
    answer = chair(f"{CHAIR}/put-question", "POST", data=carried, headers={"Origin": chair.base_url})
    assert answer.status_code == 303, answer.text
    return carried["text"]


def test_the_console_leads_through_an_amendment_to_the_text_and_to_what_falls(hall: Hall) -> None:
    """Given a text with an amendment, then the amendment is put first, and at last a text falls."""
    chair = hall.chair()
    assert put(hall, chair) == ROOF
    decided(hall)
    assert put(hall, chair) == RENTS
    decided(hall)
    assert press(chair, "drop-text").status_code == 303
    assert hall.state.motions.texts[STEPS].standing == "fallen"


def test_the_console_tells_what_was_overtaken(hall: Hall) -> None:
    """Given two amendments to one word, then each goes by its number; once one is carried, the console says
    that nothing of the other is left, and lets it fall.
    """
    old, kept = read_markdown(WORDS).text, []
    for new in ("Two", "Five"):
        changes = changes_between(old, named_as_before(old, read_markdown(WORDS.replace("Three", new)).text))
        kept.append(amendment_written(Amendment("new", changes)))
    bread = t.TableText(BREAD, "motion", "Bread", words=text_ref(WORDS.encode(), "text/markdown"))
    hall.do(bread, texts=(WORDS.encode(),))
    for number, source in enumerate(kept, 1):
        said = t.TableText(
            TextId(f"to-{number}"), "amendment", "To line 1", amends=BREAD, number=f"B-{number}"
        )
        hall.do(replace(said, changes=text_ref(source, JSON)), texts=(source,))
    hall.do(PutQuestion(QuestionId("one"), "Shall it?", text=TextId("to-1")), office="chair")
    decided(hall)
    chair = hall.chair()
    page = chair.page(CHAIR)
    assert page.faults == []
    left = "B-2, To line 1: all of it was overtaken by what was carried; adopted, it changes nothing"
    assert left in page.text
    assert "Shall B-2, To line 1 be adopted? All of it was overtaken" in chair(CHAIR).text
    assert press(chair, "drop-text").status_code == 303
    assert hall.state.motions.texts[TextId("to-2")].standing == "fallen"


def test_a_text_is_read_by_everybody(hall: Hall) -> None:
    """Given its page, then it tells what waits before it, and every word of it is escaped."""
    reader = hall.house.browser()
    page = reader.page(f"{TEXTS}/rents")
    assert page.faults == []
    assert "The <rents>" in page.text
    assert "A roof" in page.text
    assert "If The <rents> is adopted, The steps falls." in page.text
    roof = reader.page(f"{TEXTS}/roof")
    assert roof.faults == []
    assert "1.2" in roof.text


def test_texts_are_found_by_words(hall: Hall) -> None:
    """Given words, then those that have them; given others, none; amendments where they are asked for."""
    reader = hall.house.browser()
    assert "A roof" not in reader.page(TEXTS).text
    assert "one amendment" in reader.page(TEXTS).text
    for asked in ("?amendments=yes", "?words=roof"):
        assert "A roof" in reader.page(TEXTS + asked).text
    found = reader.page(f"{TEXTS}?words=STEPS").text
    assert ("The steps" in found, "A roof" in found) == (True, False)
    for asked in ("nothing", "none"):
        assert "No text is like that" in reader.page(f"{TEXTS}?words={asked}").text


def test_a_text_that_was_not_tabled_is_not_found(hall: Hall) -> None:
    """Given another name, then the page says where texts are."""
    answer = hall.house.browser()(f"{TEXTS}/none")
    assert answer.status_code == 404
    assert "There is no such text." in answer.text

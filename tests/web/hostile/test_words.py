"""Words that attack the page that shows them: in every free text, wherever people work and watch."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smolny.clerk import Request
from smolny.clerk.orders import preset, read_orders
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import CheckIn, DesignateDelegate, GiveInstruction, RecogniseMandate
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson, RecordStanding, RegisterCouncil
from smolny.domain.floor import AskForFloor, GiveFloor, GiveRuling, MakeDeclaration
from smolny.domain.sittings import (
    DeclareRecess,
    EstablishQuorum,
    MakeAnnouncement,
    OpenSitting,
    ResumeSitting,
)
from smolny.domain.values import (
    Actor,
    BodyId,
    CouncilId,
    DeclarationId,
    FactionId,
    InstructionId,
    ItemId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    RequestId,
    RulingId,
    SittingId,
)
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.web.live.rooms import ROOMS
from tests.web.chair.hall import form_in
from tests.web.delegates.cards import Carded, carded
from tests.web.desk.hall import WHEN
from tests.web.hostile.routes import OFFICES, closed
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house
from tests.web.records import ATTACK

BEGINNING = "\"'><script>alert(1)</script>"
MALLORY, SOUTH, RENTS, FIRST = PersonId("mallory"), CouncilId("south"), ItemId("rents"), SittingId("one")
COMMITTEE = "credentials committee"
PARTS = ("/counts", "/entries/1/correct")
"""Addresses below the office that are no whole pages, or are tried by themselves."""
Deeds = list[tuple[str, object]]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Carded]:
    """A hall in session whose every free word attacks."""
    with house(Path(tmp_path_factory.mktemp("words"))) as made:
        hall = carded(made)
        for office, command in _members():
            do(hall, office, command, sealed={"name": ATTACK} if isinstance(command, NotePerson) else {})
        document = read_orders(preset("rehearsal"))
        do(hall, "secretary", document.adoption(), texts=(document.source,))
        for office, command in _sitting():
            do(hall, office, command)
        hall.give("0666")
        yield hall


def do(hall: Carded, office: str, command: object, **more: Any) -> None:
    """A deed that was done elsewhere."""
    hall.house.clerk.do(HALL, Request(command, Actor(office=office), WHEN, **more))


def _members() -> Deeds:
    mandate = MandateId("0666")
    return [
        (COMMITTEE, RegisterCouncil(SOUTH, ATTACK, "branch", members=30)),
        (COMMITTEE, RecordStanding(SOUTH, "good", "2026-12-31")),
        (COMMITTEE, NotePerson(MALLORY)),
        (COMMITTEE, DesignateDelegate(mandate, MALLORY, SOUTH)),
        (COMMITTEE, RecogniseMandate(mandate)),
        (COMMITTEE, CheckIn(MandateId("0001"))),
        (COMMITTEE, CheckIn(MandateId("0002"))),
        (COMMITTEE, CheckIn(mandate)),
        (COMMITTEE, GiveInstruction(ATTACK, (SOUTH,), instruction=InstructionId("told"))),
        ("secretary", NoteFaction(FactionId("left"), ATTACK, "X<b>")),
        ("secretary", NoteBody(BodyId("board"), ATTACK, "board")),
    ]


def _sitting() -> Deeds:
    question, words = QuestionId("q"), DeclarationId("d")
    mallory = (Party(person=MALLORY),)
    return [
        ("chair", OpenSitting(FIRST, 1)),
        ("chair", EstablishQuorum(FIRST)),
        ("chair", MakeAnnouncement(ATTACK, FIRST)),
        ("chair", PlaceItem(RENTS, ATTACK)),
        ("chair", TakeUpItem(RENTS)),
        ("chair", PutQuestion(QuestionId("before"), ATTACK, sitting=FIRST)),
        ("chair", DeclareResult(QuestionId("before"), "adopted", 2, 0, 0)),
        ("chair", DeclareRecess(FIRST, ATTACK, "14:00")),
        ("chair", ResumeSitting(FIRST)),
        ("secretary", AskForFloor(RequestId("r"), MALLORY, item=RENTS, entered_by_hand=True)),
        ("chair", GiveFloor(RequestId("r"))),
        ("chair", GiveRuling(RulingId("ruling"), ATTACK, ATTACK)),
        ("secretary", MakeDeclaration(words, "protest", mallory, ATTACK, sitting=FIRST)),
        ("chair", PutQuestion(question, ATTACK, sitting=FIRST)),
    ]


def sound(source: str, where: str) -> Page:
    """A page, or a part of one, in which no word of the record became markup."""
    page = Page(source)
    assert not page.all("img"), where
    assert all(each.get("src", "").startswith("/-/") for each in page.all("script")), where
    active = [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert active == [], where
    assert "</script>49" not in page.text, where
    return page


def whole(browser: Browser, path: str) -> Page:
    """The same for a page, without any other fault."""
    answer = browser(path)
    assert answer.status_code == 200, (path, answer.status_code)
    page = sound(answer.text, path)
    assert page.faults == [], (path, page.faults)
    return page


def test_pages_for_everybody_show_words_as_words(hall: Carded) -> None:
    """The hall, the press, the running order, a wall, the record and each of its entries."""
    shown = {
        path: whole(hall.house.browser(), f"/{HALL}{path}")
        for path in ("", "/hall", "/press", "/agenda", "/screen/main", "/entries", "/councils", "/factions")
    }
    for path in ("/hall", "/press", "/agenda", "/screen/main", "/councils", "/factions"):
        assert BEGINNING in shown[path].text, path
    for number in range(1, hall.house.library.size(HALL) + 1):
        whole(hall.house.browser(), f"/{HALL}/entries/{number}")


@pytest.mark.parametrize("office", OFFICES)
def test_pages_of_an_office_show_words_as_words(hall: Carded, office: str) -> None:
    """Each page that the office may open, and the page on which each entry is put right."""
    officer = hall.house.officer(HALL, office, f"{BEGINNING} {office}")
    size = hall.house.library.size(HALL)
    paths = [path for path in closed(hall.house.app, "office", "GET") if not path.endswith(PARTS)]
    paths += [f"/{HALL}/office/entries/{number}/correct" for number in range(1, size + 1)]
    attacked = 0
    for path in paths:
        answer = officer(path)
        assert answer.status_code in (200, 303, 403, 404, 409), (path, answer.status_code)
        if answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"):
            attacked += BEGINNING in whole(officer, path).text
    assert attacked


def test_the_phone_shows_words_as_words(hall: Carded) -> None:
    """That of the delegate whose own name attacks, and that of another."""
    for mandate in ("0666", "0001"):
        page = whole(hall.delegate(mandate), f"/{HALL}/me")
        assert BEGINNING in page.text


@pytest.mark.parametrize(
    "audience",
    [*sorted(name for name, room in ROOMS.items() if room.parts and name != "screen"), "screen:main"],
)
def test_what_is_streamed_shows_words_as_words(hall: Carded, audience: str) -> None:
    """Every part of every audience that is sent any, as it is put into the page by itself."""
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, audience, 0))
    assert room.parts
    for name, part in room.parts.items():
        sound(part, f"{audience}: {name}")


@pytest.mark.parametrize("shows", ["floor", "question", "result", "agenda", "presence", "words"])
def test_a_wall_shows_words_as_words(hall: Carded, shows: str) -> None:
    """Each face of a screen, and the page on which it is set."""
    chair = hall.house.officer(HALL, "chair", f"Chair of {shows}")
    screens = f"/{HALL}/office/screens"
    typed = {"words": ATTACK.split("\u202e")[0]} if shows == "words" else {}
    chair.send(screens, screen=f"wall-{shows}", shows="sitting", new="yes")
    assert chair.send(screens, screen=f"wall-{shows}", shows=shows, **typed).status_code == 303
    page = whole(chair, f"/{HALL}/screen/wall-{shows}")
    assert BEGINNING in page.text or shows in ("presence", "result")
    whole(chair, screens)


@pytest.mark.parametrize(
    ("at", "path", "office"),
    [
        ("chair", "chair/put-question", "chair"),
        ("chair", "chair/make-announcement", "chair"),
        ("secretary", "secretary/make-declaration", "secretary"),
        ("deeds/make-announcement", "deeds/make-announcement", "secretary"),
        ("agenda", "agenda/place", "secretary"),
        ("call", "call/preview", "secretary"),
        ("screens", "screens", "chair"),
        ("factor", "factor", "chair"),
    ],
)
def test_what_is_typed_comes_back_as_words(hall: Carded, at: str, path: str, office: str) -> None:
    """A form whose every field attacks is refused, or taken as words; then the page is sound as before."""
    officer = hall.house.officer(HALL, office, f"At {path}")
    typed = dict.fromkeys(("wording", "reason", "content", "title", "subject", "body", "words"), BEGINNING)
    form = form_in(officer.page(f"/{HALL}/office/{at}"), f"/{HALL}/office/{path}")
    assert form
    headers = {"Origin": officer.base_url}
    answer = officer(f"/{HALL}/office/{path}", "POST", data=form | typed, headers=headers)
    assert answer.status_code in (200, 303, 400, 409, 422), answer.status_code
    sound(answer.text, path)
    whole(officer, f"/{HALL}/office/{at}")


@pytest.mark.parametrize("field", ["deed", "screen", "shows"])
def test_names_of_deeds_and_faces_are_not_shown_as_markup(hall: Carded, field: str) -> None:
    """What no page of ours sends is refused, and the refusal is sound."""
    officer = hall.house.officer(HALL, "chair", f"With {field}")
    for path in ("factor", "screens", "sessions"):
        headers = {"Origin": officer.base_url}
        data = {"csrf": officer.form_token(f"/{HALL}/office/factor"), field: BEGINNING}
        answer = officer(f"/{HALL}/office/{path}", "POST", data=data, headers=headers)
        assert answer.status_code in (303, 400, 404, 409, 422), (path, answer.status_code)
        sound(answer.text, path)

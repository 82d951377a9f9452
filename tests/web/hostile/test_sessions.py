"""Sessions that are forged, replayed, of somebody else or of elsewhere, at every page behind a sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.delegates.cards import Carded, carded
from tests.web.hostile.routes import OFFICES, closed
from tests.web.officers.house import BRANCH, HALL, Browser, house

OFFICE_COOKIE, CARD_COOKIE = "smolny-hall", "smolny.me.hall"
FORGED = "A" * 43
TEN_MEGABYTES = b"x=" + b"y" * 10_000_000
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Carded]:
    """One hall for all: what is refused changes nothing in it."""
    with house(Path(tmp_path_factory.mktemp("hall"))) as made:
        yield carded(made)


@pytest.fixture(scope="module")
def officers(hall: Carded) -> list[Browser]:
    """One of each office that has pages."""
    return [hall.house.officer(HALL, office, f"Officer {n}") for n, office in enumerate(OFFICES)]


def carrying(hall: Carded, token: str) -> Browser:
    """A browser that shows a token wherever it is asked for one."""
    browser = hall.house.browser()
    for name in (OFFICE_COOKIE, CARD_COOKIE):
        browser.cookies.set(name, token, domain="127.0.0.1", path="/")
    return browser


def ended(hall: Carded, browser: Browser, cookie: str, room: str) -> str:
    """The token of a session that was signed out."""
    token = str(browser.cookies[cookie])
    page = f"/{HALL}/{room}" if room == "office" else f"/{HALL}/me/sessions"
    assert browser.send(f"/{HALL}/{room}/sign-out", on=page).status_code == 303
    return token


def strangers(hall: Carded, room: str) -> dict[str, Browser]:
    """Browsers with every kind of session that opens nothing in a room."""
    office, me = OFFICE_COOKIE, CARD_COOKIE
    if room == "office":
        old = ended(hall, hall.house.officer(HALL, "chair", "Once"), office, room)
        other = str(hall.delegate("0002").cookies[me])
    else:
        old = ended(hall, hall.delegate("0002"), me, room)
        other = str(hall.house.officer(HALL, "secretary", "Other").cookies[office])
    elsewhere = str(hall.house.officer(BRANCH, "chair", f"Elsewhere of {room}").cookies["smolny-branch"])
    tokens = {"forged": FORGED, "signed out": old, "another room": other, "elsewhere": elsewhere}
    return {"none": hall.house.browser()} | {kind: carrying(hall, told) for kind, told in tokens.items()}


@pytest.mark.parametrize("room", ["office", "me"])
def test_no_page_is_open_to_a_session_that_is_none(hall: Carded, room: str) -> None:
    """Each leads to the sign-in or is refused; no form does anything, whatever it carries."""
    browsers, size = strangers(hall, room), hall.house.library.size(HALL)
    pages, forms = (closed(hall.house.app, room, method) for method in ("GET", "POST"))
    assert (len(pages), len(forms)) > (1, 1)
    for kind, browser in browsers.items():
        here = {"Origin": browser.base_url}
        for path in pages:
            answer = browser(path)
            assert answer.status_code in (303, 403), (kind, path, answer.status_code)
            assert "/sign-in" in answer.headers.get("location", "/sign-in"), (kind, path)
        for path in forms:
            answer = browser(path, "POST", data={"csrf": FORGED, "deed": "x"}, headers=here)
            assert answer.status_code in (303, 403), (kind, path, answer.status_code)
            assert "/sign-in" in answer.headers.get("location", "/sign-in"), (kind, path)
    assert hall.house.library.size(HALL) == size


def test_no_form_of_an_officer_is_taken_from_elsewhere(hall: Carded, officers: list[Browser]) -> None:
    """Another site, or the token of another officer: whoever may press the button is refused too."""
    size = hall.house.library.size(HALL)
    stolen = officers[0].form_token(f"/{HALL}/office/factor")
    for path in closed(hall.house.app, "office", "POST"):
        for officer in officers:
            own = officer.form_token(f"/{HALL}/office/factor")
            tried = [(own, {"Origin": "https://evil.example"}), (own, {"Sec-Fetch-Site": "cross-site"})]
            if officer is not officers[0]:
                tried.append((stolen, {"Origin": officer.base_url}))
            for token, headers in tried:
                answer = officer(path, "POST", data={"csrf": token, "deed": "x"}, headers=headers)
                assert answer.status_code in (403, 404), (path, answer.status_code)
    assert hall.house.library.size(HALL) == size


def test_no_form_of_a_delegate_is_taken_from_elsewhere(hall: Carded) -> None:
    """Nor with the token of another delegate."""
    size = hall.house.library.size(HALL)
    ada, ben = hall.delegate("0001"), hall.delegate("0002")
    own, stolen = (each.form_token(f"/{HALL}/me/sessions") for each in (ada, ben))
    for path in closed(hall.house.app, "me", "POST"):
        evil, here = {"Origin": "https://evil.example"}, {"Origin": ada.base_url}
        for token, headers in ((own, evil), (own, {"Sec-Fetch-Site": "cross-site"}), (stolen, here)):
            answer = ada(path, "POST", data={"csrf": token, "deed": "walk-out"}, headers=headers)
            assert answer.status_code == 403, (path, answer.status_code)
    assert hall.house.library.size(HALL) == size


def test_ten_megabytes_are_read_by_no_form(hall: Carded, officers: list[Browser]) -> None:
    """Somebody may press each button, and is told that it was too much; others are answered meanwhile."""
    size = hall.house.library.size(HALL)
    for path in closed(hall.house.app, "office", "POST"):
        answers = [
            officer(path, "POST", content=TEN_MEGABYTES, headers=FORM | {"Origin": officer.base_url})
            for officer in officers
        ]
        told = {answer.status_code for answer in answers}
        assert told <= {403, 404, 413}, (path, told)
        assert 413 in told or "x" in path.split("/"), (path, told)
    phone = hall.delegate()
    for path in (*closed(hall.house.app, "me", "POST"), f"/{HALL}/me/sign-in", f"/{HALL}/office/sign-in"):
        answer = phone(path, "POST", content=TEN_MEGABYTES, headers=FORM | {"Origin": phone.base_url})
        assert (answer.status_code, "form-is-too-large" in answer.text) == (413, True), path
    assert phone(f"/{HALL}/me").status_code == 200
    assert hall.house.library.size(HALL) == size

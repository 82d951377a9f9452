"""A form with a key is done once, however often it arrives, and only for the session that sent it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.web.office import officers
from tests.web.chair.hall import CHAIR, Hall, form_in
from tests.web.officers.house import HALL, Browser, house


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A live assembly in which nothing has happened yet."""
    with house(tmp_path) as made:
        yield Hall(made)


def filled(browser: Browser, deed: str = "make-announcement", **typed: str) -> dict[str, str]:
    """The form of a deed on the console as a browser with script sends it."""
    return form_in(browser.page(CHAIR), f"{CHAIR}/{deed}") | {"once": "7f" * 16} | typed


def sent(browser: Browser, data: dict[str, str], deed: str = "make-announcement") -> httpx.Response:
    """What is answered to a form."""
    return browser(f"{CHAIR}/{deed}", "POST", data=data, headers={"Origin": browser.base_url})


def test_a_copy_gets_the_answer_of_the_first(hall: Hall) -> None:
    """Though the page was stale by then, and after a restart too: the answer lies in the store."""
    chair = hall.chair()
    data = filled(chair, content="Coffee is ready.")
    first = sent(chair, data)
    size = hall.house.library.size(HALL)
    hall.house.app.state.desk.under_way.clear()
    again = [sent(chair, data) for _ in range(3)]

    assert {(each.status_code, each.headers["location"]) for each in (first, *again)} == {
        (303, f"{CHAIR}#step")
    }
    assert hall.house.library.size(HALL) == size


def test_without_a_key_each_form_is_a_deed(hall: Hall) -> None:
    """As a browser without script sends it."""
    chair = hall.chair()
    data = filled(chair, content="Coffee is ready.") | {"once": ""}
    size = hall.house.library.size(HALL)
    assert [sent(chair, data).status_code for _ in range(2)] == [303, 303]
    assert hall.house.library.size(HALL) == size + 2


def test_another_form_under_the_same_key_is_another_deed(hall: Hall) -> None:
    """The key stands for all that was sent."""
    chair = hall.chair()
    data = filled(chair, content="Coffee is ready.")
    size = hall.house.library.size(HALL)
    sent(chair, data)
    sent(chair, data | {"content": "Tea is ready."})
    assert hall.house.library.size(HALL) == size + 2


def test_what_was_refused_is_asked_again(hall: Hall) -> None:
    """A refusal is no answer to keep: the same form may be in order later."""
    chair = hall.chair()
    data = filled(chair, "open-sitting")
    data["place"] = "The hall"
    broken = data | {"ordinal": "0"}
    assert sent(chair, broken, "open-sitting").status_code in (409, 422)
    assert sent(chair, broken, "open-sitting").status_code in (409, 422)
    assert sent(chair, data, "open-sitting").status_code == 303


def test_nobody_else_gets_the_answer(hall: Hall) -> None:
    """The key of one session is nothing in another."""
    chair, other = hall.chair(), hall.chair("Gerd")
    sent(chair, filled(chair, content="Coffee is ready."))
    size = hall.house.library.size(HALL)
    assert sent(other, filled(other, content="Coffee is ready.")).status_code == 303
    assert hall.house.library.size(HALL) == size + 1


def test_of_two_in_the_same_moment_one_is_done(hall: Hall) -> None:
    """The other waits for what becomes of it."""
    chair = hall.chair()
    data = filled(chair, content="Coffee is ready.")
    size = hall.house.library.size(HALL)

    async def both() -> list[Any]:
        transport = httpx.ASGITransport(hall.house.app, client=("127.0.0.1", 50_000))
        async with httpx.AsyncClient(
            base_url=chair.base_url, cookies=chair.cookies, transport=transport
        ) as client:
            headers = {"Origin": chair.base_url}
            address = f"{CHAIR}/make-announcement"
            return await asyncio.gather(*(client.post(address, data=data, headers=headers) for _ in range(5)))

    assert [each.status_code for each in asyncio.run(both())] == [303] * 5
    assert hall.house.library.size(HALL) == size + 1
    assert hall.house.app.state.desk.under_way == {}


def test_a_server_that_is_killed_after_the_deed_does_it_once(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a server that ends between the deed and the note of where it leads, when the form comes again,
    then nothing is done again and the sender is led to the entry.
    """

    async def killed(*told: object) -> None:
        raise SystemExit

    chair = hall.chair()
    data, size = filled(chair, content="Coffee is ready."), hall.house.library.size(HALL)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(officers, "noted", killed)
        with pytest.raises(SystemExit):
            sent(chair, data)
    again = sent(chair, data)

    assert (again.status_code, again.headers["location"]) == (303, f"/{HALL}/entries/{size + 1}")
    assert hall.house.library.size(HALL) == size + 1

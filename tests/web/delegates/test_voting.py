"""Ballots by form and by script: what is taken, what is answered, and what is turned away at the door."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from smolny.clerk import Request
from smolny.clerk.orders import orders_in, preset
from smolny.domain.credentials import CheckIn, CheckOut, GiveProxy
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import Mode
from smolny.domain.values import Actor, MandateId, ProxyId, QuestionId, SittingId
from smolny.domain.votes import CloseVoting, OpenVoting, PutQuestion, Question, RemindVoters
from tests.web.delegates.cards import Carded
from tests.web.delegates.test_mine import done, opened, sent
from tests.web.desk.hall import WHEN
from tests.web.officers.house import HALL, Browser

ME, VOTE, Q = f"/{HALL}/me", f"/{HALL}/me/vote", QuestionId("roof")
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')


def voting(hall: Carded, mode: Mode = "electronic") -> Browser:
    """The phone of Ada, while it is voted on the roof; Ben is there too."""
    for name in ("0001", "0002"):
        done(hall, CheckIn(MandateId(name)), "credentials committee")
    done(hall, OpenSitting(SittingId("one"), 1), "chair")
    done(hall, PutQuestion(Q, "A new roof?", mode=mode), "chair")
    done(hall, OpenVoting(Q), "chair")
    return hall.delegate()


def question(hall: Carded) -> Question:
    """The question as it stands."""
    return hall.house.library.state(HALL).votes.questions[Q]


def token(phone: Browser) -> str:
    """That of a form on the page."""
    return str(_TOKEN.findall(phone(ME).text)[0])


def form(phone: Browser, **told: Any) -> httpx.Response:
    """Send a ballot as a page without script does."""
    fields = {"csrf": token(phone), "question": Q, "key": "one", "choice": "in-favour", **told}
    return phone(VOTE, "POST", data=fields, headers={"Origin": phone.base_url})


def script(phone: Browser, headers: dict[str, str] | None = None, **told: Any) -> httpx.Response:
    """Send a ballot as the script of the page does."""
    sent = {"csrf": token(phone), "question": Q, "key": "one", "choice": "in-favour", **told}
    kind = {"Content-Type": "application/json", "Origin": phone.base_url}
    return phone(VOTE, "POST", content=json.dumps(sent), headers={**kind, **(headers or {})})


def test_a_form_leads_back_to_the_page_which_tells_what_was_voted(hall: Carded) -> None:
    """With the entry and its proof; another answer takes its place."""
    phone = voting(hall)
    assert form(phone).status_code == 303
    number = question(hall).marks[MandateId("0001")][0]
    text = phone(ME).text
    assert "You voted for" in text
    assert f"/{HALL}/entries/{number}/proof" in text
    assert phone(f"/{HALL}/entries/{number}").status_code == 200
    form(phone, key="two", choice="against")
    assert "You voted against" in phone(ME).text


def test_whoever_has_not_voted_is_reminded(hall: Carded) -> None:
    """By the page, until there is a ballot; before, it has nothing to say of mine, and no heading for it."""
    phone = voting(hall)
    assert "You have not voted yet" not in phone(ME).text
    assert "My ballot" not in phone(ME).text
    done(hall, RemindVoters(Q), "chair")
    assert "You have not voted yet" in phone(ME).text
    form(phone)
    assert "You have not voted yet" not in phone(ME).text


def test_a_script_is_answered_with_a_receipt(hall: Carded) -> None:
    """The same one for the same press."""
    phone = voting(hall)
    answer = script(phone)
    number = question(hall).marks[MandateId("0001")][0]
    assert answer.json() == {"entry": number, "places": {"0001": 1}, "waiting": False}
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "no-store" in answer.headers["cache-control"]
    assert script(phone).json() == answer.json()


@pytest.mark.parametrize(
    ("told", "status", "rule"),
    [
        ({"choice": "maybe"}, 409, "no-such-answer"),
        ({"question": "none"}, 409, "unknown-question"),
        ({"key": ""}, 400, "ballot-is-malformed"),
        ({"csrf": "0" * 96}, 403, "form-is-stale"),
        ({"choice": 7}, 400, "ballot-is-malformed"),
        ({"choices": {"0002": "in-favour"}}, 409, "votes-for-another"),
        ({"key": "k" * 20_000}, 400, "ballot-is-malformed"),
    ],
)
def test_what_is_no_ballot_is_refused_by_its_rule(
    hall: Carded, told: dict[str, Any], status: int, rule: str
) -> None:
    """And nothing is entered."""
    phone = voting(hall)
    answer = script(phone, **told)
    assert (answer.status_code, answer.json()["rule"]) == (status, rule)
    assert answer.json()["told"]
    assert not question(hall).marks


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_ballot_from_another_site_is_not_taken(hall: Carded, headers: dict[str, str]) -> None:
    """Whatever cookies the browser sends with it."""
    answer = script(voting(hall), headers)
    assert (answer.status_code, answer.json()["rule"]) == (403, "form-from-elsewhere")


def test_who_is_not_signed_in_does_not_vote(hall: Carded) -> None:
    """Without a cookie, with one that opens nothing, or with one whose card was replaced meanwhile."""
    phone, csrf = voting(hall), ""
    csrf = token(phone)
    stranger = hall.house.browser()
    kind = {"Content-Type": "application/json", "Origin": stranger.base_url}
    sent = json.dumps({"csrf": csrf, "question": Q, "key": "one", "choice": "in-favour"})
    assert stranger(VOTE, "POST", content=sent, headers=kind).status_code == 401
    assert stranger(VOTE, "POST", data={"question": Q}).status_code == 303
    hall.give("0001", 2)
    answer = phone(VOTE, "POST", content=sent, headers={**kind, "Origin": phone.base_url})
    assert (answer.status_code, answer.json()["rule"]) == (401, "session-has-ended")


def test_a_refused_form_shows_the_page_and_why(hall: Carded) -> None:
    """After the closing, and from whoever is not in the hall."""
    phone = voting(hall)
    done(hall, CheckOut(MandateId("0001")), "credentials committee")
    answer = form(phone)
    assert answer.status_code == 409
    assert "not-in-the-hall" in answer.text
    done(hall, CloseVoting(Q), "chair")
    assert "voting-is-not-open" in form(phone).text


def test_other_addresses_and_kinds_are_the_applications(hall: Carded) -> None:
    """A ballot is sent, not fetched; JSON to another page is none."""
    phone = voting(hall)
    assert phone(VOTE).status_code == 405
    headers = {"Content-Type": "application/json", "Origin": phone.base_url}
    assert phone(ME, "POST", content="{}", headers=headers).status_code == 400


def test_the_holder_of_a_proxy_votes_for_both_in_one_step_or_otherwise_for_each(hall: Carded) -> None:
    """Given Ben who left and gave his vote to Ada."""
    phone = voting(hall, "hands")
    told = preset("federation").read_text(encoding="utf-8")
    told = told.replace("version = 1", "version = 2").replace("proxies = 0", "proxies = 1")
    orders = orders_in(told.encode(), Path("orders.toml"))
    deed = Request(orders.adoption(), Actor(office="secretary"), WHEN, texts=(orders.source,))
    hall.house.clerk.do(HALL, deed)
    done_sealed(hall, GiveProxy(ProxyId("p"), MandateId("0001"), MandateId("0002")))
    wall = QuestionId("wall")
    for command in (PutQuestion(wall, "A wall?", mode="electronic"), OpenVoting(wall)):
        done(hall, command, "chair")
    done(hall, CheckOut(MandateId("0002")), "credentials committee")
    assert "One press votes for 2 seats" in phone(ME).text
    assert script(phone, question=wall).json()["places"] == {"0001": 1, "0002": 2}
    each = {"choice": "each", "seat": ["0001", "0002"], "choice.0001": "against", "choice.0002": ""}
    assert form(phone, question=wall, key="other", **each).status_code == 303
    text = phone(ME).text
    assert "You voted against" in text
    assert "You voted for" in text


def done_sealed(hall: Carded, command: object) -> None:
    """A proxy with its notice."""
    hall.house.clerk.do(
        HALL, Request(command, Actor(office="secretary"), WHEN, sealed={"notice": "by letter"})
    )


def test_two_devices_in_the_same_moment_leave_one_vote(hall: Carded) -> None:
    """Whichever comes last counts; both are answered."""
    phone, tablet = voting(hall), hall.delegate()
    first, second = token(phone), token(tablet)

    async def both() -> list[httpx.Response]:
        sent = [(phone, first, "a", "in-favour"), (tablet, second, "b", "against")]
        return await asyncio.gather(*(_sent(*each) for each in sent))

    async def _sent(device: Browser, csrf: str, key: str, choice: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=hall.house.app)
        async with httpx.AsyncClient(
            transport=transport, base_url=device.base_url, cookies=device.cookies
        ) as client:
            press = {"csrf": csrf, "question": Q, "key": key, "choice": choice}
            headers = {"Content-Type": "application/json", "Origin": device.base_url}
            return await client.post(VOTE, content=json.dumps(press), headers=headers)

    answers = asyncio.run(both())
    assert [each.status_code for each in answers] == [200, 200]
    done(hall, CloseVoting(Q), "chair")
    count = question(hall).count
    assert count is not None
    assert (count.in_favour, count.against) == (0, 1)


def ruled(hall: Carded, rules: str) -> None:
    """Standing orders with these rules for ballots are in force."""
    source = f'title = "Ours"\nversion = 1\nfamily = "ours"\n[ballots]\n{rules}\n'.encode()
    document = orders_in(source, Path("ours"))
    adopting = Request(document.adoption(), Actor(office="secretary"), WHEN, texts=(source,))
    hall.house.clerk.do(HALL, adopting)


def test_a_running_split_is_shown_where_the_orders_publish_it(hall: Carded) -> None:
    """Given such orders, then the console and the page of the vote tell it."""
    ruled(hall, "running = true")
    phone = voting(hall)
    form(phone)
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, "chair", 0))
    assert "So far: 1 for, none against, none abstaining." in room.parts["turnout"]
    text = phone(f"/{HALL}/votes/{Q}").text
    assert "Ballots 1 to 1 of 1" in text


def test_a_stronger_vote_is_demanded_from_the_page(hall: Carded) -> None:
    """Given a question by hands, then a press joins the demand, and the page says how many are needed."""
    ruled(hall, '[[ballots.demands]]\nmode = "division"\nnumber = 2')
    phone = opened(hall)
    done(hall, PutQuestion(Q, "A new roof?", mode="hands"), "chair")
    assert "Demanded by none of 2 needed" in phone(ME).text
    assert sent(phone, {"deed": "join-demand", "mode": "division"}).status_code == 303
    assert question(hall).demands["division"] == (MandateId("0001"),)
    console = hall.house.officer(HALL, "chair").page(f"/{HALL}/office/chair").text
    assert "Demanded by 1 of 2 needed: by division" in console

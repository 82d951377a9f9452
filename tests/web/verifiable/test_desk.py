"""The desk of the trustees: links are made by officers, shown once, and open the page of one trustee."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from smolny.ballots.prover.chance import SECRET
from smolny.clerk import Request
from smolny.clerk.urns.deposits import MEDIA_TYPE, written
from smolny.clerk.urns.registrar import credentials_for, draw_codes
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, Party
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DepositCredentials, NameTrustees, PutQuestion
from tests.clerk.hall import FIRST, text_ref
from tests.web.officers.house import HALL, House, house
from tests.web.verifiable.hall import Q

WHEN = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "10:00")
DESK = f"/{HALL}/office/trustees"


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[House]:
    """A small council before a question that has two trustees."""
    with house(tmp_path) as made:
        document = written(credentials_for(draw_codes(5, SECRET), 2, SECRET))
        deposit = DepositCredentials(text_ref(document, MEDIA_TYPE), 0, 0)
        trustees = (Party(described="a notary"), Party(described="<the tellers>"))
        deeds = [
            (OpenSitting(FIRST, 1), ()),
            (deposit, (document,)),
            (PutQuestion(Q, "Tea?", mode="verifiable"), ()),
            (NameTrustees(Q, trustees), ()),
        ]
        for deed, texts in deeds:
            made.clerk.do(HALL, Request(deed, Actor(office="secretary"), WHEN, texts=texts))
        yield made
        made.app.state.desk.polling.close()


def test_a_link_is_made_for_one_trustee(open_house: House) -> None:
    """Given trustees who wait, when the secretary makes a link, then its token is that trustee's, and the
    page has it no more when it is fetched again, and tells who has a link.
    """
    secretary = open_house.officer()
    assert "&lt;the tellers&gt;" in secretary(DESK).text
    answer = secretary.send(DESK, question=Q, trustee="2")
    assert answer.status_code == 200, answer.text
    found = re.search(r"trustee=2&token=([\w-]+)<", unescape(answer.text))
    assert found is not None
    state = open_house.clerk.state(HALL)
    open_house.clerk.urns.refuse_stranger(state, Q, 2, found[1])
    assert "<svg" in answer.text
    again = secretary(DESK).text
    assert found[1] not in again
    assert ("has no link yet" in again, "has to draw a key" in again, "<svg" in again) == (True, True, False)
    told = secretary(f"/{HALL}/verifiable/{Q}/ceremony.json").json()
    assert [each["step"] for each in told["trustees"]] == ["key", "key"]
    assert told["messages"] == {"key": {}}


def test_no_link_is_made_for_nobody(open_house: House) -> None:
    """Given a number that is no trustee's, then it is said; whoever is not signed in is led there."""
    secretary = open_house.officer()
    assert secretary.send(DESK, question=Q, trustee="3").status_code == 409
    assert secretary.send(DESK, question="x", trustee="1").status_code == 409
    assert secretary.send(DESK, question=Q, trustee="x").status_code == 400
    assert open_house.browser()(DESK).status_code == 303

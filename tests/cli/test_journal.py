"""What a server tells of its work: one object a line, without names, addresses, tokens or queries."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from smolny.cli.journal import Journal
from smolny.domain.federation import PersonNoted
from smolny.domain.order import Entry
from smolny.domain.values import Actor, AssemblyId, PersonId
from smolny.domain.values.moments import Occurrence

WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")
ACTOR = Actor(person=PersonId("p-ada"), office="secretary")
ENTRY = Entry(
    AssemblyId("hall"), 7, "2026-11-01T09:00:00Z", WHEN, ACTOR, PersonNoted(PersonId("p-ada"), "Ada Lind")
)


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """What is written; the loggers are as before afterwards, whatever set the server's up earlier."""
    loggers = [logging.getLogger(name) for name in (None, "uvicorn", "uvicorn.error")]
    before = [(each.handlers[:], each.propagate, each.level) for each in loggers]
    for each in loggers[1:]:
        each.handlers[:], each.propagate = [], True
        each.setLevel(logging.NOTSET)
    yield io.StringIO()
    for each, (handlers, propagate, level) in zip(loggers, before, strict=True):
        each.handlers[:], each.propagate = handlers, propagate
        each.setLevel(level)


def events(told: io.StringIO) -> list[dict[str, Any]]:
    """The lines, without their moments."""
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    assert all(line.pop("at").endswith("Z") for line in lines)
    return lines


def test_a_deed_is_told_by_kind_number_and_office(told: io.StringIO) -> None:
    """Nothing of what it says, and nothing of who did it."""
    Journal(answers=False, out=told).done("hall", [ENTRY])
    assert events(told) == [
        {"event": "deed", "assembly": "hall", "entry": 7, "kind": "person-noted", "office": "secretary"}
    ]


def test_refusals_are_told_by_their_rules(told: io.StringIO) -> None:
    """Those of deeds and those of requests."""
    journal = Journal(answers=False, out=told)
    journal.refused("not-in-office")
    journal.turned_away("no-such-page")
    assert events(told) == [
        {"event": "deed-refused", "rule": "not-in-office"},
        {"event": "request-refused", "rule": "no-such-page"},
    ]
    assert 'rule="not-in-office"} 1' in journal.text({})


@pytest.mark.parametrize("answers", [True, False])
def test_answers_are_told_where_they_are_asked_for(told: io.StringIO, answers: bool) -> None:
    """They are counted in any case."""
    journal = Journal(answers=answers, out=told)
    journal.answered("page", "GET", "/hall/roll", 200, 0.0123)
    line = {"event": "answer", "page": "page", "method": "GET", "path": "/hall/roll", "status": 200}
    assert events(told) == ([{**line, "milliseconds": 12}] if answers else [])
    assert "smolny_answers_total{" in journal.text({})


def test_a_failure_is_told_by_its_place(told: io.StringIO) -> None:
    """What an error says may be a name, so that only its kind and its place are told."""
    journal = Journal(answers=False, out=told)
    try:
        dict[str, str]()["Ada Lind"]
    except KeyError as error:
        journal.failed(error)
    (line,) = events(told)
    assert (line["event"], line["error"]) == ("failure", "KeyError")
    assert "test_a_failure_is_told_by_its_place" in line["where"][0]
    assert "Ada" not in told.getvalue()


def test_what_others_log_is_told_by_its_template(told: io.StringIO) -> None:
    """What would be put into it is left out, and so is what an error says."""
    Journal(answers=False, out=told)
    logger = logging.getLogger("uvicorn.error")
    logger.warning("%s came from %s", "Ada Lind", "192.0.2.1")
    try:
        raise ValueError("Ada Lind")
    except ValueError:
        logger.exception("Exception in ASGI application\n")
    logger.info("nobody asked")
    assert events(told) == [
        {"event": "log", "logger": logger.name, "words": "%s came from %s"},
        {
            "event": "log",
            "logger": logger.name,
            "words": "Exception in ASGI application",
            "error": "ValueError",
        },
    ]


def test_a_server_says_that_it_serves(told: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """To whoever reads, and in the journal."""
    Journal(answers=False, out=told).ready("Smolny is serving")
    assert capsys.readouterr().out == "Smolny is serving\n"
    assert events(told) == [{"event": "serving"}]

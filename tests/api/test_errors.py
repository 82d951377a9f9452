"""What cannot be answered is refused by the name of a rule, in one form."""

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.api.document import describe
from smolny.api.table import ROUTES
from smolny.clerk import Library
from smolny.locale import words
from tests.api.asking import Asker, misfits, paths
from tests.api.record import PAST

ERROR = {"$ref": "#/components/schemas/Error"}
DOCUMENT = describe(ROUTES)
ONE = f"/assemblies/{PAST}"
HUGE = "9" * 400

REFUSED = [
    ("/nothing", 404, "no-such-path"),
    ("/assemblies/", 404, "no-such-path"),
    ("/assemblies//checkpoint", 404, "no-such-path"),
    (f"{ONE}/entries/1/", 404, "no-such-path"),
    ("/assemblies/unknown", 404, "no-such-assembly"),
    ("/assemblies/unknown/entries", 404, "no-such-assembly"),
    (f"/assemblies/{'a' * 63}/congress", 404, "no-such-assembly"),
    (f"/assemblies/{'a' * 64}/congress", 400, "parameter-does-not-fit"),
    ("/assemblies/Past", 400, "parameter-does-not-fit"),
    (f"{ONE}%0A", 404, "no-such-path"),
    (f"{ONE}%00/congress", 400, "parameter-does-not-fit"),
    (f"{ONE}%2Fcongress/x", 404, "no-such-path"),
    ("/assemblies/%ED%A0%80", 400, "parameter-does-not-fit"),
    ("/assemblies/..%2f..%2fetc", 404, "no-such-path"),
    (f"/assemblies/{'x' * 9000}", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/0", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/-1", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/01", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/1.0", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/1e3", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/%D9%A1", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/{HUGE}", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/9007199254740992", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries/9007199254740991", 404, "no-such-entry"),
    (f"{ONE}/entries/22", 404, "no-such-entry"),
    (f"{ONE}/entries/22/proof", 404, "no-such-entry"),
    (f"{ONE}/entries?limit=0", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries?limit=501", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries?after=-1", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries?kind=sitting", 400, "no-such-kind"),
    (f"{ONE}/entries?kind=", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries?kind=%00", 400, "parameter-does-not-fit"),
    (f"{ONE}/entries?at=1917-10-26", 400, "no-such-parameter"),
    (f"{ONE}/congress?after=1&after=2", 400, "parameter-given-twice"),
    (f"{ONE}/congress?assembly=nine", 400, "no-such-parameter"),
    (f"{ONE}/congress?%00=1", 400, "no-such-parameter"),
    (f"{ONE}/congress?after", 400, "parameter-does-not-fit"),
    (f"{ONE}/congress?after=22", 404, "no-such-entry"),
    (f"{ONE}/congress?after={HUGE}", 400, "parameter-does-not-fit"),
    (f"{ONE}/congress?at=", 400, "no-such-moment"),
    (f"{ONE}/congress?at=yesterday", 400, "no-such-moment"),
    (f"{ONE}/congress?at=1917-02-30", 404, "no-such-moment"),
    (f"{ONE}/congress?at=1917-10-26T24:00", 404, "no-such-moment"),
    (f"{ONE}/congress?at=0000-00-00", 404, "no-such-moment"),
    (f"{ONE}/congress?at=1917-10-26&after=1", 400, "two-moments"),
    (f"{ONE}/congress?after=0", 404, "not-yet-founded"),
    ("/assemblies/nine/acts?at=2026-10-31", 404, "not-yet-founded"),
    (f"{ONE}/acts/unknown", 404, "no-such-act"),
    (f"{ONE}/acts/appeal?after=9", 404, "no-such-act"),
    (f"{ONE}/texts/{'0' * 64}", 404, "no-such-text"),
    (f"{ONE}/texts/{'A' * 64}", 400, "parameter-does-not-fit"),
    ("/?x=1", 400, "no-such-parameter"),
]


@pytest.mark.parametrize(("path", "status", "rule"), REFUSED, ids=lambda each: str(each)[:60])
def test_a_refusal_names_its_rule(ask: Asker, path: str, status: int, rule: str) -> None:
    """The status, the rule, its particulars and its words."""
    answer = ask(path)

    assert (answer.status_code, answer.json()["rule"]) == (status, rule)
    assert answer.headers["content-type"] == "application/json"
    assert not misfits(DOCUMENT, ERROR, answer.json())


@pytest.mark.parametrize("rule", sorted({rule for _, _, rule in REFUSED}))
def test_a_rule_has_words(ask: Asker, rule: str) -> None:
    """A sentence, with every gap filled from the particulars."""
    path = next(path for path, _, each in REFUSED if each == rule)
    told = ask(path).json()

    assert told["words"].endswith(".")
    assert "not given" not in told["words"]
    assert len(told["words"]) < 400


def test_words_that_are_no_moment_are_told_how_to_write_one(ask: Asker) -> None:
    """In the words of the pages, without the pattern that programs read."""
    told = ask(f"{ONE}/congress?at=nonsense").json()

    assert told["particulars"] == {"moment": "nonsense"}
    assert told["words"] == words().refusal("no-such-moment", {"moment": "nonsense"})
    assert "YYYY-MM-DD" in told["words"]
    asked = DOCUMENT["paths"]["/assemblies/{assembly}/congress"]["get"]["parameters"]
    assert next(each["schema"] for each in asked if each["name"] == "at")["pattern"].startswith("^[0-9]{4}-")


def test_a_record_too_long_to_be_read_at_once_is_not_read_in_part(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No reading leaves anything out; earlier moments and the entries can still be asked for."""
    monkeypatch.setattr("smolny.api.visits.MOST_ENTRIES", 9)
    refused = ask(f"{ONE}/congress")

    assert (refused.status_code, refused.json()["rule"]) == (400, "record-is-too-long")
    assert ask(f"{ONE}/congress?after=9").status_code == 200
    assert ask(f"{ONE}/entries").status_code == 200


def test_what_is_repeated_is_cut_short(ask: Asker) -> None:
    """A long question gets no long answer."""
    assert len(ask(f"/assemblies/{'x' * 9000}").content) < 600


def test_a_fault_of_the_server_tells_nothing_of_the_server(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The particulars stay in the server's own log."""
    ask = Asker(Starlette(routes=[Mount("/api", create_api(small_library))]))

    def fail(*_: Any) -> None:
        raise OSError("/secret/place")

    monkeypatch.setattr(small_library, "checkpoint", fail)
    answer = ask(f"{ONE}/checkpoint")

    assert answer.status_code == 500
    assert answer.json()["rule"] == "fault-of-the-server"
    assert "secret" not in answer.text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    template=st.sampled_from([route.path for route in ROUTES]),
    part=st.text(min_size=1, max_size=12),
    query=st.lists(
        st.tuples(st.sampled_from(["at", "after", "limit", "kind", "x"]), st.text(max_size=12)), max_size=3
    ),
)
@example(template="/assemblies/{assembly}", part="/../", query=[])
def test_nothing_that_is_asked_breaks_the_server(
    ask: Asker, template: str, part: str, query: list[tuple[str, str]]
) -> None:
    """Whatever stands in an address, the answer is an answer or a refusal."""
    percent = "".join(f"%{byte:02X}" for byte in part.encode("utf-8", "surrogatepass"))
    path = re.sub(r"\{(?!assembly)\w+\}", percent, template).replace(
        "{assembly}", PAST if len(part) % 2 else percent
    )
    clean = [(name, text.encode("utf-8", "replace").decode()) for name, text in query]

    assert ask(path, params=clean).status_code in (200, 400, 404)


@pytest.mark.parametrize("path", paths(PAST).values())
def test_a_parameter_that_is_not_known_is_refused_everywhere(ask: Asker, path: str) -> None:
    """A misspelt parameter is never silently left out."""
    answer = ask(f"{path}?atr=1917-10-26")

    assert answer.status_code == 400
    assert answer.json()["particulars"]["parameter"] == "atr"

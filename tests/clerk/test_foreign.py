"""Foreign records become chronicles: what fits is recorded, the rest is listed, the hostile is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.clerk.foreign import READERS, Left, requests_of
from smolny.clerk.foreign.akn import read_akn
from smolny.clerk.foreign.popolo import read_popolo
from smolny.domain.credentials import DesignateDelegate
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody
from smolny.domain.floor import NoteSpeech
from smolny.domain.offices import FillOffice
from smolny.domain.sittings import OpenSitting
from smolny.domain.votes import DeclareResult, NoteVotes, PutQuestion
from smolny.press.akn import debate
from smolny.press.popolo import popolo
from smolny.protocol.refused import Refused
from smolny.readings.minutes import minutes
from tests.readings.told import standing

NOW = "2026-11-01T09:00:00Z"
PARLIAMENT: dict[str, Any] = {
    "persons": [{"id": "p1", "name": "Ada", "gender": "f"}, {"id": "p2", "name": "Ben"}, {"name": "Nobody"}],
    "organizations": [
        {"id": "house", "name": "The House", "classification": "legislature"},
        {"id": "left", "name": "The New Left", "classification": "party"},
        {"id": "nameless"},
    ],
    "memberships": [
        {"person_id": "p1", "organization_id": "house", "role": "speaker"},
        {"person_id": "p2", "organization_id": "house", "role": "member"},
        {"person_id": "p9", "organization_id": "house", "role": "speaker"},
    ],
    "events": [
        {"id": "s1", "classification": "sitting", "start_date": "2026-10-03T10:00:00Z"},
        {"id": "fair", "classification": "fair"},
    ],
    "motions": [
        {"id": "m1", "text": "That the roof be mended", "creator_id": "p1"},
        {"id": "m2", "text": "That there be tea"},
    ],
    "vote_events": [
        {
            "id": "v1",
            "motion_id": "m1",
            "legislative_session_id": "s1",
            "start_date": "2026-10-03",
            "result": "passed",
            "counts": [{"option": "yes", "value": 2}, {"option": "absent", "value": 1}, {"option": "no"}],
            "votes": [
                {"voter_id": "p1", "option": "yes"},
                {"voter_id": "p2", "option": "yes"},
                {"voter_id": "p3", "option": "absent"},
                {"option": "yes"},
            ],
        },
        {"id": "v2", "motion_id": "m2", "result": "deferred", "counts": [{"option": "yes", "value": 5}]},
        {
            "id": "v3",
            "motion_id": "m2",
            "result": "fail",
            "counts": [{"option": "no", "value": 9}],
            "votes": [{"voter_id": "p1", "option": "no"}],
        },
    ],
    "areas": [{"id": "north"}],
}
DEBATE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17"><debate name="x"><meta>
<identification source="#a"><FRBRWork><FRBRdate date="2026-10-03" name=""/></FRBRWork></identification>
<analysis source="#a"><parliamentary><voting eId="v1" refersTo="#roof" outcome="#adopted">
<quorum value="5" refersTo="#q"/><count value="2" refersTo="#for"/></voting></parliamentary></analysis>
<references source="#a"><TLCOrganization eId="a" href="/x" showAs="The House"/>
<TLCPerson eId="ada" href="/y" showAs="Ada"/>
<TLCConcept eId="roof" href="/z" showAs="The roof"/></references></meta>
<debateBody><debateSection eId="s" name="item"><heading>The roof</heading>
<speech by="#ada"><from>Ada</from><p>It leaks.</p></speech><speech by="#ben"><p>No.</p></speech>
<rollCall eId="r"><heading>The roof</heading><p><vote by="#ada" choice="#for">Ada</vote>
<vote by="#ben" choice="#against">Ben</vote></p></rollCall>
<scene>Applause</scene></debateSection></debateBody>
</debate></akomaNtoso>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><akomaNtoso/>'


def chronicle(form: str, content: bytes) -> tuple[list[Any], dict[str, Left]]:
    """The commands that a file makes, and what is left by its name."""
    requests, left = requests_of(READERS[form](content), content, Path("x.json"), NOW)
    return [each.command for each in requests], {each.what: each for each in left}


def of(commands: list[Any], kind: type) -> list[Any]:
    """The commands of one kind."""
    return [each for each in commands if isinstance(each, kind)]


def test_a_parliament_in_popolo_becomes_a_chronicle() -> None:
    """Given people, parties, offices, sittings, motions and votes, then each has its deed."""
    commands, _ = chronicle("popolo", json.dumps(PARLIAMENT).encode())

    assert commands[0].name == "The House"
    assert [each.letters for each in of(commands, NoteFaction)] == ["TNL"]
    assert [(each.office, each.person) for each in of(commands, FillOffice)] == [("speaker", "p1")]
    assert {each.person for each in of(commands, DesignateDelegate)} == {"p1", "p2", "p3"}
    assert len(of(commands, OpenSitting)) == 1
    assert [each.wording for each in of(commands, PutQuestion)] == [
        "That there be tea",
        "That there be tea",
        "That the roof be mended",
    ]
    assert [(each.outcome, each.in_favour, each.against) for each in of(commands, DeclareResult)] == [
        ("rejected", "not-given", 9),
        ("adopted", 2, "not-given"),
    ]
    assert [each.in_favour for each in of(commands, NoteVotes) if each.in_favour] == [("p1", "p2")]


def test_what_does_not_fit_is_listed_and_not_dropped() -> None:
    """Given fields, classes, answers and results that no deed has, and contradictions, then all are told."""
    _, left = chronicle("popolo", json.dumps(PARLIAMENT).encode())

    assert left["person.gender"].times == 1
    assert left["areas"].why == "a class that a chronicle has no deed for"
    assert left["count of 'absent'"].times == 1
    assert "deferred" in left["result of vote v2"].why
    assert left["vote v3: against"].why == "the count says 9, the names are 1"
    assert {
        "person",
        "organization",
        "membership",
        "event of the class 'fair'",
        "vote",
        "count",
    } <= left.keys()


def test_a_debate_becomes_a_chronicle_whatever_draft_its_names_are_of() -> None:
    """Given a debate with a vote, a roll call and speeches, then they are recorded; the rest is listed."""
    commands, left = chronicle("akn", DEBATE.encode())

    assert commands[0].name == "The House"
    assert [each.name for each in of(commands, NoteBody)] == ["The House"]
    assert [(each.person, each.on) for each in of(commands, NoteSpeech)] == [("ada", "The roof")]
    assert [(each.outcome, each.in_favour) for each in of(commands, DeclareResult)] == [("adopted", 2)]
    assert [each.in_favour for each in of(commands, NoteVotes)] == [("ada",)]
    assert left["vote v1: in_favour"].why == "the count says 2, the names are 1"
    assert {"scene", "speech", "vote", "quorum of a vote", "words of a speech"} <= left.keys()


@pytest.mark.parametrize("name", ["second-congress", "house-of-nine"])
def test_what_is_written_here_is_read_here(name: str) -> None:
    """Given our own Popolo and Akoma Ntoso, then the votes that come back are those that went out."""
    here = standing(name)
    questions = here.state.votes.questions.values()
    outcomes = [each.outcome for each in questions if each.result]
    for form, content in (
        ("popolo", popolo(here)),
        ("akn", debate(minutes(here, lambda sha256: None))),
    ):
        commands, _ = chronicle(form, content)
        results = of(commands, DeclareResult)
        assert {each.outcome for each in results} <= set(outcomes)
        known = {(each.result.against, each.result.abstained) for each in questions if each.result}
        assert results
        if form == "popolo":
            assert len(results) == len(outcomes)
            assert all((each.against, each.abstained) in known or each.against == 0 for each in results)


@pytest.mark.parametrize(
    ("form", "content", "rule"),
    [
        ("akn", BOMB, "foreign-file-has-entities"),
        ("akn", OUTSIDE, "foreign-file-has-entities"),
        ("akn", "<akomaNtoso>", "foreign-file-is-broken"),
        ("akn", "", "foreign-file-is-broken"),
        ("akn", "<akomaNtoso/>", "foreign-file-tells-nothing"),
        ("akn", '<?xml version="1.0" encoding="none"?><a/>', "foreign-file-is-broken"),
        ("popolo", "{", "foreign-file-is-broken"),
        ("popolo", "3", "foreign-file-is-broken"),
        ("popolo", "[" * 100_000, "foreign-file-is-broken"),
        ("popolo", '{"persons": 3}', "foreign-file-is-broken"),
        ("popolo", '{"persons": []}', "foreign-file-tells-nothing"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(form: str, content: str, rule: str) -> None:
    """Given a file that is no file of its format, or that would grow or fetch, then nothing is made of it."""
    with pytest.raises(Refused) as refusal:
        READERS[form](content.encode())

    assert refusal.value.rule == rule


def test_one_vote_event_or_a_list_of_them_is_read_too() -> None:
    """Given the objects of one class alone, as they are often published, then they are read."""
    event = {
        "id": "v",
        "motion": {"text": "Tea"},
        "result": "pass",
        "counts": [{"option": "yes", "value": 1}],
    }

    for content in (event, [event], {"vote_events": [event]}):
        commands = [each.command for each in read_popolo(json.dumps(content).encode()).told]
        assert [type(each).__name__ for each in commands] == ["TableText", "PutQuestion", "DeclareResult"]


def test_a_list_of_motions_with_their_votes_is_read() -> None:
    """Given motions that hold their votes, then each vote is of its motion."""
    motion = {"id": "m", "text": "Tea", "vote_events": [{"id": "v", "result": "fail"}, 3]}
    commands = [each.command for each in read_popolo(json.dumps([motion]).encode()).told]

    assert [each.text for each in commands if isinstance(each, PutQuestion)] == ["m"]


FIELDS = ("persons", "motions", "vote_events", "events", "id", "text", "votes", "counts", "option")
PLAIN = st.none() | st.booleans() | st.integers() | st.text()
ANYTHING = st.recursive(PLAIN, lambda of: st.lists(of) | st.dictionaries(st.sampled_from(FIELDS), of))


@given(ANYTHING)
def test_any_json_is_read_or_refused(found: Any) -> None:
    """Given anything at all, then it is read or refused by a rule, and every deed follows or is listed."""
    content = json.dumps(found).encode()
    try:
        told = read_popolo(content)
    except Refused:
        return
    requests, left = requests_of(told, content, Path("x"), NOW)
    assert len(requests) + len(left) >= len(told.told)


@given(st.text(alphabet="<>/ab&;\"'= !?-[]", max_size=60))
def test_any_text_is_read_as_xml_or_refused(text: str) -> None:
    """Given anything at all, then it is refused by a rule where it is no debate."""
    with pytest.raises(Refused, match="foreign-file-"):
        read_akn(text.encode())

"""Every rule that a deed may break: a chronicle records the deed with a note, a live council refuses it."""

import re
from pathlib import Path
from typing import Any

import pytest

from smolny.clerk.replay import rehearse
from smolny.clerk.script import read_script
from smolny.domain.order import Entry
from smolny.protocol.codec import decode
from tests.congresses import (
    acts_breaches,
    agenda_breaches,
    credentials_breaches,
    elections_breaches,
    factions_breaches,
    floor_breaches,
    minutes_breaches,
    motions_breaches,
    sittings_breaches,
    votes_breaches,
)

SPECIFICATION = Path(__file__).resolve().parents[2] / "docs/specification/entries.md"

HEADER = """
[script]
format = 1
assembly = "trial"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = { office = "secretary" }
invented = true
"""

CITE = "do = 'cite-source'; source = 'E'; title = 'A source'"
FURNITURE = [
    CITE,
    "do = 'adopt-standing-orders'; orders = 'small-council'",
    "do = 'note-body'; body = 'board'; name = 'the board'; genus = 'board'",
    "do = 'note-faction'; faction = 'reds'; name = 'Reds'; letters = 'R'",
    "do = 'note-person'; person = 'ada'",
    "do = 'designate-delegate'; mandate = 'ada'; person = 'ada'",
    "do = 'convene-congress'; by = 'board'; opening = '2026-10-03'",
    "do = 'open-sitting'; sitting = 'first'; ordinal = 1",
    "do = 'table-text'; text = 'roof'; genus = 'motion'; title = 'The roof'",
    "do = 'put-question'; question = 'roof'; wording = 'Shall it be mended?'; text = 'roof'",
]
OPEN = "do = 'put-question'; question = 'tea'; wording = 'Shall there be tea?'"
RECOGNISE, END = "do = 'recognise-mandate'; mandate = 'ada'", "do = 'end-mandate'; mandate = 'ada'"
CHAIR = "do = 'fill-office'; office = 'chair'; person = 'ada'"
PROVISIONAL = "do = 'take-provisional-chair'; person = 'bea'; basis = 'named'"
HAND_OVER = "do = 'hand-over-chair'; to = 'ada'"
LEAVE = CHAIR.replace("fill", "vacate")
RECESS, CLOSE, RESUME = (
    f"do = '{deed}'; sitting = 'first'" for deed in ("declare-recess", "close-sitting", "resume-sitting")
)
SECOND = "do = 'open-sitting'; sitting = 'second'; ordinal = 2"
LOST = "do = 'declare-result'; question = 'roof'; outcome = 'rejected'; in_favour = 1; against = 2"
CARRIED = "do = 'declare-result'; question = 'roof'; outcome = 'adopted'; in_favour = 2; against = 1"
CHALLENGE = "do = 'challenge-result'; question = 'roof'; demand = 'recount'"
ACT = "do = 'adopt-act'; act = 'one'; genus = 'resolution'; title = 'One'; number = '1'"
ENDED = "do = 'end-body-mandate'; body = 'board'; act = 'one'"
CLAIM = (
    "do = 'record-claim'; among = 'person'; subject = 'ada'; aspect = 'hat'; value = 'red'; followed = true"
)
REDS = "{ of = 'reds', count = 1 }"
REPORT = "do = 'report-composition'; moment = 'sitting'"
LATER = "do = 'postpone-opening'; by = 'board'; earlier = '2026-10-03'"

BREACHES: dict[str, list[str]] = {
    "already-declared": [LOST, LOST],
    "already-in-office": [CHAIR, CHAIR],
    "another-sitting-is-open": [SECOND],
    "body-mandate-already-ended": [ACT, ENDED, ENDED],
    "chair-is-taken": ["do = 'note-person'; person = 'bea'", CHAIR, PROVISIONAL],
    "congress-is-closed": [f"{CLOSE}; final = true", SECOND],
    "mandate-already-ended": [END, END],
    "mandate-not-waiting": [RECOGNISE, RECOGNISE],
    "may-not-preside": [HAND_OVER],
    "more-votes-than-present": [f"{CARRIED}; present = 2"],
    "named-twice": [f"{REPORT}; total = 2; figures = [{REDS}, {REDS}]"],
    "no-day-given": ["do = 'convene-congress'; by = 'board'"],
    "no-sitting-is-open": [RECESS, OPEN],
    "not-convened-for": [LATER.replace("-03'", "-04'") + "; later = '2026-10-09'"],
    "not-in-office": [LEAVE],
    "not-later": [f"{LATER}; later = '2026-10-02'"],
    "not-unanimous": [f"{CARRIED}; unanimous = true"],
    "number-is-taken": [ACT, ACT.replace("'one'", "'two'")],
    "outcome-against-majority": [CARRIED.replace("adopted", "rejected")],
    "presides-already": [CHAIR, HAND_OVER],
    "question-has-no-result": [CHALLENGE],
    "question-not-carried": [f"{ACT}; question = 'roof'"],
    "result-already-challenged": [LOST, CHALLENGE, CHALLENGE],
    "sitting-already-closed": [CLOSE, CLOSE],
    "sitting-not-in-recess": [RESUME],
    "sitting-not-open": [RECESS, "do = 'note-speech'; person = 'ada'; on = 'the roof'; sitting = 'first'"],
    "sitting-out-of-turn": [CLOSE, SECOND.replace("2", "3")],
    "sum-does-not-hold": [f"{REPORT}; total = 4; figures = {{ reds = 3 }}"],
    "text-already-settled": ["do = 'withdraw-text'; text = 'roof'", "do = 'withdraw-text'; text = 'roof'"],
    "text-not-adopted": [LOST, f"{ACT}; text = 'roof'"],
    "two-claims-followed": [CLAIM, CLAIM],
    "version-skipped": ["do = 'adopt-standing-orders'; orders = 'skipped.toml'"],
    "votes-not-counted": ["do = 'declare-result'; question = 'roof'; outcome = 'adopted'"],
    **credentials_breaches.BREACHES,
    **factions_breaches.BREACHES,
    **sittings_breaches.BREACHES,
    **floor_breaches.BREACHES,
    **agenda_breaches.BREACHES,
    **votes_breaches.BREACHES,
    **motions_breaches.BREACHES,
    **elections_breaches.BREACHES,
    **acts_breaches.BREACHES,
    **minutes_breaches.BREACHES,
}
ROOMS = (
    *(credentials_breaches, factions_breaches, sittings_breaches, floor_breaches, agenda_breaches),
    votes_breaches,
    motions_breaches,
    elections_breaches,
    minutes_breaches,
)
FILES = {name: content for room in ROOMS for name, content in room.FILES.items()}
IN_LIVE = {
    *("minute-is-sealed", "no-standing-orders", "personal-data-is-plain", "result-is-corrected-otherwise"),
}
BY_WHO_ACTS = {
    *(
        "acts-for-another",
        "another-presides",
        "left-to-the-chair",
        "mandate-has-ended",
        "no-mandate",
        "not-in-competence",
    ),
    *("left-to-the-chair", "not-in-that-office", "not-on-a-seat"),
}
"""Broken by who acts, in a live assembly: tests/domain/offices."""
APART = {"no-source-given", "nominated-too-late", "zone-differs"}


def done(folder: Path, mode: str, deeds: list[str], *, zone: str = "UTC") -> list[Entry[Any]]:
    """The entries that a script of these deeds makes in a newly founded council."""
    founding = (
        f"do = 'found-assembly'; name = 'Trial'; genus = 'council'; calendar = 'gregorian'; mode = '{mode}'"
    )
    told = [f"[[deed]]\n{deed}".replace("; ", "\n") for deed in (f"{founding}; zone = '{zone}'", *deeds)]
    (folder / "congress.toml").write_text("\n\n".join([HEADER, *told]))
    for name, content in FILES.items():
        (folder / name).write_text(content)
    (folder / "skipped.toml").write_text("title = 'Small council'\nversion = 5\nfamily = 'small-council'\n")
    return [decode(body) for body in rehearse(read_script(folder / "congress.toml"))]


def sourced(deeds: list[str]) -> list[str]:
    """The deeds with the source that a chronicle wants for each."""
    return [deed if deed == CITE else f"{deed}; sources = ['E']" for deed in deeds]


def rules(entry: Entry[Any]) -> list[str]:
    """The rules that an entry notes as broken."""
    return [note.rule for note in entry.irregularities]


def test_every_rule_of_the_specification_is_broken_here() -> None:
    """Its table of rules that a deed breaks is the list of these cases."""
    table = SPECIFICATION.read_text().split("### Rules that a deed breaks")[1].split("###")[0]

    assert (
        set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))
        == BREACHES.keys() | IN_LIVE | BY_WHO_ACTS | APART
    )


@pytest.mark.parametrize("rule", BREACHES)
def test_a_chronicle_records_what_broke_a_rule_with_its_note(rule: str, tmp_path: Path) -> None:
    """What led there is in order; the deed itself stands, with this note and no other."""
    entries = done(tmp_path, "chronicle", sourced([*FURNITURE, *BREACHES[rule]]))

    assert [rules(entry) for entry in entries] == [[]] * (len(entries) - 1) + [[rule]]


@pytest.mark.parametrize("rule", BREACHES)
def test_a_live_council_refuses_what_breaks_a_rule(rule: str, tmp_path: Path) -> None:
    """It makes no entry."""
    *before, broken = BREACHES[rule]
    entries = done(tmp_path, "live", [*FURNITURE, *before, f"{broken}; expect = '{rule}'"])

    assert len(entries) == 1 + len(FURNITURE) + len(before)


def test_a_chronicle_misses_a_source(tmp_path: Path) -> None:
    """A live council is its own witness."""
    chronicle, live = (done(tmp_path, mode, FURNITURE[4:5]) for mode in ("chronicle", "live"))

    assert [rules(entries[-1]) for entries in (chronicle, live)] == [["no-source-given"], []]


def test_an_hour_of_another_zone_is_noted(tmp_path: Path) -> None:
    """Or refused: moments are compared by the clock of the assembly."""
    chronicle = done(tmp_path, "chronicle", [CITE], zone="Europe/Oslo")
    live = done(tmp_path, "live", [f"{CITE}; expect = 'zone-differs'"], zone="Europe/Oslo")

    assert (rules(chronicle[-1]), len(live)) == (["zone-differs"], 1)


@pytest.mark.parametrize(
    ("rule", "deed"),
    [
        ("no-standing-orders", OPEN),
        ("personal-data-is-plain", "do = 'note-person'; person = 'ada'; name = 'Ada Moreau'"),
    ],
)
def test_what_only_the_living_must_heed(rule: str, deed: str, tmp_path: Path) -> None:
    """A chronicle may not know the standing orders, and names the historical."""
    live = done(tmp_path, "live", [f"{deed}; expect = '{rule}'"])
    chronicle = done(tmp_path, "chronicle", sourced([CITE, deed]))

    assert (len(live), rules(chronicle[-1])) == (1, [])

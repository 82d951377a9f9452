"""The night of a motions committee, done by its script and replayed from the protocol alone."""

from collections import Counter
from pathlib import Path

import pytest

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.domain.assembly import Assembly, fold
from smolny.domain.motions import TextTabled
from smolny.domain.values import AssemblyId, TextId
from smolny.protocol.codec import decode
from smolny.protocol.tiles import read_entries
from smolny.readings import views
from smolny.readings.motion_text import changes_of, motion_text, wording
from smolny.readings.shelf import Parsed
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.text_hands import about_texts
from smolny.texts import plain, walk, write_plain
from tests.congresses import committee_night as night

NIGHT, MOTION = AssemblyId("night"), TextId("motion")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public record of the night, as files."""
    folder = tmp_path_factory.mktemp("night")
    script = read_script(night.written(folder))
    with MemoryArchive() as archive:
        replay(script, Clerk(archive, folder / "keys"))
        Library(archive).export(NIGHT, folder / "record")
    return folder / "record"


def stood(record: Path, until: str | None = None) -> tuple[Standpoint, Parsed]:
    """Where a reader of the files stands, at the end or before the first entry of a kind, and what is beside
    the log.
    """
    size = int((record / "checkpoint").read_text().split("\n")[1])
    entries = [decode(body) for body in read_entries(record, size)]
    if until is not None:
        entries = entries[
            : next(n for n, each in enumerate(entries) if type(each.particulars).__name__ == until)
        ]
    shelf = Parsed(lambda digest: (record / "texts" / digest).read_bytes())
    return standpoint(fold(Assembly(NIGHT), entries), entries), shelf


def text_before_the_votes(record: Path) -> views.MotionText:
    """The page of the motion when the committee is done."""
    here, shelf = stood(record, "ConsentListed")
    return motion_text(here, MOTION, shelf)


def test_the_page_has_every_amendment_at_its_place(exported: Path) -> None:
    """Given the night before the votes, then forty amendments of twelve councils are there by number, seven
    of their pairs collide, and three are amended.
    """
    page = text_before_the_votes(exported)
    assert len(page.amendments) == 40
    assert len({each.line.mover for each in page.amendments}) == 12
    assert {each.line.number for each in page.amendments} == {f"A1-{number}" for number in range(1, 41)}
    kinds = Counter(each.kind for each in page.collisions)
    assert kinds == {
        "both change the same words": 4,
        "one takes away what the other changes": 2,
        "both put something at one place": 1,
    }
    amended = {each.line.text: [below.line.number for below in each.amendments] for each in page.amendments}
    assert {name: numbers for name, numbers in amended.items() if numbers} == {
        "a1": ["A1-1-1"],
        "a5": ["A1-5-1"],
        "a9": ["A1-9-1"],
    }
    assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))


def test_what_the_committee_recommends_stands_with_each(exported: Path) -> None:
    """Given its advice, then the newest holds, with reasons, the consent list, and what the movers say."""
    page = text_before_the_votes(exported)
    told = {each.line.text: each.recommendation for each in page.amendments}
    assert all(each is not None and each.committee == "Motions Committee" for each in told.values())
    advice = Counter(each.advice for each in told.values() if each is not None)
    assert advice["refer it"] == advice["settled by another"] == advice["accept it as modified"] == 1
    assert sum(each.consent for each in told.values() if each is not None) == len(night.LISTED)
    modified = told["a20"]
    assert modified is not None
    assert (modified.answer, [piece.words for piece in modified.changes[0].pieces][1:3]) == (
        "accepted",
        ["w20a", "m20a"],
    )


def test_the_adopted_wording_is_that_which_was_carried(exported: Path) -> None:
    """Given all votes, then the wording worked out by hand is the one on the record, which holds."""
    here, shelf = stood(exported)
    page = motion_text(here, MOTION, shelf)
    expected = [line for line in night.adopted().split("\n\n") if line]
    made = write_plain(wording(here, MOTION, shelf)).source.strip().split("\n\n")
    assert made == expected
    assert page.stated == page.stages[-1].sha256
    assert page.stated_holds
    assert {each.line.standing for each in page.amendments} == {"adopted", "rejected", "fallen"}


def test_every_wording_between_is_replayed(exported: Path) -> None:
    """Given each amendment that was carried, then it made one more wording of the row, by its entry."""
    here, shelf = stood(exported)
    page = motion_text(here, MOTION, shelf)
    carried = [each.amendment for each in page.stages if each.amendment is not None]
    assert set(carried) == night.CARRIED
    assert [each.entry for each in page.stages] == sorted(each.entry for each in page.stages)
    for stage in page.stages[1:-1]:
        before, now = (wording(here, MOTION, shelf, number) for number in (stage.number - 1, stage.number))
        assert before != now
        shown = motion_text(here, MOTION, shelf, stage=stage.number)
        assert " ".join(line.text for line in shown.lines) == _said(now)


def _said(text: object) -> str:
    from smolny.texts.passages import passages

    return " ".join(plain(each.said) for each in passages(text) if each.said)  # type: ignore[arg-type]


def test_the_table_of_changes_tells_each_once(exported: Path) -> None:
    """Given the first wording and the last, then every place that changed is in the table, and no other."""
    here, shelf = stood(exported)
    last = len(motion_text(here, MOTION, shelf).stages)
    rows = changes_of(here, MOTION, shelf, 1, last)
    new = {piece.words for row in rows for piece in row.pieces if piece.change == "in"}
    assert {"z1a", "x5a", "y13a", "m20a", "y12a"} <= new
    assert [row.cited for row in rows if row.action == "removed"] == [
        *("paragraph 15", "paragraph 29", "paragraph 30"),
    ]
    assert changes_of(here, MOTION, shelf, last, last) == ()


def test_a_composite_has_the_agreement_of_both_and_lets_them_fall(exported: Path) -> None:
    """Given two motions made one, then it was adopted and they fell; each sentence tells where it is from."""
    here, shelf = stood(exported)
    texts = here.state.motions.texts
    assert [texts[TextId(name)].standing for name in ("both", "hats", "caps")] == [
        "adopted",
        "fallen",
        "fallen",
    ]
    names = [node.id for node in walk(wording(here, TextId("both"), shelf)) if node.kind == "sentence"]
    assert names == ["hats-p1-s1", "caps-p2-s1"]
    page = motion_text(here, TextId("both"), shelf)
    told = [(each.words, each.number, each.cited, each.line, each.changed) for each in page.origins]
    assert told == [
        ("There are hats.", "A2", "paragraph 1, sentence 1", 1, False),
        ("All wear caps.", "A3", "paragraph 2, sentence 1", 2, False),
    ]
    assert [each.words for each in page.left_out] == ["All wear hats.", "There are caps."]
    assert motion_text(here, MOTION, shelf).origins == ()


def test_the_chair_is_offered_the_list_and_then_the_wording(exported: Path) -> None:
    """Given what the committee put forward, then its list is offered; and once the motion is adopted, its
    wording.
    """
    here, _ = stood(exported, "ConsentListed")
    (listed,) = (each.command for each in about_texts(here) if each.deed == "list-consent")
    assert set(listed.texts) == set(night.LISTED)
    here, _ = stood(exported, "WordingStated")
    assert [each.place for each in about_texts(here) if each.deed == "state-wording"] == ["motion"]
    here, _ = stood(exported)
    assert not [each for each in about_texts(here) if each.deed in ("list-consent", "state-wording")]


def test_the_record_says_who_moved_what_by_which_number(exported: Path) -> None:
    """Given an amendment of a council, then its entry says so in a sentence."""
    here, _ = stood(exported)
    (entry,) = (each for each in here.of(TextTabled) if each.particulars.text == "a1")
    told = "Amendment a1 is put before the assembly, as A1-1; moved by Council 0."
    assert here.sentence(entry) == told

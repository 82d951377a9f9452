"""What is measured is worth measuring: a valid record, the same every time, and results that are kept."""

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

import bench.elections
import bench.seats
import bench.texts
import bench.urns
import bench.verifiable
from bench import (
    apart,
    committee,
    committee_pages,
    committee_store,
    differing,
    importing,
    printing,
    report,
    walk,
)
from bench.congress import ASSEMBLY, bodies
from bench.measure import Chapter
from bench.records import make_store
from bench.replaying import replaying
from smolny.archive import open_archive
from smolny.counting.apportionment import METHODS
from smolny.counting.elections import APPROVALS, RULES
from smolny.counting.elections import METHODS as ORDERS
from smolny.domain.assembly import Assembly, decided, fold
from smolny.domain.order import Deed
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import decode, encode, line
from smolny.readings.choices import choices_read
from smolny.texts import alike, consolidated, read_plain
from tests import chromium


def test_the_synthetic_congress_is_a_valid_record() -> None:
    """Its entries are canonical, and each can follow the last."""
    made = list(bodies(6_000))

    assert fold(Assembly(AssemblyId(ASSEMBLY)), map(line, made)).size == 6_000
    assert [encode(decode(body)) for body in made[::7]] == made[::7]


def test_every_deed_of_the_synthetic_congress_is_in_order() -> None:
    """A live assembly would have refused none of them: what is measured is what is done."""
    state = Assembly(AssemblyId(ASSEMBLY))
    for entry in map(decode, bodies(2_000)):
        done = entry.particulars
        command = type(done).__mro__[1](**{each.name: getattr(done, each.name) for each in fields(done)})
        deed = Deed(
            command, entry.actor, entry.recorded_at, entry.occurred_at, entry.sources, sealed=entry.sealed
        )
        made, state = decided(state, deed)
        assert made == (entry,)


def test_the_synthetic_congress_is_the_same_every_time() -> None:
    """So that what was measured a year ago can be measured again."""
    assert list(bodies(3_000)) == list(bodies(3_000))


def test_work_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Its seconds, those of the processor, and its memory."""
    seconds, processor, mib = apart.apart("replay", make_store(tmp_path / "store.db", 300))

    assert seconds > 0
    assert 0 < processor < 60
    assert 10 < mib < 500


def test_lists_are_imported_and_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds, each time into a new store, with what came of the aim."""
    monkeypatch.setattr(importing, "RUNS", 1)
    chapter = importing.importing(tmp_path, None, rows=40)

    assert [each.name for each in chapter.measurements] == ["40 councils, SQLite", "40 delegates, SQLite"]
    assert all(each.peak_mib[0] > 10 for each in chapter.measurements)
    assert chapter.remarks[1].endswith("aim under 10 s: reached.")


@pytest.mark.parametrize(
    ("ratio", "told"), [(0.00123456, "0.00123"), (0.0000051, "0.00000510"), (1.0, "1.00"), (1234.5, "1,234")]
)
def test_a_ratio_has_significant_digits(ratio: float, told: str) -> None:
    """However small, it is not told as nothing."""
    assert report.figures(ratio) == told


def test_a_chapter_without_measurements_has_no_empty_table() -> None:
    """A profile is a text alone."""
    page = report.markdown([Chapter("Profile", "Where the time goes.", tables={"replay": "x"})], {}, 1, "")

    assert "| what |" not in page
    assert "Where the time goes.\n\n### replay\n\n```text\nx\n```\n" in page


def test_measuring_writes_what_it_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For people and for programs, with the machine, the spread, and the limit beside each rate."""

    def done_here(name: str, place: str) -> tuple[float, float, float]:
        apart.WORKS[name](place)
        return 2.0, 1.0, 30.0

    monkeypatch.setattr(apart, "apart", done_here)
    chapter = replaying(tmp_path, 600)
    path = report.write(tmp_path / "results", [chapter], report.machine(), 600)

    told = json.loads(path.with_suffix(".json").read_text())
    rows = {row["name"]: row for row in told["chapters"][0]["measurements"]}
    assert told["machine"]["Python"]
    assert rows["verify, 600 entries"]["rate"] == 300
    assert rows["verify, 600 entries"]["ratio"] == 1
    assert "| verify, 600 entries | 300 entries | 300 to 300 | 5 | 1.00 of read bundles" in path.read_text()


@pytest.mark.long
def test_seats_are_measured_by_every_method(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the libraries of others, on a smaller federation here."""
    monkeypatch.setattr(bench.seats, "RUNS", 1)
    monkeypatch.setattr(bench.seats, "UNITS", 12)
    monkeypatch.setattr(bench.seats, "SEATS", 40)

    chapter = bench.seats.seats()

    named = [each.name for each in chapter.measurements]
    assert named[:3] == ["dhondt, smolny", "dhondt, votelib", "dhondt, apportionment"]
    assert {name.split(",")[0] for name in named} == set(METHODS)
    assert chapter.remarks[0].startswith("aim 0.1 s: ")


def test_without_a_browser_no_walk_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says why, and measures nothing."""
    monkeypatch.setattr(chromium, "CHROMIUM", tmp_path / "chromium")
    chapter = walk.walk(tmp_path)

    assert chapter.remarks == [f"not measured: no Chromium, {tmp_path / 'chromium'} is not there"]
    assert chapter.measurements == []


def test_verifiable_ballots_are_measured_in_each_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few voters, one run, and the official tool only where it is."""
    monkeypatch.setattr(bench.verifiable, "VOTERS", {"Ed25519": 4})
    monkeypatch.setattr(bench.verifiable, "RUNS", 1)
    monkeypatch.setattr(bench.verifiable, "official", lambda *told: None)
    chapter = bench.verifiable.verifiable()

    assert len(chapter.measurements) == 5
    assert all(each.rate > 0 for each in chapter.measurements)
    assert len(chapter.remarks) == 1


def test_a_verifiable_vote_is_measured_from_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one: every step is timed, everybody is counted, and the last tap stands beside its aim."""
    for name, value in {"SIZES": (6,), "TRUSTEES": 2, "THRESHOLD": 2}.items():
        monkeypatch.setattr(bench.urns, name, value)
    monkeypatch.setattr(bench.shuffling, "PAPERS", 6)
    sealed = bench.urns.sealed
    monkeypatch.setattr(bench.urns, "sealed_on_all", lambda setup, codes: sealed(setup, [*enumerate(codes)]))
    chapter = bench.urns.urns(tmp_path)

    assert len(chapter.measurements) == 12
    assert chapter.remarks[1].endswith("the aim of 10 s is reached")


@pytest.mark.long
def test_elections_are_measured_by_every_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small congress, a few ballots, no wards."""
    for name, value in {"DELEGATES": 20, "CANDIDATES": 5, "SEATS": 2, "RUNS": 1, "MILLION": 50}.items():
        monkeypatch.setattr(bench.elections, name, value)
    monkeypatch.setattr(bench.elections, "WARDS", tmp_path / "none")
    chapter = bench.elections.elections()
    assert len(chapter.measurements) == len(RULES) + len(ORDERS) + len(APPROVALS) + 2
    assert all(each.rate > 0 for each in chapter.measurements)
    assert bench.elections.wards_alone().remarks == [
        "The wards do not lie beside this checkout (shared/elections)."
    ]


def test_differences_are_shown_in_one_form() -> None:
    """Given two texts, what each library shows has all words of either; seams in words are found."""
    old, new = "Three seats are left. Hats are worn.", "Two seats are left. No hats are worn."
    for shown in (differing.by_words(old, new), differing.by_letters(old, new)):
        for gone, source in ((1, old), (-1, new)):
            assert "".join(said for sign, said in shown if sign != gone).strip() == source
    texts = read_plain(old).text, read_plain(new).text
    assert [said for sign, said in differing.smolny(*texts) if sign] == ["Three", "Two", "Hats", "No hats"]
    assert differing.cuts([(0, "sea"), (-1, "t"), (0, "s")]) == 3


def test_what_is_measured_of_texts_is_the_same_every_time() -> None:
    """Given motions and acts for measuring, they can be done, and are alike as often as they were made so."""
    text = bench.texts.statute()
    acts = bench.texts.acts(text)
    assert len(consolidated(text, acts).wordings) >= len(acts) == bench.texts.ACTS
    motions = bench.texts.motions()
    few = {name: motions[name] for name in list(motions)[:60]}
    assert {(pair.one, pair.other) for pair in alike(few)} == {("m19", "m9"), ("m29", "m39"), ("m49", "m59")}


def test_the_motions_room_is_measured_with_a_desk_that_lies_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a small statute, then its desk is measured at each moment, and was kept each time."""
    monkeypatch.setattr(bench.texts, "ARTICLES", 5)
    monkeypatch.setattr(bench.texts, "AMENDMENTS", 12)
    store = committee_store.Store.at(tmp_path)
    committee_store.handed_in(store)
    shutil.copytree(tmp_path, tmp_path.with_name("ahead"))
    told = committee_pages.page(store, committee.PAGES["merge desk"], 4)
    ahead = committee_pages.ahead(
        committee_store.Store.at(tmp_path.with_name("ahead")), committee.PAGES["merge desk"]
    )
    assert told.keys() | ahead.keys() == set(committee.MOMENTS)
    with open_archive(store.url) as archive:
        draft = archive.office().draft(committee_store.COMMITTEE, "merge", committee_store.MOTION)
    assert draft is not None
    assert (draft.version, len(choices_read(draft.body).taken)) == (6, 4)


def test_the_minutes_for_measuring_are_minutes() -> None:
    """Given a run, then its paper is a PDF."""
    made = printing.print_minutes(1)
    assert isinstance(made, bytes)
    assert made.startswith(b"%PDF")

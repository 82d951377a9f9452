"""Minutes of an election: the stages of its count stand beside those who were elected."""

from pathlib import Path

from smolny.archive import Archive
from smolny.clerk import Clerk, Library
from smolny.domain.elections import DeclareElected
from smolny.press import minutes as press
from smolny.press.akn import debate
from smolny.readings.claims import sources
from smolny.readings.minutes import minutes
from smolny.readings.standpoint import standpoint
from tests.akoma import invalid
from tests.clerk.hall import HALL
from tests.clerk.test_casting import hall
from tests.clerk.test_electing import R, do, ready, vacancy, voted
from tests.press.pages import packed, text

__all__ = ["hall"]


def test_an_election_is_minuted_with_its_stages(hall: Clerk, archive: Archive, tmp_path: Path) -> None:
    """Given a counted round, then the line of its result has the table of stages, on paper and as XML too."""
    ready(hall, vacancy(), 0, 1, 2)
    voted(hall, "electronic", *["1>2"] * 4, *["2>1"] * 2, *["3"] * 2)
    do(hall, DeclareElected(R))
    library = Library(archive)
    here = standpoint(library.state(HALL), library.entries(HALL))
    told = minutes(here, lambda sha256: library.text(HALL, sha256))
    lines = [each for chapter in told.chapters for part in chapter.sections for each in part.lines]
    (table,) = next(each.tables for each in lines if each.kind == "elected-declared")
    paper = text(press.pdf(told, sources(here), library.vouched(HALL, here.state.size)))

    assert len(table) > 2
    assert all(len(row) == len(table[0]) for row in table)
    assert all(packed(cell) in paper for row in table for cell in row)
    assert "<table eId=" in debate(told).decode()
    assert invalid(debate(told), tmp_path) == ""

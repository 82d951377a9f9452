"""What is counted, and how Prometheus is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from smolny.archive import Archive
from smolny.clerk import Clerk
from smolny.clerk.figures import BOUNDS, Figures
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import CloseSitting, OpenSitting
from tests.clerk.hall import FIRST, HALL, request


def lines(figures: Figures, **entries: int) -> list[str]:
    """The lines that are no comments."""
    return [line for line in figures.text(entries).splitlines() if not line.startswith("#")]


def test_deeds_are_counted_by_kind_and_refusals_by_rule(archive: Archive, clerk: Clerk) -> None:
    """What was refused made no entry."""
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    clerk.do(HALL, request(CloseSitting(FIRST)))
    with pytest.raises(OutOfOrder):
        clerk.do(HALL, request(CloseSitting(FIRST)))
    told = lines(clerk.figures)
    assert 'smolny_deeds_total{kind="assembly-founded"} 1' in told
    assert 'smolny_deeds_total{kind="sitting-closed"} 1' in told
    assert 'smolny_deeds_refused_total{rule="sitting-already-closed"} 1' in told


def test_answers_are_counted_with_their_time() -> None:
    """Each duration counts in every bound that it keeps within."""
    figures = Figures()
    figures.answered("page", "GET", "/hall", 200, 0.03)
    figures.answered("page", "BREW", "/hall", 405, 40)
    told = lines(figures)
    assert 'smolny_answers_total{kind="page",method="GET",status="200"} 1' in told
    assert 'smolny_answers_total{kind="page",method="other",status="405"} 1' in told
    assert 'smolny_answer_seconds_bucket{kind="page",le="0.025"} 0' in told
    assert 'smolny_answer_seconds_bucket{kind="page",le="0.05"} 1' in told
    assert 'smolny_answer_seconds_bucket{kind="page",le="+Inf"} 2' in told
    assert 'smolny_answer_seconds_count{kind="page"} 2' in told
    assert 'smolny_answer_seconds_sum{kind="page"} 40.03' in told
    assert len([line for line in told if "_bucket" in line]) == len(BOUNDS) + 1


def test_gauges_go_up_and_down() -> None:
    """What is under way now, and the size of each record."""
    figures = Figures()
    for change in (1, 1, -1):
        figures.open("stream", change)
        figures.waiting(change)
    told = lines(figures, hall=7)
    assert 'smolny_open_answers{kind="stream"} 1' in told
    assert "smolny_writer_waiting 1" in told
    assert 'smolny_entries{assembly="hall"} 7' in told


def test_every_figure_says_what_it_is() -> None:
    """A reader of the figures finds help and type before each; words are escaped."""
    figures = Figures()
    figures.turned_away('a "rule"\n\\')
    text = figures.text({})
    assert r'smolny_answers_refused_total{rule="a \"rule\"\n\\"} 1' in text
    assert text.endswith("\n")
    assert text.count("# HELP") == text.count("# TYPE") == 10


def test_threads_lose_no_count() -> None:
    """Many at once are all counted."""
    figures = Figures()
    with ThreadPoolExecutor(8) as threads:
        for _ in range(2_000):
            threads.submit(figures.refused, "x")
    assert 'smolny_deeds_refused_total{rule="x"} 2000' in lines(figures)

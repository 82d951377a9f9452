"""Papers that are set one after the other by a process that stays."""

import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest

from smolny.press import report, roll, workshop
from tests.press import samples


def test_a_workshop_sets_the_bytes_that_a_process_for_each_paper_sets() -> None:
    """Whatever was set before leaves nothing in a paper."""

    def both() -> tuple[bytes, bytes]:
        return report.pdf(samples.REPORT, samples.VOUCHED), roll.pdf(samples.roll(30), samples.VOUCHED)

    alone = both()
    with workshop.workshop():
        assert (both(), both()) == (alone, alone)
    assert both() == alone


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The commands of the processes that are begun from now on."""
    begun: list[object] = []
    popen = subprocess.Popen

    def noting(command: object, **more: Any) -> Any:
        begun.append(command)
        return popen(command, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", noting)
    return begun


def test_a_process_ends_after_so_many_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has set stays in its memory."""
    monkeypatch.setattr(workshop, "_MOST", 2)
    begun = counted(monkeypatch)
    with workshop.workshop():
        made = {report.pdf(samples.REPORT, samples.VOUCHED) for _ in range(3)}

    assert (len(made), begun) == (1, [(*workshop.COMPOSITOR, "several")] * 2)


def test_two_papers_are_set_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more papers than processors, then two processes set them; a third paper waits."""
    begun = counted(monkeypatch)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1, 2})
    with workshop.workshop(), ThreadPoolExecutor(6) as several:
        papers = [
            several.submit(copy_context().run, report.pdf, samples.REPORT, samples.VOUCHED) for _ in range(6)
        ]
        made = {each.result() for each in papers}

    assert (len(made), begun) == (1, [(*workshop.COMPOSITOR, "several")] * 2)


def test_a_paper_that_breaks_the_compositor_is_told_and_the_next_one_is_set() -> None:
    """As where each paper has a process of its own."""
    with workshop.workshop():
        for _ in range(2):
            with pytest.raises(subprocess.CalledProcessError):
                workshop.composed(b"{}")
        assert report.pdf(samples.REPORT, samples.VOUCHED).startswith(b"%PDF")


def test_a_compositor_that_was_ended_while_it_waited_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given that the system took its memory, then the next paper is set all the same."""
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noting(command: Any, **more: Any) -> Any:
        begun.append(popen(command, **more))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", noting)
    with workshop.workshop():
        paper = report.pdf(samples.REPORT, samples.VOUCHED)
        begun[0].send_signal(signal.SIGTERM)
        assert report.pdf(samples.REPORT, samples.VOUCHED) == paper
        assert len(begun) == 1
        begun[0].kill()
        begun[0].wait()
        assert report.pdf(samples.REPORT, samples.VOUCHED) == paper
        assert len(begun) == 2


def test_without_a_workshop_each_paper_has_a_process_that_ends_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cards hold secrets: nothing that was set stays."""
    begun = counted(monkeypatch)
    for _ in range(2):
        with pytest.raises(subprocess.CalledProcessError):
            workshop.composed(b"{}")

    assert begun == [workshop.COMPOSITOR] * 2

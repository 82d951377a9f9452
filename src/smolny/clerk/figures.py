"""What is counted while a house is served: deeds, refusals, answers, what waits. No names, no addresses."""

import time
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Any

from smolny.domain.order import Entry, kind_of

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Durations of answers are counted up to each of these seconds."""

METHODS = frozenset({"GET", "HEAD", "POST"})
COUNTERS = {
    "smolny_deeds_total": "Entries that were made, by kind.",
    "smolny_deeds_refused_total": "Deeds that were refused, by the rule.",
    "smolny_answers_total": "Answers, by kind of page, method and status.",
    "smolny_answers_refused_total": "Requests that were refused, by the rule.",
    "smolny_failures_total": "Answers that failed by a fault of the program.",
}
GAUGES = {
    "smolny_open_answers": "Answers that are under way, by kind of page; streams are those that listen.",
    "smolny_writer_waiting": "What waits for the writer, and what it does.",
    "smolny_entries": "Entries on the record, by assembly.",
    "smolny_start_time_seconds": "When the server began.",
}
SECONDS = ("smolny_answer_seconds", "Time until an answer begins, by kind of page.")

Labels = tuple[tuple[str, str], ...]


class Figures:
    """Counts, from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[str, dict[Labels, float]] = {name: {} for name in (*COUNTERS, *GAUGES)}
        self._durations: dict[Labels, list[float]] = {}
        self._add("smolny_start_time_seconds", (), time.time())

    def done(self, assembly: str, entries: Iterable[Entry[Any]]) -> None:
        """Entries were made, and are durable."""
        for entry in entries:
            self._add("smolny_deeds_total", (("kind", kind_of(type(entry.particulars))),))

    def refused(self, rule: str) -> None:
        """A deed was refused."""
        self._add("smolny_deeds_refused_total", (("rule", rule),))

    def turned_away(self, rule: str) -> None:
        """A request was refused."""
        self._add("smolny_answers_refused_total", (("rule", rule),))

    def failed(self, error: BaseException) -> None:
        """An answer failed by a fault of the program."""
        self._add("smolny_failures_total", (("error", type(error).__name__),))

    def answered(self, kind: str, method: str, path: str, status: int, seconds: float) -> None:
        """An answer of a kind of page began after so many seconds; its `path` is for journals."""
        method = method if method in METHODS else "other"
        self._add("smolny_answers_total", (("kind", kind), ("method", method), ("status", str(status))))
        with self._lock:
            row = self._durations.setdefault((("kind", kind),), [0.0] * (len(BOUNDS) + 2))
            for place, bound in enumerate(BOUNDS):
                row[place] += seconds <= bound
            row[-2] += 1
            row[-1] += seconds

    def open(self, kind: str, change: int) -> None:
        """One more answer of this kind is under way, or one less."""
        self._add("smolny_open_answers", (("kind", kind),), change)

    def waiting(self, change: int) -> None:
        """One more thing waits for the writer, or one less."""
        self._add("smolny_writer_waiting", (), change)

    def text(self, entries: Mapping[str, int]) -> str:
        """Everything as Prometheus reads it; `entries` is how many each assembly has."""
        with self._lock:
            counts = {name: dict(rows) for name, rows in self._counts.items()}
            durations = {labels: list(row) for labels, row in self._durations.items()}
        counts["smolny_entries"] = {(("assembly", name),): size for name, size in entries.items()}
        lines: list[str] = []
        for kind, table in (("counter", COUNTERS), ("gauge", GAUGES)):
            for name, about in table.items():
                lines += (f"# HELP {name} {about}", f"# TYPE {name} {kind}")
                lines += [_line(name, labels, value) for labels, value in sorted(counts[name].items())]
        return "\n".join([*lines, *_histogram(durations), ""])

    def _add(self, name: str, labels: Labels, change: float = 1) -> None:
        with self._lock:
            rows = self._counts[name]
            rows[labels] = rows.get(labels, 0) + change


def _histogram(durations: Mapping[Labels, list[float]]) -> Iterator[str]:
    name, about = SECONDS
    yield from (f"# HELP {name} {about}", f"# TYPE {name} histogram")
    for labels, row in sorted(durations.items()):
        bounds = (*map(str, BOUNDS), "+Inf")
        for bound, count in zip(bounds, row, strict=False):
            yield _line(f"{name}_bucket", (*labels, ("le", bound)), count)
        yield _line(f"{name}_count", labels, row[-2])
        yield _line(f"{name}_sum", labels, row[-1])


def _line(name: str, labels: Labels, value: float) -> str:
    told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
    return f"{name}{{{told}}} {value:.15g}" if told else f"{name} {value:.15g}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")

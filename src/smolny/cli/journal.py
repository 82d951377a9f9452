"""What a server tells of its work on standard error: lines for people, or one JSON object for each event.

Neither has names, addresses, tokens or queries: a path is told without what may be one of them.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TextIO

import click

from smolny.clerk.figures import Figures
from smolny.cli.terminal import printable
from smolny.domain.order import Entry, kind_of


class Plain(Figures):
    """Counts; with `answers` each answer is told in a line: method, path, status, milliseconds."""

    def __init__(self, *, answers: bool) -> None:
        super().__init__()
        self._answers = answers

    def ready(self, words: str) -> None:
        """The server can be asked."""
        click.echo(words)

    def answered(self, kind: str, method: str, path: str, status: int, seconds: float) -> None:
        super().answered(kind, method, path, status, seconds)
        if self._answers:
            click.echo(f"{printable(method)} {printable(path)} {status} {seconds * 1000:.0f} ms", err=True)


class Journal(Plain):
    """Counts, and tells every event as one line of JSON; answers where they are asked for."""

    def __init__(self, *, answers: bool, out: TextIO | None = None) -> None:
        super().__init__(answers=answers)
        self._out = out
        # What the server under the pages has to say goes the same way.
        logging.basicConfig(level=logging.WARNING, handlers=[_Handler(self)], force=True)

    def ready(self, words: str) -> None:
        super().ready(words)
        self.tell("serving")

    def done(self, assembly: str, entries: Iterable[Entry[Any]]) -> None:
        entries = tuple(entries)
        super().done(assembly, entries)
        for each in entries:
            kind = kind_of(type(each.particulars))
            self.tell("deed", assembly=assembly, entry=each.number, kind=kind, office=each.actor.office)

    def refused(self, rule: str) -> None:
        super().refused(rule)
        self.tell("deed-refused", rule=rule)

    def turned_away(self, rule: str) -> None:
        super().turned_away(rule)
        self.tell("request-refused", rule=rule)

    def failed(self, error: BaseException) -> None:
        super().failed(error)
        frames = traceback.extract_tb(error.__traceback__)
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        # What an error says may be what somebody typed.
        self.tell("failure", error=type(error).__name__, rule=getattr(error, "rule", None), where=where)

    def answered(self, kind: str, method: str, path: str, status: int, seconds: float) -> None:
        Figures.answered(self, kind, method, path, status, seconds)
        if self._answers:
            took = round(seconds * 1000)
            self.tell("answer", page=kind, method=method, path=path, status=status, milliseconds=took)

    def tell(self, event: str, **told: object) -> None:
        """One line; what is not known is left out."""
        known = {name: value for name, value in told.items() if value is not None}
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = json.dumps({"at": moment, "event": event, **known}, ensure_ascii=True)
        print(line, file=self._out or sys.stderr, flush=True)


class _Handler(logging.Handler):
    """Tells what was logged by its template: what would be put into it may be anything."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        kind = type(error).__name__ if error else None
        self._journal.tell("log", logger=record.name, words=str(record.msg).strip(), error=kind)

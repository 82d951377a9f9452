"""The command line, run here or as a program of its own."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from click.testing import CliRunner, Result

from smolny.cli import main

PATIENCE = 30.0
PROGRAM = (sys.executable, "-m", "smolny")


def smolny(*words: object) -> Result:
    """Run a command in this process; a traceback fails the test."""
    outcome = CliRunner().invoke(main, [str(word) for word in words], prog_name="smolny")
    if outcome.exception is not None and not isinstance(outcome.exception, SystemExit):
        raise outcome.exception
    return outcome


def program(*words: object, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run a command as a program."""
    command = [*PROGRAM, *(str(word) for word in words)]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, text=True, check=False, timeout=PATIENCE, **options
    )


def refused(outcome: Result, rule: str, code: int) -> str:
    """The one line of a refusal, which names its rule; nothing else is printed."""
    assert outcome.exit_code == code, outcome.output
    assert outcome.stdout == ""
    lines = outcome.stderr.splitlines()
    assert len(lines) == 1, outcome.stderr
    assert lines[0].startswith("smolny: ")
    assert lines[0].endswith(f" [{rule}]")
    assert "not given" not in lines[0]
    return lines[0]


def interruptible() -> None:
    """Let a program be interrupted, also where whoever runs the tests ignores that, as a shell does for what
    it runs in the background.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(*words: object) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server while it serves: the program, and the address it tells."""
    command = [*PROGRAM, *(str(word) for word in words)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        line = first_line(process)
        yield process, next((word for word in line.split() if word.startswith("http://")), line)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)


def first_line(process: "subprocess.Popen[str]") -> str:
    """What the program says first, or why it says nothing."""
    assert process.stdout is not None
    end = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < end:
        if select.select([process.stdout], [], [], 0.2)[0]:
            return process.stdout.readline()
    raise AssertionError(process.communicate(timeout=PATIENCE))

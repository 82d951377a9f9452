"""The command `smolny`: which commands there are, and how every one of them ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from inspect import cleandoc
from io import TextIOWrapper

import click

from smolny import __version__
from smolny.cli.refusals import INTERRUPTED, Told, told_of

COMMANDS = {
    "demo": "demo",
    "rehearse": "rehearse",
    "serve": "serve",
    "replay": "replay",
    "found": "found",
    "import": "importing",
    "allot": "allot",
    "do": "do",
    "invite": "invite",
    "officers": "officers",
    "erase": "erase",
    "list": "listing",
    "show": "show",
    "log": "log",
    "report": "report",
    "roll": "roll",
    "agenda": "agenda",
    "minutes": "minutes",
    "motion": "motion",
    "motions": "motions",
    "act": "act",
    "powers": "powers",
    "remind": "remind",
    "dispatch": "dispatch",
    "notice": "notice",
    "export": "export",
    "publish": "publish",
    "verify": "verify",
    "recount": "recount",
    "key": "key",
    "loss": "loss",
    "backup": "backup",
    "restore": "restore",
    "count": "count",
    "ballots": "ballots",
    "apportion": "apportion",
    "rules": "rules",
}

EPILOG = """\b
Examples:
  smolny demo
  smolny replay congresses/second-congress
  smolny log second-congress --after 100 --limit 20
  smolny export second-congress ./record && smolny verify ./record

\b
Exit codes:
  0  everything is in order
  1  the record is wrong, or a deed was refused
  2  wrong usage, or what was asked for is not there
  3  the store, or a file, cannot be used

Every command explains itself: smolny COMMAND --help
"""


class House(click.Group):
    """A group that loads a command when it is asked for, so that none waits for what only another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"smolny.cli.{COMMANDS[cmd_name]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([(name, told_short(name, room)) for name in COMMANDS])

    def invoke(self, ctx: click.Context) -> object:
        with ending():
            outcome: object = super().invoke(ctx)
            sys.stdout.flush()
            return outcome


def told_short(name: str, room: int) -> str:
    """What a command is for, in a line: read in its file, for to load them all takes a second."""
    source = (files("smolny.cli") / f"{COMMANDS[name]}.py").read_text(encoding="utf-8")
    _, _, command = source.partition("\ndef command(")
    told = command.split('"""', 2)[1]
    return click.Command(name, help=cleandoc(told)).get_short_help_str(room)


@contextmanager
def ending() -> Iterator[None]:
    """Turn what may go wrong into one line and an exit code; a closed pipe is nothing wrong."""
    tolerate_encoding()
    try:
        yield
    except KeyboardInterrupt:
        click.echo("smolny: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        # What is still buffered has nowhere to go, and must not fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except click.ClickException:
        raise
    except Exception as error:
        refusals = told_of(error)
        if not refusals:
            raise
        raise Told(*refusals) from error


def tolerate_encoding() -> None:
    """A terminal that lacks a letter is shown its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@click.group(cls=House, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="smolny", message="%(prog)s %(version)s")
def main() -> None:
    """Run a delegate congress, from the mandate to the gazette, on a record that anyone can check."""

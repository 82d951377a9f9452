"""The command line: found, replay, look, export, verify, serve."""

from smolny.cli.house import main

__all__ = ["main"]

"""A rule of one's own, from a file."""

import tomllib
from pathlib import Path
from typing import Any

import click

from smolny.clerk.toml import read_bytes
from smolny.counting.elections import Rule, own_rule
from smolny.counting.lists import ListRule
from smolny.counting.lists import rule_in as list_rule
from smolny.counting.uncountable import Uncountable

MOST_BYTES = 100_000


class Named(click.Choice[str]):
    """The name of a rule, or a file with one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Names of files as they are, others where there is such a rule."""
        if isinstance(value, str) and value.endswith(".toml"):
            return value
        return super().convert(value, param, ctx)


def read_own(path: Path) -> Rule | ListRule:
    """The rule that stands in a file: one of lists where it says a kind. Uncountable `rule-is-no-toml`, and
    what a rule is refused for.
    """
    try:
        data = tomllib.loads(read_bytes(path, MOST_BYTES).decode())
    except (ValueError, RecursionError) as fault:
        raise Uncountable("rule-is-no-toml", reason=str(fault)[:100]) from None
    if "kind" not in data:
        return own_rule(data)
    if data.pop("own", None) is not True:
        raise Uncountable("rule-is-not-marked")
    return list_rule(data)

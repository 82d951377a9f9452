"""The words of the voting client, whose pages are static files."""

import tomllib
from collections.abc import Iterable, Mapping

from smolny.locale import DEFAULT, words, written
from smolny.locale.surfaces import surface
from smolny.locale.templates import parsed


def client_words(rules: Iterable[str], language: str = DEFAULT) -> Mapping[str, str]:
    """What the client says: its own words, and for other rules those of the command line or of the house.

    A rule that nobody has words for is left out.
    """
    own: dict[str, str] = tomllib.loads(written(language, "client"))
    found = {rule: told for rule in sorted(set(rules)) if (told := _lent(rule, language))} | own
    for template in found.values():
        parsed(template)
    return found


def _lent(rule: str, language: str) -> str:
    """The words of a rule on the command line or in the house, "" where there are none."""
    own = surface("commands", language).own.get(rule, {})
    return str(own.get("told") or words(language).tables["refusals"].get(rule, ""))

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
    house = words(language).tables["refusals"]
    commands = surface("commands", language).own
    lent = {rule: commands.get(rule, {}).get("told") or house.get(rule, "") for rule in sorted(set(rules))}
    found = {rule: told for rule, told in lent.items() if told} | own
    for template in found.values():
        parsed(template)
    return found

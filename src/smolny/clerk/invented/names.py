"""Names that nobody bears: of persons, of housing co-operatives and of those beside them."""

import tomllib
from itertools import product
from pathlib import Path
from random import Random

_NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
REGIONS: tuple[str, ...] = tuple(_NAMES["regions"])


def persons(many: int, chance: Random) -> list[str]:
    """So many names of persons, each another one."""
    return _drawn(many, chance, "first", "last")


def places(many: int, chance: Random) -> list[str]:
    """So many names of streets and yards, each another one."""
    return _drawn(many, chance, "places", "ways")


def _drawn(many: int, chance: Random, *parts: str) -> list[str]:
    return chance.sample([" ".join(each) for each in product(*(_NAMES[part] for part in parts))], many)

"""The Housing Congress from its lists, by the commands that its handbook names."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Library
from tests.cli.running import smolny
from tests.house.walls import ROOT
from tests.web.officers.house import House

LISTS = ROOT / "congresses/housing-congress"
HOUSING = "housing"


@dataclass(frozen=True)
class Store:
    """A store with its keys, on a disk."""

    path: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"sqlite:///{self.path}"

    def run(self, *words: object) -> str:
        """What a command prints, which has to succeed."""
        outcome = smolny(*words, "--store", self.url)
        assert outcome.exit_code == 0, outcome.output
        return outcome.stdout

    @contextmanager
    def served(self) -> Iterator[House]:
        """A server over the store."""
        with open_archive(self.url) as archive:
            house = House(archive, Library(archive), Path(f"{self.path}.keys"), now=datetime.now(UTC))
            try:
                yield house
            finally:
                house.writer.close()


def rows(name: str) -> list[dict[str, str]]:
    """A list of the congress, row by row."""
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seats_due() -> dict[str, int]:
    """The seats of each council by hand: one for every 250 members that are begun."""
    return {row["name"]: -(-int(row["members"]) // 250) for row in rows("councils.csv")}

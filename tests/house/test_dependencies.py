"""Each dependency is accounted for and pinned."""

import re
from pathlib import Path

import pytest

from tests.house.walls import ROOT, distribution, project

NAMES = ("run", "test", "check", "lock", "outside", "peers")
LOCKS = [ROOT / f"requirements/{name}.lock" for name in NAMES]
PINNED = re.compile(r"^([\w.-]+(?:\[[\w,]+\])?)==(\S+)", re.MULTILINE)


def asked_for() -> set[str]:
    """The names of everything that pyproject.toml asks for."""
    said = project()
    groups = [
        said["project"]["dependencies"],
        said["build-system"]["requires"],
        *said["dependency-groups"].values(),
    ]
    return {distribution(requirement) for group in groups for requirement in group}


def rows() -> dict[str, list[str]]:
    """The rows of docs/dependencies.md whose first cell is a package in code type, by its name."""
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in page.splitlines()]
    return {distribution(row[0].strip("`")): row for row in cells if re.fullmatch(r"`[\w.\[\]-]+`", row[0])}


def pins(lock: Path) -> dict[str, str]:
    """The version that a lock pins for each package."""
    return {distribution(name): version for name, version in PINNED.findall(lock.read_text(encoding="utf-8"))}


def test_every_dependency_has_its_row_and_every_row_its_dependency() -> None:
    """docs/dependencies.md and pyproject.toml name the same packages."""
    assert rows().keys() == asked_for()


@pytest.mark.parametrize("row", rows().values(), ids=lambda row: row[0])
def test_a_row_says_everything(row: list[str]) -> None:
    """Purpose, licence, health and what would replace it."""
    assert len(row) == 5
    assert all(row)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    """What is installed is what was pinned, from wherever the reader's pip fetches it."""
    text = lock.read_text(encoding="utf-8")

    assert "://" not in text
    for stanza in re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)):
        assert "==" in stanza.splitlines()[0]
        assert "--hash=sha256:" in stanza


def test_the_locks_cover_what_is_asked_for_and_agree() -> None:
    """A package has one version, whichever lock it comes from."""
    run, test, check, lock, outside, peers = (pins(path) for path in LOCKS)

    assert asked_for() <= check.keys() | lock.keys() | outside.keys() | peers.keys()
    assert run.items() <= test.items()
    assert test.items() <= check.items()

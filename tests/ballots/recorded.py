"""Elections that the official tool recorded, where they lie beside the checkout."""

import tarfile
from functools import cache
from pathlib import Path

import pytest

RECORDED = Path(__file__).resolve().parents[3] / "shared/belenios/recorded-elections.tar.xz"
NAMES = (
    "threshold-2-questions",
    "homomorphic-blank-schulze",
    "stv-mixnet",
    "lists-with-weights",
    "group-2048-homomorphic",
)


@cache
def _all() -> dict[tuple[str, str], bytes]:
    """Every file by its folder and its name."""
    with tarfile.open(RECORDED) as archive:
        return {
            (Path(member.name).parent.name, Path(member.name).name): content.read()
            for member in archive
            if (content := archive.extractfile(member)) is not None
        }


def files(election: str) -> dict[str, bytes]:
    """The files of one election by name; skips where there are none."""
    if not RECORDED.is_file():
        pytest.skip("no recorded elections beside the checkout: shared/belenios")
    return {name: content for (folder, name), content in _all().items() if folder == election}


def archive(election: str) -> bytes:
    """The archive of one election."""
    return next(content for name, content in files(election).items() if name.endswith(".bel"))

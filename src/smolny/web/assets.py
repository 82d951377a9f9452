"""Style sheets and script, each under an address that holds the hash of its content."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the house: its address, its type, its bytes."""

    address: str
    media_type: str
    content: bytes


def load_assets() -> dict[str, Asset]:
    """Every file of `static/`, by name."""
    return {path.name: _asset(path) for path in sorted((HERE / "static").iterdir()) if path.suffix in _TYPES}


@cache
def edition() -> str:
    """A short hash over everything that pages are made from: another edition, another page."""
    hashed = sha256(f"{version('typst')} {version('jinja2')}".encode())
    for path in sorted(HERE.parent.rglob("*")):
        if path.suffix in {".py", ".html", ".toml", ".css", ".js", ".typ"}:
            hashed.update(path.read_bytes())
    return hashed.hexdigest()[:12]


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(f"/-/{sha256(content).hexdigest()[:16]}/{path.name}", _TYPES[path.suffix], content)

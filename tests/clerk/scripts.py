"""Small scripts, written down for one test."""

from pathlib import Path

HEADER = """\
[script]
format = 1
assembly = "mill"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = "clerk"
{more}
[actors]
clerk = {{ office = "clerk" }}

[[deed]]
do = "found-assembly"
name = "The mill"
genus = "council"
mode = "{mode}"
calendar = "gregorian"
zone = "UTC"
"""

HEADER_LINES = HEADER.count("\n")


def written(folder: Path, deeds: str, *, mode: str = "live", more: str = "") -> Path:
    """A script in the folder: a header, the founding, then the deeds, from line `HEADER_LINES` + 1 on."""
    path = folder / "congress.toml"
    path.write_text(HEADER.format(mode=mode, more=more) + deeds, encoding="utf-8")
    return path

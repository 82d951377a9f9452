"""What is shipped for whoever runs a server says what systemd takes."""

import re
import shutil
import subprocess

import pytest

from tests.house.walls import ROOT

UNITS = ("smolny", "smolny-publish")
MOST_EXPOSED = 2.0


def file_of(unit: str) -> str:
    """Where a unit lies."""
    return str(ROOT / f"docs/operations/{unit}.service")


@pytest.fixture
def systemd() -> str:
    """The program that looks at units."""
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("no systemd-analyze: on Debian, the package systemd")
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_the_units_say_nothing_that_systemd_does_not_know(systemd: str, unit: str) -> None:
    """Nothing is complained of but the program, which is not installed here."""
    command = [systemd, "verify", file_of(unit)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    others = [line for line in told.splitlines() if "/opt/smolny/bin/smolny is not executable" not in line]
    assert others == []


@pytest.mark.parametrize("unit", UNITS)
def test_the_units_let_the_program_do_little(systemd: str, unit: str) -> None:
    """The exposure that systemd reckons is low, of ten."""
    command = [systemd, "security", "--offline=true", "--no-pager", file_of(unit)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(rf"exposure level for {unit}.service: ([0-9.]+)", told)
    assert found is not None, told
    assert float(found[1]) < MOST_EXPOSED

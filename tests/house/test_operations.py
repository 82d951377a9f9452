"""What is shipped for whoever runs a server says what systemd takes."""

import re
import shutil
import subprocess

import pytest

from tests.house.walls import ROOT

UNIT = ROOT / "docs/operations/smolny.service"
MOST_EXPOSED = 2.0


@pytest.fixture
def systemd() -> str:
    """The program that looks at units."""
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("no systemd-analyze: on Debian, the package systemd")
    return found


def test_the_unit_says_nothing_that_systemd_does_not_know(systemd: str) -> None:
    """Nothing is complained of but the program, which is not installed here."""
    told = subprocess.run([systemd, "verify", UNIT], capture_output=True, text=True, check=False).stderr
    others = [line for line in told.splitlines() if "/opt/smolny/bin/smolny is not executable" not in line]
    assert others == []


def test_the_unit_lets_the_server_do_little(systemd: str) -> None:
    """The exposure that systemd reckons is low, of ten."""
    command = [systemd, "security", "--offline=true", "--no-pager", str(UNIT)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"exposure level for smolny.service: ([0-9.]+)", told)
    assert found is not None, told
    assert float(found[1]) < MOST_EXPOSED

"""Programs written by others that check what this room writes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GO_PATH = Path("/usr/share/gocode")


@pytest.fixture(scope="session")
def proofbundle() -> Path:
    """The program that checks proof files."""
    return Path(sys.executable).with_name("proofbundle")


@pytest.fixture(scope="session")
def aics_tlog() -> Path:
    """The program that checks directories of tiles; `make outside` installs it beside the tests' Python."""
    program = Path(sys.prefix) / "outside/bin/aics-tlog"
    if not program.exists():
        pytest.skip("no aics-tlog: `make outside` installs it where there is a Python 3.12")
    return program


@pytest.fixture(scope="session")
def go_stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """stranger.go, built with the Go team's packages as Debian has them."""
    go = shutil.which("go")
    if go is None or not (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip("no Go: on Debian, golang-go and golang-golang-x-mod-dev")
    program = tmp_path_factory.mktemp("go") / "stranger"
    source = Path(__file__).with_name("stranger.go")
    setting = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": str(GO_PATH),
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "",
    }
    subprocess.run([go, "build", "-o", program, source], env=setting, check=True, timeout=300)
    return program

"""The running server and its document agree, tried with generated requests."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.api.table import ROUTES
from smolny.clerk import Library

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = 15
SEED = 1917

SETTINGS = """
[dictionaries.assemblies]
values = ["second-congress", "house-of-nine"]

[dictionaries.acts]
values = ["appeal", "decree-on-land"]

[dictionaries.issues]
values = ["printed-84", "none"]

[parameters]
"path.assembly" = {dictionary = "assemblies", probability = 0.8}
"path.act" = {dictionary = "acts", probability = 0.5}
"path.question" = {dictionary = "acts", probability = 0.5}
"path.election" = {dictionary = "acts", probability = 0.5}
"path.text" = {dictionary = "acts", probability = 0.5}
"path.issue" = {dictionary = "issues", probability = 0.5}
"""


@contextmanager
def running(app: Starlette) -> Iterator[str]:
    """The address of a server that runs in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield address
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def address(congresses: Library) -> Iterator[str]:
    """Where both congresses of the repository are served."""
    with running(Starlette(routes=[Mount("/api", create_api(congresses))])) as address:
        yield address


def test_generated_requests_find_no_difference_between_the_server_and_its_document(
    address: str, tmp_path: Path
) -> None:
    """Good requests are answered as described and bad ones refused, by every check, on every operation."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        "settings.toml",
        "--no-color",
        "run",
    ]
    options = [
        "--checks",
        "all",
        "--max-examples",
        str(EXAMPLES),
        "--seed",
        str(SEED),
        "--continue-on-failure",
    ]
    done = subprocess.run(
        [*command, f"{address}/api/openapi.json", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.api.generation"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) == len(ROUTES) - 1, "all but the document itself\n" + done.stdout


def test_a_head_request_brings_no_body(address: str) -> None:
    """Over a real connection HEAD is answered as GET would be, without what it would bring."""
    path = f"{address}/api/assemblies/second-congress/congress"
    with httpx.Client() as client:
        got, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.content))
    assert head.headers["etag"] == got.headers["etag"]

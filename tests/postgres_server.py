"""A real PostgreSQL server for tests: on a free loopback port, in a folder of its own, gone afterwards."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

PASSWORD = "pass/word?never&shown"
STARTING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server; `folder` holds its data and its log."""

    folder: Path
    port: int
    pid: int
    _numbers: Iterator[int]

    def url(self, database: str = "postgres", password: str = PASSWORD) -> str:
        """The address of one database."""
        return f"postgresql://smolny:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def emptied_database(self) -> str:
        """Empty the one database that tests use in turn, which is quicker than a new one; its address."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS smolny CASCADE")
        return self.url()

    def new_database(self) -> str:
        """Make an empty database; its address."""
        name = f"house_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url(name)


def programs() -> Path | None:
    """The folder that has initdb and postgres: one of PATH, or Debian's newest."""
    named = shutil.which("initdb")
    folders = [Path(named).resolve().parent] if named else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next(
        (each for each in folders if (each / "postgres").exists() and (each / "initdb").exists()), None
    )


def unprivileged() -> dict[str, object]:
    """Whom to run the server as, for it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running_server(binaries: Path, fsync: str = "off") -> Iterator[PostgresServer]:
    """Start a server in a temporary folder; stop it by its pid and remove the folder at the end.

    Tests need no `fsync`: what they make is gone with the machine.
    """
    folder = Path(tempfile.mkdtemp(prefix="smolny-postgres-"))
    process = None
    try:
        prepare(binaries, folder)
        port = free_port()
        process = start(binaries, folder, port, fsync)
        server = PostgresServer(folder, port, process.pid, count(1))
        wait_until_ready(server, process)
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait(STARTING_SECONDS)
        shutil.rmtree(folder)


def prepare(binaries: Path, folder: Path) -> None:
    """Make an empty cluster whose only user is smolny, with a password."""
    owner = unprivileged()
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])  # type: ignore[call-overload]
        shutil.chown(secret, owner["user"], owner["group"])  # type: ignore[call-overload]
    command = [binaries / "initdb", "--pgdata", folder / "data", "--username", "smolny", "--pwfile", secret]
    command += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **owner)  # type: ignore[call-overload]
    if done.returncode:
        pytest.fail(f"initdb: {done.stderr}")


def start(binaries: Path, folder: Path, port: int, fsync: str) -> "subprocess.Popen[bytes]":
    """Run the server in the foreground of a child process, its words in the folder's log."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": folder,
        "fsync": fsync,
    }
    command = [binaries / "postgres", "-D", folder / "data"]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            cwd=folder,
            stdout=log,
            stderr=log,
            **unprivileged(),  # type: ignore[call-overload]
        )
    return process


def wait_until_ready(server: PostgresServer, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server takes connections; fail with its log when it does not in time."""
    end = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(server.url()).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail((server.folder / "log").read_text())

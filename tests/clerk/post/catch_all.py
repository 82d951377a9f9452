"""A server that takes every letter, and keeps it; for tests, on this machine alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

from smolny.clerk.post import Mail


@dataclass
class Box:
    """What was taken, in order; `refuses` are addresses that nobody has here."""

    mail: Mail
    refuses: set[str] = field(default_factory=set)
    taken: list[EmailMessage] = field(default_factory=list)

    @property
    def addressed(self) -> list[str]:
        """To whom the letters went."""
        return [str(each["To"]) for each in self.taken]


class _Handler(StreamRequestHandler):
    """One connection, as RFC 5321 has it, as far as a sender needs."""

    def handle(self) -> None:
        box: Box = self.server.box  # type: ignore[attr-defined]
        self._say("220 catch-all")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split(" ")[0].upper()
            if verb == "DATA":
                self._say("354 go on")
                box.taken.append(self._letter())
                self._say("250 taken")
            elif verb == "RCPT" and line.partition("<")[2].partition(">")[0] in box.refuses:
                self._say(f"550 nobody here: {line}")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _letter(self) -> EmailMessage:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        told: Any = message_from_bytes(b"".join(lines), policy=policy.default)
        return told  # type: ignore[no-any-return]

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def catch_all() -> Iterator[Box]:
    """A server that takes letters for as long as the test lasts."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        port = server.server_address[1]
        box = Box(Mail("127.0.0.1", port, "none", "office@example.org"))
        server.box = box  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()

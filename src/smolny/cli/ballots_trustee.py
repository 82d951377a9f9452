"""`smolny ballots trustee`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import click

from smolny.clerk.toml import read_bytes
from smolny.clerk.urns.files import write_new
from smolny.clerk.urns.keeping import Kept, compared, drawn, message_of, mixing, opening, read_kept, written
from smolny.cli.fetching import NONE, Kinds, fetch, fields_of
from smolny.cli.refusals import Misused
from smolny.cli.terminal import printable

FIRST = ("key", "certificate")
STEPS = (*FIRST, "polynomial", "voutput", "shuffle", "decrypt")
PATHS = {"shuffle": "/shuffles", "decrypt": "/decryptions"}
WHEN = {"EncryptedTally": "at the closing", "EndShuffles": "when the papers were shuffled"}
"""Up to which event an archive is compared, in words."""
CEREMONY: Kinds = {
    "uuid": str,
    "group": str,
    "size": int,
    "threshold": int | None,
    "trustees": list,
    "messages": dict,
    "bearer": int | None,
}
"""What a trustee needs to know of a ceremony."""
RULES = {"wait": "trustee-waits", "done": "trustee-is-done"}
NEXT = {
    "wait": "Trustee {} waits for the others.",
    "shuffling": "Trustee {} waits for the others to shuffle.",
    "done": "All keys are drawn: trustee {} has nothing to do until the voting is closed.",
    "closed": "Trustee {} has done all there is to do; others have to open their part.",
    "counted": "The count is opened.",
}
"""What comes next where it is no step of this trustee."""
MOST_BYTES = 1_000_000_000
PATIENCE = 600
"""Seconds: whoever is last waits until the server has shuffled, or counted, thousands of papers."""
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Link:
    """What a trustee was handed: the address of the vote, the number, the token."""

    base: str
    place: str
    number: int
    token: str

    def fetch(self, path: str, sent: bytes | None = None) -> bytes:
        """What the server answers; Misused as of `fetching.fetch`."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": _JSON}
        url = f"{self.base}{self.place}{path}"
        return fetch(url, sent, headers, most=MOST_BYTES, patience=PATIENCE)

    def told(self, path: str, sent: bytes | None = None, kinds: Kinds = NONE) -> dict[str, Any]:
        """What the server answers as JSON, with these fields; Misused as of `fetching.fields_of` too."""
        return fields_of(self.fetch(path, sent), f"{self.base}{self.place}{path}", kinds)


def link_in(context: click.Context, parameter: click.Parameter, text: str) -> Link:
    """The parts of a link, or a usage error."""
    parts = urlsplit(text)
    place, _, query = parts.fragment.partition("?")
    given = parse_qs(query)
    number, token = given.get("trustee", [""])[0], given.get("token", [""])[0]
    fits = parts.scheme in ("http", "https") and parts.netloc and place.startswith("/")
    if not (fits and number.isdecimal() and token):
        raise click.BadParameter("this is not the link of a trustee")
    return Link(f"{parts.scheme}://{parts.netloc}", place, int(number), token)


@click.command(
    "trustee",
    epilog="\b\nExamples:\n  smolny ballots trustee key 'https://.../trustee.html#/hall/...' my.key\n"
    "  smolny ballots trustee decrypt 'https://.../trustee.html#/hall/...' my.key",
)
@click.argument("step", type=click.Choice(STEPS))
@click.argument("link", callback=link_in)
@click.argument("key", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Shuffle or open the ballots of this archive, which was fetched before.",
)
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what is to be sent into a file instead.",
)
def command(step: str, link: Link, key: Path, archive: Path | None, write: Path | None) -> None:
    """Take a step as a trustee of a verifiable vote, on your own device.

    LINK is what you were handed, KEY the file with your key, which the first step makes and nobody else may
    read: `key` where all trustees are needed; where some are enough `certificate`, `polynomial`, `voutput`,
    each when all trustees have taken the one before. `shuffle`, where papers are opened one by one, and
    `decrypt` verify the whole archive; then you shuffle the papers, or open your part. Each time is
    told what comes next.
    """
    told = link.told("/ceremony.json", kinds=CEREMONY)
    if told["bearer"] != link.number:
        raise Misused("not-this-trustee", trustee=link.number)
    awaited = _awaited(told, link.number)
    if awaited != step:
        raise Misused(RULES.get(awaited, "another-step-is-next"), trustee=link.number, step=awaited)
    kept = _kept(key, step, link, told)
    content = _archive(link, archive) if step in PATHS else b""
    sent, done = _sent(kept, step, told, key, content)
    body = json.dumps({"trustee": link.number, **sent}, separators=(",", ":")).encode()
    if write is not None:
        write_new(write, body)
        click.echo(f"{write} is to be sent to {link.place}.")
        _tell_compared(content, step)
        return
    answer = link.told(PATHS.get(step, "/keys"), body)
    _tell_compared(content, step)
    if answer.get("taken") and done is not None:
        write_new(key, written(done))
    click.echo(printable(f"Sent. {_next(step, link.number, answer)}"))


def _next(step: str, number: int, answer: dict[str, Any]) -> str:
    """What comes next, from how far the server says that the trustee or the vote is."""
    far = str(answer.get("step") or answer.get("state"))
    if step == "shuffle" and far == "closed":
        far = "decrypt"
    return NEXT.get(far, f"Next: `{far}`.").format(number)


def _awaited(told: dict[str, Any], number: int) -> str:
    trustees = [each for each in told["trustees"] if isinstance(each, dict)]
    return next((str(each.get("step")) for each in trustees if each.get("trustee") == number), "wait")


def _archive(link: Link, fetched: Path | None) -> bytes:
    return link.fetch("/archive.bel") if fetched is None else read_bytes(fetched, MOST_BYTES)


def _tell_compared(archive: bytes, step: str) -> None:
    """Tell the hash that is to be compared of the archive that was shuffled or opened, where one was."""
    if step in PATHS:
        event, mark = compared(archive, step)
        click.echo(f"SHA-256 of the archive {WHEN[event]}: {mark}", err=True)
        click.echo("Compare it with the screen in the hall, and with the other trustees.", err=True)


def _sent(
    kept: Kept, step: str, told: dict[str, Any], key: Path, archive: bytes
) -> tuple[dict[str, Any], Kept | None]:
    """What is sent in a step, and the key once a shuffle is taken; it is written down as it is until then."""
    if step == "decrypt":
        return {"message": opening(kept, archive, told["messages"])}, None
    if step == "shuffle":
        mixed = mixing(kept, archive)
        write_new(key, written(mixed.kept))
        taken = None if mixed.message is None else mixed.taken()
        return {"after": mixed.after, "message": mixed.message}, taken
    kept, message = message_of(kept, step, told["messages"])
    write_new(key, written(kept))
    return {"step": step, "message": message}, None


def _kept(path: Path, step: str, link: Link, told: dict[str, Any]) -> Kept:
    """The key of the file; a new one in the first step. Misused `key-is-of-another-vote`."""
    if step in FIRST and not path.exists():
        return drawn(link.place, told, link.number)
    kept = read_kept(read_bytes(path))
    if (kept.uuid, kept.trustee) != (told["uuid"], link.number):
        raise Misused("key-is-of-another-vote", path=str(path))
    return kept

"""An archive taken apart, and written again with hashes and heights as they have to be after a change."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from smolny.ballots.election import Setup
from smolny.ballots.hashing import compact, hexadecimal
from smolny.ballots.prover.proving import prove_logarithm
from smolny.ballots.tar import header_file, member_file, read
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump


@dataclass(frozen=True, slots=True)
class Step:
    """An event and the data it brings, its payload apart where that only names the others."""

    kind: str
    contents: tuple[bytes, ...]
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """An election with the secret exponents of its voters, to be changed."""

    name: str
    archive: bytes
    secrets: Mapping[str, int]

    @property
    def setup(self) -> Setup:
        """What the election stands on."""
        return setup_of(self.archive)


NAMES = {
    "Setup": ("election", "trustees", "credentials"),
    "EncryptedTally": ("encrypted_tally",),
    "Shuffle": ("payload",),
    "PartialDecryption": ("payload",),
}
MOMENT = 1_795_412_029


def steps(archive: bytes) -> list[Step]:
    """The events of an archive with what they bring."""
    data: dict[str, bytes] = {}
    found = []
    for member in read(archive)[1]:
        if member.kind == "data":
            data[member.digest] = member.content
            continue
        event = json.loads(member.content)
        payload = data.get(event.get("payload", ""), b"")
        names = NAMES.get(event["type"], ())
        told = json.loads(payload) if names else {}
        contents = tuple(data[told[name]] for name in names) or ((payload,) if payload else ())
        found.append(Step(event["type"], contents, told))
    return found


def written(changed: list[Step]) -> bytes:
    """The archive of these events, chained anew."""
    archive, parent = header_file(MOMENT), ""
    for height, step in enumerate(changed):
        contents = list(step.contents)
        if step.kind in NAMES:
            names = NAMES[step.kind]
            contents.append(
                dump({**step.told, **dict(zip(names, map(hexadecimal, step.contents), strict=True))})
            )
        for content in contents:
            archive += member_file("data", content, MOMENT)
        event = {"height": height, "type": step.kind}
        event = {"parent": parent, **event} if parent else event
        event = {**event, "payload": hexadecimal(contents[-1])} if contents else event
        archive += member_file("event", dump(event), MOMENT)
        parent = hexadecimal(dump(event))
    return archive


def setup_of(archive: bytes) -> Setup:
    """What an election stands on, from its first event alone."""
    return verify(written(steps(archive)[:1])).election


def with_content(found: list[Step], place: int, content: bytes, which: int = -1) -> list[Step]:
    """The events with other data in one of them."""
    contents = list(found[place].contents)
    contents[which] = content
    return [*found[:place], replace(found[place], contents=tuple(contents)), *found[place + 1 :]]


def with_told(found: list[Step], place: int, **told: Any) -> list[Step]:
    """The events with other words in the payload of one of them."""
    return [*found[:place], replace(found[place], told={**found[place].told, **told}), *found[place + 1 :]]


def altered(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A message with something in it changed."""
    data = json.loads(content)
    change(data)
    return dump(data)


def resigned(case: Case, content: bytes, secret: int) -> bytes:
    """A ballot with the hash and the signature that it needs after a change, by this secret."""
    group, data = case.setup.group, json.loads(content)
    unsigned = {name: value for name, value in data.items() if name != "signature"}
    told = compact(bytes.fromhex(hexadecimal(dump(unsigned))))
    proof = prove_logarithm(group, f"sig|{told}", secret, lambda n: n // 3)
    signature = {"challenge": str(proof.challenge), "response": str(proof.response)}
    return dump({**unsigned, "signature": {"hash": told, "proof": signature}})

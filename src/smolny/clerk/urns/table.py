"""The table at which trustees draw their keys: who has sent what, kept in a file until the vote is set up."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.groups import Group, group_named
from smolny.ballots.prover.threshold import Polynomial, parameters, read_polynomial
from smolny.ballots.trustees import (
    Kind,
    Pedersen,
    Signed,
    Single,
    Trustee,
    acknowledgement,
    cert_keys,
    check_key,
    exponents,
    is_signed,
    read_signed,
    read_trustee,
    share_key,
)
from smolny.ballots.wire import dump, fields, string
from smolny.clerk.urns.files import write_new

SINGLE, TOGETHER = ("key",), ("certificate", "polynomial", "voutput")
"""The steps where all trustees are needed, and where so many of them are enough."""

Sent = Mapping[int, Any]


@dataclass(slots=True)
class Table:
    """What trustees of one vote have sent, step by step, and the hashes of the tokens they were handed."""

    group: Group
    size: int
    threshold: int | None
    tokens: dict[int, str] = field(default_factory=dict)
    sent: dict[str, dict[int, Any]] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of this ceremony."""
        return SINGLE if self.threshold is None else TOGETHER

    @property
    def step(self) -> str | None:
        """The step that is taken now; none when all are done."""
        return next((each for each in self.steps if len(self.of(each)) < self.size), None)

    def of(self, step: str) -> dict[int, Any]:
        """What was sent in a step, by the number of the trustee."""
        return self.sent.get(step, {})

    def awaited(self, number: int) -> str:
        """What a trustee does next: a step, "wait" for the others, or "done"."""
        for each in self.steps:
            if number not in self.of(each):
                return each if each == self.step else "wait"
        return "done" if self.step is None else "wait"

    def give(self, number: int, token: str) -> None:
        """Let whoever bears this token be the trustee of this number."""
        self.tokens[number] = hash_of(token)

    def is_bearer(self, number: int, token: str) -> bool:
        """Whether this token was handed to the trustee of this number."""
        return compare_digest(self.tokens.get(number, ""), hash_of(token))

    def take(self, number: int, step: str, message: Any) -> None:
        """Take a message of a trustee. Unsound `no-such-step`, `step-was-taken` where another message came
        before, `key-of-another`, and whatever is wrong with it.
        """
        require(step in self.steps, "no-such-step", step=step[:40], trustee=number)
        before = self.of(step).get(number)
        if before is not None:
            require(before == message, "step-was-taken", step=step, trustee=number)
            return
        require(step == self.step, "no-such-step", step=step, trustee=number)
        _CHECKS[step](self, number, message)
        require(message not in self.of(step).values(), "key-of-another", trustee=number)
        self.sent.setdefault(step, {})[number] = message

    def kinds(self) -> tuple[Kind, ...]:
        """The trustees as the election lists them, when all steps are done; Unsound where it does not fit."""
        if self.threshold is None:
            keys = self.in_order("key")
            return tuple(Single(read_trustee(self.group, each, signed=False)) for each in keys)
        return (self._together(),)

    def _together(self) -> Pedersen:
        keys = [_public(self.group, each) for each in self.in_order("voutput")]
        return parameters(self.threshold or 0, self.certificates(), self.polynomials(), keys)

    def in_order(self, step: str) -> list[Any]:
        """What was sent in a step, the first trustee first."""
        return [message for _, message in sorted(self.of(step).items())]

    def certificates(self) -> list[Signed]:
        """The certificates that were sent."""
        return [read_signed(self.group, each) for each in self.in_order("certificate")]

    def polynomials(self) -> list[Polynomial]:
        """The messages of the third round."""
        return [read_polynomial(self.group, dump(each)) for each in self.in_order("polynomial")]


def _check_single(table: Table, number: int, message: Any) -> None:
    trustee = read_trustee(table.group, message, signed=False)
    check_key(table.group, trustee)
    others = (read_trustee(table.group, each, signed=False).public for each in table.in_order("key"))
    require(trustee.public not in others, "key-of-another", trustee=number)


def _check_certificate(table: Table, number: int, message: Any) -> None:
    signed = read_signed(table.group, message)
    keys = cert_keys(table.group, signed, table.threshold or 0, table.size, number)
    require(is_signed(table.group, signed, keys[0]), "certificate-is-not-signed", trustee=number)


def _check_polynomial(table: Table, number: int, message: Any) -> None:
    made, group = read_polynomial(table.group, dump(message)), table.group
    require(len(made.secrets) == table.size, "share-does-not-fit", trustee=number)
    exponents(group, made.coefficients, table.threshold or 0)
    certificates, verification = table.certificates(), _verification(table, number)
    signed = is_signed(group, made.coefficients, verification)
    require(signed, "coefficients-are-not-signed", trustee=number)
    words = Signed(acknowledgement(certificates, made.coefficients), made.signature)
    require(is_signed(group, words, verification), "certificates-are-not-acknowledged", trustee=number)


def _check_share(table: Table, number: int, message: Any) -> None:
    group, trustee = table.group, _public(table.group, message)
    raised = [exponents(group, each.coefficients, table.threshold or 0) for each in table.polynomials()]
    fits = trustee.public == share_key(group, raised, number)
    require(fits, "key-does-not-fit-polynomials", trustee=number)
    check_key(group, trustee)
    if trustee.signature is not None:
        own = Signed(group.encode(trustee.public), trustee.signature)
        require(is_signed(group, own, _verification(table, number)), "key-is-not-signed", trustee=number)


def _verification(table: Table, number: int) -> Any:
    signed = table.certificates()[number - 1]
    return cert_keys(table.group, signed, table.threshold or 0, table.size, number)[0]


def _public(group: Group, message: Any) -> Trustee:
    kept, public = fields(message, "voutput", "private_key", "public_key")
    string(kept, "private_key")
    return read_trustee(group, public, signed=True)


_CHECKS = {
    "key": _check_single,
    "certificate": _check_certificate,
    "polynomial": _check_polynomial,
    "voutput": _check_share,
}


def hash_of(token: str) -> str:
    """By what a token is known to the server, which keeps no token."""
    return sha256(token.encode()).hexdigest()


def save(path: Path, table: Table) -> None:
    """Keep a table, durable, in the place of its earlier state."""
    told = {
        "group": table.group.name,
        "size": table.size,
        "threshold": table.threshold,
        "tokens": table.tokens,
        "sent": table.sent,
    }
    write_new(path, json.dumps(told).encode())


def open_table(path: Path) -> Table | None:
    """The table that is kept; none where none is."""
    if not path.exists():
        return None
    told = json.loads(path.read_bytes())
    sent = {step: dict(_numbered(each)) for step, each in told["sent"].items()}
    return Table(
        group_named(told["group"]), told["size"], told["threshold"], dict(_numbered(told["tokens"])), sent
    )


def _numbered(told: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    return ((int(number), each) for number, each in told.items())

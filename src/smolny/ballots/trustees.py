"""Those who can decrypt together, and the proofs that came with their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.groups import Element, Group
from smolny.ballots.groups.group import product
from smolny.ballots.messages import Proof, proof_data, read_proof, read_proofs
from smolny.ballots.proofs import knows_logarithm
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import dump, element, fields, key, load, malformed, rows, small, string


@dataclass(frozen=True, slots=True)
class Trustee:
    """A key to which a trustee has the secret, with the proof; signed where there is a threshold."""

    proof: Proof
    public: Element
    signature: Proof | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A message and the signature of whoever wrote it."""

    message: str
    signature: Proof


@dataclass(frozen=True, slots=True)
class Single:
    """A trustee without whom nothing is decrypted."""

    trustee: Trustee

    @property
    def members(self) -> tuple[Trustee, ...]:
        """The one trustee."""
        return (self.trustee,)

    @property
    def needed(self) -> int:
        """How many partial decryptions are needed."""
        return 1

    def key(self, group: Group) -> Element:
        """The part that this trustee has in the key of the election."""
        return self.trustee.public


@dataclass(frozen=True, slots=True)
class Pedersen:
    """Trustees of whom `threshold` are enough."""

    threshold: int
    certificates: tuple[Signed, ...]
    coefficients: tuple[Signed, ...]
    signatures: tuple[Proof, ...]
    keys: tuple[Trustee, ...]

    @property
    def members(self) -> tuple[Trustee, ...]:
        """The trustees of the group, the first numbered 1."""
        return self.keys

    @property
    def needed(self) -> int:
        """How many partial decryptions are needed."""
        return self.threshold

    def key(self, group: Group) -> Element:
        """The part that this group has in the key of the election."""
        return product(group, (exponents(group, each, self.threshold)[0] for each in self.coefficients))


Kind = Single | Pedersen
MOST_TRUSTEES = 100


def read_trustees(group: Group, data: Any) -> tuple[Kind, ...]:
    """Trustees as an election lists them; Unsound where the form is wrong or nobody is there."""
    found = rows(data, "trustees", lambda each: _kind(group, each))
    if not found:
        raise malformed("trustees")
    return found


def _kind(group: Group, data: Any) -> Kind:
    name, value = rows(data, "trustees", lambda each: each, 2)
    if name == "Single":
        return Single(read_trustee(group, value, signed=False))
    if name == "Pedersen":
        return _pedersen(group, value)
    raise Unsound("no-such-trustee", kind=str(name)[:40])


def read_trustee(group: Group, data: Any, *, signed: bool) -> Trustee:
    """A public key with its proof, and with a signature where one has to be."""
    names = ("pok", "public_key", *["signature"] * signed)
    proof, public, *signature = fields(data, "trustee_public_key", *names)
    signed_by = read_proof(group, signature[0]) if signed else None
    return Trustee(read_proof(group, proof), key(group, public, "public_key"), signed_by)


def trustee_data(group: Group, trustee: Trustee) -> dict[str, Any]:
    """A public key as it is written."""
    signature = {} if trustee.signature is None else {"signature": proof_data(trustee.signature)}
    return {"pok": proof_data(trustee.proof), "public_key": group.encode(trustee.public), **signature}


def _pedersen(group: Group, data: Any) -> Pedersen:
    names = ("threshold", "certs", "coefexps", "signatures", "verification_keys")
    threshold, certificates, coefficients, signatures, keys = fields(data, "threshold_parameters", *names)
    signed = rows(certificates, "certs", lambda each: read_signed(group, each))
    size = len(signed)
    if not 1 <= small(threshold, "threshold") <= size <= MOST_TRUSTEES:
        raise malformed("threshold")
    return Pedersen(
        threshold,
        signed,
        rows(coefficients, "coefexps", lambda each: read_signed(group, each), size),
        read_proofs(group, signatures, "signatures", size),
        rows(keys, "verification_keys", lambda each: read_trustee(group, each, signed=True), size),
    )


def kind_data(group: Group, kind: Kind) -> list[Any]:
    """A trustee, or a group of them, as it is written."""
    if isinstance(kind, Single):
        return ["Single", trustee_data(group, kind.trustee)]
    value = {
        "threshold": kind.threshold,
        "certs": [signed_data(each) for each in kind.certificates],
        "coefexps": [signed_data(each) for each in kind.coefficients],
        "signatures": [proof_data(each) for each in kind.signatures],
        "verification_keys": [trustee_data(group, each) for each in kind.keys],
    }
    return ["Pedersen", value]


def read_signed(group: Group, data: Any) -> Signed:
    """A message with its signature, which is not checked yet."""
    message, signature = fields(data, "signed_msg", "message", "signature")
    return Signed(string(message, "message"), read_proof(group, signature))


def signed_data(signed: Signed) -> dict[str, Any]:
    """A signed message as it is written."""
    return {"message": signed.message, "signature": proof_data(signed.signature)}


def exponents(group: Group, signed: Signed, threshold: int) -> tuple[Element, ...]:
    """The generator to each coefficient of a trustee's secret polynomial."""
    (found,) = fields(load(signed.message.encode()), "raw_coefexps", "coefexps")
    return rows(found, "coefexps", lambda each: element(group, each, "coefexps"), threshold)


def cert_keys(group: Group, signed: Signed, threshold: int, size: int, index: int) -> tuple[Element, Element]:
    """The keys to verify and to encrypt with of the trustee with this index.

    Unsound `certificate-is-of-another-group`.
    """
    data = load(signed.message.encode())
    context, verification, encryption = fields(data, "cert_keys", "context", "verification", "encryption")
    if dump(context) != dump(context_data(group, threshold, size, index)):
        raise Unsound("certificate-is-of-another-group")
    return key(group, verification, "verification"), key(group, encryption, "encryption")


def context_data(group: Group, threshold: int, size: int, index: int) -> dict[str, Any]:
    """For what a certificate is made."""
    return {"group": group.name, "size": size, "threshold": threshold, "index": index}


def check_trustees(group: Group, kinds: Sequence[Kind]) -> None:
    """Each trustee knows the secret of the key, and keys with a threshold fit the polynomials.

    Unsound `key-is-not-known`, `certificate-is-not-signed`, `coefficients-are-not-signed`,
    `certificates-are-not-acknowledged`, `key-does-not-fit-polynomials`, `key-is-not-signed`.
    """
    for place, kind in enumerate(kinds):
        with within(item=place):
            for trustee in kind.members:
                check_key(group, trustee)
            if isinstance(kind, Pedersen):
                check_pedersen(group, kind)


def check_key(group: Group, trustee: Trustee) -> None:
    """Unsound `key-is-not-known` where the proof of knowledge does not hold."""
    words = f"pok|{group.name}|{group.encode(trustee.public)}"
    require(knows_logarithm(group, words, trustee.public, trustee.proof), "key-is-not-known")


def check_pedersen(group: Group, kind: Pedersen) -> None:
    """Everything that trustees with a threshold signed, and that their keys are what the polynomials give."""
    size = len(kind.keys)
    polynomials = [exponents(group, each, kind.threshold) for each in kind.coefficients]
    for index in range(1, size + 1):
        with within(trustee=index):
            verification, _ = cert_keys(group, kind.certificates[index - 1], kind.threshold, size, index)
            _check_signatures(group, kind, index - 1, verification)
            expected = share_key(group, polynomials, index)
            require(kind.keys[index - 1].public == expected, "key-does-not-fit-polynomials")


def _check_signatures(group: Group, kind: Pedersen, place: int, verification: Element) -> None:
    certificate, coefficients = kind.certificates[place], kind.coefficients[place]
    require(is_signed(group, certificate, verification), "certificate-is-not-signed")
    require(is_signed(group, coefficients, verification), "coefficients-are-not-signed")
    words = acknowledgement(kind.certificates, coefficients)
    signed = Signed(words, kind.signatures[place])
    require(is_signed(group, signed, verification), "certificates-are-not-acknowledged")
    trustee = kind.keys[place]
    assert trustee.signature is not None
    own = Signed(group.encode(trustee.public), trustee.signature)
    require(is_signed(group, own, verification), "key-is-not-signed")


def is_signed(group: Group, signed: Signed, verification: Element) -> bool:
    """Is the signature of a message by whoever has the secret of this key?"""
    return knows_logarithm(group, f"sigmsg|{signed.message}", verification, signed.signature)


def acknowledgement(certificates: Sequence[Signed], coefficients: Signed) -> str:
    """The words by which a trustee stands to all certificates and the own coefficients."""
    exponents_only = load(coefficients.message.encode())["coefexps"]
    data = {"certs": [signed_data(each) for each in certificates], "coefexps": exponents_only}
    return "certs_sig|" + dump(data).decode()


def share_key(group: Group, polynomials: Sequence[Sequence[Element]], index: int) -> Element:
    """The public key of the trustee with this index, from everybody's coefficients."""
    return product(
        group,
        (
            group.power(each, pow(index, degree, group.order))
            for polynomial in polynomials
            for degree, each in enumerate(polynomial)
        ),
    )

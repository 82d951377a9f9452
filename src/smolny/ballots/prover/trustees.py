"""Keys of trustees without whom nothing is decrypted."""

from collections.abc import Sequence

from smolny.ballots.groups import Group
from smolny.ballots.messages import Proof
from smolny.ballots.prover.chance import Chance
from smolny.ballots.prover.proving import prove_logarithm
from smolny.ballots.trustees import Kind, Single, Trustee, kind_data
from smolny.ballots.wire import dump


def draw_key(group: Group, chance: Chance) -> int:
    """A secret key, never nought."""
    return 1 + chance(group.order - 1)


def trustee(group: Group, secret: int, chance: Chance, signature: Proof | None = None) -> Trustee:
    """The public key of a secret one, with the proof that its owner knows it."""
    public = group.base_power(secret)
    words = f"pok|{group.name}|{group.encode(public)}"
    return Trustee(public=public, proof=prove_logarithm(group, words, secret, chance), signature=signature)


def single(group: Group, secret: int, chance: Chance) -> Single:
    """A trustee without whom nothing is decrypted."""
    return Single(trustee(group, secret, chance))


def trustees_message(group: Group, kinds: Sequence[Kind]) -> bytes:
    """All trustees as the election publishes them."""
    return dump([kind_data(group, each) for each in kinds])

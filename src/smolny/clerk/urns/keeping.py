"""What a trustee does on their own device: the key drawn and kept in a file, what is sent, what is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.decryptions import decryption_data
from smolny.ballots.groups import Group, group_named
from smolny.ballots.hashing import hexadecimal
from smolny.ballots.prover import threshold as together
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.prover.threshold import Polynomial, Seat, polynomial_data, read_polynomial
from smolny.ballots.prover.trustees import draw_key, single
from smolny.ballots.shuffles import shuffle_data
from smolny.ballots.tally import ranked_places
from smolny.ballots.tar import BLOCK, header_file, read
from smolny.ballots.trustees import Signed, read_signed, signed_data, trustee_data
from smolny.ballots.verify import Board, verify
from smolny.ballots.wire import dump, load, malformed
from smolny.clerk.urns.cipher import Aes
from smolny.clerk.urns.urn import MIXING

FORMAT = 1
COMPARED = {"shuffle": ("EncryptedTally",), "decrypt": ("EncryptedTally", "EndShuffles")}
"""By step: the events up to which a trustee compares the archive; the record has its mark there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A trustee's key: for which vote, which seat at the table; the secret itself, or the seed from which the
    keys of the seat follow, and in the end both; the hash of the shuffle that the server has `taken` of the
    trustee, and of those that were `tried`, of which it is not known whether it did.
    """

    vote: str
    uuid: str
    trustee: int
    group: str
    size: int
    threshold: int | None
    secret: str | None = None
    seed: str | None = None
    taken: str | None = None
    tried: Sequence[str] = ()

    @property
    def seat(self) -> Seat:
        """The seat at the table, where trustees draw keys together."""
        return Seat(group_named(self.group), self.trustee, self.size, self.threshold or 0, self.seed or "")


def drawn(vote: str, told: Mapping[str, Any], trustee: int) -> Kept:
    """A new key for the ceremony that a server tells of."""
    kept = Kept(vote, told["uuid"], trustee, told["group"], told["size"], told["threshold"])
    group = group_named(kept.group)
    if kept.threshold is None:
        return replace(kept, secret=str(draw_key(group, SECRET)))
    return replace(kept, seed=together.seat(group, trustee, kept.size, kept.threshold, SECRET).seed)


def written(kept: Kept) -> bytes:
    """A key as its file has it, the same as a browser saves."""
    told = {
        "format": FORMAT,
        "vote": kept.vote,
        "uuid": kept.uuid,
        "trustee": kept.trustee,
        "group": kept.group,
        "size": kept.size,
        "threshold": kept.threshold,
        "secret": kept.secret,
        "seed": kept.seed,
        "taken": kept.taken,
        "tried": list(kept.tried) or None,
    }
    return dump({name: each for name, each in told.items() if each is not None or name == "threshold"})


def read_kept(content: bytes) -> Kept:
    """The key of a file; Unsound where it is none."""
    told = load(content)
    if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
        raise malformed("key")
    # Earlier the hash of a shuffle was kept under this name before the server was sent it.
    earlier = [told.pop("shuffle")] if "shuffle" in told else []
    try:
        return Kept(**{**told, "tried": (*told.get("tried", ()), *earlier)})
    except TypeError:
        raise malformed("key") from None


def message_of(kept: Kept, step: str, messages: Mapping[str, Any]) -> tuple[Kept, Any]:
    """What a trustee sends in a step, and the key as it is kept from then on; Unsound where another trustee
    sent what does not fit, by that trustee's number.
    """
    group = group_named(kept.group)
    if step == "key":
        return kept, trustee_data(group, single(group, int(kept.secret or "0"), SECRET).trustee)
    if step == "certificate":
        return kept, signed_data(together.certificate(kept.seat, SECRET))
    certificates = _certificates(group, messages)
    if step == "polynomial":
        return kept, polynomial_data(together.polynomial(kept.seat, certificates, Aes(), SECRET))
    secret = _share(kept, messages)
    public = trustee_data(group, together.verification_key(kept.seat, secret, SECRET))
    closed = together.keep(kept.seat, secret, Aes(), SECRET)
    return replace(kept, secret=str(secret)), {"private_key": closed, "public_key": public}


def _share(kept: Kept, messages: Mapping[str, Any]) -> int:
    group = group_named(kept.group)
    return together.share(kept.seat, _certificates(group, messages), _polynomials(group, messages), Aes())


def _certificates(group: Group, messages: Mapping[str, Any]) -> Sequence[Signed]:
    return [read_signed(group, each) for each in _in_order(messages, "certificate")]


def _polynomials(group: Group, messages: Mapping[str, Any]) -> Sequence[Polynomial]:
    return [read_polynomial(group, dump(each)) for each in _in_order(messages, "polynomial")]


def _in_order(messages: Mapping[str, Any], step: str) -> list[Any]:
    told = messages.get(step, {})
    return [told[number] for number in sorted(told, key=int)]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A shuffle of the papers of an archive that had so many shuffles before: the message, and the key with
    its hash, which tells later that the server took it even where no answer came. No message where there is
    nothing to shuffle any more, and the server is only asked to go on.
    """

    kept: Kept
    after: int
    message: Any

    def taken(self) -> Kept:
        """The key once the server has said that the shuffle is in the archive: it is missed if it is not."""
        return replace(self.kept, taken=self.kept.tried[-1], tried=())


def mixing(kept: Kept, archive: bytes) -> Mixed:
    """What a trustee shuffles of an archive, the whole of which is verified first. Unsound
    `nothing-to-shuffle`, `shuffle-is-missing`, and whatever is wrong with the archive.
    """
    board = verify(archive)
    setup, places = board.election, ranked_places(board.election)
    before = [board.columns[place] for place in places] if board.tally is not None else []
    require(setup.election.uuid == kept.uuid and any(before), "nothing-to-shuffle")
    if _has_own_shuffle(kept, board) or board.stage not in MIXING:
        return Mixed(kept, len(board.shuffled_by), None)
    made = shuffle(setup, before, SECRET)
    tried = (*kept.tried, hexadecimal(shuffle_message(setup, made)))
    return Mixed(replace(kept, tried=tried), len(board.shuffled_by), shuffle_data(setup.group, made))


def compared(archive: bytes, step: str) -> tuple[str, str]:
    """The event up to which an archive of a closed vote is compared in a step, and the SHA-256 up to there,
    as screens have it.
    """
    moment, members = read(archive)
    end, found = len(header_file(moment)), ("", "")
    for each in members:
        end += BLOCK + len(each.content) + -len(each.content) % BLOCK
        kind = load(each.content)["type"] if each.kind == "event" else ""
        if kind in COMPARED[step]:
            whole = hexadecimal(archive[:end])
            found = kind, " ".join(whole[place : place + 8] for place in range(0, len(whole), 8))
    return found


def _has_own_shuffle(kept: Kept, board: Board) -> bool:
    """Whether a shuffle of this trustee is in an archive. Unsound `shuffle-is-missing` where the one that the
    server took is not, or where the archive names the trustee and none of those that the trustee made.
    """
    contents = board.data.contents
    has = any(each in contents for each in (kept.taken, *kept.tried))
    missed = kept.taken is not None and kept.taken not in contents
    # A server that named another shuffle as this trustee's could know whose paper is whose.
    forged = kept.trustee in board.shuffled_by and not has
    require(not missed and not forged, "shuffle-is-missing", trustee=kept.trustee)
    return has


def _refuse_unshuffled(board: Board) -> None:
    """Unsound `shuffles-are-not-ended` where papers may be shuffled still, as no hash of them was compared;
    `too-few-have-shuffled` where the archive names fewer trustees for shuffles than are needed to open.
    """
    setup = board.election
    require(not ranked_places(setup) or board.stage not in MIXING, "shuffles-are-not-ended")
    needed = sum(each.needed for each in setup.trustees) - 1
    others = len({*board.shuffled_by} - {len(setup.decrypting)})
    fits = not ranked_places(setup) or others >= needed
    require(fits, "too-few-have-shuffled", trustees=others, needed=needed)


def opening(kept: Kept, archive: bytes, messages: Mapping[str, Any]) -> Any:
    """What a trustee opens of an archive, the whole of which is verified first. Unsound `nothing-to-decrypt`,
    `key-of-another`, `shuffle-is-missing`, `shuffles-are-not-ended`, `too-few-have-shuffled`, and whatever is
    wrong with the archive.
    """
    board = verify(archive)
    setup = board.election
    require(setup.election.uuid == kept.uuid and board.tally is not None, "nothing-to-decrypt")
    _has_own_shuffle(kept, board)
    _refuse_unshuffled(board)
    secret = int(kept.secret) if kept.secret is not None else _share(kept, messages)
    own = setup.decrypting[kept.trustee - 1]
    require(setup.group.base_power(secret) == own.public, "key-of-another", trustee=kept.trustee)
    return decryption_data(setup, decrypt(setup, secret, board.columns, SECRET))

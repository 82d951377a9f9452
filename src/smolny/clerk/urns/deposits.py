"""What a registrar hands over: public credentials for votes to come, drawn where the server has no part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from smolny.archive import Archive
from smolny.ballots.election import UUID, read_credentials
from smolny.ballots.groups import group_named
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import dump, fields, load, malformed, rows, small, string
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Way
from smolny.domain.votes import CardWeight

FORMAT, BEFORE, GROUP = 2, 1, "Ed25519"
MEDIA_TYPE = "application/vnd.smolny.credentials+json"
MOST_VOTES = 1_000


@dataclass(frozen=True, slots=True)
class Listed:
    """The public credentials of one vote to come, in ascending order, so that it tells of nobody. Each has
    its weight behind a comma where the vote counts weights, and none where it does not.
    """

    uuid: str
    credentials: tuple[str, ...]

    @property
    def weights(self) -> tuple[CardWeight, ...]:
        """How many credentials have which weight, the least first; nothing where they do not weigh."""
        told = Counter(int(each.partition(",")[2]) for each in self.credentials if "," in each)
        return tuple(CardWeight(weight, cards) for weight, cards in sorted(told.items()))


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposit: the credentials of votes to come, and how the codes were drawn, where it is told."""

    elections: tuple[Listed, ...]
    drawn: Way | None

    @property
    def voters(self) -> int:
        """How many credentials each of its votes has."""
        return len(self.elections[0].credentials)


def written(deposited: Sequence[Listed], drawn: Way = "envelopes") -> bytes:
    """A deposit as the file that is handed over."""
    votes = [{"uuid": each.uuid, "credentials": list(each.credentials)} for each in deposited]
    return dump({"format": FORMAT, "group": GROUP, "drawn": drawn, "elections": votes})


def read_deposit(content: bytes) -> Deposit:
    """A deposit whose credentials can all be used; Unsound where anything in it is not as it has to be:
    `no-such-version`, `no-such-group`, `credential-appears-twice`, `credentials-tell-an-order`,
    `credentials-are-not-alike`, and what is malformed. One of the format before tells no way and no weights.
    """
    told, group, drawn, votes = fields(
        load(content), "deposit", "format", "group", "drawn", "elections", optional=("drawn",)
    )
    version = small(told, "format")
    if version not in (FORMAT, BEFORE):
        raise Unsound("no-such-version", version=told)
    if group != GROUP:
        raise Unsound("no-such-group", group=str(group)[:40])
    if drawn not in (get_args(Way) if version == FORMAT else (None,)):
        raise malformed("drawn")
    found = rows(votes, "elections", _listed)
    if not 0 < len(found) <= MOST_VOTES or len({each.uuid for each in found}) < len(found):
        raise malformed("elections")
    weighed = {each.weights for each in found if each.weights}
    if version == BEFORE and weighed:
        raise malformed("credentials")
    if len({len(each.credentials) for each in found}) > 1 or len(weighed) > 1:
        raise Unsound("credentials-are-not-alike")
    return Deposit(found, drawn)


def _listed(data: Any) -> Listed:
    uuid, credentials = fields(data, "election", "uuid", "credentials")
    if not UUID.fullmatch(string(uuid, "uuid")):
        raise malformed("uuid")
    with within(uuid=uuid):
        weights = read_credentials(group_named(GROUP), dump(credentials))
        if len({"," in each for each in credentials}) != 1:
            raise malformed("credentials")
        if sorted(weights) != list(weights):
            raise Unsound("credentials-tell-an-order")
    return Listed(uuid, tuple(credentials))


def deposited(archive: Archive, state: Assembly) -> Iterator[Listed]:
    """What was deposited newest and no vote has taken yet."""
    for _, told in state.votes.deposits[-1:]:
        content = archive.text(state.id, told.document.sha256)
        for each in () if content is None else _read(content):
            if each.uuid not in state.votes.uuids:
                yield each


def _read(content: bytes) -> tuple[Listed, ...]:
    """A deposit that was checked when it was taken over."""
    votes = load(content)["elections"]
    return tuple(Listed(each["uuid"], tuple(each["credentials"])) for each in votes)


def listed_for(archive: Archive, state: Assembly, uuid: str) -> Listed:
    """The credentials that were deposited for a vote; OutOfOrder `no-credentials`."""
    for _, told in reversed(state.votes.deposits):
        content = archive.text(state.id, told.document.sha256)
        for each in () if content is None else _read(content):
            if each.uuid == uuid:
                return each
    raise OutOfOrder("no-credentials", uuid=uuid)

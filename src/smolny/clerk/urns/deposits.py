"""What a registrar hands over: public credentials for votes to come, drawn where the server has no part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from smolny.archive import Archive
from smolny.ballots.election import UUID, read_credentials
from smolny.ballots.groups import group_named
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import dump, fields, load, malformed, rows, small, string
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder

FORMAT, GROUP = 1, "Ed25519"
MEDIA_TYPE = "application/vnd.smolny.credentials+json"
MOST_VOTES = 1_000


@dataclass(frozen=True, slots=True)
class Listed:
    """The public credentials of one vote to come, in ascending order, so that it tells of nobody."""

    uuid: str
    credentials: tuple[str, ...]


def written(deposited: Sequence[Listed]) -> bytes:
    """A deposit as the file that is handed over."""
    votes = [{"uuid": each.uuid, "credentials": list(each.credentials)} for each in deposited]
    return dump({"format": FORMAT, "group": GROUP, "elections": votes})


def read_deposit(content: bytes) -> tuple[Listed, ...]:
    """A deposit whose credentials can all be used; Unsound where anything in it is not as it has to be:
    `no-such-version`, `no-such-group`, `credential-appears-twice`, `credentials-tell-an-order`,
    `credentials-are-not-alike`, and what is malformed.
    """
    told, group, votes = fields(load(content), "deposit", "format", "group", "elections")
    if small(told, "format") != FORMAT:
        raise Unsound("no-such-version", version=told)
    if group != GROUP:
        raise Unsound("no-such-group", group=str(group)[:40])
    found = rows(votes, "elections", _listed)
    if not 0 < len(found) <= MOST_VOTES or len({each.uuid for each in found}) < len(found):
        raise malformed("elections")
    if len({len(each.credentials) for each in found}) > 1:
        raise Unsound("credentials-are-not-alike")
    return found


def _listed(data: Any) -> Listed:
    uuid, credentials = fields(data, "election", "uuid", "credentials")
    if not UUID.fullmatch(string(uuid, "uuid")):
        raise malformed("uuid")
    with within(uuid=uuid):
        weights = read_credentials(group_named(GROUP), dump(credentials))
        if set(weights.values()) != {1} or list(weights) != credentials:
            raise malformed("credentials")
        if sorted(weights) != credentials:
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


def credentials_of(archive: Archive, state: Assembly, uuid: str) -> tuple[str, ...]:
    """The credentials that were deposited for a vote; OutOfOrder `no-credentials`."""
    for _, told in reversed(state.votes.deposits):
        content = archive.text(state.id, told.document.sha256)
        for each in () if content is None else _read(content):
            if each.uuid == uuid:
                return each.credentials
    raise OutOfOrder("no-credentials", uuid=uuid)

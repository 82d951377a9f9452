"""A backup is of one moment, whoever writes meanwhile; it is checked before a store is made of it."""

import io
import json
import sqlite3
import stat
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.archive.copies import copy_of
from smolny.archive.office import Account, Card, Invitation
from smolny.clerk import Clerk, Library, Request, backup
from smolny.clerk.backup import back_up, restore
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import PersonId
from smolny.protocol.keys import key_path, load_key
from smolny.protocol.refused import Refused
from tests.clerk.hall import FOUNDING, HALL, adoption, request, vouched_for

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
ENGINES = ["sqlite", POSTGRES]
MOMENT = "2026-11-01T09:00:00Z"
PASSWORD = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"
ACCOUNT = Account("ab" * 8, HALL, "secretary", None, "Ada Lind", PASSWORD, MOMENT)
INVITATION = Invitation("cd" * 32, HALL, "secretary", None, None, MOMENT, "2026-11-09T09:00:00Z")
CARD = Card("0001", 3, "ab" * 32)


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """The address of a store of an engine that does not exist yet."""

    def address(engine: str, name: str) -> str:
        if engine == "postgres":
            return str(request.getfixturevalue("postgres_server").new_database())
        return f"sqlite:///{tmp_path / name}"

    return address


Place = Callable[[str, str], str]


def furnished(url: str, keys: Path) -> None:
    """A store with a record, a text, a sealed name, an account and a card."""
    with open_archive(url, create=True) as archive:
        clerk = Clerk(archive, keys)
        clerk.found(HALL, FOUNDING, adoption())
        clerk.do(HALL, request(NotePerson(PersonId("ada")), sealed={"name": "Ada Lind"}))
        office = archive.office()
        office.put_cards(HALL, (CARD,))
        office.invite(INVITATION)
        office.accept(INVITATION.sha256, ACCOUNT)


def everything(archive: Archive) -> dict[str, Any]:
    """All that a store holds of the hall and of its office."""
    return {
        "shelf": archive.shelf(HALL),
        "entries": list(archive.read(HALL)),
        "texts": list(archive.texts(HALL)),
        "payloads": list(archive.payloads(HALL)),
        "checkpoint": archive.checkpoint(HALL),
        "accounts": archive.office().accounts(HALL),
        "card": archive.office().card(HALL, "0001"),
    }


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_a_store_is_restored_to_either_engine(source: str, target: str, place: Place, tmp_path: Path) -> None:
    """Records, texts, names and the office are there again, and the clerk goes on with the keys."""
    keys = tmp_path / "keys"
    furnished(url := place(source, "a.db"), keys)
    made = back_up(url, tmp_path / "house.tar", None)
    told = restore(tmp_path / "house.tar", other := place(target, "b.db"), tmp_path / "none")
    assert told == made
    assert not (tmp_path / "none").exists()
    with open_archive(url) as before, open_archive(other) as after:
        assert everything(after) == everything(before)
        Clerk(after, keys).do(HALL, request(MakeAnnouncement("On")))
        assert vouched_for(after, after.read(HALL))
        assert Library(after).size(HALL) == 4


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_is_of_one_moment_while_a_writer_appends(engine: str, place: Place, tmp_path: Path) -> None:
    """Given a writer who never pauses, every backup is whole, none is older than the one before it, and no
    acknowledged entry of before is missing.
    """
    keys = tmp_path / "keys"
    furnished(url := place(engine, "a.db"), keys)
    acknowledged, done = [3], threading.Event()

    def write() -> None:
        with open_archive(url) as archive:
            clerk = Clerk(archive, keys)
            while not done.is_set():
                words = [request(MakeAnnouncement("x" * 900)) for _ in range(3)]
                acknowledged.append(clerk.do(HALL, *words)[-1].number)

    with closing_thread(write, done):
        for number in range(4):
            least = acknowledged[-1]
            (held,) = back_up(url, tmp_path / f"{number}.tar", None).assemblies
            assert held.size >= least
            assert held.size % 3 == 0
    (held,) = restore(tmp_path / "3.tar", place("sqlite", "b.db"), keys).assemblies
    with open_archive(f"sqlite:///{tmp_path / 'b.db'}") as archive:
        assert vouched_for(archive, archive.read(HALL))
        if held.size < acknowledged[-1]:
            with pytest.raises(Refused, match="store-is-older-than-published"):
                Clerk(archive, keys).do(HALL, request(MakeAnnouncement("On")))


@contextmanager
def closing_thread(work: Callable[[], None], done: threading.Event) -> Iterator[None]:
    """Work beside what is done within, until it is done."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(30)


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A furnished SQLite store."""
    furnished(url := f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "keys")
    return url


def test_a_backup_is_its_owners_alone(store: str, tmp_path: Path) -> None:
    """It holds names: nobody else can read it, and nothing else is left behind."""
    back_up(store, tmp_path / "house.tar", None)
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("a.db")}
    assert left == {"house.tar", "keys"}
    assert stat.S_IMODE((tmp_path / "house.tar").stat().st_mode) == 0o600


def test_keys_are_in_it_where_that_was_asked_for_alone(store: str, tmp_path: Path) -> None:
    """With them the restored house signs; without them it has none."""
    back_up(store, tmp_path / "without.tar", None)
    told = back_up(store, tmp_path / "with.tar", tmp_path / "keys")
    assert b"PRIVATE+KEY" not in (tmp_path / "without.tar").read_bytes()
    assert told.keys == ("keys/hall.key", "keys/hall.published")
    restore(tmp_path / "with.tar", f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "new/keys")
    key = key_path(tmp_path / "new/keys", HALL)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    with open_archive(f"sqlite:///{tmp_path / 'b.db'}") as archive:
        Clerk(archive, key.parent).do(HALL, request(MakeAnnouncement("On")))


def test_no_file_is_overwritten(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by a backup nor by a store, also where the other was quicker."""

    def slowly(url: str, path: Path) -> None:
        copy_of(url, path)
        (tmp_path / "house.tar").write_text("mine")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "copy_of", slowly)
        for _ in range(2):
            with pytest.raises(Refused, match="backup-exists"):
                back_up(store, tmp_path / "house.tar", None)
    assert (tmp_path / "house.tar").read_text() == "mine"
    back_up(store, tmp_path / "other.tar", None)
    with pytest.raises(ArchiveError, match="store-exists"):
        restore(tmp_path / "other.tar", store, tmp_path / "keys")


@pytest.mark.postgres
def test_a_store_in_a_database_is_not_restored_over(store: str, place: Place, tmp_path: Path) -> None:
    """A schema of that name is left alone."""
    back_up(store, tmp_path / "house.tar", None)
    furnished(url := place("postgres", ""), tmp_path / "others")
    with pytest.raises(ArchiveError, match="store-exists"):
        restore(tmp_path / "house.tar", url, tmp_path / "keys")


@pytest.mark.postgres
def test_a_database_without_a_store_is_not_backed_up(place: Place, tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(ArchiveError, match="store-is-missing"):
        back_up(place("postgres", ""), tmp_path / "house.tar", None)
    assert not (tmp_path / "house.tar").exists()


@pytest.mark.parametrize("url", ["memory:", "sqlite:////nowhere/a.db"])
def test_what_is_no_store_is_not_backed_up(url: str, tmp_path: Path) -> None:
    """A store in memory ends with its process; a missing one is told."""
    with pytest.raises(ArchiveError, match=r"bad-store-url|store-is-missing"):
        back_up(url, tmp_path / "house.tar", None)


def test_a_file_of_something_else_is_no_store(tmp_path: Path) -> None:
    """A database of another program is not taken for one of ours, nor a text for a database."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE things (name TEXT)")
    (tmp_path / "text.db").write_text("not a database " * 100)
    for name in ("other.db", "text.db"):
        with pytest.raises(ArchiveError, match=r"not-a-store|store-is-damaged"):
            back_up(f"sqlite:///{tmp_path / name}", tmp_path / "house.tar", None)


def test_an_altered_store_is_not_backed_up(store: str, tmp_path: Path) -> None:
    """What its checkpoint does not vouch for would be worth nothing."""
    with closing(sqlite3.connect(tmp_path / "a.db")) as opened:
        opened.execute("UPDATE entries SET bytes = CAST('{}' AS BLOB) WHERE number = 2")
        opened.commit()
    with pytest.raises(ArchiveError, match="store-is-damaged"):
        back_up(store, tmp_path / "house.tar", None)


def test_urns_are_in_it_with_the_keys(store: str, tmp_path: Path) -> None:
    """Given the files of a verifiable vote beside the keys, then they are there again, its owner's alone; an
    archive that grew since stays, and the server's key to a vote is never another one.
    """
    urn = tmp_path / "keys/urns/hall/5EyBZCmyxBCtqa"
    urn.mkdir(parents=True)
    files = {"archive.bel": b"BELENIOS" * 1_000, "table.json": b"{}", "house.key": b"17"}
    for name, content in files.items():
        (urn / name).write_bytes(content)
    (urn / "notes.txt").write_text("no file of an urn")
    told = back_up(store, tmp_path / "house.tar", tmp_path / "keys")
    restore(tmp_path / "house.tar", f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "new/keys")
    there = tmp_path / "new/keys/urns/hall/5EyBZCmyxBCtqa"

    assert [Path(name).name for name in told.keys if "urns" in name] == sorted(files)
    assert {path.name: path.read_bytes() for path in there.iterdir()} == files
    assert {stat.S_IMODE(path.stat().st_mode) for path in (there, *there.iterdir())} == {0o700, 0o600}

    (there / "archive.bel").write_bytes(files["archive.bel"] + b"more")
    restore(tmp_path / "house.tar", f"sqlite:///{tmp_path / 'c.db'}", tmp_path / "new/keys")
    assert (there / "archive.bel").read_bytes().endswith(b"more")
    (there / "house.key").write_bytes(b"18")
    with pytest.raises(Refused, match="key-exists"):
        restore(tmp_path / "house.tar", f"sqlite:///{tmp_path / 'd.db'}", tmp_path / "new/keys")


def test_other_keys_stay(store: str, tmp_path: Path) -> None:
    """Given another key in the folder, nothing is restored; given a newer note, it stays."""
    back_up(store, tmp_path / "house.tar", tmp_path / "keys")
    with open_archive(store) as archive:
        Clerk(archive, tmp_path / "keys").do(HALL, request(MakeAnnouncement("Newer")))
    published = (tmp_path / "keys/hall.published").read_bytes()
    restore(tmp_path / "house.tar", f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "keys")
    assert (tmp_path / "keys/hall.published").read_bytes() == published
    key_path(tmp_path / "keys", HALL).write_text("another")
    with pytest.raises(Refused, match="key-exists"):
        restore(tmp_path / "house.tar", f"sqlite:///{tmp_path / 'c.db'}", tmp_path / "keys")
    assert not (tmp_path / "c.db").exists()


def test_a_restoring_that_fails_leaves_nothing(store: str, tmp_path: Path) -> None:
    """Given a place that has a store already, no key is left in the new folder either."""
    back_up(store, tmp_path / "house.tar", tmp_path / "keys")
    with pytest.raises(ArchiveError, match="store-exists"):
        restore(tmp_path / "house.tar", store, tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())
    with pytest.raises(ArchiveError, match="bad-store-url"):
        restore(tmp_path / "house.tar", "memory:", tmp_path / "new")


Members = dict[str, bytes]


def members(path: Path) -> Members:
    """What is in a tar file."""
    with tarfile.open(path) as packed:
        return {each.name: packed.extractfile(each).read() for each in packed}  # type: ignore[union-attr]


def packed(path: Path, content: Members) -> Path:
    """A tar file of these members."""
    with tarfile.open(path, "w") as made:
        for name, body in content.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            made.addfile(info, io.BytesIO(body))
    return path


def told(content: Members, **change: object) -> Members:
    """The same with something else in the manifest."""
    return content | {"manifest.json": json.dumps(json.loads(content["manifest.json"]) | change).encode()}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda each: told(each, sha256="0" * 64), "backup-differs"),
        (lambda each: told(each, assemblies=[]), "backup-differs"),
        (lambda each: told(each, format=2), "backup-is-newer"),
        (lambda each: told(each, more=1), "backup-malformed"),
        (lambda each: told(each, keys=["keys/../a.key"]) | {"keys/../a.key": b"x"}, "backup-malformed"),
        (lambda each: told(each, keys=["keys/hall.key"]), "backup-malformed"),
        (lambda each: each | {"more": b""}, "backup-malformed"),
        (lambda each: each | {"manifest.json": b"[]"}, "backup-malformed"),
        (lambda each: each | {"manifest.json": b"{"}, "backup-malformed"),
        (lambda each: {"store.sqlite": each["store.sqlite"]}, "backup-malformed"),
        (lambda each: {"manifest.json": each["manifest.json"]}, "backup-malformed"),
    ],
)
def test_a_backup_that_was_changed_is_refused(
    store: str, tmp_path: Path, change: Callable[[Members], Members], rule: str
) -> None:
    """Nothing of it is restored, whatever was changed."""
    back_up(store, tmp_path / "house.tar", None)
    changed = packed(tmp_path / "changed.tar", change(members(tmp_path / "house.tar")))
    with pytest.raises(Refused, match=rule):
        restore(changed, f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "keys")
    assert not (tmp_path / "b.db").exists()


def test_what_is_no_backup_is_refused(store: str, tmp_path: Path) -> None:
    """A file of anything else, a store, and a backup that was cut off."""
    back_up(store, tmp_path / "house.tar", None)
    (tmp_path / "cut.tar").write_bytes((tmp_path / "house.tar").read_bytes()[:40_000])
    (tmp_path / "text").write_text("words")
    for name in ("cut.tar", "text", "a.db"):
        with pytest.raises(Refused, match=r"backup-malformed|backup-differs"):
            restore(tmp_path / name, f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "keys")


def test_a_link_is_not_followed(store: str, tmp_path: Path) -> None:
    """Given a member that is a link, it is not read."""
    back_up(store, tmp_path / "house.tar", None)
    content = members(tmp_path / "house.tar")
    packed(tmp_path / "linked.tar", {"manifest.json": content["manifest.json"]})
    with tarfile.open(tmp_path / "linked.tar", "a") as made:
        link = tarfile.TarInfo("store.sqlite")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "a.db")
        made.addfile(link)
    with pytest.raises(Refused, match="backup-malformed"):
        restore(tmp_path / "linked.tar", f"sqlite:///{tmp_path / 'b.db'}", tmp_path / "keys")


def test_what_is_read_is_told(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for many entries hears how many were read."""
    heard: list[int] = []
    with open_archive(store) as archive:
        words: list[Request] = [request(MakeAnnouncement("x"))] * 1_200
        Clerk(archive, tmp_path / "keys").do(HALL, *words)
    back_up(store, tmp_path / "house.tar", None, heard.append)
    assert heard == [1_000]
    assert backup.FORMAT == 1
    assert load_key(tmp_path / "keys", HALL, vkey_of(store)).name == "smolny.invalid/hall"


def vkey_of(url: str) -> str:
    """The verifier key of the hall."""
    with open_archive(url, read_only=True) as archive:
        return archive.shelf(HALL).vkey

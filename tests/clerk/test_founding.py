"""A record is founded once, as a whole, under a name that can be reached and a key that is its own."""

from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, Founding, open_archive
from smolny.clerk import Clerk, Request
from smolny.clerk.orders import OrdersDocument
from smolny.cli.found import open_protocol
from smolny.domain.order import OutOfOrder, kind_of
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import MakeAnnouncement, OpenSitting
from smolny.domain.standing_orders import StandingOrders
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import decode
from smolny.protocol.keys import key_path
from smolny.protocol.refused import Refused
from tests.clerk.hall import FIRST, FOUNDING, HALL, RULES, adoption, request, vouched_for


class Crash(BaseException):
    """The end of a process."""


class Crashing(Clerk):
    """A clerk who ends when the log is open and its first entries are not yet there."""

    def do(
        self, assembly: AssemblyId, *requests: Request, on: object = None, answer: object = None
    ) -> tuple[()]:
        raise Crash


def test_an_assembly_is_founded_once_by_a_founding(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """A second founding, another deed or none in its place, or a bad name is refused and leaves neither an
    assembly nor a key behind.
    """
    other = AssemblyId("other")
    with pytest.raises(ArchiveError, match="already-founded"):
        clerk.found(HALL, FOUNDING)
    with pytest.raises(OutOfOrder, match="not-founded"):
        clerk.found(other, request(OpenSitting(FIRST, 1)))
    with pytest.raises(OutOfOrder, match="not-founded"):
        clerk.found(other)
    with pytest.raises(OutOfOrder, match="not-an-identifier"):
        clerk.found(AssemblyId("../up"), FOUNDING)
    with pytest.raises(OutOfOrder, match="name-is-empty"):
        clerk.found(other, request(FoundAssembly(" ", "congress", "live", "gregorian", "UTC")))
    assert [shelf.assembly for shelf in archive.assemblies()] == [HALL]
    assert list((tmp_path / "keys").glob("*.key*")) == [key_path(tmp_path / "keys", HALL)]


@pytest.mark.parametrize("name", ["api", "static"])
def test_a_name_that_would_hide_the_pages_is_reserved(archive: Archive, clerk: Clerk, name: str) -> None:
    """Given the place of the interface or of the voting client, no assembly is founded there."""
    with pytest.raises(OutOfOrder) as refusal:
        clerk.found(AssemblyId(name), FOUNDING)
    assert (refusal.value.rule, refusal.value.particulars) == ("name-is-reserved", {"name": name})
    assert archive.size(HALL) == 1


def test_a_host_names_the_log(archive: Archive, tmp_path: Path) -> None:
    """The origin is the host and the assembly."""
    Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING, host="congress.example")
    assert archive.shelf(HALL).origin == "congress.example/hall"


def test_the_first_entries_are_one_group(archive: Archive, tmp_path: Path) -> None:
    """Given a founding with its standing orders, when the second is refused, then there is no assembly."""
    clerk = Clerk(archive, tmp_path / "keys")
    with pytest.raises(OutOfOrder, match="document-says-otherwise"):
        clerk.found(HALL, FOUNDING, adoption(title="Other rules"))
    assert archive.assemblies() == ()

    entries = clerk.found(HALL, FOUNDING, adoption())
    assert [entry.number for entry in entries] == [1, 2]


def test_a_live_assembly_has_its_rules_from_its_first_moment(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given `smolny found`, whenever it is interrupted, the record is empty or has both entries."""
    sizes: list[int] = []
    real = archive.append

    def counted(*told: object, **more: object) -> int:
        sizes.append(real(*told, **more))  # type: ignore[arg-type]
        return sizes[-1]

    monkeypatch.setattr(archive, "append", counted)
    document = OrdersDocument(StandingOrders("Rules", 1, "ours"), RULES)
    founding = FoundAssembly("Hall", "council", "live", "gregorian", "UTC")
    open_protocol(Clerk(archive, tmp_path / "keys"), HALL, founding, document, "smolny.invalid")
    assert sizes == [2]
    assert [kind_of(type(decode(body).particulars)) for body in archive.read(HALL)] == [
        "assembly-founded",
        "standing-orders-adopted",
    ]


def test_a_founding_cut_off_before_its_first_entry_is_finished(archive: Archive, tmp_path: Path) -> None:
    """Given a crash after the log was opened, when the founding is asked for again, then it succeeds."""
    with pytest.raises(Crash):
        Crashing(archive, tmp_path / "keys").found(HALL, FOUNDING)
    Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING)
    assert vouched_for(archive, archive.read(HALL))


def test_a_founding_cut_off_before_its_log_takes_its_key_up_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a crash before or after the store took the log, when the founding is asked for again, then the
    key that was made signs, and no other lies beside it.
    """
    real = archive.found
    for taken in (False, True):

        def cut(assembly: str, founding: Founding, taken: bool = taken) -> None:
            if taken:
                real(assembly, founding)
            raise Crash

        with monkeypatch.context() as crash:
            crash.setattr(archive, "found", cut)
            with pytest.raises(Crash):
                Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING)
    Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING)
    assert vouched_for(archive, archive.read(HALL))
    assert list((tmp_path / "keys").glob("*.key*")) == [key_path(tmp_path / "keys", HALL)]


def test_a_founding_is_not_finished_under_another_name_or_key(archive: Archive, tmp_path: Path) -> None:
    """Given a founding that was cut off, when it is asked for with another host, an empty folder of keys, or
    one with another key, then it is refused, and the log stays empty.
    """
    with pytest.raises(Crash):
        Crashing(archive, tmp_path / "keys").found(HALL, FOUNDING)
    with open_archive("memory:") as another:
        Clerk(another, tmp_path / "others").found(HALL, FOUNDING)

    with pytest.raises(Refused, match="origin-differs"):
        Clerk(archive, tmp_path / "keys").found(HALL, FOUNDING, host="congress.example")
    with pytest.raises(Refused, match="key-missing"):
        Clerk(archive, tmp_path / "none").found(HALL, FOUNDING)
    with pytest.raises(Refused, match="key-of-another-record"):
        Clerk(archive, tmp_path / "others").found(HALL, FOUNDING)
    assert archive.size(HALL) == 0


def test_two_records_never_share_a_key(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    """Given another store and the same folder of keys, then no second hall is founded with the first one's
    key.
    """
    with open_archive("memory:") as another:
        with pytest.raises(Refused, match="key-of-another-record"):
            Clerk(another, tmp_path / "keys").found(HALL, FOUNDING)
        assert another.assemblies() == ()


def test_a_clerk_signs_with_the_key_of_the_record_alone(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    """Given the folder of keys of another store that has a hall too, then nothing is appended."""
    with open_archive("memory:") as another:
        Clerk(another, tmp_path / "others").found(HALL, FOUNDING)
    with pytest.raises(Refused, match="key-of-another-record"):
        Clerk(archive, tmp_path / "others").do(HALL, request(MakeAnnouncement("Hello")))
    assert archive.size(HALL) == 1

"""The archive of a verifiable vote in a publication: what entries hold of it, and nothing else."""

from pathlib import Path

from smolny.ballots.hashing import tracker
from smolny.ballots.verify import verify
from smolny.clerk.urns.urns import Urns
from smolny.web.app import create_app
from smolny.web.published import publish
from tests.clerk.hall import HALL
from tests.web.conftest import Reader
from tests.web.published.test_site import contents
from tests.web.verifiable.hall import Urned, digest, housed

VOTE = f"{HALL}/verifiable/tea"


def published(hall: Urned, site: Path) -> dict[str, bytes]:
    """What is published now."""
    publish(hall.house.archive, site, keys=hall.house.keys)
    return contents(site)


def test_the_archive_is_published_as_entries_hold_it(tmp_path: Path) -> None:
    """Given a vote that is open, then its setup is published and no ballot; given it counted, then the whole
    archive that the entry holds, which verifies, and a board with every tracker.
    """
    with housed(tmp_path) as hall:
        hall.ask()
        hall.trustees(2)
        assert f"{VOTE}/archive.bel" not in published(hall, tmp_path / "site")
        hall.keys(1, 2)
        hall.run()
        ballots = [hall.ballot(place, *choice) for place, choice in enumerate(([0, 1, 0], [0, 0, 1]))]
        for ballot in ballots:
            assert hall.post("/ballots", ballot).status_code == 200
        early = published(hall, tmp_path / "site")
        urns = Urns(hall.house.archive, hall.house.keys)
        read = Reader(create_app(hall.house.library, published=True, urns=urns))
        assert read(f"/{VOTE}/board.json").json()["trackers"] == []

        assert early[f"{VOTE}/archive.bel"] == early[f"{VOTE}/setup.bel"]
        assert f"{VOTE}/board.html" not in early
        assert b"/static/" not in early[f"{VOTE}.html"]

        hall.close()
        for number in (1, 2):
            assert hall.as_trustee("/decryptions", number, hall.decryption(number)).status_code == 200
        late, anew = published(hall, tmp_path / "site"), published(hall, tmp_path / "anew")
        ceremony = hall.question.ceremony
        assert ceremony is not None
        assert ceremony.decrypted is not None

        assert digest(late[f"{VOTE}/archive.bel"]) == ceremony.decrypted.archive.sha256
        assert verify(late[f"{VOTE}/archive.bel"]).result == [[0, 1, 1]]
        board = late[f"{VOTE}/board.html"].decode()
        assert all(tracker(ballot) in board for ballot in ballots)
        pages = [file for file in anew if file.endswith((".html", ".bel"))]
        assert [file for file in pages if late[file] != anew[file]] == []


def test_without_the_keys_the_page_is_published_without_its_archive(tmp_path: Path) -> None:
    """Given a publication that knows no urns, then what entries say is there, and no link to nowhere."""
    with housed(tmp_path) as hall:
        hall.ask()
        hall.trustees(2)
        hall.keys(1, 2)
        publish(hall.house.archive, tmp_path / "site")
        files = contents(tmp_path / "site")

    assert f"{VOTE}.html" in files
    assert f"{VOTE}/archive.bel" not in files
    assert b'archive.bel"' not in files[f"{VOTE}.html"]

"""What is secret or personal stays where it belongs: not in logs, not in exports, not in the tree."""

import logging
import re
from pathlib import Path

import pytest
from starlette.requests import Request

from smolny.archive import ArchiveError
from smolny.cli.verify import replayed
from smolny.protocol.verify import verify
from smolny.web.office import signed_in
from tests.house.walls import files, named
from tests.web.officers.house import HALL, PASSWORD, House, house, token_of

NAME = "Adalbertina Lindqvist"
SECRET = re.compile(rb"\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\b")


def worked(house: House) -> list[bytes]:
    """What is secret or personal of an officer who came in, failed, and came in again."""
    invitation = house.invited(name=NAME)
    browser = house.browser()
    browser.accept(invitation, NAME)
    token = browser.cookies["smolny-hall"]
    csrf = token_of(browser.page("/hall/office"))
    house.browser().sign_in(name=NAME, password="not the password")
    other = house.browser()
    other.sign_in(name=NAME)
    secrets = (invitation.rpartition("/")[2], token, csrf, other.cookies["smolny-hall"], PASSWORD)
    return [each.encode() for each in (*secrets, NAME, NAME.casefold(), "argon2id")]


def test_an_export_has_nothing_of_the_office(tmp_path: Path) -> None:
    """Not a name that is not open to all, not a hash, not a table; and it is sound."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        secrets = worked(made)
        person = made.library.state(HALL).offices.holders["secretary", None][0]
        made.library.export(HALL, tmp_path / "record")
        size = made.library.size(HALL)
    content = b"\0".join(path.read_bytes() for path in (tmp_path / "record").rglob("*") if path.is_file())
    assert person.encode() in content
    shown = [each for each in secrets if each in content]
    # The standing orders of this hall open the names of those who hold an office.
    assert shown == [NAME.encode()]
    report = verify(tmp_path / "record", fold=replayed)
    assert (report.finding, report.entries) == (None, size)


def test_the_store_has_no_secret_that_could_be_used(tmp_path: Path) -> None:
    """Neither a password nor a token, in the file or in its log."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        secrets = worked(made)[:5]
        content = b"".join(path.read_bytes() for path in tmp_path.glob("house.db*"))
    assert not [each for each in secrets if each in content]


def test_logs_have_nothing_of_an_officer(
    open_house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever level they are written at, and also when something fails inside."""
    caplog.set_level(logging.DEBUG)
    # The browser of this test writes a log of its own.
    caplog.set_level(logging.WARNING, "httpx")
    secrets = worked(open_house)

    def fails(*given: object) -> None:
        raise ArchiveError("disk-failed", path="house.db", reason="torn")

    monkeypatch.setattr(open_house.writer.office, "open_session", fails)
    answer = open_house.browser().sign_in(name=NAME)
    assert (answer.status_code, "disk-failed" in answer.text) == (500, True)
    assert not [each for each in secrets if each.decode() in caplog.text]
    assert NAME not in answer.text


def test_an_officer_is_not_told_by_accident(open_house: House) -> None:
    """What a log or a traceback might print of one holds neither name nor secret."""
    browser = open_house.officer(name=NAME)
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/hall/office",
        "app": open_house.app,
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:1917"), (b"cookie", browser.cookie["Cookie"].encode())],
        "scheme": "http",
        "server": ("127.0.0.1", 1917),
    }
    told = repr(signed_in(Request(scope), HALL))
    assert "secretary" in told
    assert NAME not in told
    assert browser.cookies["smolny-hall"] not in told


def test_the_tree_has_no_hash_of_a_password() -> None:
    """But for the one of nobody, which opens nothing."""
    found = {(named(path), match) for path in files() for match in SECRET.findall(path.read_bytes())}
    assert {name for name, _ in found} <= {"src/smolny/clerk/passwords.py"}

"""Who works here: invited, listed and sent away on the command line, and at work where it is served."""

import re
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from smolny.archive import open_archive
from smolny.clerk.factors import Sealer, code_at, confirmed, proposed, step_at
from smolny.clerk.hours import clock
from smolny.clerk.officers import new_account, new_invitation
from smolny.clerk.passwords import NOBODYS
from smolny.cli import at_work
from smolny.cli.refusals import MISASKED, UNUSABLE
from smolny.domain.values import AssemblyId
from tests.archive.examples import open_folder, ordinary_user
from tests.cli.running import PATIENCE, refused, serving, smolny
from tests.web.markup import Page
from tests.web.officers.house import PASSWORD, token_of

LINK = re.compile(r"(https?://[^/]+)(/hall/office/invitation/[A-Za-z0-9_-]{43})\n")


def invited(*words: object) -> tuple[str, str]:
    """The address and the path of a new invitation to be secretary of the hall."""
    outcome = smolny("invite", "hall", "secretary", *words)
    assert outcome.exit_code == 0, outcome.stderr
    match = LINK.match(outcome.stdout)
    assert match, outcome.stdout
    return match[1], match[2]


def entered(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """The answer to the form of a page, sent as a browser sends it."""
    page = client.get(path)
    assert page.status_code == 200, page.text
    data = {"csrf": token_of(Page(page.text)), **fields}
    return client.post(path, data=data, headers={"Origin": str(client.base_url).rstrip("/")})


def test_an_invitation_is_a_link_and_a_day(hall: Path) -> None:
    """The link begins where the server is reached; the day is in the zone of the house."""
    address, _ = invited("--valid", "2d")
    assert address == "http://127.0.0.1:1917"
    address, _ = invited("--base-url", "https://Congress.example.org/")
    assert address == "https://congress.example.org"
    told = smolny("invite", "hall", "credentials committee", "--name", "Ada Lind", "--valid", "30m").stdout
    assert re.search(
        r"^Good once, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\. .* credentials committee ", told, re.MULTILINE
    )


def test_a_link_is_kept_nowhere(hall: Path) -> None:
    """The store has its hash alone."""
    _, path = invited()

    for each in hall.parent.glob("smolny.db*"):
        assert each.is_dir() or path.rpartition("/")[2].encode() not in each.read_bytes()


def test_invitations_and_accounts_are_listed(hall: Path) -> None:
    """At first nobody; then whoever is invited; then whoever came."""
    assert smolny("officers", "hall").stdout == "Nobody may sign in to hall. Invite somebody: smolny invite\n"
    _, path = invited("--name", "Ada Lind")
    assert re.fullmatch(
        r"[0-9a-f]{16}  secretary  Ada Lind    invited until .* UTC\n", smolny("officers", "hall").stdout
    )
    with serving("serve", "--port", "0") as (_, address), httpx.Client(base_url=address) as client:
        answer = entered(client, path, name="Ada Lind", password=PASSWORD, again=PASSWORD)
        assert answer.status_code == 303, answer.text
        listed = smolny("officers", "hall").stdout
        assert re.fullmatch(
            r"[0-9a-f]{16}  secretary  Ada Lind  officer-[0-9a-f]{12}  since .* UTC  signed in: 1\n", listed
        )
        told = smolny("officers", "hall", "--revoke", listed.split()[0]).stdout
        assert told == f"{listed.split()[0]} may not sign in any more, and is signed out everywhere.\n"
        sent_away = client.get("/hall/office")
        assert (sent_away.status_code, urlsplit(sent_away.headers["location"]).path) == (
            303,
            "/hall/office/sign-in",
        )
    assert " revoked " in smolny("officers", "hall").stdout


def test_an_invitation_is_taken_back(hall: Path) -> None:
    """By the name that the list has for it; once."""
    invited()
    id = smolny("officers", "hall").stdout.split()[0]

    assert smolny("officers", "hall", "--revoke", id).stdout == f"The invitation {id} is taken back.\n"
    refused(smolny("officers", "hall", "--revoke", id), "no-such-officer", MISASKED)


def test_an_invitation_for_somebody_on_the_record(hall: Path) -> None:
    """Their person is not noted anew; the office is filled."""
    _, path = invited("--person", "ada", "--name", "Ada")
    with serving("serve", "--port", "0") as (_, address), httpx.Client(base_url=address) as client:
        assert "Ada" in client.get(path).text
        answer = entered(client, path, name="Ada", password=PASSWORD, again=PASSWORD)
        assert answer.status_code == 303, answer.text
    log = smolny("log", "hall", "--after", "6").stdout
    assert len(log.splitlines()) == 1
    assert "secretary" in log


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("invite", "nowhere", "secretary"), "no-such-assembly"),
        (("officers", "nowhere"), "no-such-assembly"),
        (("invite", "hall", "secretary", "--person", "nobody"), "no-such-person"),
        (("invite", "hall", "sec/retary"), "office-is-malformed"),
        (("invite", "hall", ""), "office-is-malformed"),
        (("invite", "hall", "secretary", "--name", "Ada\x1b[2J"), "name-is-malformed"),
    ],
)
def test_what_cannot_be_asked(hall: Path, words: tuple[str, ...], rule: str) -> None:
    """Told in one line, and nobody is invited."""
    refused(smolny(*words), rule, MISASKED)
    assert smolny("officers", "hall").stdout.startswith("Nobody may sign in")


@pytest.mark.parametrize("valid", ["0d", "7", "91d", "-1d", "1w", "99999d"])
def test_a_span_has_a_form_and_a_limit(hall: Path, valid: str) -> None:
    """Nobody is invited for ever."""
    outcome = smolny("invite", "hall", "secretary", "--valid", valid)
    assert outcome.exit_code == 2
    assert "30m, 12h or 7d" in outcome.stderr


@pytest.mark.parametrize(
    "url",
    ["congress.example.org", "ftp://a.example", "https://a.example/b", "https://u@a.example", "http://["],
)
def test_an_address_is_one_of_a_server(hall: Path, url: str) -> None:
    """Without a path, a user, or a question."""
    for command in (("invite", "hall", "secretary"), ("serve",)):
        outcome = smolny(*command, "--base-url", url)
        assert outcome.exit_code == 2
        assert "is no address" in outcome.stderr


def test_the_access_log_keeps_the_secret_of_a_link(hall: Path) -> None:
    """Whoever reads the log could else follow it first."""
    _, path = invited()
    with serving("serve", "--port", "0", "--access-log") as (process, address):
        assert httpx.get(f"{address}{path}").status_code == 200
        httpx.get(f"{address}{path}%0a")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        log = process.stderr.read()

    assert path.rpartition("/")[2] not in log
    assert log.startswith("GET /hall/office/invitation/{token} 200 ")
    assert "Ada" not in log


def test_whoever_asks_for_it_gets_a_server_that_only_reads(hall: Path) -> None:
    """Nothing is said of it, and no page offers to sign in."""
    with serving("serve", "--port", "0", "--read-only") as (process, address):
        answer = httpx.get(f"{address}/hall/office")
        assert (answer.status_code, "nothing-can-be-entered" in answer.text) == (403, True)
        assert "/hall/office" not in httpx.get(f"{address}/hall").text
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        assert process.stderr is not None
        assert process.stderr.read() == ""
    with closing(sqlite3.connect(hall)) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'office%'").fetchone()
    assert tables == (0,)


def test_without_keys_it_is_said_that_nothing_can_be_entered(hall: Path) -> None:
    """In one line with the reason; the record is served."""
    hall.with_name("smolny.db.keys").rename(hall.with_name("elsewhere"))
    with serving("serve", "--port", "0") as (process, address):
        assert httpx.get(f"{address}/hall").status_code == 200
        assert httpx.get(f"{address}/hall/office/sign-in").status_code == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        told = process.stderr.read()
    assert re.fullmatch(
        r"smolny: Nothing can be entered: There is no key at .* \[serves-for-reading\]\n", told
    )


def test_keys_are_found_where_they_are_named(hall: Path) -> None:
    """With them officers sign in."""
    keys = hall.with_name("smolny.db.keys").rename(hall.with_name("elsewhere"))
    with serving("serve", "--port", "0", "--keys", keys) as (_, address):
        assert httpx.get(f"{address}/hall/office/sign-in").status_code == 200


def test_an_assembly_whose_key_is_missing_is_named(hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others can be entered."""
    assert smolny("found", "Side Room", "--orders", "small-council").exit_code == 0
    keys = hall.with_name("smolny.db.keys")
    (keys / "side-room.key").unlink()

    with at_work.at_work(f"sqlite:///{hall}", keys, read_only=False) as (_, writer):
        assert writer is not None

    told = capsys.readouterr().err
    assert told.startswith("smolny: Nothing can be entered in side-room: There is no key at ")
    assert told.count("\n") == 1


def test_a_store_that_cannot_be_written_is_still_read(
    hall: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the keys are there."""
    monkeypatch.setattr(at_work, "without_key", lambda keys, shelf: None)
    with open_folder() as folder:
        store = Path(shutil.copy(hall, folder))
        store.chmod(0o444)
        folder.chmod(0o555)
        with ordinary_user(), at_work.at_work(f"sqlite:///{store}", folder, read_only=False) as served:
            archive, writer = served
            assert writer is None
            assert archive.size("hall") == 6
    assert "Nothing can be entered: The store" in capsys.readouterr().err


def test_other_failures_are_told_as_they_are(hall: Path) -> None:
    """A store that is damaged is served by nobody."""
    hall.write_bytes(b"not a store at all, and never was one" * 400)

    refused(smolny("serve", "--port", "0"), "store-is-damaged", UNUSABLE)


def test_a_second_factor_is_reset_for_whoever_has_lost_it(hall: Path) -> None:
    """Listed while it is there; an account that is not there is told of."""
    with open_archive(f"sqlite:///{hall}") as archive:
        office, now = archive.office(), clock()
        invitation, _ = new_invitation(AssemblyId("hall"), "secretary", now, timedelta(days=1), "Ada")
        account = new_account(invitation, "Ada", NOBODYS, now, live=False)
        office.invite(invitation)
        office.accept(invitation.sha256, account)
        sealer = Sealer(hall.parent / "keys")
        proposed(office, sealer, account.id, now)
        factor = office.factor(account.id)
        assert factor is not None
        code = code_at(sealer.opened(account.id, factor.secret), step_at(now))
        assert confirmed(office, sealer, factor, code, now)
    assert "second factor" in smolny("officers", "hall").stdout
    assert "password alone" in smolny("officers", "hall", "--reset-factor", account.id).stdout
    assert "second factor" not in smolny("officers", "hall").stdout
    assert "has no second factor" in smolny("officers", "hall", "--reset-factor", account.id).stdout
    refused(smolny("officers", "hall", "--reset-factor", "nobody"), "no-such-officer", MISASKED)

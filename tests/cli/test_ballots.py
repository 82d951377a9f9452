"""Verifiable votes from the terminal: cards drawn, credentials deposited, keys kept, sums opened."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partialmethod
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import click
import pytest

from smolny.archive import Archive
from smolny.ballots.prover.credentials import CODE, public_credential
from smolny.clerk import Clerk, Library
from smolny.clerk.orders import orders_in
from smolny.clerk.urns.deposits import read_deposit
from smolny.clerk.urns.registrar import read_cards
from smolny.cli.ballots import COMMANDS
from smolny.cli.ballots import command as ballots
from smolny.cli.ballots_trustee import Link
from smolny.cli.refusals import Misused
from smolny.cli.standing import newest
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson
from smolny.domain.values import CouncilId, MandateId, PersonId
from smolny.domain.votes import BallotCount, BallotsDecrypted, CardWeight
from tests.clerk.hall import HALL, request
from tests.cli.running import refused, smolny
from tests.web.verifiable.hall import GROUP, NAMES, Q, Urned, digest, forged, housed
from tests.web.verifiable.test_going_on import failing
from tests.web.verifiable.test_ranked import nominated
from tests.web.verifiable.test_weighed import RULES

Fetch = Callable[[Link, str, bytes | None], bytes]
PAGE = (Path(__file__).resolve().parents[2] / "docs/handbook/commands.md").read_text(encoding="utf-8")


def test_the_handbook_has_every_command_with_its_options() -> None:
    """A line of the table for each option, and the usage of each command."""
    context = click.Context(ballots, info_name="smolny ballots")
    told = PAGE.split("## smolny ballots")[1].split("\n## ")[0]
    for name in COMMANDS:
        each = ballots.get_command(context, name)
        assert each is not None
        usage = " ".join(["smolny ballots", name, *each.collect_usage_pieces(click.Context(each))])
        assert f"    {usage}\n" in told
        given = [option for option in each.params if isinstance(option, click.Option)]
        rows = re.findall(rf"^\| `{name}` \| `(--[a-z-]+)", told, re.MULTILINE)
        assert set(rows) == {option.opts[0] for option in given}
        assert all(option.help for option in given)


def test_cards_are_drawn_where_the_server_is_not(tmp_path: Path) -> None:
    """Given so many envelopes, then cards, codes and credentials are written for the owner alone, and the
    public file has no code; later more votes are drawn for the same codes, and nothing is written over.
    """
    folder = tmp_path / "cards"
    outcome = smolny("ballots", "cards", folder, "--voters", 12, "--votes", 3, "--title", "Autumn")
    assert outcome.exit_code == 0, outcome.output
    codes = (folder / "codes.txt").read_text().split()
    assert len(set(codes)) == 12
    assert all(CODE.fullmatch(each) for each in codes)
    assert (folder / "cards.pdf").read_bytes().startswith(b"%PDF")
    public = (folder / "credentials.json").read_bytes()
    first = read_deposit(public).elections
    assert [len(each.credentials) for each in first] == [12] * 3
    assert not any(each.encode() in public for each in codes)
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    more = smolny("ballots", "cards", tmp_path / "more", "--codes", folder / "codes.txt", "--votes", 2)
    assert more.exit_code == 0, more.output
    second = read_deposit((tmp_path / "more" / "credentials.json").read_bytes()).elections
    assert not {each.uuid for each in first} & {each.uuid for each in second}
    again = smolny("ballots", "cards", folder, "--voters", 12)
    refused(again, "folder-is-not-empty", 2)
    refused(smolny("ballots", "cards", tmp_path / "x"), "voters-are-told-once", 2)


def test_codes_may_be_bound_to_persons(tmp_path: Path) -> None:
    """Given names, then each has a card; none where the list is empty, a line of it is wrong, which is told,
    or the language has no words. A list of names is nothing to deposit.
    """
    names = tmp_path / "names.txt"
    names.write_text("Ada Lind\n\nBen Moe\n")
    assert smolny("ballots", "cards", tmp_path / "cards", "--names", names, "--votes", 1).exit_code == 0
    lines = (tmp_path / "cards/codes.txt").read_text().splitlines()
    assert [each.split("\t")[1:] for each in lines] == [["1", "Ada Lind"], ["1", "Ben Moe"]]
    wrong = {
        "Ada\n\t3\n": "line 2: No name stands there.",
        "Ada\n\nBen\nAda\t3\n": "line 4: Ada stands in line 1 already.",
        "Ada\nBen\t1/2\n": "line 2: A weight of the credentials cannot be: 1/2.",
    }
    for told, words in wrong.items():
        names.write_text(told)
        again = smolny("ballots", "cards", tmp_path / "x", "--names", names)
        assert f"names.txt, {words}" in refused(again, "no-cards-in-file", 2)
    names.write_text("\n")
    refused(smolny("ballots", "cards", tmp_path / "x", "--names", names), "no-names-in-file", 2)
    other = smolny("ballots", "cards", tmp_path / "x", "--voters", 2, "--language", "xx")
    assert (other.exit_code, (tmp_path / "x").exists()) == (2, False)
    assert "no words in this language: xx" in other.stderr
    wanted = refused(smolny("ballots", "deposit", HALL, names), "no-credentials-in-file", 2)
    assert "Take the credentials.json that `smolny ballots cards` wrote." in wanted


def test_a_lost_card_is_replaced_where_it_is_a_persons(tmp_path: Path) -> None:
    """Given cards for persons, when one is lost and one person leaves, then a new deposit has a new code for
    the first and none for the other; from envelopes nothing can be replaced alone, and standing orders that
    want the other way are held to.
    """
    names, orders = tmp_path / "names.txt", tmp_path / "ours.toml"
    names.write_text("Ada Lind\t3\nBen Moe\nCyd Roe\t3\n")
    orders.write_text('title = "Ours"\nversion = 1\nfamily = "ours"\n\n[ballots]\ncodes = "persons"\n')
    told = ("--votes", 1, "--weighed", 1, "--orders", orders)
    assert smolny("ballots", "cards", tmp_path / "a", "--names", names, *told).exit_code == 0
    changed = ("--codes", tmp_path / "a/codes.txt", "--lost", "Ada Lind", "--gone", "Ben Moe")
    outcome = smolny("ballots", "cards", tmp_path / "b", *changed, *told)
    assert outcome.exit_code == 0, outcome.output
    old, new = (read_cards((tmp_path / each / "codes.txt").read_text()) for each in "ab")
    assert [(each.name, each.weight) for each in new] == [("Ada Lind", 3), ("Cyd Roe", 3)]
    assert (old[0].code != new[0].code, old[2].code == new[1].code) == (True, True)
    deposit = read_deposit((tmp_path / "b/credentials.json").read_bytes())
    assert deposit.drawn == "persons"
    assert [each.weights for each in deposit.elections] == [(), (CardWeight(3, 2),)]
    alone = deposit.elections[0]
    ada = public_credential(GROUP, alone.uuid, old[0].code)
    assert GROUP.encode(ada) not in alone.credentials
    assert (tmp_path / "b/cards.pdf").exists()
    refused(smolny("ballots", "cards", tmp_path / "x", *changed[:3], "Eve"), "nobody-has-this-card", 2)
    everybody = [part for name in ("Ada Lind", "Ben Moe", "Cyd Roe") for part in ("--gone", name)]
    refused(smolny("ballots", "cards", tmp_path / "x", *changed[:2], *everybody), "cards-are-not-alike", 1)
    heaps = smolny("ballots", "cards", tmp_path / "c", "--weights", "1:2,3:2", "--votes", 1)
    assert "4 codes, credentials for 1 votes and 1 by weight" in heaps.stdout
    again = ("--codes", tmp_path / "c/codes.txt")
    refused(smolny("ballots", "cards", tmp_path / "x", *again, "--lost", "1"), "nobody-has-this-card", 2)
    refused(smolny("ballots", "cards", tmp_path / "x", *again, *told), "codes-are-drawn-otherwise", 2)
    assert smolny("ballots", "cards", tmp_path / "x", "--weights", "1x2").exit_code == 2
    assert smolny("ballots", "cards", tmp_path / "x", "--voters", 2, "--votes", 0).exit_code == 2
    assert not (tmp_path / "x").exists()


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A hall that the terminal of a trustee reaches."""
    with housed(tmp_path, NAMES) as made:

        def fetch(link: Link, path: str, sent: bytes | None = None) -> bytes:
            more = {"authorization": f"Bearer {link.token}"}
            answer = made.get(path, **more) if sent is None else made.post(path, sent, **more)
            if answer.status_code != 200:
                raise Misused("server-refuses", told=answer.json()["rule"])
            return answer.content

        monkeypatch.setattr(Link, "fetch", fetch)
        made.ask()
        yield made


def taken(hall: Urned, folder: Path, step: str, number: int, *more: object) -> Any:
    """A trustee takes a step."""
    place = f"/{HALL}/verifiable/{hall.name}?trustee={number}&token={hall.tokens[number]}"
    link = f"http://127.0.0.1:1917/static/booth/trustee.html#{place}"
    assert parse_qs(place.partition("?")[2])["trustee"] == [str(number)]
    return smolny("ballots", "trustee", step, link, folder / f"{number}.key", *more)


def test_trustees_open_a_vote_from_the_terminal(hall: Urned, tmp_path: Path) -> None:
    """Given three trustees of whom two are enough, when they draw keys in turn and two open the sums, then
    the vote is counted; a step out of turn is refused, and the key file is its owner's. The archive says how
    often each answer was chosen, so does the record, and a recount names the vote and leads there.
    """
    hall.trustees(3, 2)
    for step in ("certificate", "polynomial", "voutput"):
        for number in (1, 2, 3):
            outcome = taken(hall, tmp_path, step, number)
            assert outcome.exit_code == 0, outcome.output
    assert (tmp_path / "1.key").stat().st_mode & 0o077 == 0
    assert outcome.stdout.startswith("Sent. All keys are drawn: trustee 3 has nothing to do until")
    refused(taken(hall, tmp_path, "decrypt", 1), "trustee-is-done", 1)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 0, 1, 0)).status_code == 200
    hall.close()
    (tmp_path / "2.key").rename(tmp_path / "3.key")
    refused(taken(hall, tmp_path, "decrypt", 3), "key-is-of-another-vote", 2)
    (tmp_path / "3.key").rename(tmp_path / "2.key")
    for number in (2, 1):
        assert (outcome := taken(hall, tmp_path, "decrypt", number)).exit_code == 0
    assert outcome.stdout == "Sent. The count is opened.\n"
    assert hall.question.count == BallotCount(1, 0, 0)
    archive = tmp_path / "tea.bel"
    archive.write_bytes(hall.get("/archive.bel").content)
    told = smolny("ballots", "verify", archive, "--trackers")
    assert told.stdout.endswith("sound\n")
    assert "Shall there be tea? in favour 1, against 0, blank 0\n" in told.stdout
    library = Library(hall.house.archive)
    opened = next(each for each in library.entries(HALL) if isinstance(each.particulars, BallotsDecrypted))
    assert "Shall there be tea?: in favour 1, against 0; blank: 0" in newest(library, HALL).sentence(opened)
    library.export(HALL, tmp_path / "record")
    again = smolny("recount", tmp_path / "record")
    assert again.stdout == (
        "tea  1 for, 0 against, 0 abstaining; its archive proves it: "
        "fetch .../verifiable/tea/archive.bel, then smolny ballots verify archive.bel\n"
    )


def test_a_trustee_alone_draws_a_key(hall: Urned, tmp_path: Path) -> None:
    """Given trustees all of whom are needed, then each draws one, and is told what comes next, before and
    after; whoever has another's token has drawn nothing.
    """
    hall.trustees(2)
    right, hall.tokens[1] = hall.tokens[1], "another"
    refused(taken(hall, tmp_path, "key", 1), "not-this-trustee", 1)
    hall.tokens[1] = right
    assert not (tmp_path / "1.key").exists()
    told = refused(taken(hall, tmp_path, "certificate", 1), "another-step-is-next", 1)
    assert "The next step of trustee 1 is `key`." in told
    assert taken(hall, tmp_path, "key", 1).stdout == "Sent. Trustee 1 waits for the others.\n"
    refused(taken(hall, tmp_path, "key", 1), "trustee-waits", 1)
    assert taken(hall, tmp_path, "key", 2).stdout.startswith("Sent. All keys are drawn: trustee 2")
    outcome = smolny("ballots", "trustee", "key", "http://x/", tmp_path / "x")
    assert outcome.exit_code == 2


def test_the_roll_tells_who_gets_a_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a hall, then each seat is listed by name and mandate with its weight, as the cards are drawn; or
    how many have which weight; without weights where a seat has a part of a vote, which no card weighs.
    """
    rules = request(orders_in(RULES, Path("rules.toml")).adoption(), texts=(RULES,))
    with housed(tmp_path, NAMES, (2,) * len(NAMES), rules) as made:

        @contextmanager
        def reading(store: str | None) -> Iterator[Archive]:
            yield made.house.archive

        monkeypatch.setattr("smolny.cli.ballots_roll.reading", reading)
        told = smolny("ballots", "roll", HALL).stdout
        assert smolny("ballots", "roll", HALL, "--heaps").stdout == f"2:{len(NAMES)}\n"
        half, person = MandateId("half"), PersonId("half")
        made.done(NotePerson(person), DesignateDelegate(half, person, CouncilId("branch"), weight="1/2"))
        made.done(RecogniseMandate(half), CheckIn(half))
        without = smolny("ballots", "roll", HALL).stdout
        assert smolny("ballots", "roll", HALL, "--heaps").stdout == f"1:{len(NAMES) + 1}\n"
    assert (told.splitlines()[0], without.splitlines()[0]) == ("person 001 (001)\t2", "person 001 (001)")
    names = tmp_path / "names.txt"
    for listed, count in ((told, len(NAMES)), (without, len(NAMES) + 1)):
        names.write_text(listed)
        outcome = smolny("ballots", "cards", tmp_path / str(count), "--names", names, "--votes", 1)
        assert outcome.stdout.startswith(f"{count} codes, credentials for 1 votes")


def test_an_observer_finds_a_board_that_forks(
    hall: Urned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given an observer who keeps a copy while the vote runs, then only what is new is fetched and all of it
    checked; a board that lost a ballot, or has another in its place, is found, and the copy stays as it was.
    """
    asked: list[int] = []

    def fetch(url: str, *, start: int = 0, most: int = 0) -> bytes:
        asked.append(start)
        path = url.partition(f"/{Q}")[2]
        return hall.get(path, **({"range": f"bytes={start}-"} if start else {})).content

    monkeypatch.setattr("smolny.cli.ballots_observe.fetch", fetch)
    copy, page = tmp_path / "tea.bel", f"http://127.0.0.1:1917/{HALL}/verifiable/{Q}"
    hall.trustees(2)
    refused(smolny("ballots", "observe", page, copy), "vote-is-not-set-up", 1)
    hall.keys(1, 2)
    hall.run()
    assert smolny("ballots", "observe", page, copy).stdout.endswith("sound\n")
    before = copy.read_bytes()
    hall.post("/ballots", hall.ballot(0, 0, 1, 0))
    told = smolny("ballots", "observe", page, copy)
    assert "unchanged since" in told.stdout
    assert asked[-1] == len(before)
    copied = copy.read_bytes()
    assert copied == hall.get("/archive.bel").content
    assert smolny("ballots", "observe", page, copy).exit_code == 0
    for other in (copied + b"\0" * 512, copied[:-600] + bytes([copied[-600] ^ 1]) + copied[-599:]):
        copy.write_bytes(other)
        refused(smolny("ballots", "observe", page, copy), "board-has-forked", 1)
        assert copy.read_bytes() == other
    assert smolny("ballots", "observe", "ftp://x/", copy).exit_code == 2
    monkeypatch.setattr("smolny.cli.ballots_observe.fetch", lambda url: b"[]")
    refused(smolny("ballots", "observe", page, copy), "server-answers-otherwise", 3)


def lost(link: Link, fetch: Fetch, path: str, sent: bytes | None = None) -> bytes:
    """The server takes what is sent, and its answer is lost."""
    answer = fetch(link, path, sent)
    if sent is None:
        return answer
    raise Misused("server-is-out-of-reach", url=link.base, reason="cut off")


FORGED = (
    ((1, 2, 4), "shuffle-is-missing"),
    ((1, 1, 4), "too-few-have-shuffled"),
    ((1, 3), "shuffles-are-not-ended"),
)
"""Under which numbers a server shuffled, at the end under its own, and why trustee 2 opens nothing then."""


def compared(outcome: Any) -> tuple[str, str]:
    """Up to when a trustee is told to compare the archive, and the hash."""
    assert outcome.exit_code == 0, outcome.output
    told = re.fullmatch(
        r"SHA-256 of the archive (.*): ((?:[0-9a-f]{8} ?){8})\nCompare it with .*\n", outcome.stderr
    )
    assert told, outcome.stderr
    return told[1], told[2].replace(" ", "")


def test_trustees_shuffle_from_the_terminal(
    hall: Urned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a round by ranks with three trustees of whom two are enough, when one shuffles whose answer is
    lost, one who is refused because of that, and one whose server ends in between and is asked to go on, then
    the first two can open it all the same, one with the key as an earlier release kept it; nobody opens an
    archive that names them for a shuffle which is not theirs, has lost theirs, has fewer shufflers than are
    needed to open, or whose shuffles have not ended. Each is told the hash to compare, sent or not.
    """
    nominated(hall, "borda")
    hall.trustees(3, 2)
    for step in ("certificate", "polynomial", "voutput"):
        for number in (1, 2, 3):
            taken(hall, tmp_path, step, number)
    hall.run()
    assert hall.post("/ballots", hall.ballot(0, 2, 1, 0)).status_code == 200
    hall.close()
    before, key = _file(hall, tmp_path), tmp_path / "3.key"
    early, closed = key.read_text(), before.read_bytes()
    with monkeypatch.context() as network:
        network.setattr(Link, "fetch", partialmethod(lost, Link.fetch))
        refused(taken(hall, tmp_path, "shuffle", 3), "server-is-out-of-reach", 3)
    refused(taken(hall, tmp_path, "shuffle", 3), "trustee-waits", 1)
    refused(taken(hall, tmp_path, "shuffle", 2, "--archive", before), "server-refuses", 1)
    outcome = taken(hall, tmp_path, "shuffle", 1, "--write", tmp_path / "part.json")
    assert compared(outcome) == ("at the closing", digest(closed))
    with monkeypatch.context() as full:
        full.setattr(Clerk, "do", failing)
        refused(taken(hall, tmp_path, "shuffle", 1), "server-refuses", 1)
    assert taken(hall, tmp_path, "shuffle", 1).stdout == "Sent. Next: `decrypt`.\n"
    assert "by trustees 3, 1, 4" in smolny("ballots", "verify", _file(hall, tmp_path)).stdout
    kept, shuffled = key.read_text(), ("when the papers were shuffled", digest(before.read_bytes()))
    for other in (early, re.sub('"tried":.*?"]', f'"taken":"{"0" * 64}"', kept)):
        key.write_text(other)
        refused(taken(hall, tmp_path, "decrypt", 3), "shuffle-is-missing", 1)
    key.write_text(kept)
    copy = tmp_path / "forged.bel"
    for owners, rule in FORGED:
        copy.write_bytes(forged(closed, *owners, ended=4 in owners))
        refused(taken(hall, tmp_path, "decrypt", 2, "--archive", copy), rule, 1)
    second = tmp_path / "2.key"
    second.write_text(re.sub(r'"tried":\[(".*?")\]', r'"shuffle":\1', second.read_text()))
    assert '"shuffle":' in second.read_text()
    for number in (3, 2):
        assert compared(taken(hall, tmp_path, "decrypt", number)) == shuffled
    told = smolny("ballots", "verify", _file(hall, tmp_path))
    assert "papers: 1, in no order" in told.stdout


def _file(hall: Urned, folder: Path) -> Path:
    archive = folder / "chair.bel"
    archive.write_bytes(hall.get("/archive.bel").content)
    return archive

"""What the clerk decides is what will be read; what comes with a deed belongs to it."""

import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smolny.archive import Archive
from smolny.clerk import Clerk, Request
from smolny.clerk.walking import normal, text_refs
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NotePerson
from smolny.domain.motions import TableText
from smolny.domain.offices import FillOffice
from smolny.domain.order import Irregularity, OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.values import AssemblyId, PersonId, TextId, TextRef
from smolny.domain.values.book import Book
from smolny.protocol.codec import Undecodable, decode
from smolny.protocol.sealed import SALT_BYTES
from tests.clerk.hall import FOUNDING, HALL, RULES, adoption, request, text_ref

CHRONICLE = request(FoundAssembly("Old hall", "congress", "chronicle", "gregorian", "UTC"))
OLD = AssemblyId("old-hall")
SALT = bytes(range(SALT_BYTES))
COMPOSED, DECOMPOSED = "Pr\u00e9sidence", "Pre\u0301sidence"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A value that names texts at several depths."""

    cover: TextRef | None
    sheets: tuple[TextRef, ...]
    annexes: dict[str, tuple[TextRef, ...]]
    within: "Dossier | None" = None


def test_live_and_replayed_are_one_where_words_are_not_in_normal_form(archive: Archive, clerk: Clerk) -> None:
    """Given an office spelt with a combining accent, then the clerk goes by the spelling that is recorded."""
    clerk.do(HALL, request(NotePerson(PersonId("ada"))), request(FillOffice(DECOMPOSED, PersonId("ada"))))
    assert clerk.state(HALL) == fold(Assembly(HALL), map(decode, archive.read(HALL)))
    with pytest.raises(OutOfOrder, match="already-in-office"):
        clerk.do(HALL, request(FillOffice(DECOMPOSED, PersonId("ada"))))
    with pytest.raises(OutOfOrder, match="already-in-office"):
        clerk.do(HALL, request(FillOffice(COMPOSED, PersonId("ada"))))


def test_what_would_be_read_as_something_else_is_not_written(archive: Archive, clerk: Clerk) -> None:
    """Given a command whose values are not of their types, then nothing is recorded."""
    wrong: tuple[Any, ...] = (["a"], 5)
    for content in wrong:
        with pytest.raises(Undecodable):
            clerk.do(HALL, request(MakeAnnouncement(content)))
    assert archive.size(HALL) == 1


def test_an_entry_that_is_read_back_changed_is_not_written(
    archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a codec that loses a word, then nothing is recorded."""
    monkeypatch.setattr("smolny.clerk.deciding.decode", lambda body: decode(body.replace(b"Hello", b"Bye")))
    with pytest.raises(Undecodable, match="value-not-canonical"):
        clerk.do(HALL, request(MakeAnnouncement("Hello")))
    assert archive.size(HALL) == 1


def test_a_group_copies_no_book(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given group after group of persons, then none costs the size of the register."""
    copied: list[Book[object, object]] = []
    real = Book._restored

    def counted(book: Book[object, object]) -> dict[object, object]:
        copied.append(book)
        return real(book)

    monkeypatch.setattr(Book, "_restored", counted)
    for group in range(3):
        clerk.do(HALL, *(request(NotePerson(PersonId(f"p{group}-{each}"))) for each in range(5)))
    assert copied == []


def test_salts_are_drawn_in_a_live_assembly(archive: Archive, clerk: Clerk) -> None:
    """Given a fixed salt, a live assembly refuses it, also in its founding, unless everybody is invented; a
    chronicle takes it.
    """
    fixed = {"sealed": {"name": "Ada"}, "salts": {"name": SALT}}
    ada = NotePerson(PersonId("ada"))
    founding = Request(FOUNDING.command, FOUNDING.actor, FOUNDING.occurred_at, salts={"name": SALT})
    with pytest.raises(OutOfOrder, match="fixed-salts-in-a-live-assembly"):
        clerk.do(HALL, request(ada, **fixed))
    with pytest.raises(OutOfOrder, match="fixed-salts-in-a-live-assembly"):
        clerk.found(AssemblyId("other"), founding)
    clerk.do(HALL, request(ada, invented=True, **fixed))

    clerk.found(OLD, CHRONICLE)
    irregular = (Irregularity("no-source-given"),)
    clerk.do(OLD, request(ada, irregularities=irregular, **fixed))
    assert [number for number, _, _ in archive.payloads(OLD)] == [2]


def test_texts_are_stored_with_the_entry_that_names_them(archive: Archive, clerk: Clerk) -> None:
    """Given a text by hash, its bytes are kept beside the log."""
    words = b"Land to those who till it.\n"
    ref = text_ref(words)
    clerk.do(HALL, request(TableText(TextId("land"), "decree", "On land", words=ref), texts=(words,)))
    assert list(archive.texts(HALL)) == [(ref.sha256, words)]


@pytest.mark.parametrize(
    ("named", "given", "rule"),
    [
        (TextRef("0" * 64, 3), (), "text-not-given"),
        (None, (b"abc",), "text-not-named"),
        (TextRef(sha256(b"abc").hexdigest(), 4), (b"abc",), "text-does-not-fit"),
        (text_ref(b"\xff"), (b"\xff",), "text-does-not-fit"),
    ],
)
def test_a_text_and_the_name_of_it_belong_together(
    clerk: Clerk, named: TextRef | None, given: tuple[bytes, ...], rule: str
) -> None:
    """A text is given when it is named, named when it is given, as long as it says, and UTF-8."""
    with pytest.raises(OutOfOrder, match=rule):
        clerk.do(HALL, request(TableText(TextId("land"), "decree", "On land", words=named), texts=given))


def test_texts_are_found_at_any_depth() -> None:
    """Given references in fields, lists, tables and values within values, then all are found, in order."""
    a, b, c, d, e = (TextRef(letter * 64, 1) for letter in "abcde")
    dossier = Dossier(a, (b, c), {"x": (d,)}, Dossier(None, (e,), {}))
    assert list(text_refs(dossier)) == [a, b, c, d, e]
    assert list(text_refs([a, "words", 1, None])) == [a]


def test_a_text_within_a_value_of_a_command_must_be_given(clerk: Clerk) -> None:
    """Given a command that names a text below its own fields, then it is asked for like any other."""
    with pytest.raises(OutOfOrder, match="text-not-given"):
        clerk.do(HALL, request(Dossier(None, (text_ref(b"abc"),), {})))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (RULES.replace(b"Rules", b"Other"), None),
        (RULES.replace(b"ours", b"theirs"), None),
        (RULES + b"[results]\nmajority = 1\n", "line 5: "),
        (b"= = =\n", "line 1: "),
    ],
)
def test_standing_orders_are_adopted_as_their_document_says_them(
    archive: Archive, clerk: Clerk, source: bytes, why: str | None
) -> None:
    """Given a document that says other rules, or none, then it is refused, with what is wrong in it."""
    with pytest.raises(OutOfOrder) as refusal:
        clerk.do(HALL, adoption(source))
    told = refusal.value.particulars
    assert (refusal.value.rule, told["sha256"]) == ("document-says-otherwise", text_ref(source).sha256)
    assert str(told["why"]).startswith(why) if why else "why" not in told
    clerk.do(HALL, adoption())
    assert archive.size(HALL) == 2


def test_a_document_in_another_normal_form_says_the_same(clerk: Clerk) -> None:
    """Given a title with a combining accent, in the document or in the request, then it is adopted."""
    source = RULES.replace(b"Rules", DECOMPOSED.encode())
    for version, title in ((1, COMPOSED), (2, DECOMPOSED)):
        told = source.replace(b"version = 1", f"version = {version}".encode())
        command = AdoptStandingOrders(StandingOrders(title, version, "ours"), text_ref(told))
        clerk.do(HALL, request(command, texts=(told,)))
    orders = clerk.state(HALL).standing_orders.in_force
    assert orders is not None
    assert orders.title == COMPOSED


@given(some.text(), some.tuples(some.text(), some.integers()), some.dictionaries(some.text(), some.text()))
def test_everything_in_a_value_comes_into_normal_form(
    word: str, row: tuple[str, int], told: dict[str, str]
) -> None:
    """Strings, lists and tables, however deep; what is there already stays the same value."""
    value = Irregularity(word, told, word)
    result = normal((value, row, None))
    note, (name, number), nothing = result
    assert all(
        map(in_form, (note.rule, note.note or "", name, *note.particulars, *note.particulars.values()))
    )
    assert (number, nothing) == (row[1], None)
    assert normal(result) == result
    assert normal(note) is note


def in_form(word: object) -> bool:
    """Whether a word is in Unicode form NFC."""
    return unicodedata.is_normalized("NFC", str(word))

"""The setting of the post, and letters over SMTP."""

from pathlib import Path

import pytest

from smolny.clerk.post import Mail, mail_of
from smolny.clerk.post.addressing import is_email
from smolny.clerk.post.sending import MALFORMED, UNREACHABLE, Parcel, message, sent
from smolny.domain.order import OutOfOrder
from tests.clerk.post.catch_all import catch_all

URL = "smtp://post@mail.example.org?from=office@example.org"
ADA = Parcel("hall/first/person:ada", "Notice", "Come on the first.\n", "ada@example.org")
BEN = Parcel("hall/first/person:ben", "Notice", "Come on the first.\n", "ben@example.org")


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        (URL, Mail("mail.example.org", 587, "starttls", "office@example.org", "post", "secret")),
        (
            "smtps://m.example?from=o@m.example",
            Mail("m.example", 465, "always", "o@m.example", None, "secret"),
        ),
        ("smtp://localhost:25?from=o@h&tls=none", Mail("localhost", 25, "none", "o@h", None, "secret")),
    ],
)
def test_a_server_is_told_by_its_address(url: str, mail: Mail) -> None:
    """The password comes from elsewhere, and is not shown."""
    assert mail_of(url, {"SMOLNY_SMTP_PASSWORD": "secret"}) == mail
    assert mail_of(None, {"SMOLNY_SMTP": url, "SMOLNY_SMTP_PASSWORD": "secret"}) == mail
    assert "secret" not in repr(mail)


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    """Without the line end of an editor; without any setting there is no post."""
    (tmp_path / "password").write_text("from a file\n")
    found = mail_of(URL, {"SMOLNY_SMTP_PASSWORD_FILE": str(tmp_path / "password")})
    assert found is not None
    assert found.password == "from a file"
    assert mail_of(None, {}) is None


@pytest.mark.parametrize(
    "url",
    [
        "smtp://post:secret@mail.example.org?from=office@example.org",
        "smtp://mail.example.org",
        "smtp://mail.example.org?from=office",
        "smtp://?from=office@example.org",
        "http://mail.example.org?from=office@example.org",
        "smtp://mail.example.org:many?from=office@example.org",
        "smtp://mail.example.org?from=office@example.org&tls=perhaps",
    ],
)
def test_what_is_no_server_is_refused(url: str) -> None:
    """A password in an address too: it would be seen."""
    with pytest.raises(OutOfOrder, match="smtp-is-malformed") as refusal:
        mail_of(url, {})
    assert "secret" not in str(refusal.value)


def test_letters_go_out_by_one_connection() -> None:
    """What a server refuses is told by its number alone, and the others go out."""
    with catch_all() as box:
        box.refuses.add("ben@example.org")
        told = {each.key: why for each, why in sent(box.mail, [BEN, ADA])}
    assert told == {ADA.key: None, BEN.key: "refused-550"}
    assert box.addressed == ["ada@example.org"]
    assert box.taken[0].get_content().splitlines() == ["Come on the first."]


@pytest.mark.parametrize("address", ["ada@example.org\nBcc: all@example.org", "адa@example.org"])
def test_an_address_is_never_another_header(address: str) -> None:
    """Nothing goes out to it."""
    with catch_all() as box:
        ((_, why),) = sent(box.mail, [Parcel("key", "Notice", "Come.\n", address)])
    assert (why, box.taken) == (MALFORMED, [])


def test_a_server_that_is_not_there_fails_every_letter() -> None:
    """So that they can be sent again."""
    with catch_all() as box:
        pass
    assert [why for _, why in sent(box.mail, [ADA, BEN])] == [UNREACHABLE, UNREACHABLE]


def test_the_same_letter_has_the_same_identifier() -> None:
    """A copy that came after a restart is known as one; another addressee's is another letter."""
    mail = Mail("localhost", 25, "none", "office@example.org")
    identifiers = [message(mail, each)["Message-ID"] for each in (ADA, ADA, BEN)]
    assert identifiers[0] == identifiers[1] != identifiers[2]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [("a@b.org", True), ("The Keep, North", False), ("a@b, c@d", False), ("a b@c", False)],
)
def test_an_address_of_e_mail_is_told_from_one_for_a_sheet(address: str, is_one: bool) -> None:
    """By its form."""
    assert is_email(address) is is_one

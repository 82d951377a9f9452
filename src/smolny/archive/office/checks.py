"""What every office store refuses alike, before it touches its tables or when it found nothing there."""

import re
from collections.abc import Sequence
from unicodedata import category

from smolny.archive.checks import ASSEMBLY, LARGEST_NUMBER, is_text_key
from smolny.archive.contract import ArchiveError
from smolny.archive.office.boards import SHOWS, Screen
from smolny.archive.office.contract import OFFICE_FORMAT, Account, Card, Invitation, Session, signing_name
from smolny.archive.office.doors import DelegateSession
from smolny.archive.office.drafts import Draft
from smolny.archive.office.post import Letter

LONGEST = 200
LONGEST_DRAFT = 400_000
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_CONTROLS = frozenset({"Cc", "Cs"})
_SEALED = re.compile(r"sealed:[A-Za-z0-9_-]{40,400}", re.ASCII)
_ADDRESSEE = re.compile(r"(council|person):[a-z0-9][a-z0-9-]{0,62}", re.ASCII)
_WHY = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
_SCREEN = re.compile(r"[a-z0-9][a-z0-9-]{0,19}", re.ASCII)
_PATH = re.compile(r"/[!-~]{0,500}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


def check_office_format(found: object) -> None:
    """Tables that a later release made are not written by this one."""
    if not isinstance(found, int) or not 1 <= found <= OFFICE_FORMAT:
        raise ArchiveError("store-is-newer", found=found, known=OFFICE_FORMAT)


def check_assembly_name(assembly: str) -> None:
    """An assembly is named as assemblies are."""
    _check("assembly", ASSEMBLY.fullmatch(assembly) is not None)


def check_hash(*hashes: str) -> None:
    """A token and a code are kept as 64 hexadecimal digits."""
    for sha256 in hashes:
        _check("sha256", is_text_key(sha256))


def check_moment(*moments: str) -> None:
    """Moments have one form, in which they sort."""
    for moment in moments:
        _check("moment", _MOMENT.fullmatch(moment) is not None)


def check_letters(letters: Sequence[Letter]) -> None:
    """A letter is of a notice, to somebody by an identifier, and tells no address."""
    for each in letters:
        check_assembly_name(each.assembly)
        _check("notice", ASSEMBLY.fullmatch(each.notice) is not None)
        _check("addressee", _ADDRESSEE.fullmatch(each.addressee) is not None)
        _check("standing", each.standing in ("waiting", "sent", "failed"))
        _check("tries", 0 <= each.tries <= LARGEST_NUMBER)
        _check("why", each.why is None or _WHY.fullmatch(each.why) is not None)
        check_moment(each.moment)


def check_screen(screen: Screen) -> None:
    """A screen has a short name, shows one of the things that there are, and words that fit on it."""
    check_assembly_name(screen.assembly)
    _check("screen", _SCREEN.fullmatch(screen.name) is not None)
    _check("shows", screen.shows in SHOWS)
    if screen.shows == "words" or screen.words:
        check_words(words=screen.words)


def check_answer(answer: str) -> None:
    """An answer is a path of this server, never another place."""
    _check("answer", _PATH.fullmatch(answer) is not None and not answer.startswith("//"))


def check_draft(draft: Draft) -> None:
    """A draft lies on a desk that has a name, about something, is of an account, and is not endless."""
    check_assembly_name(draft.assembly)
    check_words(desk=draft.desk, about=draft.about)
    _check("version", 1 <= draft.version <= LARGEST_NUMBER)
    _check("account", _ID.fullmatch(draft.account) is not None)
    check_moment(draft.moment)
    _check("body", len(draft.body) <= LONGEST_DRAFT and "\0" not in draft.body)


def check_invitation(invitation: Invitation) -> None:
    """An invitation is new and for an office that has a name."""
    check_hash(invitation.sha256)
    check_assembly_name(invitation.assembly)
    check_words(office=invitation.office)
    _check_given(name=invitation.name, person=invitation.person)
    check_moment(invitation.created_at, invitation.expires_at)
    _check("used_at", invitation.used_at is None)


def check_account(account: Account) -> None:
    """An account is new, has a name, an office and a password in its hash."""
    _check("id", _ID.fullmatch(account.id) is not None)
    check_assembly_name(account.assembly)
    check_words(office=account.office, name=account.name)
    _check_given(person=account.person)
    _check("name", signing_name(account.name) != "")
    check_hashed(account.password)
    check_moment(account.created_at)
    _check("revoked_at", account.revoked_at is None)
    _check("entered_at", account.entered_at is None)


def check_session(session: Session) -> None:
    """A session is known by a hash and has all its moments."""
    check_hash(session.sha256)
    check_moment(session.created_at, session.seen_at, session.idle_until, session.expires_at)
    _check("rests", 1 <= session.rests <= LARGEST_NUMBER)


def check_delegate_session(session: DelegateSession) -> None:
    """The same of a delegate's, which has a card too."""
    check_hash(session.sha256)
    check_moment(session.created_at, session.seen_at, session.idle_until, session.expires_at)
    _check("rests", 1 <= session.rests <= LARGEST_NUMBER)
    check_assembly_name(session.assembly)
    check_words(mandate=session.mandate)
    _check("serial", 1 <= session.serial <= LARGEST_NUMBER)


def check_cards(assembly: str, cards: Sequence[Card]) -> None:
    """Every card has a mandate, a serial from 1 upwards and a hash."""
    check_assembly_name(assembly)
    for card in cards:
        check_words(mandate=card.mandate)
        _check("serial", 1 <= card.serial <= LARGEST_NUMBER)
        check_hash(card.sha256)


def check_hashed(password: str) -> None:
    """No password is kept but as an Argon2id hash."""
    _check("password", password.startswith("$argon2id$") and password.isprintable())


def check_sealed(secret: str) -> None:
    """No secret of a second factor is kept but sealed."""
    _check("secret", _SEALED.fullmatch(secret) is not None)


def check_words(**words: str) -> None:
    """Words are there, hold no control characters, and are not endless."""
    for name, value in words.items():
        plain = all(category(letter) not in _CONTROLS for letter in value)
        _check(name, 0 < len(value) <= LONGEST and plain and value == value.strip())


def is_for(invitation: Invitation, account: Account) -> bool:
    """Whether an invitation is for the assembly and the office of an account, and not for somebody else."""
    same = (invitation.assembly, invitation.office) == (account.assembly, account.office)
    return same and invitation.person in (None, account.person)


def unusable(found: Invitation | None, account: Account) -> ArchiveError:
    """Why an invitation cannot be used for the account."""
    if found is None or not is_for(found, account):
        return ArchiveError("no-such-invitation")
    if found.used_at is not None:
        return ArchiveError("invitation-is-used", used_at=found.used_at)
    return ArchiveError("invitation-has-expired", expires_at=found.expires_at)


def usable(found: Invitation | None, account: Account) -> bool:
    """Whether the invitation makes this account, when it is made."""
    return (
        found is not None
        and is_for(found, account)
        and found.used_at is None
        and account.created_at < found.expires_at
    )


def _check_given(**words: str | None) -> None:
    check_words(**{name: value for name, value in words.items() if value is not None})


def _check(what: str, fits: bool) -> None:
    # What was given is not repeated: it may be a name or a secret.
    if not fits:
        raise ArchiveError("office-entry-is-malformed", what=what)

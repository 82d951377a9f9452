"""What every office store promises: accounts of officers, their sessions, invitations, hashes of card codes.

It lies beside the records of the same store and is no part of them. It keeps no secret that could be used:
passwords as Argon2id hashes, tokens and card codes as SHA-256. It has no clock: moments come in as RFC 3339
in UTC, in whole seconds with a final Z, so that they sort as text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from unicodedata import normalize

from smolny.archive.office.boards import Answers, Screens
from smolny.archive.office.doors import Delegates, Factors
from smolny.archive.office.drafts import Drafts
from smolny.archive.office.post import Letters

OFFICE_FORMAT = 5


@dataclass(frozen=True, slots=True)
class Account:
    """An officer's right to sign in: for one office of one assembly.

    `person` is the officer's identifier on the record, or none where the record does not name the officer;
    `entered_at` is when the record was found to say what it should of them. A revoked account has no
    password.
    """

    id: str
    assembly: str
    office: str
    person: str | None
    name: str
    password: str = field(repr=False)
    created_at: str
    entered_at: str | None = None
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A right, for whoever has the token, to make one account before `expires_at`.

    `person` is whose account it will be, where that person is on the record already; `name` is only proposed.
    """

    sha256: str
    assembly: str
    office: str
    person: str | None
    name: str | None
    created_at: str
    expires_at: str
    used_at: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """An officer at work; it ends at `expires_at`, or at `idle_until` unless seen again before.

    `rests` is how many seconds it may rest.
    """

    sha256: str
    account: str
    created_at: str
    seen_at: str
    idle_until: str
    expires_at: str
    rests: int = 3600


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a mandate: the SHA-256 of its secret code, and how many cards came before it, plus one."""

    mandate: str
    serial: int
    sha256: str


def signing_name(name: str) -> str:
    """The name under which somebody signs in: letters of either case and any spaces are as good."""
    return " ".join(normalize("NFKC", name).casefold().split())


class Office(Delegates, Factors, Letters, Screens, Answers, Drafts, Protocol):
    """The same verbs on every engine; safe to call from several threads and processes at once.

    What changes something is all or nothing and durable on return. Every verb refuses what is malformed with
    `office-entry-is-malformed`.
    """

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation. Refusal: `token-is-taken`."""
        ...

    def invitation(self, sha256: str) -> Invitation | None:
        """The invitation whose token has this SHA-256, used and expired ones too."""
        ...

    def invitations(self, assembly: str, moment: str) -> tuple[Invitation, ...]:
        """The invitations of an assembly that can be used at the moment, the first to expire first."""
        ...

    def withdraw(self, sha256: str) -> bool:
        """Take back an invitation that was not used; False when there is none."""
        ...

    def accept(self, sha256: str, account: Account) -> None:
        """Use an invitation for an account of its assembly, office and person, when `account` is made.

        Of two uses one is refused, however close they are. Refusals, by which nothing is changed:
        `no-such-invitation`, `invitation-is-used`, `invitation-has-expired`, `name-is-taken`.
        """
        ...

    def account(self, id: str) -> Account | None:
        """An account, revoked ones too."""
        ...

    def account_named(self, assembly: str, office: str, name: str) -> Account | None:
        """The account that signs in under this name for this office, unless it is revoked."""
        ...

    def accounts(self, assembly: str) -> tuple[Account, ...]:
        """The accounts of an assembly in the order in which they were made, revoked ones too."""
        ...

    def enter(self, id: str, moment: str) -> None:
        """Note that the record says of an account's person what it should."""
        ...

    def change_password(self, id: str, old: str, new: str) -> bool:
        """Put a hash in the place of the old one; False when the old one is no longer there."""
        ...

    def revoke(self, id: str, moment: str) -> bool:
        """End an account, its password and its sessions; False when there is none that stands."""
        ...

    def forget(self, assembly: str, person: str) -> int:
        """Delete every account of a person, its sessions, and what invites them; how many accounts."""
        ...

    def open_session(self, session: Session) -> None:
        """Let an account work. Refusals: `no-such-account` (also a revoked one), `token-is-taken`."""
        ...

    def session(self, sha256: str, moment: str) -> tuple[Session, Account] | None:
        """The session whose token has this SHA-256 and its account, unless it has ended by the moment."""
        ...

    def sessions(self, account: str, moment: str) -> tuple[Session, ...]:
        """The sessions of an account that have not ended by the moment, the newest first."""
        ...

    def see(self, sha256: str, moment: str, idle_until: str) -> None:
        """Note that a session was used; nothing happens where it has ended."""
        ...

    def end_session(self, account: str, sha256: str) -> bool:
        """End one session of this account; False when it has none such."""
        ...

    def end_sessions(self, account: str, besides: str | None = None) -> int:
        """End the sessions of an account, `besides` one where that is given; how many."""
        ...

    def attempt(self, key: str, moment: str, wait: Callable[[int], str]) -> str | None:
        """Count an attempt under a key, unless the key has to wait: then until when, else None.

        `wait` tells, by the number of attempts, until when the next one has to wait. The attempt is counted
        before anybody knows how it ends, so that many at once are no way round; `forgive` ends the counting.
        """
        ...

    def forgive(self, key: str) -> None:
        """Forget the attempts under a key."""
        ...

    def sweep(self, moment: str, older: str) -> None:
        """Clear away sessions that have ended by the moment; invitations, attempts and answers older than
        `older`.
        """
        ...

    def put_cards(self, assembly: str, cards: Sequence[Card]) -> None:
        """Give mandates cards, all or nothing; the earlier card of each opens nothing from then on.

        Refusals: `card-is-superseded` when the mandate has one of this serial or a later one,
        `card-code-is-taken` when the code is another mandate's.
        """
        ...

    def card(self, assembly: str, mandate: str) -> Card | None:
        """The card that a mandate has now."""
        ...

    def card_of_code(self, assembly: str, sha256: str) -> Card | None:
        """The card whose code has this SHA-256, unless it was replaced or taken back."""
        ...

    def take_card(self, assembly: str, mandate: str) -> bool:
        """Make a mandate's card open nothing; False when it has none. Its serial is not given again."""
        ...

"""What every office store promises of delegates who sign in by their cards, and of second factors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DelegateSession:
    """A delegate at work, by the card of this serial; ends at `expires_at`, or at `idle_until` unless seen
    again before. `rests` is how many seconds it may rest.
    """

    sha256: str
    assembly: str
    mandate: str
    serial: int
    created_at: str
    seen_at: str
    idle_until: str
    expires_at: str
    rests: int


class Delegates(Protocol):
    """What every office store promises of delegates' sessions.

    One whose card was replaced or taken back has ended, from that transaction on.
    """

    def open_delegate_session(self, session: DelegateSession) -> None:
        """Let the holder of a card work. Refusals: `no-such-card` (also a replaced one), `token-is-taken`."""
        ...

    def delegate_session(self, sha256: str, moment: str) -> DelegateSession | None:
        """The session whose token has this SHA-256, unless it has ended by the moment."""
        ...

    def mandates_at_work(self, assembly: str, hashes: Sequence[str], moment: str) -> dict[str, str]:
        """The mandates whose sessions of this assembly have these hashes, those that have not ended by the
        moment, by hash.
        """
        ...

    def delegate_sessions(self, assembly: str, moment: str) -> tuple[DelegateSession, ...]:
        """The sessions of an assembly that have not ended by the moment, the newest first."""
        ...

    def sessions_of_mandate(self, assembly: str, mandate: str, moment: str) -> tuple[DelegateSession, ...]:
        """The sessions of one mandate that have not ended by the moment, the newest first."""
        ...

    def see_delegate(self, sha256: str, moment: str, idle_until: str) -> None:
        """Note that a session was used; nothing happens where it has ended."""
        ...

    def end_delegate_session(self, assembly: str, sha256: str) -> str | None:
        """End one session of this assembly; whose mandate's it was, or none where there is none such."""
        ...

    def end_sessions_of_mandate(self, assembly: str, mandate: str, besides: str | None = None) -> int:
        """End the sessions of a mandate, `besides` one where that is given; how many."""
        ...


@dataclass(frozen=True, slots=True)
class Factor:
    """The second factor of an account. `secret` is sealed by a key that the store does not have.

    It is asked for from `confirmed_at` on. A code of the step `step` or an earlier one is not good any more.
    """

    account: str
    secret: str = field(repr=False)
    proposed_at: str
    confirmed_at: str | None = None
    step: int = 0


class Factors(Protocol):
    """What every office store promises of second factors; one ends with its account."""

    def propose_factor(self, factor: Factor) -> None:
        """Keep a factor to be confirmed, in the place of one that never was.

        Refusals: `no-such-account` (also a revoked one), `factor-is-set`.
        """
        ...

    def factor(self, account: str) -> Factor | None:
        """The second factor of an account, confirmed or not."""
        ...

    def confirm_factor(
        self, account: str, secret: str, step: int, moment: str, recovery: Sequence[str]
    ) -> bool:
        """Ask for this secret from now on, and keep the hashes of new recovery codes; False where another
        secret is proposed or it is confirmed already.
        """
        ...

    def use_step(self, account: str, step: int) -> bool:
        """Use up a step of a confirmed factor; False where it or a later one was used."""
        ...

    def put_recovery(self, account: str, recovery: Sequence[str]) -> None:
        """Keep the hashes of recovery codes in the place of all earlier ones."""
        ...

    def use_recovery(self, account: str, sha256: str) -> bool:
        """Use up a recovery code of a confirmed factor; False where there is none such."""
        ...

    def recovery_left(self, account: str) -> int:
        """How many recovery codes can be used yet."""
        ...

    def drop_factor(self, account: str) -> bool:
        """End the second factor of an account and its recovery codes; False where it has none."""
        ...

"""The desks: pages for officers, and whose they are. Each room of pages adds its line."""

from dataclasses import dataclass, replace

from smolny.domain.assembly import Assembly
from smolny.domain.sittings.private import READERS, read_by


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A desk on the first page of an office: its path below /{assembly}/office/, its name, what it is for.

    `offices` are those that may use it; none means every officer.
    """

    path: str
    title: str
    what: str
    offices: frozenset[str] | None = None

    def is_for(self, office: str) -> bool:
        """Whether an officer in this office may use it."""
        return self.offices is None or office in self.offices


CHAIR = DeskLine(
    "chair",
    "Chair",
    "lead the sitting: the next step, the floor, questions and results",
    frozenset({"chair", "vice-chair"}),
)

SECRETARY = DeskLine(
    "secretary",
    "The sitting",
    "what the secretary does while the assembly sits",
    frozenset({"secretary"}),
)

CREDENTIALS = DeskLine(
    "credentials",
    "Credentials",
    "check mandates, let delegates in, seat alternates, give out cards",
    frozenset({"credentials", "credentials committee", "credentials desk", "secretary"}),
)

LISTS = DeskLine(
    "import",
    "Lists",
    "bring councils and delegates onto the record from a spreadsheet",
    frozenset({"credentials", "credentials committee", "secretary"}),
)

DELEGATES = DeskLine(
    "delegates",
    "Signed-in delegates",
    "see who is signed in by a card, and end their sessions",
    CREDENTIALS.offices,
)

DEEDS = DeskLine(
    "deeds",
    "Deeds",
    "dues, instructions, proxies, factions, and every other deed by its form",
    CREDENTIALS.offices,
)

CALL = DeskLine(
    "call",
    "The call",
    "watch the deadlines, send notice, papers and reminders",
    frozenset({"secretary"}),
)

GAZETTE = DeskLine(
    "gazette",
    "The gazette",
    "put issues together of acts, elections and notices, and publish them",
    frozenset({"secretary"}),
)

AGENDA = DeskLine(
    "agenda",
    "Agenda",
    "place items, adopt their order, take them up and close them",
    frozenset({"chair", "secretary", "vice-chair"}),
)

TELLERS = DeskLine(
    "tellers",
    "Tellers",
    "what is to be counted, who is there, what was found",
    frozenset({"teller", "chair", "vice-chair", "secretary"}),
)

ROLL_CALL = DeskLine(
    "roll",
    "Roll call",
    "call the roll part by part, and see who answered",
    frozenset({"chair", "vice-chair", "secretary"}),
)

MINUTES = DeskLine(
    "minutes",
    "Private minutes",
    "keep and read what is said while a sitting is private",
    frozenset(READERS),
)

MINUTE_BOOK = DeskLine(
    "minute-book",
    "Minute book",
    "summarise speeches; draft minutes, send them round, correct, confirm and sign them",
    frozenset({"chair", "vice-chair", "secretary"}),
)

SCREENS = DeskLine(
    "screens",
    "Screens",
    "say what the screens in the hall show",
    frozenset({"chair", "vice-chair", "secretary", "technical"}),
)

TEXTS = DeskLine(
    "motions",
    "Texts",
    "screen motions and amendments, recommend, order and settle them, put them together",
    frozenset({"chair", "vice-chair", "secretary", "motions committee"}),
)

TRUSTEES = DeskLine(
    "trustees",
    "Trustees",
    "hand those who keep the keys of a verifiable vote their links",
    frozenset({"chair", "vice-chair", "secretary"}),
)

DESKS: tuple[DeskLine, ...] = (
    CHAIR,
    SECRETARY,
    TELLERS,
    ROLL_CALL,
    MINUTES,
    GAZETTE,
    MINUTE_BOOK,
    TEXTS,
    SCREENS,
    TRUSTEES,
    CALL,
    AGENDA,
    CREDENTIALS,
    LISTS,
    DEEDS,
    DELEGATES,
)
"""Every desk, in the order in which they are shown."""


def desks_of(office: str, state: Assembly) -> tuple[DeskLine, ...]:
    """The desks of an office, those among them that the standing orders give it."""
    given = {MINUTES: replace(MINUTES, offices=readers_and_keepers(state))}
    return tuple(each for each in DESKS if given.get(each, each).is_for(office))


def readers_and_keepers(state: Assembly) -> frozenset[str]:
    """The offices that have the page of private minutes: those of its desk, and those that read them."""
    return frozenset((*READERS, *read_by(state)))

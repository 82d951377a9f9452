"""What a notice is before it goes out: whom it would reach, and by which means."""

from dataclasses import dataclass

from smolny.clerk import Library
from smolny.clerk.post import addressees, addresses
from smolny.clerk.post.addressing import Addressee, To, is_email
from smolny.domain.agenda.commands import Means, Sent
from smolny.domain.values import AssemblyId
from smolny.web.office import Form

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as the secretary wrote it."""

    genus: Sent
    to: To
    means: Means
    subject: str
    text: str
    second: bool

    @property
    def document(self) -> bytes:
        """The text that is kept beside the record: the subject, an empty line, the letter."""
        return f"{self.subject}\n\n{self.text}\n".encode()


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a notice reaches: by e-mail, by a sheet to an address, and who has no address at all."""

    every: tuple[Addressee, ...]
    by_email: tuple[Addressee, ...]
    by_sheet: tuple[Addressee, ...]
    without: tuple[Addressee, ...]


def draft_of(form: Form) -> Draft:
    """What a form says; whatever it does not say is the most usual."""
    genus, means = form.text("genus"), form.text("means")
    return Draft(
        genus="papers" if genus == "papers" else "reminder" if genus == "reminder" else "notice",
        to="delegates" if form.text("to") == "delegates" else "councils",
        means=means if means in ("e-mail", "post", "feed") else "sheet",  # type: ignore[arg-type]
        subject=" ".join(form.text("subject").split())[:LONGEST_SUBJECT],
        text=form.text("text"),
        second="second" in form,
    )


def reach(library: Library, assembly: AssemblyId, to: To) -> Reach:
    """Whom a notice to these would reach now."""
    every = addressees(library.state(assembly), to)
    known = addresses(library, assembly, every)
    return Reach(
        every,
        tuple(each for each in every if each in known and is_email(known[each])),
        tuple(each for each in every if each in known and not is_email(known[each])),
        tuple(each for each in every if each not in known),
    )

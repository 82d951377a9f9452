"""An act sent by e-mail to a list, and what became of it as deeds."""

from collections import Counter
from collections.abc import Iterator, Mapping

from smolny.clerk.library import Library
from smolny.clerk.post.addressing import Addressee, To, addressees
from smolny.clerk.post.mail import Mail
from smolny.clerk.post.mailing import mailed
from smolny.clerk.post.sending import Parcel
from smolny.domain.gazette import DispatchAct, IssueItem
from smolny.domain.values import ActId, Party
from smolny.readings.gazette import composed
from smolny.readings.standpoint import Standpoint


def letter(here: Standpoint, library: Library, name: ActId) -> tuple[str, str]:
    """The subject and the text of an act as a letter: as the gazette has it, with how it was carried."""
    (item,) = composed(here, (IssueItem(act=name),), library.shelf(here.state.id))
    founding = here.state.record.founding
    assembly = founding.name if founding else str(here.state.id)
    decided = [] if item.decided is None else [item.decided[1]]
    return f"{assembly}: {item.heading}", "\n\n".join((item.heading, *item.paragraphs, *decided)) + "\n"


def dispatch(
    library: Library, here: Standpoint, name: ActId, to: To, mail: Mail
) -> dict[Addressee, str | None]:
    """One letter to each of a list; for each none where the server took it, else the word for what went
    wrong.
    """
    subject, text = letter(here, library, name)

    def parcel(each: Addressee, address: str) -> Parcel:
        return Parcel(f"{here.state.id}/{name}/{each.key}", subject, text, address)

    return mailed(library, here.state.id, mail, addressees(here.state, to), parcel)


def is_dispatched(here: Standpoint, name: ActId, to: To) -> bool:
    """Whether the record says that an act was sent to somebody of a list by e-mail."""
    whole = _whole(here, to)
    return any(
        (told.act, told.to, told.means, told.outcome) == (name, whole, "e-mail", "sent")
        for told in here.state.gazette.dispatched
    )


def _whole(here: Standpoint, to: To) -> tuple[Party]:
    return (Party(described=here.words.say(f"dispatch_{to}")),)


def outcomes(
    here: Standpoint, name: ActId, to: To, became: Mapping[Addressee, str | None]
) -> Iterator[DispatchAct]:
    """The deeds that say what became of it: how many it was sent to, and to how many it was not, and why."""
    many, whole = Counter(became.values()), _whole(here, to)
    if many[None]:
        yield DispatchAct(name, whole, "e-mail", "sent", many[None])
    failed = sorted((why, count) for why, count in many.items() if why is not None)
    if failed:
        told = "; ".join(f"{why}: {count}" for why, count in failed)
        yield DispatchAct(name, whole, "e-mail", "failed", sum(count for _, count in failed), told)

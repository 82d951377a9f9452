"""An act sent by e-mail to a list, and what became of it as deeds."""

from collections import Counter
from collections.abc import Iterator, Mapping

from smolny.clerk.library import Library
from smolny.clerk.post.addressing import Addressee, To, addressees, addresses, is_email
from smolny.clerk.post.mail import Mail
from smolny.clerk.post.reminding import NO_ADDRESS
from smolny.clerk.post.sending import Parcel, sent
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
    listed = addressees(here.state, to)
    known = {
        each: address
        for each, address in addresses(library, here.state.id, listed).items()
        if is_email(address)
    }
    parcels = [Parcel(f"{here.state.id}/{name}/{each.key}", subject, text, known[each]) for each in known]
    became = {parcel.key: why for parcel, why in sent(mail, parcels)}
    return {
        each: became[f"{here.state.id}/{name}/{each.key}"] if each in known else NO_ADDRESS for each in listed
    }


def outcomes(
    here: Standpoint, name: ActId, to: To, became: Mapping[Addressee, str | None]
) -> Iterator[DispatchAct]:
    """The deeds that say what became of it: how many it was sent to, and to how many it was not, and why."""
    many, whole = Counter(became.values()), Party(described=here.words.say(f"dispatch_{to}"))
    if many[None]:
        yield DispatchAct(name, (whole,), "e-mail", "sent", many[None])
    failed = sorted((why, count) for why, count in many.items() if why is not None)
    if failed:
        told = "; ".join(f"{why}: {count}" for why, count in failed)
        yield DispatchAct(name, (whole,), "e-mail", "failed", sum(count for _, count in failed), told)

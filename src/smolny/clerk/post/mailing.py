"""A letter to each of a list, and what became of it."""

from collections.abc import Callable, Iterable

from smolny.clerk.library import Library
from smolny.clerk.post.addressing import Addressee, addresses, is_email
from smolny.clerk.post.mail import Mail
from smolny.clerk.post.sending import Parcel, sent
from smolny.domain.values import AssemblyId

NO_ADDRESS = "no-address"


def mailed(
    library: Library,
    assembly: AssemblyId,
    mail: Mail,
    listed: Iterable[Addressee],
    parcel: Callable[[Addressee, str], Parcel],
) -> dict[Addressee, str | None]:
    """For each addressee none where the server took the letter, else the word for what went wrong. The same
    words go to one address once, whoever shares it.
    """
    wanted = tuple(listed)
    known = addresses(library, assembly, wanted)
    parcels = {each: parcel(each, known[each]) for each in wanted if is_email(known.get(each, ""))}
    once = {_words(each): each for each in reversed(parcels.values())}
    became = {_words(told): why for told, why in sent(mail, list(once.values()))}
    return {each: became[_words(parcels[each])] if each in parcels else NO_ADDRESS for each in wanted}


def _words(parcel: Parcel) -> tuple[str, str, str]:
    return parcel.address, parcel.subject, parcel.text

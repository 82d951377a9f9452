"""A verifiable vote as everybody may follow it: what is asked, whose keys open it, how far it has come."""

from dataclasses import dataclass
from typing import Literal

from smolny.ballots.questions import Homomorphic
from smolny.counting.elections import form_of
from smolny.domain.values import QuestionId
from smolny.domain.votes import (
    ArchiveMark,
    Ceremony,
    Question,
    blocs,
    differences,
    rare_weights,
    roll_of,
)
from smolny.readings.standpoint import Standpoint
from smolny.readings.views.verifiable import CardsOfWeight, Fingerprint, VerifiableVote

Stage = Literal["trustees", "keys", "ready", "open", "closed", "counted"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is on the ballot of a verifiable vote: its name, and the question with its answers."""

    name: str
    description: str
    question: Homomorphic


def asked(here: Standpoint, name: QuestionId) -> Asked:
    """The ballot of a question: in favour, against, or blank; in a round of an election its candidates."""
    found, words = here.state.votes.questions[name], here.words
    sheet, title = found.sheet, here.names.question(name)
    if sheet is None:
        answers = (words.value("in-favour"), words.value("against"))
        question = Homomorphic(answers, 1, 1, found.put.wording, blank=True)
    else:
        most = form_of(sheet.rule, sheet.seats, len(sheet.candidates)).most
        names = tuple(here.names.person(each) for each in sheet.candidates)
        question = Homomorphic(names, 1, most, title, blank=True)
    founding = here.state.record.founding
    return Asked(title, "" if founding is None else founding.name, question)


def stage(found: Question) -> Stage:
    """How far a verifiable vote has come."""
    ceremony = found.ceremony
    if ceremony is None:
        return "trustees"
    if ceremony.setup is None:
        return "keys"
    if ceremony.decrypted is not None:
        return "counted"
    if found.is_open:
        return "open"
    return "ready" if found.closed is None else "closed"


def verifiable(here: Standpoint, name: QuestionId) -> VerifiableVote:
    """A verifiable vote; KeyError where no question has this name."""
    found = here.state.votes.questions[name]
    ceremony = found.ceremony
    marks = () if ceremony is None else _marks(ceremony, found)
    return VerifiableVote(
        question=name,
        title=here.names.question(name),
        stage=stage(found),
        trustees=() if ceremony is None else tuple(map(here.names.party, ceremony.named.trustees)),
        needed=0 if ceremony is None else ceremony.needed,
        threshold=ceremony is not None and ceremony.named.threshold is not None,
        blocs=() if ceremony is None else _blocs(here, ceremony),
        credentials=0 if ceremony is None or ceremony.setup is None else ceremony.setup.credentials,
        voters=None if ceremony is None else ceremony.voters,
        marks=marks,
        weight=None if ceremony is None else ceremony.weight,
        weights=_weights(here, ceremony),
        cautions=_cautions(here, name, ceremony, found),
        sums=_sums(here, name, found),
        blank=0 if ceremony is None or ceremony.decrypted is None else ceremony.decrypted.blank,
    )


def newest_mark(found: Question) -> Fingerprint | None:
    """The archive of a vote as the newest entry about it holds it; none before it is set up."""
    marks = () if found.ceremony is None else _marks(found.ceremony, found)
    return marks[-1] if marks else None


def _marks(ceremony: Ceremony, found: Question) -> tuple[Fingerprint, ...]:
    """The archive at the opening, the closing and the result."""
    opened = None if ceremony.setup is None else ceremony.setup.archive
    counted = None if ceremony.decrypted is None else ceremony.decrypted.archive
    told: tuple[tuple[str, ArchiveMark | None, int | None], ...] = (
        ("opening", opened, ceremony.completed),
        ("closing", ceremony.closed, found.closed),
        ("result", counted, ceremony.opened),
    )
    return tuple(
        Fingerprint(when, mark.sha256, mark.bytes, entry)
        for when, mark, entry in told
        if mark is not None and entry is not None
    )


def _blocs(here: Standpoint, ceremony: Ceremony) -> tuple[str, ...]:
    """Factions that could open the ballots alone, but for the key of the house."""
    told = blocs(here.state, ceremony.named)
    return tuple(here.words.refusal(each.rule, here.names.told(each.particulars)) for each in told)


def _weights(here: Standpoint, ceremony: Ceremony | None) -> tuple[CardsOfWeight, ...]:
    """How many cards have which weight, and which weights so few have that they hide nobody."""
    if ceremony is None or ceremony.setup is None:
        return ()
    rare = rare_weights(here.state, ceremony.setup)
    return tuple(CardsOfWeight(each.weight, each.cards, each in rare) for each in ceremony.setup.weights)


def _cautions(
    here: Standpoint, name: QuestionId, ceremony: Ceremony | None, found: Question
) -> tuple[str, ...]:
    """Where the cards are not as the roll is: as it stands, or as it was when the voting was opened."""
    if ceremony is None or ceremony.setup is None:
        return ()
    rights = roll_of(here.state) if found.rights is None else found.rights
    told = differences(ceremony.setup, rights)
    return tuple(
        here.words.refusal("cards-differ-from-roll", here.names.told({"question": name, **each}))
        for each in told
    )


def _sums(here: Standpoint, name: QuestionId, found: Question) -> tuple[tuple[str, int], ...]:
    if found.ceremony is None or found.ceremony.decrypted is None:
        return ()
    return tuple(zip(asked(here, name).question.answers, found.ceremony.decrypted.sums, strict=True))

"""A verifiable vote as everybody may follow it: what is asked, whose keys open it, how far it has come."""

from dataclasses import dataclass
from typing import Literal

from smolny.ballots.questions import Homomorphic, NonHomomorphic
from smolny.counting.elections import form_of
from smolny.domain.values import QuestionId
from smolny.domain.votes import (
    ArchiveMark,
    Ceremony,
    Question,
    Sheet,
    blocs,
    differences,
    is_by_sums,
    rare_weights,
    roll_of,
)
from smolny.readings.standpoint import Standpoint
from smolny.readings.views.verifiable import CardsOfWeight, Fingerprint, VerifiableVote

Stage = Literal["trustees", "keys", "ready", "open", "shuffling", "closed", "counted"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is on the ballot of a verifiable vote: its name, and the question with its answers."""

    name: str
    description: str
    question: Homomorphic | NonHomomorphic


def asked(here: Standpoint, name: QuestionId) -> Asked:
    """The ballot of a question: in favour, against, or blank; in a round of an election its candidates."""
    found, words = here.state.votes.questions[name], here.words
    sheet, title = found.sheet, here.names.question(name)
    if sheet is None:
        answers = (words.value("in-favour"), words.value("against"))
        question: Homomorphic | NonHomomorphic = Homomorphic(answers, 1, 1, found.put.wording, blank=True)
    else:
        names = tuple(here.names.person(each) for each in sheet.candidates)
        question = _of_round(sheet, names, title, by_sums=is_by_sums(found))
    founding = here.state.record.founding
    return Asked(title, "" if founding is None else founding.name, question)


def _of_round(
    sheet: Sheet, names: tuple[str, ...], title: str, *, by_sums: bool
) -> Homomorphic | NonHomomorphic:
    """The question of a round; for papers that are opened one by one with how they are filled in."""
    form = form_of(sheet.rule, sheet.seats, len(names))
    if by_sums:
        return Homomorphic(names, 1, form.most, title, blank=True)
    extra = {"method": sheet.rule, "form": form.kind, "most": form.most, "alike": form.alike}
    return NonHomomorphic(names, title, extra)


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
    if found.closed is None:
        return "ready"
    return "closed" if is_by_sums(found) or ceremony.shuffled is not None else "shuffling"


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
        shuffled=not is_by_sums(found),
        papers=None if ceremony is None else _papers(ceremony),
    )


def _papers(ceremony: Ceremony) -> tuple[int, int] | None:
    """How many papers were opened one by one, and how many say what no such paper can."""
    told = ceremony.decrypted
    if told is None or told.papers is None:
        return None
    return ceremony.voters or 0, told.invalid or 0


def newest_mark(found: Question) -> Fingerprint | None:
    """The archive of a vote as the newest entry about it holds it; none before it is set up."""
    marks = () if found.ceremony is None else _marks(found.ceremony, found)
    return marks[-1] if marks else None


def _marks(ceremony: Ceremony, found: Question) -> tuple[Fingerprint, ...]:
    """The archive at the opening, the closing, the end of shuffling and the result."""
    mixed = None if ceremony.shuffled is None else ceremony.shuffled.archive
    opened = None if ceremony.setup is None else ceremony.setup.archive
    counted = None if ceremony.decrypted is None else ceremony.decrypted.archive
    told: tuple[tuple[str, ArchiveMark | None, int | None], ...] = (
        ("opening", opened, ceremony.completed),
        ("closing", ceremony.closed, found.closed),
        ("shuffling", mixed, ceremony.mixed),
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
    if found.ceremony is None or found.ceremony.decrypted is None or not is_by_sums(found):
        return ()
    return tuple(zip(asked(here, name).question.answers, found.ceremony.decrypted.sums, strict=True))

"""Ballots and papers as they were sealed, opened for the house: to count them, and to count them again."""

from collections.abc import Iterator, Mapping

from smolny.archive import Archive
from smolny.clerk.urns.papers import read_papers
from smolny.domain.assembly import Assembly
from smolny.domain.elections import Marked, papers_in, round_of
from smolny.domain.values import MandateId, QuestionId
from smolny.domain.votes import CHOICES, KEYS, PAPERS, Choice, Question, Said, field_of, said_in
from smolny.protocol.codec import line
from smolny.protocol.sealed import Place, opened


def ballots_of(archive: Archive, state: Assembly, name: QuestionId) -> dict[MandateId, Said]:
    """What the newest ballot of each seat says, by the newest voting on a question, for the house alone until
    it is closed. Each is opened as its entry seals it; one that was erased is left out. Raises Refused.
    """
    question = state.votes.questions[name]
    rights, found_in = question.rights or {}, {place: seat for seat, place in question.marks.items()}
    said: dict[MandateId, Said] = {}
    for number, place, value in _unsealed(archive, state, name, question):
        seat = found_in.get((number, place))
        if seat is not None:
            said[seat] = said_in(value, rights[seat].weight)
    return said


def papers_of_round(archive: Archive, state: Assembly, name: QuestionId) -> Marked:
    """The papers of the newest voting of a round of an election; for the house alone until it is closed.
    Raises Refused.
    """
    _, question, this = round_of(state, name)
    told = _unsealed(archive, state, name, question)
    values = {(number, field_of(place) if place else PAPERS): value for number, place, value in told}
    values |= _beside(archive, state, question)
    return papers_in(question, this, lambda number, field: values.get((number, field)))


def _beside(archive: Archive, state: Assembly, question: Question) -> dict[tuple[int, str], object]:
    """The papers that trustees opened, which lie beside the log."""
    ceremony = question.ceremony
    if ceremony is None or ceremony.opened is None or ceremony.decrypted is None:
        return {}
    told = ceremony.decrypted.papers
    return (
        {} if told is None else {(ceremony.opened, PAPERS): read_papers(archive.text(state.id, told.sha256))}
    )


def papers_of(archive: Archive, state: Assembly, name: QuestionId) -> list[Choice]:
    """What the papers of the newest secret voting on a question say, in no order of those who voted; for the
    house alone until it is closed. Raises Refused.
    """
    papers = (
        value for _, place, value in _unsealed(archive, state, name, state.votes.questions[name]) if not place
    )
    return [
        choice
        for value in papers
        if isinstance(value, list)
        for choice in CHOICES
        for each in value
        if each == choice
    ]


def _unsealed(
    archive: Archive, state: Assembly, name: QuestionId, question: Question
) -> Iterator[tuple[int, int, object]]:
    """Every sealed value of a voting: the entry, the place there (none for papers), the value."""
    after, until = question.opened or 0, question.closed or state.size
    seals: dict[int, Mapping[str, str]] = {}
    for body in archive.read(state.id, after, until - after):
        entry = line(body)
        if state.votes.cast.get(entry.number) == name:
            seals[entry.number] = entry.sealed
    if not seals:
        return
    for number, field_name, payload in archive.payloads(state.id, after):
        if number > until:
            return
        if number in seals and field_name != KEYS:
            place = 0 if field_name == PAPERS else int(field_name.rpartition("-")[2])
            yield (
                number,
                place,
                opened(payload, seals[number][field_name], Place(state.id, number, field_name)),
            )

"""What becomes of texts, in sentences."""

from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.order.record import CiteSource
from smolny.domain.values import BodyId, PersonId, SourceId
from smolny.readings.sentences import sentence
from tests.readings.texts import TEXTS
from tests.readings.told import chronicle


def test_what_becomes_of_texts_in_sentences() -> None:
    """Who moves, seconds and judges them, and how several are decided."""
    rest = chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("p7"), "N. Krylenko"),
        NoteBody(BodyId("board"), "the Board", "board"),
        *TEXTS,
    )
    entries = [each for each in rest.entries if "motions" in type(each.particulars).__module__]
    assert [sentence(rest.names, entry) for entry in entries[3:]] == [
        "Tea is moved by N. Krylenko.",
        "Tea is seconded; counted: 30.",
        "Tea is judged admissible.",
        "Milk is judged not admissible: it is late.",
        "Milk is judged admissible.",
        "If Tea is adopted, Milk falls.",
        "The amendments to Tea are taken in this order: Sugar; it goes furthest.",
        "Tea is decided in parts: leaf and water.",
        "To be decided as one: Tea and Milk; a text may be pulled out until noon.",
        "Tea is decided by itself.",
        "The choice is between Tea and Milk, two at a time; nobody objected.",
        "Sugar is referred to the Board, remitted by whoever moved it; it is reported on by noon.",
        "Sugar is before the assembly again; reported: it was weighed.",
        "Tea is supported by N. Krylenko.",
        "Milk is taken up again.",
        "Cake (motion) is put before the assembly.",
        "Lemon (amendment) is put before the assembly.",
        "Lime (amendment) is put before the assembly.",
        "Both (composite) is put before the assembly; made of Tea and Cake.",
        "Cake has another wording; made by N. Krylenko.",
        "Cake is taken over by N. Krylenko.",
        "The Board recommends about Lemon: reject it; for the consent list: it is sour.",
        "The Board recommends about Lemon, as a minority: accept it.",
        "What is recommended about Lemon is refused by N. Krylenko.",
        "Both takes up Tea; agreed by N. Krylenko.",
        "Between Lemon and Lime: the second holds; it is sweeter.",
        "The wording of Cake is stated.",
    ]

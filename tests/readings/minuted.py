"""Minutes that went all their way."""

from smolny.domain.federation import NotePerson
from smolny.domain.floor import NoteSpeech
from smolny.domain.minutes import (
    CirculateMinutes,
    ConfirmMinutes,
    DecideCorrection,
    DraftMinutes,
    ProposeCorrection,
    SignMinutes,
    SummariseSpeech,
)
from smolny.domain.order.record import CiteSource
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import CorrectionId, MinutesId, PersonId, SittingId, SourceId
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle


def confirmed() -> Standpoint:
    """Minutes of a sitting from the draft to the signature."""
    first, minutes, paper = SittingId("first"), MinutesId("m1"), "ab" * 32
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("ada"), "Ada"),
        OpenSitting(first, 1),
        NoteSpeech(PersonId("ada"), "the roof", first),
        CloseSitting(first),
        SummariseSpeech(5, "The roof leaks"),
        DraftMinutes(minutes, first),
        CirculateMinutes(minutes, "1917-11-15", paper),
        ProposeCorrection(CorrectionId("c1"), minutes, 5, "the roof", "the door"),
        DecideCorrection(CorrectionId("c1"), accepted=True),
        ConfirmMinutes(minutes, 11, paper),
        SignMinutes(minutes, PersonId("ada"), paper),
    )

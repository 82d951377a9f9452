"""What the deeds of the floor leave on the record."""

from dataclasses import dataclass

from smolny.domain.floor.commands import (
    AdmitSpeaker,
    AppealRuling,
    AskForFloor,
    CloseList,
    ContinueSpeech,
    DecideAppeal,
    DecideProcedure,
    EndSpeech,
    EndSuspension,
    ExtendSpeech,
    GiveFloor,
    GiveRuling,
    MakeDeclaration,
    MoveProcedure,
    NoteDebate,
    NoteSpeech,
    ObjectToProcedure,
    OpenList,
    PauseSpeech,
    ReopenList,
    SecondProcedure,
    SuspendRule,
    WalkOut,
    WithdrawRequest,
)


@dataclass(frozen=True, slots=True)
class FloorAsked(AskForFloor):
    """A request waits for its turn."""


@dataclass(frozen=True, slots=True)
class RequestWithdrawn(WithdrawRequest):
    """The request waits no longer."""


@dataclass(frozen=True, slots=True)
class FloorGiven(GiveFloor):
    """Somebody has the floor; the clock runs from the moment of recording."""


@dataclass(frozen=True, slots=True)
class SpeechPaused(PauseSpeech):
    """The clock stands still."""


@dataclass(frozen=True, slots=True)
class SpeechContinued(ContinueSpeech):
    """The clock runs again."""


@dataclass(frozen=True, slots=True)
class SpeechExtended(ExtendSpeech):
    """The speech may last longer."""


@dataclass(frozen=True, slots=True)
class SpeechEnded(EndSpeech):
    """The floor is free, or goes back, paused, to the speech that was interrupted."""


@dataclass(frozen=True, slots=True)
class ListOpened(OpenList):
    """Whoever has the right may ask for the floor."""


@dataclass(frozen=True, slots=True)
class ListClosed(CloseList):
    """Nobody is added to the list."""


@dataclass(frozen=True, slots=True)
class ListReopened(ReopenList):
    """So many more are added, or called."""


@dataclass(frozen=True, slots=True)
class SpeakerAdmitted(AdmitSpeaker):
    """The person is heard until the congress is closed."""


@dataclass(frozen=True, slots=True)
class ProcedureMoved(MoveProcedure):
    """A procedural motion is pending."""


@dataclass(frozen=True, slots=True)
class ProcedureSeconded(SecondProcedure):
    """The motion has one supporter more."""


@dataclass(frozen=True, slots=True)
class ProcedureOpposed(ObjectToProcedure):
    """The motion is put to the vote."""


@dataclass(frozen=True, slots=True)
class ProcedureDecided(DecideProcedure):
    """The motion is pending no longer; what it does to the debate is done."""


@dataclass(frozen=True, slots=True)
class RulingGiven(GiveRuling):
    """The ruling stands until it is overturned."""


@dataclass(frozen=True, slots=True)
class RulingAppealed(AppealRuling):
    """The assembly decides, under another chair."""


@dataclass(frozen=True, slots=True)
class AppealDecided(DecideAppeal):
    """The ruling is sustained or overturned."""


@dataclass(frozen=True, slots=True)
class RuleSuspended(SuspendRule):
    """What rests on the article refuses nothing until the suspension ends."""


@dataclass(frozen=True, slots=True)
class SuspensionEnded(EndSuspension):
    """The article is in force again."""


@dataclass(frozen=True, slots=True)
class SpeechNoted(NoteSpeech):
    """A speech was held."""


@dataclass(frozen=True, slots=True)
class DebateNoted(NoteDebate):
    """A debate was held."""


@dataclass(frozen=True, slots=True)
class DeclarationMade(MakeDeclaration):
    """A declaration is on the record with those who made it."""


@dataclass(frozen=True, slots=True)
class DelegatesWalkedOut(WalkOut):
    """Delegates have left; how many may be unknown."""

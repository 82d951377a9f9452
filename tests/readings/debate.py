"""A short debate, deed by deed: every kind of entry of the floor."""

from smolny.domain import floor
from smolny.domain.agenda import PlaceItem
from smolny.domain.values import ItemId, PersonId, ProcedureId, RequestId, RulingId, SuspensionId

POINT, BRIEFLY = RulingId("point"), SuspensionId("briefly")
WHO, LAND = PersonId("p7"), ItemId("land")
ONE, TWO, RISE = RequestId("one"), RequestId("two"), ProcedureId("rise")

DEBATE: tuple[object, ...] = (
    PlaceItem(LAND, "Land"),
    floor.OpenList(LAND),
    floor.AdmitSpeaker(WHO),
    floor.AskForFloor(ONE, WHO, "for", "women", LAND, entered_by_hand=True),
    floor.AskForFloor(TWO, WHO, "reply"),
    floor.CloseList(LAND),
    floor.GiveFloor(ONE),
    floor.PauseSpeech(WHO),
    floor.ContinueSpeech(WHO),
    floor.ExtendSpeech(WHO, 60),
    floor.EndSpeech(WHO),
    floor.ReopenList(3, LAND),
    floor.WithdrawRequest(TWO),
    floor.MoveProcedure(RISE, "rise", WHO, (WHO,), LAND, "at once", 5),
    floor.SecondProcedure(RISE, WHO),
    floor.ObjectToProcedure(RISE, WHO),
    floor.DecideProcedure(RISE, "carried", 3, 2),
    floor.GiveRuling(POINT, "that it is in order", "floor.order", WHO),
    floor.AppealRuling(POINT, WHO, (WHO,)),
    floor.DecideAppeal(POINT, "sustained", 3, 2),
    floor.SuspendRule(BRIEFLY, "floor.times", "to hear the guest", "entry", 900),
    floor.EndSuspension(BRIEFLY),
)

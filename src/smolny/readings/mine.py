"""The page of a delegate: their mandate, their requests for the floor, and what they may ask for."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from smolny.domain import credentials, floor, motions, sittings, votes
from smolny.domain.floor import AskForFloor, EndSpeech, WithdrawRequest, order, procedure
from smolny.domain.order import kind_of
from smolny.domain.standing_orders import Demand
from smolny.domain.standing_orders.floor import Role
from smolny.domain.standing_orders.procedure import AMOUNTS
from smolny.domain.values import (
    CouncilId,
    DeclarationId,
    MandateId,
    Party,
    PersonId,
    ProcedureId,
    QuestionId,
    RequestId,
    TextId,
)
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.my_elections import my_elections
from smolny.readings.next_step import open_question
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint

MOST_RECEIPTS, LOOKED_BACK = 5, 5_000
"""So many of the own deeds are shown, among so many of the newest entries."""

ROLES: tuple[Role, ...] = ("speech", "for", "against", "point-of-order")
"""What a delegate asks for from the phone."""


def mine(
    here: Standpoint,
    counter: Counter,
    mandate: MandateId,
    fresh: RequestId,
    ballot: views.MyBallot | None = None,
) -> views.Mine:
    """What stands on the page; `fresh` names the request that a button of it would make."""
    held = here.state.credentials.mandates[mandate]
    council = None if held.council is None else here.names.council(CouncilId(held.council))
    return views.Mine(
        mandate=mandate,
        council=council,
        groups=tuple(map(here.names.group, here.state.factions.of_mandate(mandate))),
        present=held.present,
        asked=tuple(_asked(here, counter, held.person)),
        deeds=offered(here, counter, _deeds(here, held.person, fresh)),
        pending=tuple(_pending(here, counter, held.person)),
        procedures=offered(here, counter, _procedures(here, held.person, fresh)),
        demands=offered(here, counter, _demands(here, mandate)),
        statements=offered(here, counter, _statements(here, held.person, fresh)),
        leaving=offered(here, counter, _leaving(here, mandate, held.person)),
        instructions=tuple(_instructions(here, held.council)),
        texts=tuple(_texts(here, counter, mandate)),
        elections=tuple(my_elections(here, counter, mandate, held.person)),
        receipts=tuple(islice(_receipts(here, held.person), MOST_RECEIPTS)),
        ballot=ballot,
    )


def _asked(here: Standpoint, counter: Counter, person: PersonId) -> Iterator[views.Asked]:
    for number, place in enumerate(order.queue(here.state), 1):
        if place.asked.person == person:
            (back,) = offered(here, counter, (Offered(WithdrawRequest(place.request), place=place.request),))
            yield views.Asked(here.words.value(place.asked.role), number, place.called, back)


def _deeds(here: Standpoint, person: PersonId, fresh: RequestId) -> Iterator[Offered]:
    speech, item = here.state.floor.speaking, here.state.agenda.current
    if speech is not None and speech.person == person:
        yield Offered(EndSpeech(person))
    for role in ROLES:
        yield Offered(AskForFloor(RequestId(f"{fresh}-{role}"), person, role, item=item), place=role)


def _pending(here: Standpoint, counter: Counter, person: PersonId) -> Iterator[views.PendingMotion]:
    """The procedural motions that wait, in their order, with what this delegate may do about each."""
    names, say = here.names, here.words.say
    for name, moved in procedure.pending(here.state):
        row = moved.row
        lacking = 0 if row is None else max(0, row.seconded - len(moved.supporters))
        deeds = offered(
            here,
            counter,
            (
                Offered(floor.SecondProcedure(name, person), place=name),
                Offered(floor.ObjectToProcedure(name, person), place=name),
            ),
        )
        title = moved.motion if row is None else row.title
        told = say("motion_moved", title=title, person=names.person(moved.by))
        yield views.PendingMotion(told, lacking, deeds)


def _demands(here: Standpoint, mandate: MandateId) -> Iterator[Offered]:
    """The stronger ways in which this delegate may demand that the open question be voted on."""
    name = open_question(here)
    if name is None:
        return
    for row in votes.rules_of(here.state).demands:
        demand = votes.JoinDemand(name, row.mode, mandate)
        if row.number is not None or row.share is not None:
            yield Offered(demand, place=row.mode, remark="demanded_by", told=_joined(here, name, row))


def _joined(here: Standpoint, name: QuestionId, row: Demand) -> dict[str, str]:
    """How many demand it already, and how many are needed."""
    joined = here.state.votes.questions[name].demands.get(row.mode, ())
    needed = votes.needed_for(here.state, row) or 0
    return {"count": here.words.count(len(joined)), "needed": here.words.count(needed)}


def _procedures(here: Standpoint, person: PersonId, fresh: RequestId) -> Iterator[Offered]:
    """Every row of the table as a motion of this delegate."""
    item = here.state.agenda.current
    for row in procedure.rules_of(here.state).motions:
        # What stands in its way does not depend on how much is asked for.
        asks, amount = (("amount",), 1) if row.effect in AMOUNTS else ((), None)
        name = ProcedureId(f"{fresh}-{row.name}"[:63])
        command = floor.MoveProcedure(name, row.name, person, item=item, amount=amount)
        yield Offered(command, asks, place=row.name)


def _statements(here: Standpoint, person: PersonId, fresh: RequestId) -> Iterator[Offered]:
    """A declaration of this delegate, and a doubt about the quorum."""
    sitting = here.state.sittings.open
    name, own = DeclarationId(f"d-{fresh}"), (Party(person=person),)
    made = floor.MakeDeclaration(name, "statement", own, "", sitting=sitting, item=here.state.agenda.current)
    yield Offered(made, ("genus", "content"))


def _leaving(here: Standpoint, mandate: MandateId, person: PersonId) -> Iterator[Offered]:
    """What this delegate does who goes away, or doubts that enough are there."""
    sitting = here.state.sittings.open
    if sitting is not None:
        yield Offered(sittings.QuestionQuorum(sitting, (mandate,)))
        yield Offered(floor.WalkOut((Party(person=person),), sitting=sitting), grave=True)
    yield Offered(credentials.SignOff(mandate), grave=True)


def _instructions(here: Standpoint, council: str | None) -> Iterator[str]:
    """What the council told its delegates; for their own pages alone."""
    for each in here.state.credentials.instructed.values():
        if council in each.given.councils:
            about = each.given.question
            stand = each.given.stand
            told = here.words.value(stand) if stand is not None else None
            pending = here.words.say("not_ratified") if each.pending else None
            head = None if about is None else here.names.question(about)
            yield "; ".join(part for part in (head, told, each.given.position, pending) if part)


def _texts(here: Standpoint, counter: Counter, mandate: MandateId) -> Iterator[views.DebatedText]:
    """The texts that wait for their decision, with their words where kept; of other items than the current
    those alone that are the delegate's, or for which the delegate is asked.
    """
    current, needed = here.state.agenda.current, motions.rules_of(here.state).seconders
    for name, text in here.state.motions.texts.items():
        told = text.tabled
        concerns = mandate in told.supporters or text.mover == _party(here, mandate)
        if text.standing == "tabled" and (told.item in (None, current) or concerns):
            sha256 = None if told.words is None else told.words.sha256
            deeds = offered(here, counter, _about_text(here, name, text, mandate))
            asked = mandate in told.supporters and all(each.mandate != mandate for each in text.answers)
            own = _advice(here, text) if text.mover == _party(here, mandate) else None
            about = views.DebatedText(name, here.names.text(name), sha256, text.support, needed, deeds)
            yield replace(about, asked=asked, amends=told.amends is not None, advice=own)


def _about_text(here: Standpoint, name: TextId, text: motions.Text, mandate: MandateId) -> Iterator[Offered]:
    """To second a text that wants seconders, to pull it out of the list that is decided as one, and to stand
    behind it.
    """
    wanted = text.support < motions.rules_of(here.state).seconders and mandate not in text.seconders
    if wanted and text.mover != _party(here, mandate):
        yield Offered(motions.SecondText(name, (mandate,)), place=name)
    if name in here.state.motions.consent:
        yield Offered(motions.PullText(name, mandate), place=name)
    yield from _supporting(here, name, text, mandate)
    if text.mover == _party(here, mandate):
        yield from _own(here, name, text)


def _advice(here: Standpoint, text: motions.Text) -> str | None:
    """What is recommended of a text, and by whom; none where nothing is, or it is answered."""
    newest = text.recommendation
    if newest is None or newest.accepted is not None:
        return None
    advice, body = here.words.value(newest.told.advice), here.names.body(newest.told.committee)
    return here.words.say("advised", committee=body, advice=advice, reason=newest.told.reason)


def _own(here: Standpoint, name: TextId, text: motions.Text) -> Iterator[Offered]:
    """What a mover does about the own text: answer what is recommended, agree to composites, withdraw it."""
    newest = text.recommendation
    if newest is not None and newest.accepted is None:
        yield Offered(motions.AnswerRecommendation(name, True), place=f"{name}-accept")
        yield Offered(motions.AnswerRecommendation(name, False), place=f"{name}-refuse")
    for each in here.state.motions.waiting(here.state.motions.taken_up.get(name, ())):
        if name not in here.state.motions.texts[each].agreed:
            yield Offered(motions.AgreeComposite(name, each), place=f"{name}-{each}")
    yield Offered(motions.WithdrawText(name), place=name, grave=True)


def _supporting(here: Standpoint, name: TextId, text: motions.Text, mandate: MandateId) -> Iterator[Offered]:
    """To stand behind a text, for those who are asked, and where more are needed; or no longer to."""
    answer = next((each.supports for each in text.answers if each.mandate == mandate), None)
    asked, own = mandate in text.tabled.supporters, text.mover == _party(here, mandate)
    if answer is not True and not own and (asked or any(motions.short_of(here.state, name, text))):
        yield Offered(motions.AnswerSupport(name, True, mandate=mandate), place=f"{name}-yes")
    if answer or (asked and answer is None):
        yield Offered(motions.AnswerSupport(name, False, mandate=mandate), place=f"{name}-no")


def _party(here: Standpoint, mandate: MandateId) -> Party:
    return Party(person=here.state.credentials.mandates[mandate].person)


def _receipts(here: Standpoint, person: PersonId) -> Iterator[views.Logged]:
    """What this delegate did last, with the numbers under which it stands."""
    for entry in islice(reversed(here.entries), LOOKED_BACK):
        if entry.actor.person == person and entry.actor.office is None:
            kind = kind_of(type(entry.particulars))
            yield views.Logged(entry.number, kind, here.when(entry.occurred_at), here.sentence(entry))

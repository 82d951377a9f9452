"""How a quorum is reckoned, in sentences: what is counted against what, and what the rules make of it."""

from collections.abc import Iterator

from smolny.domain.sittings import quorum
from smolny.domain.sittings.quorum import QuorumStanding
from smolny.domain.standing_orders import Quorum, QuorumCondition
from smolny.domain.values.stamps import Counted
from smolny.locale import Words
from smolny.readings import views
from smolny.readings.standpoint import Standpoint
from smolny.readings.verdicts import Way, is_of_councils


def working(here: Standpoint, stands: QuorumStanding) -> views.QuorumWorking | None:
    """The working of a quorum as it stands; none where no rule asks for one. The figures are the core's."""
    rules = quorum.rules_of(here.state)
    if rules is None:
        return None
    told = zip(rules.conditions, stands.counted, strict=True)
    words = here.words
    return views.QuorumWorking(
        counted=tuple(_line(here, condition, counted) for condition, counted in told),
        rules=tuple(rules_told(words, rules)),
        since=stands.since,
        in_order=tuple(
            words.say("still_" + each.replace("-", "_"))
            for each in quorum.in_order_without()
            if stands.locked
        ),
    )


def _line(here: Standpoint, condition: QuorumCondition, counted: Counted) -> str:
    """One condition: how many are needed of how many, and how many there are."""
    words, told = here.words, counted_as(here, condition.of)
    kind = "fixed" if condition.of == "number" else condition.reached.replace("-", "_")
    return words.say(
        f"quorum_{kind}",
        share=condition.share,
        total=str(counted.total),
        of=words.value(counted.of),
        needed=str(counted.needed),
        count=str(counted.count),
        who=words.say("quorum_councils" if is_of_councils(condition.of) else f"quorum_{told}"),
    )


def counted_as(here: Standpoint, of: str | None) -> Way:
    """How it is known who counts for a condition now."""
    rules, name = quorum.rules_of(here.state), here.state.sittings.open
    cast = None if name is None else here.state.sittings.all[name].quorum.cast
    by_votes = rules is not None and rules.presence == "votes" and cast is not None
    return "voted" if by_votes and not is_of_councils(of) else "there"


def is_untold(here: Standpoint, stands: QuorumStanding) -> bool:
    """Whether votes tell who is there, and none has yet."""
    rules = quorum.rules_of(here.state)
    return rules is not None and rules.presence == "votes" and stands.why == "presumed"


def rules_told(words: Words, rules: Quorum) -> Iterator[str]:
    """What the standing orders say besides: how it is known, how long it holds, who may doubt it, what
    it locks.
    """
    yield words.say("quorum_by_" + rules.presence.replace("-", "_"))
    yield words.say("quorum_" + rules.persistence)
    if isinstance(rules.lapses_after, int):
        yield words.say("quorum_lapses", count=str(rules.lapses_after))
    offices = words.joined(rules.raised_by_offices) if rules.raised_by_offices else None
    raised = "quorum_raised" if rules.raised_by > 1 else "quorum_raised_by_one"
    yield words.say(raised, number=str(rules.raised_by), offices=offices)
    if rules.second_convocation == "waived":
        yield words.say("quorum_waived")
    yield words.say("quorum_locks_" + rules.locks)

"""How a question was decided, in one sentence: counts that are known, words, and what is not known."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from smolny.domain.values import Count, is_known
from smolny.domain.values.stamps import Counted
from smolny.domain.votes import ArchiveMark, BallotsDecrypted, CardWeight, ResultDeclared
from smolny.locale import Words
from smolny.readings.names import Names

OPTIONS = ("in_favour", "against", "abstained")

Way = Literal["there", "voted", "counted"]
"""How those count who count for a quorum: they are in the hall, they voted, or it is not known which."""


def counted(told: ResultDeclared, option: str) -> Count:
    """The votes for an option; none for the side that lost unanimously, whatever else is unknown."""
    count: Count = getattr(told, option)
    return 0 if _is_dissent(told, option) and not is_known(count) else count


def result_words(words: Words, told: ResultDeclared) -> str:
    """ "2 against, 12 abstaining; “overwhelming majority”; the number for is not given"."""
    known = ", ".join(_known(words, told))
    is_new = told.words is not None and told.words.casefold() not in known.casefold()
    said = words.say("quoted", words=told.words) if is_new else None
    return "; ".join(part for part in (known, said, _weighed(words, told) or _unknown(words, told)) if part)


def _weighed(words: Words, told: ResultDeclared) -> str | None:
    """The votes by the weight of cards, where these alone were counted."""
    by_weight = (each for each in told.tallies if each.measure == "weight" and each.chamber is None)
    tallied = next(by_weight, None)
    if tallied is None or {getattr(told, option) for option in OPTIONS} != {"not-counted"}:
        return None
    if tallied.in_favour is None or tallied.against is None:
        return None
    votes = {option: getattr(tallied, option) for option in OPTIONS}
    return words.say("by_weight", **votes)


def is_of_councils(of: str | None) -> bool:
    """Whether a condition counts councils, which are there with whoever of theirs is in the hall."""
    return of is not None and of.startswith("councils")


def quorum_counted(words: Words, counted: tuple[Counted, ...], way: Way = "there") -> str | None:
    """Each condition of a quorum as it was counted, in which way; none where nothing was."""
    told = (
        words.say(
            "quorum_number" if each.of == "number" else "quorum_counted",
            way=words.say("counted_" + ("there" if is_of_councils(each.of) else way)),
            count=words.count(each.count),
            needed=words.count(each.needed),
            total=words.count(each.total),
            of=words.value(each.of),
        )
        for each in counted
    )
    return "; ".join(told) or None


def archive_words(words: Words, mark: ArchiveMark) -> str:
    """An archive by its SHA-256, in groups as it is read out and compared."""
    grouped = " ".join(mark.sha256[place : place + 8] for place in range(0, len(mark.sha256), 8))
    return words.say("archive_mark", sha256=grouped, bytes=str(mark.bytes))


def cards_words(words: Words, told: CardWeight) -> str:
    """How many cards have a weight."""
    return words.say("card_weight", weight=str(told.weight), cards=words.count(told.cards))


def _is_dissent(told: ResultDeclared, option: str) -> bool:
    return told.unanimous and option == ("in_favour" if told.outcome == "rejected" else "against")


def _known(words: Words, told: ResultDeclared) -> list[str]:
    parts = [words.say("unanimous")] if told.unanimous else []
    for option in OPTIONS:
        count: Count = getattr(told, option)
        if is_known(count) and not (_is_dissent(told, option) and count == 0):
            parts.append(words.say(option, count=words.count(count)))
    if parts and is_known(told.present):
        parts.append(words.say("present", count=words.count(told.present)))
    return parts


def _unknown(words: Words, told: ResultDeclared) -> str:
    """Options that are unknown for one reason are told together."""
    reasons: dict[str, list[str]] = {}
    for option in OPTIONS:
        count = counted(told, option)
        if not is_known(count):
            reasons.setdefault(str(count), []).append(option)
    return "; ".join(_silence(words, reason, options) for reason, options in reasons.items())


def _silence(words: Words, reason: str, options: list[str]) -> str:
    if len(options) == len(OPTIONS):
        return words.say("all_unknown", unknown=words.unknown(reason))
    what = words.joined(words.say(f"uncounted_{option}") for option in options)
    phrase = "number_unknown" if len(options) == 1 else "numbers_unknown"
    return words.say(phrase, what=what, unknown=words.unknown(reason))


def _sums(names: Names, told: BallotsDecrypted) -> str | None:
    """ "in favour 12, against 3": how often each answer of a question, or each candidate of a round, was
    chosen; none where there are no sums.
    """
    if not told.sums:
        return None
    question = names.state.votes.questions.get(told.question)
    if question is None or question.sheet is None:
        answers = [names.words.value(each) for each in ("in-favour", "against")]
    else:
        answers = [names.person(each) for each in question.sheet.candidates]
    counts = (names.words.count(each) if each else "0" for each in told.sums)
    return ", ".join(map(" ".join, zip(answers, counts, strict=True)))


OF_RESULTS: Mapping[tuple[type, str], Callable[[Names, Any], str | None]] = {
    (ResultDeclared, "counts"): lambda names, told: result_words(names.words, told),
    (BallotsDecrypted, "sums"): _sums,
}
"""What sentences about counts say that is in no single field of the entry."""

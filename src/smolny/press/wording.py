"""What a credentials report says in words, for paper and for the terminal."""

from fractions import Fraction

from smolny.domain.values import exact
from smolny.locale import Words
from smolny.press.figures import mixed, number
from smolny.readings import views


def verdict(said: Words, report: views.CredentialsReport) -> str:
    """Whether the report was adopted, and in which entry, or after which entry it stands so."""
    if report.standing == "adopted":
        return said.paper("adopted", entry=None if report.entry is None else number(report.entry))
    return said.paper("as_it_stands", after=number(report.masthead.after))


def contested(said: Words, report: views.CredentialsReport) -> list[list[str]]:
    """The contested mandates: mandate, name, council, grounds, standing, entry."""
    return [
        [
            line.mandate,
            line.name or said.paper("not_public"),
            line.council or said.unknown("not-given"),
            said.say("sealed") if line.grounds == "sealed" else line.grounds,
            said.value(line.standing),
            number(line.entry),
        ]
        for line in report.contested
    ]


def limits(said: Words, report: views.CredentialsReport) -> list[list[str]]:
    """The limits: what is bound, the bound, what was found, whether it is kept."""
    return [
        [
            capital(line.words),
            said.paper(f"at_{line.at}", share=line.share),
            _work(said, line),
            _result(said, line),
        ]
        for line in report.limits
    ]


def _result(said: Words, line: views.LimitLine) -> str:
    """Whether the limit is kept, where that can be told, and what follows."""
    if line.met is None:
        return said.paper("not_counted")
    return said.paper("met" if line.met else "not_met_hard" if line.hard else "not_met")


def _work(said: Words, line: views.LimitLine) -> str:
    """What was found, and the products that compare it with the share, so that nobody has to divide."""
    if line.part is None:
        return said.paper("counted_by_office")
    share, part, whole = exact(line.share), Fraction(line.part), Fraction(line.whole)
    return said.paper(
        "found",
        part=mixed(line.part),
        whole=mixed(line.whole),
        left=f"{mixed(line.part)} × {share.denominator} = {mixed(str(part * share.denominator))}",
        right=f"{mixed(line.whole)} × {share.numerator} = {mixed(str(whole * share.numerator))}",
    )


def sentence(words: str) -> str:
    """Words with a capital at the beginning and a full stop at the end."""
    return capital(words) if words.endswith(".") else f"{capital(words)}."


def capital(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]

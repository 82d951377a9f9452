"""The number that a text gets when it is tabled: a function of the record and the standing orders."""

from smolny.domain.motions.commands import TableText
from smolny.domain.motions.entries import TextTabled
from smolny.domain.motions.state import Motions, Table, rules_of
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders.motions import Motions as Section
from smolny.domain.values import TextId
from smolny.domain.values.book import Book
from smolny.texts import Moved, Unamendable, numbers
from smolny.texts.numbering import LONGEST_NUMBER, look


def next_number(state: Table, told: TableText) -> str | None:
    """The next number by the standing orders; none where they number nothing, or where what is amended has
    none.
    """
    rules, known = rules_of(state), state.motions.texts
    if rules.numbering is None or told.text in known:
        return None
    given = [Moved(name, number=text.tabled.number) for name, text in known.items() if text.tabled.number]
    try:
        return numbers(rules.numbering, [*given, _moved(rules, told)])[told.text]
    except Unamendable:
        return None


def _moved(rules: Section, told: TableText) -> Moved:
    if told.made_of:
        return Moved(told.text, "composite", rules.composite_series)
    if told.amends is None:
        return Moved(told.text, "motion", rules.series)
    first_and_last = (told.lines[0], told.lines[-1]) if told.lines else None
    return Moved(told.text, "amendment", rules.amendment_series, told.amends, first_and_last)


def numbered(motions: Motions, told: TextTabled) -> Book[str, TextId]:
    """The numbers as they look, with one more; OutOfOrder for one that another text has, or that cannot be
    seen.
    """
    number = told.number
    if number is None:
        return motions.numbers
    if not number or len(number) > LONGEST_NUMBER or not number.isprintable() or number != number.strip():
        raise OutOfOrder("number-is-not-plain", number=number[:LONGEST_NUMBER])
    if look(number) in motions.numbers:
        raise OutOfOrder("another-text-has-number", number=number, text=motions.numbers[look(number)])
    return motions.numbers.entered(look(number), told.text)

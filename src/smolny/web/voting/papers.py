"""A ballot paper of an election as a form sends it: what it says, in the marks that are counted."""

from collections.abc import Iterator

from smolny.counting.elections import form_of
from smolny.domain.order import OutOfOrder
from smolny.domain.votes import INVALID, Sheet
from smolny.web.office.forms import Form

MOST_POINTS = 1_000


def marks_of(form: Form, sheet: Sheet) -> str:
    """What the paper says; OutOfOrder `paper-says-nothing` where nothing is marked and no blank paper is
    asked for, `no-such-marks`.
    """
    asked = form.text("paper")
    if asked in ("blank", INVALID):
        return "" if asked == "blank" else INVALID
    kind = form_of(sheet.rule, sheet.seats, len(sheet.candidates)).kind
    told = _READERS[kind](form, len(sheet.candidates)).rstrip(">")
    if not told:
        raise OutOfOrder("paper-says-nothing")
    return told


def _chosen(form: Form, many: int) -> str:
    """Those who are marked."""
    return "=".join(dict.fromkeys(form.all("mark")))


def _ranked(form: Form, many: int) -> str:
    """The order that a script wrote down, or places by numbers, as far as they say one."""
    places = _by_place(form, "rank", many)
    return form.text("order") or ">".join("=".join(places[place]) for place in sorted(places))


def _answered(form: Form, many: int) -> str:
    """Those who are voted for, then those who are voted against."""
    return ">".join("=".join(_with_answer(form, many, word)) for word in ("yes", "no"))


def _with_answer(form: Form, many: int, word: str) -> Iterator[str]:
    return (str(number) for number in range(1, many + 1) if form.text(f"answer.{number}") == word)


def _points(form: Form, many: int) -> str:
    """Each candidate as often as they have points."""
    given = _numbers(form, "points", many)
    return "=".join(str(number) for number, points in given for _ in range(min(points, MOST_POINTS)))


def _graded(form: Form, many: int) -> str:
    """The candidates at each grade, the best first."""
    grades = _by_place(form, "grade", many)
    return ">".join("=".join(grades.get(grade, ())) for grade in range(1, max(grades, default=0) + 1))


def _by_place(form: Form, name: str, many: int) -> dict[int, list[str]]:
    given = list(_numbers(form, name, many))
    return {place: [str(each) for each, at in given if at == place] for _, place in given}


def _numbers(form: Form, name: str, many: int) -> Iterator[tuple[int, int]]:
    """The candidates for whom a whole number above none is typed, and the number; OutOfOrder
    `no-such-marks`.
    """
    for number in range(1, many + 1):
        told = form.text(f"{name}.{number}").strip()
        if told and not (told.isascii() and told.isdigit() and len(told) < 6):
            raise OutOfOrder("no-such-marks", marks=told[:40])
        if told and int(told):
            yield number, int(told)


_READERS = {
    "one": _chosen,
    "several": _chosen,
    "ranking": _ranked,
    "answers": _answered,
    "points": _points,
    "grades": _graded,
}

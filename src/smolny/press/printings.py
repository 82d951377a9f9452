"""Where an act was printed first."""

from smolny.readings import views


def first_printed(told: views.Act, standing: views.ActOnDay) -> tuple[str, str, str] | None:
    """The day (YYYY-MM-DD), the paper and its number: of another paper or of the gazette, whichever was
    first; None where no day is known.
    """
    printed = [(each.machine, each.paper, each.number) for each in told.publications if each.machine]
    printed += [(each.machine, each.words, each.number) for each in standing.issues if each.machine]
    return min(printed, default=None)

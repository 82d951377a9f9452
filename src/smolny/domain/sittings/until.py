"""Until when: a clock time, a day, or a day and a time, as the chair says them."""

import re

from smolny.domain.values.moments import day_of

_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_UNTIL = re.compile(rf"{_CLOCK}|(\d{{4}}-\d{{2}}-\d{{2}})(?: {_CLOCK})?", re.ASCII)


def is_until(text: str) -> bool:
    """Whether the text is "14:30", "2026-11-14" or "2026-11-14 09:00"."""
    fits = _UNTIL.fullmatch(text)
    return fits is not None and (fits[1] is None or _is_day(fits[1]))


def _is_day(text: str) -> bool:
    try:
        return day_of("gregorian", text) > 0
    except ValueError:
        return False

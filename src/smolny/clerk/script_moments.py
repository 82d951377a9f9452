"""How a script says when something happened."""

import re

from smolny.domain.values.moments import LABELS, Calendar, Occurrence, Precision, well_formed

FORMS = (
    "'1917-10-25', '1917-10-25 22:40', 'about 1917-10-26 23:00', '1917-09-01 .. 1917-10-20' or 'unknown', "
    "with ' +02:00' behind the hour where its offset from UTC is known, "
    "with ' O.S.' or ' N.S.' behind it where the calendar is not that of the script"
)

_POINT = r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}(?::\d{2})?))?"
_WHEN = re.compile(rf"(about )?{_POINT}(?: \.\. {_POINT})?(?: ([+-]\d\d:\d\d))?(?: ([ON]\.S\.))?", re.ASCII)
_CALENDARS: dict[str, Calendar] = {label: calendar for calendar, label in LABELS.items()}


def occurrence(words: str, calendar: Calendar, zone: str) -> Occurrence:
    """The occurrence that the words stand for; raises ValueError for another form or an impossible moment."""
    if words == "unknown":
        return Occurrence("unknown", calendar, zone)
    match = _WHEN.fullmatch(words)
    if match is None:
        raise ValueError(words)
    about, date, time, until_date, until_time, offset, label = match.groups()
    if about and until_date:
        raise ValueError(words)
    precision: Precision = "interval" if until_date else "approximate" if about else "exact"
    told = Occurrence(
        precision, _CALENDARS.get(label, calendar), zone, date, time, until_date, until_time, offset
    )
    if not well_formed(told):
        raise ValueError(words)
    return told

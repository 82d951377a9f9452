"""How long papers take: cards and badges for a congress, a report of many councils, a long roll."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from json import dumps
from statistics import median

import typst

from bench.measure import Chapter, Measurement, runs
from smolny.press import cards, minutes, report, roll
from smolny.protocol.card_code import SECRET_BYTES, written
from smolny.readings import views

ABOUT = """\
Papers from plain data to the bytes of the PDF, tagged, with all fonts within, the process that sets each of
them included. Beside each the same words on bare lines by the same compositor, without tables, tags and
standards. No run prints the words of another, since the compositor remembers what it has set."""

RUNS = 5
CARDS, COUNCILS, MANDATES, DECISIONS = 1_000, 600, 10_000, 300
AIM = 30.0
COLUMNS = ("due", "accredited", "asleep", "contested", "waiting", "registered", "present", "weight")
MASTHEAD = views.Masthead(
    "bench", "Fourteenth Congress", "Federation", "Harbour Hall", None, "en", 4655, "2026-11-14T12:00:00Z"
)
VOUCHED = views.Vouched("bench.example/fourteenth", 4655, "A" * 43 + "=")
WHEN = views.When("unknown", "day not given", (), "day not given", False, None)

Made = Callable[[int], object]
"""A paper of a run, which no other run prints."""


def printing() -> Chapter:
    """The chapter."""
    chapter = Chapter("Printing", ABOUT)
    measure(chapter, "cards with QR codes", CARDS, "cards", lambda run: cards.cards(card_sheet(run)))
    measure(chapter, "badges", CARDS, "badges", lambda run: cards.badges(badge_sheet(run)))
    measure(chapter, "report with a line for each council", COUNCILS, "lines", print_report)
    measure(chapter, "minutes of three days", DECISIONS, "decisions", print_minutes)
    measure(chapter, "roll", MANDATES, "lines", lambda run: roll.pdf(long_roll(run), VOUCHED))
    return chapter


def measure(chapter: Chapter, name: str, work: int, unit: str, made: Made) -> None:
    """A paper, and the same number of bare lines before it."""
    fresh = count()
    bare = f"bare lines for {work:,} {unit}"
    chapter.add(Measurement(bare, work, unit, runs(RUNS, lambda: set_bare(next(fresh), work))))
    seconds = runs(RUNS, lambda: made(next(fresh)))
    chapter.add(Measurement(f"{name}, {work:,}", work, unit, seconds, limit=bare))
    told = f"{name}: {median(seconds):.1f} s for {work:,} ({min(seconds):.1f} to {max(seconds):.1f} s)"
    chapter.remarks.append(f"{told}{f'; aim under {AIM:.0f} s' if work == CARDS else ''}.")


def print_minutes(run: int) -> object:
    """Three sittings, each with a hundred decisions, their votes, and two speeches before each."""
    chapters = tuple(_sitting(run, day) for day in range(3))
    told = views.Minutes(replace(MASTHEAD, after=run), "long", None, chapters)
    return minutes.pdf(told, (), VOUCHED)


def _sitting(run: int, day: int) -> views.MinutesChapter:
    first = day * 1_000 + 1
    sections = tuple(
        views.MinutesSection(f"Item {item}", f"item-{item}", tuple(_business(run, first + 30 * item)))
        for item in range(10)
    )
    heading = f"Sitting {day + 1}"
    return views.MinutesChapter(
        f"s{day}", f"s{day}", heading, WHEN, None, "Present: 300.", None, sections, first, first + 300
    )


def _business(run: int, entry: int) -> Iterator[views.Minuted]:
    """Ten decisions, each with its speeches."""
    for place in range(entry, entry + 30, 3):
        for number in (place, place + 1):
            speaker = views.Speaker(f"p{number % 300}", f"Delegate {number % 300}")
            said = f"Delegate {number % 300} spoke on the motion {place} ({run})."
            yield _minuted(number, "speech-noted", said, speaker=speaker)
        counts = (("in-favour", 200), ("against", 80), ("abstained", 20))
        voted = views.Voted(f"q{place}", f"Motion {place}", "adopted", "adopted", counts, 300, ())
        said = f"The motion {place} was adopted with 200 votes in favour, 80 against, 20 abstaining ({run})."
        working = ("200 of 280 votes cast are more than half.",)
        yield _minuted(place + 2, "result-declared", said, working, voted=voted)


def _minuted(
    entry: int,
    kind: str,
    said: str,
    working: tuple[str, ...] = (),
    *,
    speaker: views.Speaker | None = None,
    voted: views.Voted | None = None,
) -> views.Minuted:
    at = MASTHEAD.recorded_at
    decision = voted is not None
    return views.Minuted(
        entry, kind, decision, WHEN, WHEN, at, said, (), working, (), (), (), (), speaker, voted
    )


def set_bare(run: int, lines: int) -> None:
    """Names and councils on lines of their own."""
    told = dumps([f"{name}, {council}" for _, name, council in people(run, lines)])
    source = b"#for line in json(bytes(sys.inputs.told)) { line; linebreak() }"
    typst.compile(source, ignore_system_fonts=True, sys_inputs={"told": told}, format="pdf")


def people(run: int, number: int) -> Iterable[tuple[str, str, str]]:
    """A mandate, a name and a council each."""
    return (
        (f"{each:05}", f"Delegate {run}-{each} Aldgrove", f"Council {each % 97}-{run}")
        for each in range(number)
    )


def card_sheet(run: int) -> views.CardSheet:
    """Cards with a code each."""
    told = tuple(
        views.Card(mandate, name, council, "deciding", "T", "1", written(place.to_bytes(SECRET_BYTES)), 1)
        for place, (mandate, name, council) in enumerate(people(run, CARDS), run * CARDS)
    )
    return views.CardSheet(MASTHEAD, told)


def badge_sheet(run: int) -> views.BadgeSheet:
    """Badges of the same people."""
    told = tuple(
        views.Badge(mandate, name, council, "deciding", "T") for mandate, name, council in people(run, CARDS)
    )
    return views.BadgeSheet(MASTHEAD, told)


def print_report(run: int) -> bytes:
    """A report with one long table."""
    lines = tuple(
        views.ReportLine(
            mandate, f"{council} {mandate}", 3, 3, 0, 0, 0, 2, 2, "7/3", ("Housing co-operatives",)
        )
        for mandate, _, council in people(run, COUNCILS)
    )
    columns = tuple(views.Column(name, name.capitalize(), "counted") for name in COLUMNS)
    table = views.ReportTable("council", "By council", "Council", COLUMNS, lines, lines[0])
    told = views.CredentialsReport(
        MASTHEAD, 1, "as-it-stands", WHEN, None, "Nothing.", columns, (table,), (), (), None, ()
    )
    return report.pdf(told, VOUCHED)


def long_roll(run: int) -> views.Roll:
    """A roll of ten thousand."""
    lines = (views.RollLine(*each, "deciding", "recognised") for each in people(run, MANDATES))
    return views.Roll(MASTHEAD, tuple(lines))

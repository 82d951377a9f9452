"""An assembly in lines for a terminal: what its page shows, except the timeline, the agenda and the roll."""

from collections.abc import Iterable, Iterator

from smolny.cli.terminal import hanging, printable
from smolny.domain.values import is_known
from smolny.locale import Words
from smolny.readings import views
from smolny.readings.acts import acts
from smolny.readings.bodies import bodies, offices
from smolny.readings.claims import claims, irregularities, sources
from smolny.readings.commitments import commitments, powers
from smolny.readings.composition import compositions, councils
from smolny.readings.congress import header, sittings
from smolny.readings.decisions import decisions
from smolny.readings.factions import computed
from smolny.readings.standpoint import Standpoint

INDENT = "  "

Row = tuple[str, ...]
"""What a row is about, then what is to be said of it, line by line."""


def summary(here: Standpoint, size: int) -> Iterator[str]:
    """The reading in lines of at most 100 columns; sections without anything in them are left out."""
    if not here.state.size:
        yield "Nothing had been entered yet."
        return
    yield from heading(header(here), size)
    for title, rows in sections(here):
        if listed := list(rows):
            yield ""
            yield title
            yield from hanging(listed, INDENT)


def sections(here: Standpoint) -> Iterator[tuple[str, Iterable[Row]]]:
    """What there is to be told, in the order of the page."""
    said = here.words
    yield "Sittings", map(sitting, sittings(here))
    yield "Factions", ((each.letters, each.name) for each in here.names.roll())
    yield "Compositions", (composition(each, said) for each in compositions(here))
    yield "On the roll", roll(computed(here), said)
    yield "Councils", (council(each, said) for each in councils(here))
    yield "Offices", map(office, offices(here))
    yield "Bodies", (body(each, said) for each in bodies(here))
    yield "Decisions", map(decision, decisions(here))
    yield "Acts", map(act, acts(here))
    yield "Commitments", map(commitment, commitments(here))
    yield "Powers", map(power, powers(here))
    yield "Claims", map(subject, claims(here))
    yield "Sources", map(source, sources(here))
    yield "Irregularities", map(irregularity, irregularities(here))


def heading(head: views.Header, size: int) -> Iterator[str]:
    """Which assembly this is, when and where it sat, and what the reading rests on."""
    yield printable(head.name)
    told = (head.genus, head.mode, head.dates, head.place, head.federation)
    yield from hanging([("", "; ".join(each for each in told if each))], "")
    rests = "" if head.size == size else f"as it stood after {head.size:,} of "
    yield f"{INDENT}{head.id}: {rests}{size:,} entries"


def sitting(each: views.Sitting) -> Row:
    """When a sitting was opened and closed, or how it stands."""
    end = f"closed {each.closed.words}" if each.closed else each.standing
    absent = f"; absent: {', '.join(each.absent)}" if each.absent else ""
    return each.name, f"opened {each.opened.words}; {end}{absent}"


def composition(each: views.Composition, said: Words) -> Row:
    """A report of the composition, every group with its figure."""
    by = f"; reported by {each.by}" if each.by else ""
    return each.heading, f"{said.count(each.total)}: {groups(each.seats, said)}{by}"


def roll(each: views.Computed | None, said: Words) -> Iterable[Row]:
    """The composition counted from the roll, with those of no faction."""
    if each is None:
        return ()
    rows = ((row.faction.letters, row.voices.deciding) for row in each.rows)
    told = [f"{letters} {said.count(count)}" for letters, count in rows]
    listed = ", ".join((*told, f"of no faction {each.none.deciding:,}"))
    return ((f"after entry {each.after:,}", f"{said.count(each.total.deciding)}: {listed}"),)


def groups(seats: Iterable[views.Seats], said: Words) -> str:
    """Factions by their letters, each with its figure."""
    return ", ".join(f"{each.faction.letters} {said.count(each.count)}" for each in seats)


def council(each: views.Councils, said: Words) -> Row:
    """Councils by kind, and how they are known."""
    by = f" by {each.by}" if each.by else ""
    known = "on the register" if each.entry is None else f"reported{by}{cited(each.sources)}"
    kinds = (f"{said.count(kind.count)} {kind.name}" for kind in each.rows)
    return f"{said.count(each.total)} in all, {known}", *kinds


def office(each: views.Office) -> Row:
    """An office and who holds it."""
    return each.office, ", ".join(each.holders)


def body(each: views.Body, said: Words) -> Row:
    """A body: its genus and seats, who leads it, who refused, and what became of it."""
    told = {
        "leadership": each.leadership,
        f"leader among {each.leads}" if each.leads else "leader": each.leader,
        **{one.office: ", ".join(one.holders) for one in each.offices},
        "accountable to": each.accountable_to,
        "refused": "; ".join(map(refusal, each.refusals)),
        "remark": each.remark,
        "ended by": each.ended_by,
    }
    genus = "" if each.genus.casefold() in each.name.casefold() else f" ({each.genus})"
    lines = (f"{what}: {words}" for what, words in told.items() if words)
    constituted = () if each.entry is None else (seats(each, said),)
    return f"{each.name}{genus}{cited(each.sources)}", *constituted, *lines


def seats(each: views.Body, said: Words) -> str:
    """How many seats a body has, for whom, and how many nobody broke down."""
    rest = f"{said.count(each.not_broken_down)} not broken down" if each.not_broken_down else ""
    by = ", ".join(part for part in (groups(each.by_faction, said), rest) if part)
    number = f"{said.count(each.seats)} seats" if is_known(each.seats) else f"seats {said.count(each.seats)}"
    return f"{number}; {by}" if by else number


def refusal(each: views.Refusal) -> str:
    """Who would not enter a body, and why."""
    return each.by + (f", because {each.reason}" if each.reason else "") + cited(each.sources)


def decision(each: views.Decision) -> Row:
    """A question, when it was decided, its outcome, and how it was carried."""
    carried = f"{each.outcome}: {each.sentence}" if each.sentence else each.outcome
    return each.title, each.when.words, carried


def act(each: views.ActLine) -> Row:
    """An act by its number, if it has one, and what it is, unless its title says so."""
    named = each.genus.casefold() in each.title.casefold()
    return str(each.number or ""), each.title if named else f"{each.title} ({each.genus})"


def commitment(each: views.Commitment) -> Row:
    """What was bound to, by which act, how it stands, and what answered it."""
    answered = ", ".join(f"{answer.title}{cited(answer.sources)}" for answer in each.answers)
    by = f" by {answered}" if answered else ""
    return each.content, f"{each.state_words}{by}; undertaken in: {each.act_title}{cited(each.sources)}"


def power(each: views.Power) -> Row:
    """A power, who holds it, from whom, by which act and on what condition."""
    over = f" in {each.territory}" if each.territory else ""
    on = f"; on the condition that {each.condition}" if each.condition else ""
    by = f"by: {each.act_title}{cited(each.sources)}{on}"
    return f"{each.power}{over}", f"held by {each.holder}; earlier holder: {each.earlier_holder}", by


def subject(each: views.Subject) -> Row:
    """What sources say of a thing, and which of them this record follows."""
    return each.subject, *map(claim, each.claims)


def claim(each: views.Claim) -> str:
    """What sources say, whether it is followed, and a remark."""
    followed = "followed" if each.followed else "not followed"
    remark = f": {each.remark}" if each.remark else ""
    return f"{each.value}{cited(each.sources)}, {followed}{remark}"


def source(each: views.Source) -> Row:
    """A source by the identifier that the record cites."""
    return f"[{each.id}]", "; ".join(part for part in (each.title, each.citation) if part)


def irregularity(each: views.Note) -> Row:
    """The entry, the rule that was broken, and what a source says of it."""
    remark = f" {each.remark[:1].upper()}{each.remark[1:]}" if each.remark else ""
    return f"entry {each.entry}", f"{each.words}{remark}"


def cited(names: Iterable[str]) -> str:
    """The sources behind a fact; nothing where none is named."""
    listed = ", ".join(names)
    return f" [{listed}]" if listed else ""

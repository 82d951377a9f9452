"""Papers of an invented congress, filled in by hand."""

from dataclasses import replace

from smolny.protocol.card_code import written
from smolny.readings import views

ROOT = "9F5hqSxUYFaXDk3nBbK7oC8JXcbTzW0r1s4uVQ2mTxA="
VOUCHED = views.Vouched("congress.example/fourteenth", 4655, ROOT)

MASTHEAD = views.Masthead(
    assembly="fourteenth",
    name="Fourteenth Congress",
    federation="Federation of Housing Co-operatives",
    place="Harbour Hall",
    dates="13 to 15 November 2026",
    language="en",
    after=4655,
    recorded_at="2026-11-14T12:12:40Z",
)

WHEN = views.When(
    precision="exact",
    words="14 November 2026, 13:12",
    days=(views.Day("14 Nov", ""),),
    hour="13:12",
    hour_known=True,
    machine="2026-11-14T13:12",
)

COLUMNS = (
    views.Column("due", "Due", "seats allotted to the councils of the line"),
    views.Column("accredited", "Accredited", "mandates recognised and not ended, without those contested"),
    views.Column("asleep", "Asleep", "accredited mandates whose council is in arrears; their votes sleep"),
    views.Column("contested", "Contested", "mandates with an open case"),
    views.Column("waiting", "Waiting", "mandates designated or certified, not yet recognised"),
    views.Column("registered", "Registered", "accredited mandates whose seat was taken at least once"),
    views.Column("present", "Present", "accredited mandates whose seat is taken at this moment"),
    views.Column("weight", "Weight", "card weights of the accredited mandates that are awake"),
)
SHOWN = tuple(column.of for column in COLUMNS)


def line(
    of: str, name: str, *figures: int, weight: str = "0", belongs: tuple[str, ...] = ()
) -> views.ReportLine:
    """A line with its figures in the order of the columns."""
    due, accredited, asleep, contested, waiting, registered, present = figures
    return views.ReportLine(
        of=of,
        name=name,
        due=due,
        accredited=accredited,
        asleep=asleep,
        contested=contested,
        waiting=waiting,
        registered=registered,
        present=present,
        weight=weight,
        belongs=belongs,
    )


KINDS = views.ReportTable(
    id="kind",
    heading="By kind of council",
    head="Kind",
    columns=SHOWN,
    lines=(
        line("co-operative", "Housing co-operatives", 212, 207, 3, 1, 4, 185, 181, weight="538/3"),
        line("regional", "Regional associations", 58, 57, 0, 0, 1, 53, 52, weight="57"),
        line("tenants", "Tenants’ councils", 36, 34, 0, 1, 1, 30, 29, weight="1/3"),
        replace(line("youth", "Youth section", 0, 11, 0, 0, 1, 10, 10), due="not-given", weight="11"),
    ),
    total=line("all", "All", 306, 309, 3, 2, 7, 278, 272, weight="743/3"),
)
FACTIONS = views.ReportTable(
    id="faction",
    heading="By faction",
    head="Faction",
    columns=("accredited", "present"),
    lines=(
        views.ReportLine("tenants-control", "Tenants’ Control", accredited=95, present=85),
        views.ReportLine("building", "Building Programme", accredited=77, present=68),
        views.ReportLine("none", "in no faction", accredited=137, present=119),
    ),
    total=views.ReportLine("all", "All", accredited=309, present=272),
    remark="A delegate may belong to one faction at the most.",
)

REPORT = views.CredentialsReport(
    masthead=MASTHEAD,
    number=3,
    standing="as-it-stands",
    when=WHEN,
    entry=None,
    basis="Report 2, adopted in entry 3 870, is the base of quorum and majorities until this one is adopted.",
    columns=COLUMNS,
    tables=(KINDS, FACTIONS),
    contested=(
        views.ContestedLine("0214", "Davit Ashgrove", "Upper Meadow", "sealed", "designated", 4402),
        views.ContestedLine("0263", None, None, "Two persons claim this mandate.", "recognised", 4410),
    ),
    limits=(
        views.LimitLine(
            "councils of the kind housing co-operatives", "most", "2/3", "207", "309", False, True
        ),
        views.LimitLine("the group women", "least", "2/5", "131", "309", True, False),
    ),
    previous=2,
    changes=(
        views.ReportChange("Mandate 0088 is recognised; its proof of election came late.", 4101),
        views.ReportChange("Mandate 0301 is seated by its first alternate.", 4230),
    ),
)


def councils(number: int) -> views.ReportTable:
    """A table of so many councils."""
    lines = tuple(
        line(
            f"council-{each}",
            f"Council of district {each}",
            *[each % 7] * 7,
            weight=str(each % 7),
            belongs=("Housing co-operatives", f"Region {each % 12}"),
        )
        for each in range(1, number + 1)
    )
    whole = sum(each % 7 for each in range(1, number + 1))
    total = line("all", "All", *[whole] * 7, weight=str(whole))
    return views.ReportTable("council", "By council", "Council", SHOWN, lines, total)


def long_report(number: int) -> views.CredentialsReport:
    """The report with a table of so many councils besides."""
    return replace(REPORT, tables=(*REPORT.tables, councils(number)))


LONG_NAME = (
    "Maria Antonieta Alejandra Fernández de Córdoba y Hohenlohe-Langenburg von der Weide zu Sankt Andrä "
    "genannt Freifrau vom Oberen und Unteren Tal"
)
LONG_COUNCIL = (
    "Association of the united tenants of the old town, the harbour and all the streets in between, "
    "founded in eighteen hundred and ninety-four and never dissolved since"
)
NAMES = (
    ("Marten Aldgrove", "Canal Bank Co-operative"),
    ("Нина Щербакова-Ёлкина", "Совет рабочих и солдатских депутатов, Петроград"),
    ("Nguyễn Thị Hồng Ưu", "Hợp tác xã nhà ở"),
    ("Żółcień Gęślą-Jaźń", "Łódź"),
    ("İbrahim Ağaoğlu", "Şişli"),
    ("Ελευθερία Παπαδοπούλου", "Αθήνα"),
    ("דוד בן־גוריון", "תל אביב"),
    ('#eval("1+1") *bold* _it_ $x$ \\ @b <c> // d', "[a](b) #panic() 'quoted' \"twice\""),
    ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen", "A" * 300),
    (LONG_NAME, LONG_COUNCIL),
)


def cards(number: int) -> views.CardSheet:
    """So many cards, with the names by turns."""
    voices = ("deciding", "consultative", "guest")
    told = tuple(
        views.Card(
            mandate=f"{each:04}",
            name=NAMES[each % len(NAMES)][0],
            council=NAMES[each % len(NAMES)][1],
            voice=voices[each % 3],
            letters="T" if each % 2 else None,
            weight="538/3" if each % 4 == 0 else "1",
            code=None if each % 11 == 10 else written(each.to_bytes(9)),
            serial=1 + each % 2,
        )
        for each in range(number)
    )
    return views.CardSheet(MASTHEAD, told)


def badges(number: int) -> views.BadgeSheet:
    """The badges of the same people."""
    worn = cards(number).cards
    told = tuple(
        views.Badge(each.mandate, each.name, each.council, each.voice, each.letters) for each in worn
    )
    return views.BadgeSheet(MASTHEAD, told)


def roll(number: int) -> views.Roll:
    """The roll of the same people; every fifth name is not public."""
    lines = tuple(
        views.RollLine(
            mandate=each.mandate,
            name=None if place % 5 == 4 else each.name,
            council=None if place % 7 == 6 else each.council,
            voice=each.voice,
            standing="recognised" if place % 3 else "ended",
        )
        for place, each in enumerate(cards(number).cards)
    )
    return views.Roll(MASTHEAD, lines)

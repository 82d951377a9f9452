"""The Second Congress: every number and every time that its sources give, against what the script makes."""

from typing import Any

import pytest

from smolny.domain.order import Entry, kind_of
from smolny.domain.values import Party, total
from smolny.domain.values.moments import civil, day_of
from tests.congresses.record import SECOND, entries, of_kind, one, state, words

LEFT = "left-socialist-revolutionaries"

TIMES: list[tuple[str, str, dict[str, Any], str]] = [
    # when (Old Style), kind, which, sources
    ("unknown", "congress-convened", {"by": "first-congress"}, "E"),
    ("unknown", "substitute-proposed", {"by": "standing-cec"}, "E"),
    ("1917-09-23", "congress-convened", {"opening": "1917-10-20"}, "E"),
    ("1917-09-30", "congress-demanded", {"by": Party(body="bolshevik-central-committee")}, "E"),  # type: ignore[arg-type]
    ("1917-09-01 .. 1917-10-31", "congress-demanded", {"by": Party(described="local soviets")}, "E"),
    ("unknown", "opening-postponed", {"earlier": "1917-10-20", "later": "1917-10-25"}, "E"),
    ("unknown", "arrivals-noted", {}, "E"),
    ("unknown", "instruction-given", {"position": "transfer power to the soviets"}, "E"),
    ("1917-10-21", "report-assigned", {"item": "state-power", "rapporteur": "lenin"}, "E"),
    ("1917-10-21", "report-assigned", {"item": "war", "rapporteur": "lenin"}, "E"),
    ("1917-10-21", "report-assigned", {"item": "land", "rapporteur": "lenin"}, "E"),
    ("1917-10-25 22:40", "sitting-opened", {"sitting": "first", "ordinal": 1}, "E"),
    ("unknown", "composition-reported", {"moment": "opening"}, "E"),
    ("unknown", "councils-reported", {}, "E"),
    ("unknown", "debate-noted", {"on": "the powers of the congress"}, "E"),
    ("unknown", "declaration-made", {"genus": "protest"}, "E"),
    ("unknown", "delegates-walked-out", {"declaration": "protest"}, "E"),
    ("1917-10-26 02:40", "recess-declared", {"sitting": "first"}, "E"),
    ("1917-10-26 03:10", "sitting-resumed", {"sitting": "first"}, "E"),
    ("1917-10-26 03:10", "announcement-made", {"reception": "an ovation"}, "E"),
    ("1917-10-26 05:00", "result-declared", {"question": "appeal"}, "E"),
    ("1917-10-26 05:00", "act-adopted", {"act": "appeal"}, "E"),
    ("1917-10-26 05:15", "sitting-closed", {"sitting": "first", "final": False}, "E"),
    ("1917-10-26", "publication-recorded", {"paper": "Rabochii i soldat", "number": "9"}, "P"),
    ("1917-10-26 21:00", "sitting-opened", {"sitting": "second", "ordinal": 2}, "E"),
    ("unknown", "speech-noted", {"person": "lenin", "on": "peace"}, "E"),
    ("unknown", "speech-noted", {"person": "lenin", "on": "land"}, "E"),
    ("about 1917-10-26 23:00", "result-declared", {"question": "decree-on-peace"}, "E"),
    ("1917-10-27 02:00", "result-declared", {"question": "decree-on-land"}, "E"),
    ("1917-10-27 04:00", "result-declared", {"question": "state-power"}, "E"),
    ("unknown", "body-constituted", {"body": "all-russian-cec"}, "E"),
    ("unknown", "body-constituted", {"body": "council-of-peoples-commissars"}, "E"),
    ("1917-10-27 05:15", "sitting-closed", {"sitting": "second", "final": True}, "E"),
    ("unknown", "composition-reported", {"moment": "end"}, "E"),
]


@pytest.mark.parametrize(("when", "kind", "which", "sources"), TIMES)
def test_it_happened_then_and_this_source_says_so(
    when: str, kind: str, which: dict[str, object], sources: str
) -> None:
    """An hour or a day that no source gives is unknown."""
    entry = one(kind, **which)

    assert words(entry.occurred_at) == when
    assert entry.sources == tuple(sources)


def test_the_deeds_stand_in_the_order_in_which_they_are_told() -> None:
    """Those without a day keep their place between the others."""
    numbers = [one(kind, **which).number for _, kind, which, _ in TIMES]

    late = numbers.index(one("councils-reported").number)
    assert numbers == sorted(numbers)
    assert numbers[late - 1] < numbers[late] < numbers[late + 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1917-09-23", (1917, 10, 6)),
        ("1917-09-30", (1917, 10, 13)),
        ("1917-10-20", (1917, 11, 2)),
        ("1917-10-21", (1917, 11, 3)),
        ("1917-10-25", (1917, 11, 7)),
        ("1917-10-26", (1917, 11, 8)),
    ],
)
def test_the_new_style_is_thirteen_days_ahead(old: str, new: tuple[int, int, int]) -> None:
    """As the sources pair the dates."""
    assert civil("gregorian", day_of("julian", old)) == new


COMPOSITIONS = {
    "opening": (
        649,
        {
            "bolsheviks": 390,
            "socialist-revolutionaries": 160,
            "mensheviks": 72,
            "united-internationalists": 14,
            "menshevik-internationalists": 6,
            "ukrainian-socialists": 7,
        },
    ),
    "end": (625, {"bolsheviks": 390, LEFT: 179, "united-internationalists": 35, "ukrainian-socialists": 21}),
}


@pytest.mark.parametrize(("moment", "expected"), COMPOSITIONS.items())
def test_the_composition_is_the_one_reported(moment: str, expected: tuple[int, dict[str, int]]) -> None:
    """A faction without a figure is not in the report; the figures add up to the total."""
    report = one("composition-reported", moment=moment).particulars

    assert {figure.of: figure.count for figure in report.figures} == expected[1]
    assert report.total == expected[0] == total(report.figures)


def test_the_items_are_our_reading_of_the_reports_that_were_assigned() -> None:
    """The source tells of three reports and of no order paper."""
    items, reports = of_kind("item-placed"), of_kind("report-assigned")

    assert [(entry.particulars.title, entry.sources) for entry in items] == [
        ("State power", ("ours",)),
        ("The war", ("ours",)),
        ("The land", ("ours",)),
    ]
    assert [entry.particulars.item for entry in reports] == [entry.particulars.item for entry in items]


def test_only_the_composition_at_the_opening_has_a_reporter() -> None:
    """Who reported the figures at the end is not given."""
    assert one("composition-reported", moment="opening").particulars.by == Party(body="board-of-all-factions")  # type: ignore[arg-type]
    assert one("composition-reported", moment="end").particulars.by is None


def test_402_councils_of_six_kinds_are_represented() -> None:
    """Known by count and not by name."""
    report = one("councils-reported").particulars

    assert [kind.count for kind in report.kinds] == [195, 119, 46, 22, 19, 1]
    assert report.total == 402 == sum(kind.count for kind in report.kinds)
    assert len(state(SECOND).federation.councils) == 0


BODIES = {
    "presidium": (22, {"bolsheviks": 14, LEFT: 7, "ukrainian-socialists": 1}, 0),
    "all-russian-cec": (101, {"bolsheviks": 62, LEFT: 29}, 10),
    "council-of-peoples-commissars": ("not-given", {"bolsheviks": "not-given"}, 0),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.items())
def test_a_body_has_the_seats_that_the_source_gives(body: str, expected: tuple[object, object, int]) -> None:
    """By faction as far as they are broken down."""
    told = one("body-constituted", body=body).particulars

    by_faction = {figure.of: figure.count for figure in told.by_faction}
    assert (told.seats, by_faction, told.not_broken_down) == expected


def test_the_sum_of_the_presidium_is_ours_and_lenin_led_it_from_elsewhere() -> None:
    """The source gives the three factions only."""
    presidium = one("body-constituted", body="presidium")

    assert presidium.sources == ("E", "ours")
    assert (presidium.particulars.leader, presidium.particulars.leads) == ("lenin", "bolsheviks")
    assert state(SECOND).sittings.all["first"].absent == ("lenin",)  # type: ignore[index]
    assert state(SECOND).sittings.all["second"].absent == ()  # type: ignore[index]


RESULTS = [
    ("appeal", "not-given", 2, 12, False, "overwhelming majority"),
    ("decree-on-peace", "not-given", "not-given", "not-given", True, "unanimously"),
    ("decree-on-land", "not-given", 1, 8, False, "majority"),
    ("state-power", "not-given", "not-given", "not-given", False, "overwhelming majority"),
]


@pytest.mark.parametrize(("question", "in_favour", "against", "abstained", "unanimous", "told"), RESULTS)
def test_a_result_has_the_counts_that_are_known(
    question: str, in_favour: object, against: object, abstained: object, unanimous: bool, told: str
) -> None:
    """The number of those in favour is given nowhere."""
    result = one("result-declared", question=question).particulars

    assert (result.in_favour, result.against, result.abstained) == (in_favour, against, abstained)
    assert (result.present, result.unanimous, result.words, result.outcome) == (
        "not-given",
        unanimous,
        told,
        "adopted",
    )


@pytest.mark.parametrize(
    ("text", "author", "reader"),
    [
        ("appeal", "lenin", "lunacharskii"),
        ("decree-on-peace", "lenin", "lenin"),
        ("decree-on-land", "lenin", "lenin"),
        ("state-power", None, None),
    ],
)
def test_a_text_has_its_author_and_its_reader(text: str, author: str | None, reader: str | None) -> None:
    """And its words beside the record; all four were adopted."""
    stands = state(SECOND).motions.texts[text]  # type: ignore[index]

    assert (stands.tabled.author.person if stands.tabled.author else None, stands.reader) == (author, reader)
    assert stands.standing == "adopted"
    assert stands.tabled.words is not None


def test_who_supported_and_who_opposed() -> None:
    """The opponents say what they want instead."""
    support, opposition = (entry.particulars for entry in of_kind("position-declared"))

    assert (support.text, support.position, [party.faction for party in support.by]) == (
        "appeal",
        "supports",
        [LEFT],
    )
    assert (opposition.text, opposition.position) == ("state-power", "opposes")
    assert [party.faction or party.body for party in opposition.by] == [
        "menshevik-internationalists",
        LEFT,
        "vikzhel",
    ]
    assert opposition.instead == "a government of Socialist Revolutionaries, Mensheviks and Bolsheviks"


def test_who_protested_and_left() -> None:
    """Others too, whom the source does not name; how many is not given."""
    protest, left = one("declaration-made").particulars, one("delegates-walked-out").particulars

    names = ["mensheviks", "Right Socialist Revolutionaries", "Bundists"]
    assert [party.faction or party.described for party in protest.by] == names
    assert left.who == protest.by
    assert (left.count, left.others, protest.others) == ("not-given", True, True)


def test_twelve_acts_are_numbered_by_this_record() -> None:
    """The appeal in the first sitting, the others in the second; eight of them at an hour not given."""
    acts = of_kind("act-adopted")

    assert [entry.particulars.number for entry in acts] == [str(number) for number in range(1, 13)]
    assert {entry.particulars.numbering for entry in acts} == {"ours"}
    assert [entry.particulars.sitting for entry in acts] == ["first"] + ["second"] * 11
    assert [words(entry.occurred_at) for entry in acts[4:]] == ["unknown"] * 8


def test_the_appeal_ends_takes_and_transfers() -> None:
    """As the proclamation says it."""
    acts = state(SECOND).acts
    ended = one("body-mandate-ended")
    taken, (local, provincial) = one("power-taken"), of_kind("power-transferred")

    assert (acts.ended["standing-cec"], ended.sources) == ("appeal", ("P",))  # type: ignore[index]
    told = taken.particulars
    assert (told.power, told.name, told.holder.body) == ("state-power", "state power", "second-congress")
    assert (local.particulars.territory, local.particulars.act, local.sources) == (
        "the localities",
        "appeal",
        ("P",),
    )
    assert local.particulars.condition == "they guarantee revolutionary order"
    assert (provincial.particulars.act, provincial.sources) == ("power-in-the-provinces", ("E",))


def test_eight_commitments_two_answered_in_part() -> None:
    """Which decree answers which, and who is charged with them, is our reading."""
    commitments = state(SECOND).execution.commitments

    answered = {name: each.answers[0].act for name, each in commitments.items() if each.answers}
    assert (len(commitments), {each.made.act for each in commitments.values()}) == (8, {"appeal"})
    assert answered == {"peace": "decree-on-peace", "land": "decree-on-land"}
    assert {each.charged for each in commitments.values()} == {("council-of-peoples-commissars",)}
    for kind in ("commitment-answered", "body-charged"):
        assert {entry.sources for entry in of_kind(kind)} == {("ours",)}
    assert {entry.particulars.extent for entry in of_kind("commitment-answered")} == {"part"}


def test_calls_have_their_addressees_and_a_fact_is_only_reported() -> None:
    """Three in the appeal, two in appeals of their own."""
    called = [
        (entry.particulars.act, entry.particulars.addressees[0].described)
        for entry in of_kind("call-addressed")
    ]

    assert called == [
        ("appeal", "soldiers in the trenches"),
        ("appeal", "soldiers"),
        ("appeal", "railroad workers"),
        ("to-the-cossacks", "the cossacks"),
        ("to-the-railroad-workers", "the railroad workers"),
    ]
    assert one("fact-reported").sources == ("P",)


def test_the_government_has_a_chairman_and_one_faction_stayed_outside() -> None:
    """The Left Socialist Revolutionaries refused."""
    told = state(SECOND)

    assert told.offices.holders["chairman", "council-of-peoples-commissars"] == ("lenin",)  # type: ignore[index]
    assert [(refusal.by.faction, refusal.body) for refusal in told.elections.refusals] == [
        (LEFT, "council-of-peoples-commissars")
    ]


def test_the_opening_was_postponed_once() -> None:
    """From 20 to 25 October, by the Bureau of the committee that had convened it."""
    call = state(SECOND).agenda.convocation

    assert (call.opening, call.calendar, call.postponed, call.demands) == ("1917-10-25", "julian", 1, 2)
    assert one("congress-convened", opening="1917-10-20").particulars.on_demand_of.faction == "bolsheviks"


def test_the_resolution_that_was_not_carried_out_is_an_irregularity() -> None:
    """Noted about the entry of the First Congress's resolution; nothing else is irregular."""
    (noted,) = state(SECOND).record.noted

    assert noted.about == one("congress-convened", by="first-congress").number
    assert noted.rule == "resolution-not-carried-out"
    assert [entry.number for entry in entries(SECOND) if entry.irregularities] == []


def claimed(among: str, subject: str, aspect: str) -> list[Entry[Any]]:
    """The claims about one aspect of something."""
    topic = (among, subject, aspect)
    told = ((each, each.particulars) for each in of_kind("claim-recorded"))
    return [entry for entry, claim in told if (claim.among, claim.subject, claim.aspect) == topic]


def test_conflicting_dates_are_claims_and_one_is_followed() -> None:
    """Three claims about the day of the appeal, each with its source."""
    claims = claimed("act", "appeal", "the day of its adoption")

    told = [(entry.particulars.value, entry.particulars.followed, entry.sources) for entry in claims]
    assert told == [
        ("26 October (8 November) 1917", True, ("E", "P")),
        ("7 November 1917", False, ("P",)),
        ("8 November 2017", False, ("P",)),
    ]


@pytest.mark.parametrize(
    ("among", "subject", "aspect", "sources"),
    [
        ("assembly", "second-congress", "its title", "E P"),
        ("assembly", "second-congress", "who was arrested at the Winter Palace", "E P"),
        ("body", "council-of-peoples-commissars", "its name in English", "E ours"),
        ("act", "appeal", "the text that both sources mean", "ours"),
        ("text", "state-power", "proposal and resolution", "ours"),
        ("body", "council-of-peoples-commissars", "what it is to keep", "ours"),
    ],
)
def test_small_differences_and_our_readings_are_claims_too(
    among: str, subject: str, aspect: str, sources: str
) -> None:
    """One claim about each aspect is followed."""
    claims = claimed(among, subject, aspect)

    assert [source for entry in claims for source in entry.sources] == sources.split()
    assert sum(entry.particulars.followed for entry in claims) == 1


def test_every_fact_has_its_source() -> None:
    """Only the founding and the sources themselves stand without one."""
    without = {kind_of(type(entry.particulars)) for entry in entries(SECOND) if not entry.sources}

    assert without == {"assembly-founded", "source-cited"}
    assert {source: told.ours for source, told in state(SECOND).record.sources.items()} == {
        "P": False,
        "E": False,
        "ours": True,
    }


def test_what_the_house_is_told() -> None:
    """A chronicle in the Julian calendar, in Smolny, closed with its second sitting."""
    founding, sittings = state(SECOND).record.founding, state(SECOND).sittings

    assert founding is not None
    assert (founding.mode, founding.calendar, founding.zone) == ("chronicle", "julian", "not-given")
    assert founding.place == "Smolny, Petrograd"
    assert (sittings.over, [each.standing for each in sittings.all.values()]) == (True, ["closed", "closed"])
    assert 110 <= len(entries(SECOND)) <= 140

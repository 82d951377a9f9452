"""The facts of the Second Congress, as a program reads them."""

import pytest

from tests.api.asking import Asker
from tests.api.conftest import CONGRESSES

ONE = "/assemblies/second-congress"


def test_the_congresses_of_the_repository_are_listed(ask_congress: Asker) -> None:
    """Each with what its first entry founded."""
    listed = {each["assembly"]: each for each in ask_congress.json("/assemblies")}

    assert sorted(listed) == sorted(script.parent.name for script in CONGRESSES.glob("*/congress.toml"))
    assert listed["second-congress"]["founding"]["mode"] == "chronicle"


def test_the_header_tells_the_calendar_and_the_days(ask_congress: Asker) -> None:
    """Old Style and New Style are both there."""
    header = ask_congress.reading(ONE)["header"]

    assert (header["genus"], header["calendar"], header["sittings"]) == ("congress", "julian", 2)
    assert {"25 Oct", "7 Nov"} <= {day["words"] for day in header["opened"]["days"]}


def test_the_composition_has_its_figures_and_its_gaps(ask_congress: Asker) -> None:
    """390, 160, 72, 14, 6 and 7 make 649 at the opening; who was not reported is not 0."""
    opening, end = ask_congress.reading(f"{ONE}/compositions")
    counts = [seats["count"] for seats in opening["seats"]]
    known = [count for count in counts if isinstance(count, int)]

    assert sorted(known) == [6, 7, 14, 72, 160, 390]
    assert opening["total"] == sum(known) == 649
    assert set(counts) - set(known) == {"not-reported"}
    assert end["total"] == 625


def test_402_councils_of_six_kinds_are_represented(ask_congress: Asker) -> None:
    """The kinds add up."""
    (report,) = ask_congress.reading(f"{ONE}/councils")

    assert [row["count"] for row in report["rows"]] == [195, 119, 46, 22, 19, 1]
    assert report["total"] == 402


@pytest.mark.parametrize(
    ("question", "against", "abstained", "unanimous"),
    [("appeal", 2, 12, False), ("decree-on-land", 1, 8, False), ("decree-on-peace", 0, "not-given", True)],
)
def test_a_decision_tells_what_is_known_of_its_count(
    ask_congress: Asker, question: str, against: int, abstained: int | str, unanimous: bool
) -> None:
    """The number in favour is given by no source."""
    decisions = {each["question"]: each for each in ask_congress.reading(f"{ONE}/decisions")}
    told = decisions[question]

    assert (told["outcome"], told["in_favour"], told["unanimous"]) == ("adopted", "not-given", unanimous)
    assert (told["against"], told["abstained"]) == (against, abstained)
    assert told["sources"] == ["E"]


def test_the_central_executive_committee_has_101_members(ask_congress: Asker) -> None:
    """62 and 29 are broken down, 10 are not."""
    bodies = {each["id"]: each for each in ask_congress.reading(f"{ONE}/bodies")}
    committee = bodies["all-russian-cec"]

    assert [seats["count"] for seats in committee["by_faction"]] == [62, 29]
    assert (committee["seats"], committee["not_broken_down"]) == (101, 10)


def test_the_appeal_binds_the_congress_to_eight_things(ask_congress: Asker) -> None:
    """Two of them are answered the night after; the page of the act says the same as the list."""
    commitments = ask_congress.reading(f"{ONE}/commitments")
    act = ask_congress.reading(f"{ONE}/acts/appeal")

    assert len(act["commitments"]) == 8
    assert [each for each in commitments if each["act"] == "appeal"] == act["commitments"]
    answered = [each["answers"][0]["act"] for each in act["commitments"] if each["answers"]]
    assert answered[:2] == ["decree-on-peace", "decree-on-land"]
    assert act["publications"][0]["number"] == "9"


def test_the_words_of_an_act_are_kept_under_their_hash(ask_congress: Asker) -> None:
    """What an act refers to can be fetched."""
    words = ask_congress.reading(f"{ONE}/acts/appeal")["words"]

    assert len(ask_congress(f"{ONE}/texts/{words['sha256']}").content) == words["bytes"]


def test_the_night_can_be_walked_through(ask_congress: Asker) -> None:
    """Decisions accumulate from the evening of the 25th to the morning of the 27th."""
    moments = [
        "1917-10-25T22:40",
        "1917-10-26T05:00",
        "1917-10-26T23:00",
        "1917-10-27T02:00",
        "1917-10-27T05:15",
    ]
    asked = [ask_congress.json(f"{ONE}/decisions?at={moment}") for moment in moments]

    assert [len(each["reading"]) for each in asked[:4]] == [0, 1, 2, 3]
    assert len(asked[4]["reading"]) >= 4
    assert [each["after"] for each in asked] == sorted({each["after"] for each in asked})
    assert len({each["size"] for each in asked}) == 1


def test_a_moment_in_the_new_style_is_the_same_moment(ask_congress: Asker) -> None:
    """26 October is 8 November."""
    old, new = (
        ask_congress.json(f"{ONE}/acts?at={moment}")
        for moment in ("1917-10-26T05:00", "1917-11-08T05:00 N.S.")
    )

    assert old == new


def test_each_stop_is_a_moment_that_can_be_asked_for(ask_congress: Asker) -> None:
    """The record at a stop holds as many entries as the stop says."""
    stops = ask_congress.reading(f"{ONE}/steps")

    assert len(stops) > 8
    for stop in stops:
        assert ask_congress.json(f"{ONE}/standing-orders?at={stop['at']}")["after"] == stop["entry"]


def test_the_congress_holds_its_own_parts(ask_congress: Asker) -> None:
    """A part asked for alone is the part of the whole, now and then."""
    for moment in ("", "?after=60"):
        whole = ask_congress.json(f"{ONE}/congress{moment}")
        for part in whole["reading"].keys() - {"header"}:
            alone = ask_congress.json(f"{ONE}/{part}{moment}")
            assert alone == {**whole, "reading": whole["reading"][part]}


def test_a_name_that_was_erased_is_told_nowhere(ask_congress: Asker) -> None:
    """What the pages do not open the interface does not either."""
    page = ask_congress.json("/assemblies/house-of-nine/entries?limit=500")
    erased = {
        (kept["entry"]["particulars"]["entry"], kept["entry"]["particulars"]["field"])
        for kept in page["entries"]
        if kept["entry"]["kind"] == "payload-erased"
    }

    assert erased
    for number, field in erased:
        assert field not in page["entries"][number - 1]["opened"]


def test_who_held_power_over_land_in_the_localities_is_one_question(ask_congress: Asker) -> None:
    """On 28 October (O.S.): the local soviets, by the transfer of the proclamation; before, nobody."""
    asked = f"{ONE}/powers/holders?matter=land&territory=localities&on="
    held, whole = ask_congress.reading(f"{asked}1917-10-28")

    assert held["holders"] == ["the soviets of workers’, soldiers’ and peasants’ deputies"]
    assert [number for number, _ in held["chain"]] == [78]
    assert (held["territory"], whole["territory"]) == ("the localities", None)
    assert ask_congress.reading(f"{asked}1917-11-10 N.S.") == [held, whole]
    assert ask_congress.reading(f"{asked}1917-10-20") == []


def test_an_act_stands_as_of_a_day_and_what_it_promised_has_its_outcome(ask_congress: Asker) -> None:
    """Not in force before it was adopted; of its eight commitments two were answered in part."""
    on = {
        day: ask_congress.reading(f"{ONE}/acts/appeal/standing?on={day}")["force"]
        for day in ("1917-10-25", "1917-10-28")
    }
    outcomes = ask_congress.reading(f"{ONE}/commitments/outcomes")

    assert on == {"1917-10-25": "not-yet", "1917-10-28": "in-force"}
    assert sorted(each["state"] for each in outcomes if each["act"] == "appeal") == (
        ["in-part"] * 2 + ["open"] * 6
    )


def test_an_issue_of_the_gazette_has_its_items(ask_congress: Asker) -> None:
    """The number of the newspaper that printed the proclamation, with its clauses; no other is there."""
    issues = ask_congress.reading(f"{ONE}/issues")
    told = ask_congress.reading(f"{ONE}/issues/{issues[-1]['issue']}")

    (item,) = told["items"]
    assert told | {"items": [item | {"paragraphs": []}]} == issues[-1]
    assert any("mandate" in each for each in item["paragraphs"])
    assert told["items"][0]["kind"] == "act"
    assert ask_congress(f"{ONE}/issues/none").status_code == 404

"""A question put from the console goes by a majority of the orders, and its result shows the working."""

from pathlib import Path

from smolny.clerk.orders import read_orders
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import PersonId, SittingId
from tests.web.chair.hall import CHAIR, Hall, form_in, press
from tests.web.markup import Page
from tests.web.officers.house import HALL

FIRST = SittingId("sitting-1")
OURS = """title = "Small council"
version = 2
family = "ours"

[majorities]
ordinary = "simple"

[[majorities.rules]]
name = "simple"
conditions = [{ share = "1/2" }]

[[majorities.rules]]
name = "statutes"
decides = ["statutes"]
tie = "repeat"
conditions = [{ share = "2/3", reached = "at-least" }, { share = "1/2", of = "accredited" }]

[[majorities.rules]]
name = "cards"
conditions = [{ share = "1/2", measure = "weight" }]
"""


def under(hall: Hall, folder: Path) -> Hall:
    """These standing orders are in force, and a sitting is open."""
    path = folder / "ours.toml"
    path.write_text(OURS)
    document = read_orders(path)
    hall.do(document.adoption(), texts=(document.source,))
    hall.do(OpenSitting(FIRST, 1), office="chair")
    return hall


def test_a_question_says_before_it_is_decided_what_will_decide_it(hall: Hall, tmp_path: Path) -> None:
    """By its matter; on the console, in the hall, and on the entry of the question."""
    chair = under(hall, tmp_path).chair()
    put = press(chair, "put-question", wording="Shall the statutes change?", matter="statutes")
    assert put.status_code == 303
    assert hall.newest.particulars.majority == "statutes"
    for path in (CHAIR, f"/{HALL}/hall"):
        page = hall.house.browser().page(path) if "office" not in path else chair.page(path)
        assert page.faults == []
        assert "By the majority “statutes”" in page.text
        assert "otes for: at least 2/3 of the votes for and against" in page.text
        assert "votes for: more than 1/2 of the accredited" in page.text
        assert "After a tie the vote is repeated" in page.text


def test_a_result_shows_its_working_and_no_other_is_declared(hall: Hall, tmp_path: Path) -> None:
    """Every condition with its votes, its base, what was needed and by how much."""
    chair = under(hall, tmp_path).chair()
    press(chair, "put-question", wording="Shall the statutes change?", matter="statutes")
    wrong = press(chair, "declare-result", outcome="adopted", in_favour="1", against="1", abstained="0")
    assert (wrong.status_code, "outcome-against-rule" in wrong.text) == (409, True)
    assert "By the majority “statutes” the question is rejected" in Page(wrong.text).text
    done = press(chair, "declare-result", outcome="rejected", in_favour="1", against="1", abstained="0")
    assert done.status_code == 303
    page = hall.house.browser().page(f"/{HALL}/hall")
    assert page.faults == []
    assert "at least 2/3 of the votes for and against. 1 of 2; 2 needed; 1 short." in page.text
    assert "Lost." in page.text


def test_a_card_vote_is_counted_by_weight(hall: Hall, tmp_path: Path) -> None:
    """The form asks for the tally that the rule looks at, exactly."""
    chair = under(hall, tmp_path).chair()
    put = press(chair, "put-question", wording="Shall the dues rise?", majority="cards", method="card vote")
    assert put.status_code == 303, Page(put.text).text
    tally = "weight; 64000; 63999 1/2"
    wrong = press(chair, "declare-result", outcome="adopted", in_favour="2", against="1", tallies=tally)
    assert (wrong.status_code, "tally-is-no-number" in wrong.text) == (409, True)
    tally = "weight; 64000; 127999/2"
    done = press(chair, "declare-result", outcome="adopted", in_favour="2", against="1", tallies=tally)
    assert done.status_code == 303
    page = hall.house.browser().page(f"/{HALL}/hall")
    assert "by the weight of cards. 64000 of 255999/2; 255999/4 needed; 1/4 over." in page.text


def test_a_majority_that_is_none_is_asked_for_again(hall: Hall, tmp_path: Path) -> None:
    """With everything that was typed."""
    chair = under(hall, tmp_path).chair()
    answer = press(chair, "put-question", wording="Shall we?", majority="biggest")
    assert (answer.status_code, "no-such-majority" in answer.text, "Shall we?" in answer.text) == (
        409,
        True,
        True,
    )


def test_a_tie_goes_to_the_lot_from_announcement_to_outcome(hall: Hall, tmp_path: Path) -> None:
    """Announced, drawn before two who watch, and taken: everything by forms of the console."""
    path = tmp_path / "lot.toml"
    path.write_text(OURS.replace('name = "simple"', 'name = "simple"\ntie = "lot"'))
    document = read_orders(path)
    hall.do(document.adoption(), texts=(document.source,))
    hall.do(OpenSitting(FIRST, 1), office="chair")
    hall.do(NotePerson(PersonId("ada")), NotePerson(PersonId("ben")))
    chair = hall.chair()
    assert form_in(chair.page(CHAIR), f"{CHAIR}/settle-tie") == {}
    press(chair, "put-question", wording="Tea?")
    tied = press(chair, "declare-result", outcome="tied", in_favour="3", against="3", abstained="0")
    assert tied.status_code == 303
    assert press(chair, "announce-lot", method="by-hand").status_code == 303
    assert (
        "No lot between “adopted” and “rejected” that was announced since the tie fell"
        in chair.page(CHAIR).text
    )
    assert press(chair, "draw-lot", drawn="adopted", witnesses="ada").status_code == 409
    assert press(chair, "draw-lot", drawn="adopted", witnesses="ada, ben").status_code == 303
    assert press(chair, "settle-tie").status_code == 303
    page = hall.house.browser().page(f"/{HALL}/hall")
    assert page.faults == []
    assert "Adopted" in page.text
    assert "The tie was settled by lot: adopted." in page.text
    assert form_in(chair.page(CHAIR), f"{CHAIR}/settle-tie") == {}


def test_the_console_leads_from_opening_to_closing_to_the_result(hall: Hall, tmp_path: Path) -> None:
    """Where the orders want it; every screen says whether the voting is open."""
    path = tmp_path / "phased.toml"
    path.write_text(OURS.replace("[majorities]", "[results]\nphases = true\n\n[majorities]"))
    document = read_orders(path)
    hall.do(document.adoption(), texts=(document.source,))
    hall.do(OpenSitting(FIRST, 1), office="chair")
    chair = hall.chair()
    press(chair, "put-question", wording="Tea?")
    page = chair.page(CHAIR)
    assert form_in(page, f"{CHAIR}/declare-result") == {}
    assert "voting-was-not-opened" in page.text
    anybody = hall.house.browser()
    for deed, told in (("open-voting", "The voting is open."), ("close-voting", "The voting is closed;")):
        assert press(chair, deed).status_code == 303
        page = anybody.page(f"/{HALL}/hall")
        assert page.faults == []
        assert told in page.text
    done = press(chair, "declare-result", outcome="adopted", in_favour="3", against="2", abstained="0")
    assert done.status_code == 303

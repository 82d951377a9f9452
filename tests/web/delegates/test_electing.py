"""An election from the phone and the console: naming, papers of every form, what is told of the count."""

import httpx
import pytest

from smolny.domain.credentials import CheckIn
from smolny.domain.elections import (
    AnswerNomination,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    Election,
    NominateCandidate,
    PutElection,
    RulePaper,
    SettleCount,
)
from smolny.domain.lots import AnnounceLot, DrawLot
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import Mode
from smolny.domain.values import ElectionId, LotId, MandateId, PersonId, QuestionId, SittingId
from smolny.domain.votes import CloseVoting, OpenVoting
from tests.web.delegates.cards import Carded
from tests.web.delegates.test_mine import done, fields
from tests.web.delegates.test_voting import token
from tests.web.officers.house import HALL, Browser

ME, E, R = f"/{HALL}/me", ElectionId("board"), QuestionId("board-round-1")
ADA, BEN = PersonId("ada"), PersonId("ben")


def called(hall: Carded, *, seats: int = 1, rule: str = "scottish-2007", **more: object) -> Browser:
    """The phone of Ada, while candidates are named; Ben is there too."""
    for name in ("0001", "0002"):
        done(hall, CheckIn(MandateId(name)), "credentials committee")
    done(hall, OpenSitting(SittingId("one"), 1), "chair")
    done(hall, DeclareVacancy(E, "The board", seats, (rule,), **more), "secretary")  # type: ignore[arg-type]
    return hall.delegate()


def listed(hall: Carded) -> None:
    """Both are named by themselves, accept, and the list is closed."""
    for person, mandate in ((ADA, "0001"), (BEN, "0002")):
        done(hall, NominateCandidate(E, person, mandate=MandateId(mandate)), "secretary")
        done(hall, AnswerNomination(E, person, accepts=True), "secretary")
    done(hall, CloseNominations(E), "secretary")


def voting(hall: Carded, mode: Mode = "electronic") -> None:
    """A round is voted on."""
    listed(hall)
    done(hall, PutElection(R, E, mode), "chair")
    done(hall, OpenVoting(R), "chair")


def election(hall: Carded) -> Election:
    """The election as it stands."""
    return hall.house.library.state(HALL).elections.all[E]


def sent(phone: Browser, deed: str, **told: str) -> httpx.Response:
    """A deed from the page."""
    data = {"csrf": token(phone), "deed": deed, "election": E, **told}
    return phone(ME, "POST", data=data, headers={"Origin": phone.base_url})


def paper(phone: Browser, **told: object) -> httpx.Response:
    """A ballot paper as the page sends it."""
    data = {"csrf": token(phone), "question": R, "key": "one", **told}
    return phone(f"{ME}/vote", "POST", data=data, headers={"Origin": phone.base_url})


def elected(hall: Carded) -> list[str]:
    """Who is elected when the voting is closed and the round declared."""
    done(hall, CloseVoting(R), "chair")
    done(hall, DeclareElected(R), "chair")
    return [each.person for each in election(hall).chosen]


def test_delegates_stand_name_each_other_and_answer_from_the_phone(hall: Carded) -> None:
    """Given Ada, who names Ben by his number and stands herself, then Ben answers; nobody answers for
    another.
    """
    phone, other = called(hall, supporters=1), hall.delegate("0002")
    assert "Elections" in phone.page(ME).text
    assert sent(phone, "nominate-candidate", candidate="0002", mandate="0001").status_code == 303
    assert sent(phone, "nominate-candidate", candidate="ada", mandate="0001").status_code == 303
    assert sent(phone, "answer-nomination", person="ada", accepts="yes").status_code == 303
    assert sent(other, "answer-nomination", person="ada", accepts="no").status_code == 409
    page = other.page(ME)
    assert page.faults == []
    assert "I stand" in page.text
    assert sent(other, "answer-nomination", person="ben", accepts="yes").status_code == 303
    assert sent(other, "support-nomination", candidate="ada", mandate="0002").status_code == 303
    done(hall, CloseNominations(E), "secretary")
    assert election(hall).sheet == ("ada",)


def test_each_candidate_has_a_page_with_their_own_words(hall: Carded) -> None:
    """Given Ada, who hands in words with her nomination, and Ben, who does so after he was named and has
    accepted, then each page has words, who named them, supporters, groups, and what became of it.
    """
    phone, other = called(hall, supporters=1), hall.delegate("0002")
    words = "More light.\r\n\r\nFewer <b>meetings</b>."
    told = {"candidate": "ada", "mandate": "0001", "groups": "women", "words": words}
    assert sent(phone, "nominate-candidate", **told).status_code == 303
    assert sent(phone, "nominate-candidate", candidate="0002", mandate="0001").status_code == 303
    assert "What I say for myself" not in other.page(ME).text
    assert sent(other, "answer-nomination", person="ben", accepts="yes").status_code == 303
    assert "What I say for myself" in other.page(ME).text
    assert sent(other, "answer-nomination", person="ben", accepts="yes", words="Less.").status_code == 303
    assert sent(other, "support-nomination", candidate="ada", mandate="0002").status_code == 303
    public = hall.house.browser()
    ada = public.page(f"/{HALL}/elections/{E}/candidates/ada")
    assert ada.faults == []
    for part in ("More light.", "Fewer <b>meetings</b>.", "Groups women", "Supporters 1 of 1 needed", "Ben"):
        assert part in ada.text
    assert "Less." in public.page(f"/{HALL}/elections/{E}/candidates/ben").text
    line = public.page(f"/{HALL}/elections/{E}")
    assert f"/{HALL}/elections/{E}/candidates/ada" in [each.get("href") for each in line.all("a")]
    for nobody in (f"{E}/candidates/zoe", "other/candidates/ada"):
        assert public(f"/{HALL}/elections/{nobody}").status_code == 404


def test_the_page_of_a_candidate_tells_what_became_of_it(hall: Carded) -> None:
    """Given one who was elected and took the seat, and one who was not, without words."""
    phone = called(hall)
    voting(hall)
    assert paper(phone, order="2>1").status_code == 303
    assert elected(hall) == ["ben"]
    assert sent(hall.delegate("0002"), "answer-election", person="ben", accepts="yes").status_code == 303
    public = hall.house.browser()
    ben = public.page(f"/{HALL}/elections/{E}/candidates/ben")
    assert ben.faults == []
    assert "Elected: has taken the seat" in ben.text
    assert "No words were handed in." in ben.text
    ada = public.page(f"/{HALL}/elections/{E}/candidates/ada").text
    assert "Elected:" not in ada


def test_one_objection_ends_the_election_in_one_block(hall: Carded) -> None:
    """Given two for two seats, then anybody objects from the phone."""
    phone = called(hall, seats=2)
    listed(hall)
    assert "Object to one block" in phone.page(ME).text
    assert sent(phone, "oppose-block", mandate="0001").status_code == 303
    assert election(hall).opposed == ("0001",)


FORMS = [
    ("scottish-2007", {"rank.1": "2", "rank.2": "1"}, ["ben"]),
    ("scottish-2007", {"order": "2>1"}, ["ben"]),
    ("plurality", {"mark": "2"}, ["ben"]),
    ("approval", {"mark": ["2"]}, ["ben"]),
    ("yes-no-abstain", {"answer.1": "no", "answer.2": "yes"}, ["ben"]),
    ("cumulative", {"points.2": "1"}, ["ben"]),
    ("score", {"grade.1": "4", "grade.2": "2"}, ["ben"]),
    ("schulze", {"rank.1": "2", "rank.2": "1"}, ["ben"]),
]


@pytest.mark.parametrize(("rule", "marks", "who"), FORMS)
def test_a_paper_of_each_form_is_cast_without_script(
    hall: Carded, rule: str, marks: dict[str, object], who: list[str]
) -> None:
    """Given a form for every rule, then it is on the page, taken, and counted."""
    phone = called(hall, rule=rule)
    voting(hall)
    page = phone.page(ME)
    assert page.faults == []
    assert "Cast this paper" in page.text
    assert paper(phone, **marks).status_code == 303
    assert "You voted" in phone.page(ME).text
    assert elected(hall) == who


def test_equal_ranks_are_taken_and_leave_a_tie(hall: Carded) -> None:
    """Given an order with two alike, then neither is elected before the tie is settled."""
    phone = called(hall, rule="schulze")
    voting(hall)
    assert paper(phone, **{"rank.1": "1", "rank.2": "1"}).status_code == 303
    with pytest.raises(OutOfOrder, match="count-waits"):
        elected(hall)


def test_nothing_invalid_is_cast_by_accident_and_a_blank_paper_on_purpose(hall: Carded) -> None:
    """Given an empty paper, two at one place, words for numbers, and then a blank one."""
    phone = called(hall)
    voting(hall)
    assert "paper-says-nothing" in paper(phone).text
    assert "no-such-marks" in paper(phone, **{"rank.1": "1", "rank.2": "1"}).text
    assert "no-such-marks" in paper(phone, **{"rank.1": "first"}).text
    assert "no-such-marks" in paper(phone, paper="invalid").text
    assert paper(phone, paper="blank").status_code == 303
    assert elected(hall) == []


def test_everybody_reads_why_each_was_elected(hall: Carded) -> None:
    """Given a round that is declared, then its page has the prose, the table and the stages, and counts
    again; the hall and the list say who.
    """
    phone = called(hall)
    voting(hall)
    assert paper(phone, order="2>1").status_code == 303
    assert elected(hall) == ["ben"]
    public = hall.house.browser()
    for path in ("elections", f"elections/{E}", f"elections/{E}/{R}", "votes", f"votes/{R}"):
        page = public.page(f"/{HALL}/{path}")
        assert page.faults == [], path
    assert "Ben Ortega" in public.page(f"/{HALL}/hall").text
    assert public.page(f"/{HALL}").faults == []
    page = public.page(f"/{HALL}/elections/{E}")
    assert "it says the same" in page.text
    assert "is elected" in page.text
    assert "Stage 1 of 1" in public.page(f"/{HALL}/elections/{E}/{R}?stage=7").text
    assert public(f"/{HALL}/elections/nobody").status_code == 404
    assert public(f"/{HALL}/elections/{E}/nobody").status_code == 404
    answers = hall.delegate("0002")
    assert "I take the seat" in answers.page(ME).text
    assert sent(answers, "answer-election", person="ben", accepts="yes").status_code == 303
    assert "has taken the seat" in public.page(f"/{HALL}/elections/{E}").text


def test_the_console_leads_through_a_tie(hall: Carded) -> None:
    """Given one vote for each, then the chair is offered the lot, then the drawing, then to settle."""
    phone, other = called(hall, rule="plurality"), hall.delegate("0002")
    voting(hall)
    assert paper(phone, mark="1").status_code == 303
    assert paper(other, mark="2").status_code == 303
    done(hall, CloseVoting(R), "chair")
    chair = hall.house.officer(HALL, "chair", "Rosa")
    console = f"/{HALL}/office/chair"
    assert "who are alike" in chair.page(console).text
    done(hall, AnnounceLot(LotId("l"), (ADA, BEN)), "chair")
    assert "Draw the lot" in chair.page(console).text
    done(hall, DrawLot(LotId("l"), (BEN,), (ADA, BEN)), "chair")
    assert "Settle the tie" in chair.page(console).text
    done(hall, SettleCount(R, "seat", (ADA, BEN), BEN, LotId("l")), "chair")
    assert "Declare who is elected" in chair.page(console).text
    done(hall, DeclareElected(R), "chair")
    assert [each.person for each in election(hall).chosen] == ["ben"]


def test_tellers_enter_papers_from_their_page_and_the_chair_rules(hall: Carded) -> None:
    """Given a doubtful paper, which one of them reads otherwise at first, then the page says from where on,
    and the chair is offered the ruling.
    """
    called(hall, rule="plurality")
    voting(hall, "paper")
    done(hall, CloseVoting(R), "chair")
    desk = f"/{HALL}/office/tellers"
    tellers = [hall.house.officer(HALL, "teller", name) for name in ("Rosa", "Emil")]
    page = tellers[0].page(desk)
    assert page.faults == []
    assert "Ada Lindqvist" in page.text
    entered = [
        enter(each, papers)
        for each, papers in zip(tellers, ("1\n1\n?\nblank", "1\n2\n?\nblank"), strict=True)
    ]
    assert [each.status_code for each in entered] == [303, 303]
    public = hall.house.browser()
    assert "from paper 2 on" in public.page(f"/{HALL}/elections/{E}").text
    assert enter(tellers[1], "1\n1\n?\nblank").status_code == 303
    chair = hall.house.officer(HALL, "chair", "Vera")
    assert "Paper 3 of batch 1 is doubtful" in chair.page(f"/{HALL}/office/chair").text
    done(hall, RulePaper(R, 1, 3, "2", "the cross is beside the name"), "chair")
    done(hall, DeclareElected(R), "chair")
    assert [each.person for each in election(hall).chosen] == ["ada"]
    assert public.page(f"/{HALL}/elections/{E}").faults == []


def enter(teller: Browser, papers: str) -> httpx.Response:
    """A batch from the page of a teller."""
    desk = f"/{HALL}/office/tellers"
    told = {**fields(teller.page(desk), {"question": R}), "batch": "1", "papers": papers}
    return teller(f"{desk}/enter-papers", "POST", data=told, headers={"Origin": teller.base_url})


def test_a_round_that_waits_cannot_be_put_again(hall: Carded) -> None:
    """Given a round that is voted on."""
    called(hall)
    voting(hall)
    with pytest.raises(OutOfOrder, match="a-round-waits"):
        done(hall, PutElection(QuestionId("again"), E, "electronic"), "chair")

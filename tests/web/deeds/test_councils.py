"""Councils at work: dues that wake sleeping votes, instructions kept or not, proxies, members stated anew."""

from smolny.domain.sittings import OpenSitting
from smolny.domain.values import QuestionId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.web.deeds.hall import DEEDS, Hall, enter, entered
from tests.web.officers.house import HALL, Browser

COUNCIL = f"/{HALL}/office/councils"
QUESTION = QuestionId("peace")


def links(browser: Browser, path: str) -> set[str]:
    """Where a page leads."""
    return {each["href"] for each in browser.page(path).all("a")}


def test_councils_are_found_by_name(hall: Hall) -> None:
    """Each leads to its page; whoever is called otherwise is left out."""
    rosa = hall.officer()
    page = rosa(COUNCIL).text
    assert "North Bank" in page
    assert f'href="{COUNCIL}/west"' in page
    assert "North Bank" not in (found := rosa(f"{COUNCIL}?q=UPPER").text)
    assert "West, Upper" in found
    assert "No council is called so" in rosa(f"{COUNCIL}?q=nowhere").text
    assert rosa(f"{COUNCIL}?from=9").status_code == 400
    assert rosa(f"{COUNCIL}/nowhere").status_code == 404


def test_a_council_leads_to_the_deeds_that_concern_it(hall: Hall) -> None:
    """Filled in as far as it goes; the desk and the list of deeds lead to it."""
    rosa = hall.officer()
    found = links(rosa, f"{COUNCIL}/north")
    assert found >= {
        f"{DEEDS}/record-standing?council=north",
        f"{DEEDS}/report-membership?council=north",
        f"{DEEDS}/give-instruction?councils=north",
        f"{DEEDS}/give-proxy?council=north",
        f"{DEEDS}/give-proxy?giver=0001",
    }
    desk = links(rosa, f"/{HALL}/office/credentials?mandate=0001")
    assert desk >= {
        f"{COUNCIL}/north",
        f"{DEEDS}/give-proxy?giver=0001",
        f"{DEEDS}/report-to-council?mandate=0001",
        f"{DEEDS}/join-faction?members=0001",
    }
    assert COUNCIL in links(rosa, DEEDS)


def test_dues_that_are_paid_wake_the_votes(hall: Hall) -> None:
    """The next report counts them as awake, with their weight."""
    rosa = hall.officer()
    entered(rosa, "adopt-credentials-report", number="1")
    asleep = hall.state.credentials.reports[-1][1].total
    assert asleep is not None
    assert (asleep.accredited, asleep.asleep, asleep.weight) == (4, 2, "2")
    assert "in arrears" in rosa(f"{COUNCIL}/west").text
    entered(rosa, "record-standing", council="West, Upper", standing="good", paid_until="2027-06-30")
    assert "in good standing, paid until 2027-06-30" in rosa(f"{COUNCIL}/west").text
    entered(rosa, "adopt-credentials-report", number="2")
    awake = hall.state.credentials.reports[-1][1].total
    assert awake is not None
    assert (awake.accredited, awake.asleep, awake.weight) == (4, 0, "4")
    assert "4" in rosa(f"/{HALL}/credentials/2").text


def test_an_instruction_is_given_ratified_and_reported_on(hall: Hall) -> None:
    """The council sees who kept it and who departed from it, on its public page too."""
    rosa = hall.officer()
    told = {"position": "for peace at once", "councils": "North Bank", "instruction": "peace-north"}
    entered(rosa, "give-instruction", **told, question="peace", stand="for", ratification="pending")
    assert "for peace at once" not in rosa(f"{COUNCIL}/west").text.lower()
    assert "not ratified yet" in (page := rosa(f"{COUNCIL}/north").text)
    assert f'href="{DEEDS}/ratify-instruction?instruction=peace-north"' in page
    report = {"instruction": "peace-north", "mandate": "0001", "cast": "for"}
    assert "instruction-is-pending" in enter(rosa, "report-to-council", **report).text
    entered(rosa, "ratify-instruction", instruction="peace-north")
    assert "instruction-not-pending" in rosa(f"{DEEDS}/ratify-instruction?instruction=peace-north").text
    assert "Its question has no result yet" in rosa(f"{COUNCIL}/north").text
    assert "question-not-decided" in enter(rosa, "report-to-council", **report).text
    hall.do(
        OpenSitting(SittingId("first"), 1),
        PutQuestion(QUESTION, "Shall there be peace?"),
        DeclareResult(QUESTION, "adopted", 3, 1),
    )
    link = f"{DEEDS}/report-to-council?instruction=peace-north&amp;mandate=0001"
    assert link in rosa(f"{COUNCIL}/north").text
    entered(rosa, "report-to-council", **report)
    entered(rosa, "report-to-council", **{**report, "mandate": "2", "cast": "against"})
    page = rosa(f"{COUNCIL}/north").text
    assert link not in page
    assert "Ada Lindqvist: kept" in page
    assert "Ben Ortega: departed from" in page
    public = hall.house.browser()(f"/{HALL}/councils/north").text
    assert ">kept<" in public
    assert ">departed from<" in public
    other = {**report, "mandate": "0003"}
    assert "of-another-delegation" in enter(rosa, "report-to-council", **other).text


def test_a_proxy_is_given_and_taken_back(hall: Hall) -> None:
    """With a written notice, which is sealed; the council's page shows it while it holds."""
    rosa = hall.officer()
    told = {"proxy": "proxy-1", "giver": "1", "holder": "2", "until": "2026-12-31"}
    assert "no-notice-given" in enter(rosa, "give-proxy", **told).text
    entered(rosa, "give-proxy", **told, notice="ab" * 32)
    assert set(hall.newest.sealed) == {"notice"}
    page = rosa(f"{COUNCIL}/north").text
    assert "Ben Ortega may vote for Ada Lindqvist, until 2026-12-31" in page
    assert f'href="{DEEDS}/end-proxy?proxy=proxy-1"' in page
    assert (
        "proxy-given-already" in enter(rosa, "give-proxy", **{**told, "proxy": "p-2"}, notice="ab" * 32).text
    )
    entered(rosa, "end-proxy", proxy="proxy-1", cause="came after all")
    assert "may vote for" not in rosa(f"{COUNCIL}/north").text
    council = {"proxy": "proxy-3", "council": "North Bank", "holder": "3", "scope": "peace"}
    entered(rosa, "give-proxy", **council, notice="ab" * 32)
    assert "Cyd Angstrom may vote for all seats of the council, on peace" in rosa(f"{COUNCIL}/north").text


def test_a_council_is_registered_and_its_numbers_are_stated_anew(hall: Hall) -> None:
    """With figures of its own; unknown stays unknown."""
    rosa = hall.officer()
    entered(rosa, "register-council", council="south", name="South", genus="branch", figures="votes: 31")
    assert "not given" in rosa(f"{COUNCIL}/south").text
    assert "It has sent nobody yet." in rosa(f"{COUNCIL}/south").text
    told = {"council": "South", "members": "1240", "reference_date": "2026-10-01", "origin": "treasurer"}
    entered(rosa, "report-membership", **told, figures="votes: 900\ndues: not-reported")
    assert "1240" in rosa(f"{COUNCIL}/south").text
    assert [each.count for each in hall.state.federation.councils["south"].figures] == [900, "not-reported"]  # type: ignore[index]


def test_a_person_is_noted_and_sent(hall: Hall) -> None:
    """And contested, with a decision of the congress."""
    rosa = hall.officer()
    entered(rosa, "note-person", person="eve", name="Eve Roake")
    entered(rosa, "designate-delegate", mandate="0005", person="eve", council="north")
    entered(rosa, "recognise-mandate", mandate="5")
    entered(
        rosa, "contest-mandate", case="case-1", mandate="5", grounds="two votes", by="a member of the branch"
    )
    entered(rosa, "hear-case", case="case-1", heard="person: eve\nthe member", summary="both were heard")
    hall.do(
        OpenSitting(SittingId("first"), 1),
        PutQuestion(QUESTION, "Shall the mandate stand?"),
        DeclareResult(QUESTION, "adopted", 3, 1),
    )
    told = {"case": "case-1", "outcome": "annulled", "decided_by": "congress"}
    assert (
        "decides-own-case" in enter(rosa, "decide-case", **told, question="peace", deciding="eve, p-1").text
    )
    entered(rosa, "decide-case", **told, question="peace", deciding="p-1, p-2")
    assert hall.state.credentials.mandates["0005"].standing == "ended"  # type: ignore[index]

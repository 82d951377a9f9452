"""A committee from its vacancy to a by-election: by phones and the console, with a tie and a refusal."""

from collections.abc import Iterable
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from smolny.clerk.casting import Press, Receipt
from smolny.clerk.hours import clock, happening
from smolny.clerk.invented import CONGRESS
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.credentials import may_vote
from smolny.domain.elections import (
    AnswerElection,
    AnswerNomination,
    Election,
    NominateCandidate,
    VacateSeat,
    members,
)
from smolny.domain.federation import NoteBody
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import BodyId, ElectionId, ItemId, MandateId, PersonId, QuestionId, SittingId
from tests.browser.test_voting import graves
from tests.browser.windows import Congress

pytestmark = pytest.mark.browser

FIRST, OPENING, BOARD = SittingId("sitting-1"), ItemId("opening"), BodyId("committee-of-15")
E, R = ElectionId("election-1"), QuestionId("election-1-round-1")
SEATS, MANY, WOMEN = 15, 20, 6
MEN, FEMALE = range(1, MANY - WOMEN), range(MANY - WOMEN, MANY + 1)
SHOTS: Path | None = None


def shot(page: Page, name: str) -> None:
    """A picture, where somebody wants to look."""
    if SHOTS is not None:
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def voters(congress: Congress) -> list[MandateId]:
    """The mandates with a vote in the hall, in the order of the roll."""
    state = congress.clerk.state(CONGRESS)
    return [name for name in state.credentials.mandates if may_vote(state, name)]


def person(congress: Congress, mandate: MandateId) -> PersonId:
    """Whose mandate it is."""
    return congress.clerk.state(CONGRESS).credentials.mandates[mandate].person


def election(congress: Congress, name: ElectionId = E) -> Election:
    """An election as it stands."""
    return congress.clerk.state(CONGRESS).elections.all[name]


def cast(congress: Congress, papers: Iterable[tuple[MandateId, str]], question: QuestionId = R) -> None:
    """Papers of delegates in the hall."""
    presses = [Press(question, name, {name: {"marks": says}}, f"k-{name}") for name, says in papers]
    founding = congress.clerk.state(CONGRESS).record.founding
    assert founding is not None
    answers = congress.clerk.cast(CONGRESS, presses, lambda state: happening(founding, clock()))
    assert all(isinstance(each, Receipt) for each in answers)


def do(congress: Congress, page: Page, deed: str, **fields: str) -> None:
    """Press a deed of the console, in a form whose fields are filled in, and wait until it is done."""
    page.goto(page.url.partition("#")[0])
    size = congress.clerk.state(CONGRESS).size
    fold = page.locator("details", has=page.locator("summary", has_text=deed))
    if fold.count() and fold.last.get_attribute("open") is None:
        fold.last.locator("summary").first.click()
    form = page.locator("form").filter(has=page.get_by_role("button", name=deed)).first
    for label, value in fields.items():
        field = form.locator(f"[name={label}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name=deed).click()
    until = monotonic() + 20
    while congress.clerk.state(CONGRESS).size == size and monotonic() < until:
        page.wait_for_timeout(50)
    page.goto(page.url.partition("#")[0])


def declared(congress: Congress) -> Page:
    """The secretary's page, on which a vacancy of fifteen seats was declared."""
    congress.do(NoteBody(BOARD, "Committee of 15", "committee"), office="secretary")
    congress.do(OpenSitting(FIRST, 1), EstablishQuorum(FIRST), AdoptAgenda(), TakeUpItem(OPENING))
    secretary = congress.signed_in("secretary")
    secretary.goto(f"{congress.site}/{CONGRESS}/office/secretary")
    fields = {
        "title": "Committee of 15",
        "seats": str(SEATS),
        "rules": "approval",
        "body": BOARD,
        "ways": "floor",
        "shares": f"women; {WOMEN}",
    }
    do(congress, secretary, "Declare a vacancy", **fields)
    return secretary


def listed(congress: Congress) -> list[MandateId]:
    """Twenty candidates, of whom the last seven are women; the first two come from their phones."""
    phone = congress.signed_in("delegate", 390)
    own = phone.locator("details", has=phone.locator("summary", has_text="Name a candidate")).first
    own.locator("summary").first.click()
    shot(phone, "me-naming")
    own.get_by_role("button", name="Name a candidate").click()
    phone.get_by_role("button", name="I stand", exact=True).click()
    expect(phone.get_by_role("button", name="I do not stand")).to_have_count(1)
    phone.get_by_text("What I say for myself").first.click()
    phone.locator("textarea[name=words]").fill("More light.\n\nFewer meetings.")
    phone.get_by_role("button", name="What I say for myself").click()
    assert graves(phone) == []
    shot(phone, "me-named")
    named = voters(congress)[:MANY]
    for number, mandate in enumerate(named):
        who = person(congress, mandate)
        if who in election(congress).candidates:
            continue
        groups = ("women",) if number >= MANY - WOMEN - 1 else ()
        congress.do(NominateCandidate(E, who, mandate=mandate, groups=groups), office="secretary")
        congress.do(AnswerNomination(E, who, accepts=True), office="secretary")
    return named


def voted(congress: Congress, chair: Page) -> None:
    """A round with ten papers, one of them cast from a phone: the men have most votes; of the seven women two
    are alike for the sixth of their seats.
    """
    do(congress, chair, "Close the list of candidates")
    shot(chair, "chair-closed")
    do(congress, chair, "Put the next round", mode="electronic")
    expect(chair.locator("#step")).to_contain_text("Open the voting")
    do(congress, chair, "Open the voting")
    phone = congress.windows[1]
    expect(phone.locator("[data-left]")).to_contain_text("20 left")
    shot(phone, "me-paper")
    assert graves(phone) == []
    phone.locator("[data-paper] label").nth(2).click()
    phone.get_by_role("button", name="Cast this paper").click()
    expect(phone.locator("#my-ballot")).to_contain_text("You voted")
    both = "=".join(map(str, [*MEN, *FEMALE[:5]]))
    papers = [both, both, *["=".join(map(str, MEN))] * 3]
    papers += ["=".join(map(str, MEN[:9])), f"{FEMALE[0]}", f"{FEMALE[5]}", f"{FEMALE[6]}"]
    cast(congress, zip(voters(congress)[1:], papers, strict=False))
    do(congress, chair, "Close the voting")
    shot(chair, "chair-tie")


def drawn(congress: Congress, chair: Page, who: PersonId) -> None:
    """A lot is announced, drawn before two witnesses, and the tie settled by it."""
    expect(chair.locator("main")).to_contain_text("who are alike")
    do(congress, chair, "Announce a lot")
    witnesses = "\n".join(str(person(congress, name)) for name in voters(congress)[30:32])
    do(congress, chair, "Draw the lot", drawn=who, witnesses=witnesses)
    do(congress, chair, "Settle the tie")


def test_a_committee_from_the_vacancy_to_a_by_election(congress: Congress) -> None:
    """Fifteen seats, at least six women: the count passes men over, waits for a lot, and says why; one who is
    elected refuses and the next follows; one resigns, and a by-election fills the seat.
    """
    secretary = declared(congress)
    named = listed(congress)
    chair = congress.signed_in("chair")
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    voted(congress, chair)
    drawn(congress, chair, person(congress, named[FEMALE[5] - 1]))
    do(congress, chair, "Declare who is elected")
    elected = [each.person for each in election(congress).chosen]
    women = {person(congress, named[number - 1]) for number in FEMALE} & set(elected)
    assert (len(elected), len(women)) == (SEATS, WOMEN)
    public = congress.window(f"/{CONGRESS}/elections/{E}")
    expect(public.locator("main")).to_contain_text("Passed over, so that groups have their shares")
    expect(public.locator("main")).to_contain_text("it says the same")
    assert graves(public) == []
    shot(public, "election")
    projected(congress, secretary, chair)
    page_of_candidate(congress)
    refuses = next(each for each in elected if each not in women)
    for each in elected:
        congress.do(AnswerElection(E, each, accepts=each != refuses), office="secretary")
    # Four men are alike for the seat that he refused.
    chair.goto(f"{congress.site}/{CONGRESS}/office/chair")
    drawn(congress, chair, person(congress, named[10]))
    do(congress, chair, "Fill the seat of")
    assert election(congress).chosen[-1].person == person(congress, named[10])
    congress.do(AnswerElection(E, person(congress, named[10]), accepts=True), office="secretary")
    assert sitting(congress) == SEATS
    by_election(congress, chair)


def projected(congress: Congress, office: Page, chair: Page) -> None:
    """The screen in the hall goes on with each press, and everything on it is seen without scrolling."""
    at = office.url
    screen = congress.window(f"/{CONGRESS}/screen/main")
    screen.set_viewport_size({"width": 1920, "height": 1080})
    office.goto(f"{congress.site}/{CONGRESS}/office/screens")
    assert graves(office) == []
    office.get_by_role("button", name="Show it stage by stage").first.click()
    face = screen.locator("#screen")
    expect(face).to_contain_text("stage 1 of")
    last = int(face.locator(".top span").last.inner_text().split()[-1])
    for number in range(1, last + 1):
        shot(screen, f"screen-{number}")
        assert fits(screen)
        office.get_by_role("button", name="The next stage").first.click()
        expect(face).to_contain_text(f"stage {number + 1} of" if number < last else "elected")
    assert graves(screen) == []
    expect(face.locator("li")).to_have_count(SEATS)
    shot(screen, "screen-elected")
    assert fits(screen)
    office.goto(at)
    chair.bring_to_front()


def fits(screen: Page) -> bool:
    """Whether nothing on a screen is cut off."""
    seen = "e => [e.scrollHeight, e.scrollWidth]"
    height, width = screen.locator("html").evaluate(seen)
    return bool(height <= 1080 and width <= 1920)


def page_of_candidate(congress: Congress) -> None:
    """Her own words stand on the page of the first candidate, which a phone shows whole."""
    who = person(congress, voters(congress)[0])
    page = congress.window(f"/{CONGRESS}/elections/{E}/candidates/{who}", 390)
    expect(page.locator("main")).to_contain_text("More light.")
    assert graves(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "candidate-390")


def by_election(congress: Congress, chair: Page) -> None:
    """Somebody resigns, and whoever is elected instead sits beside the others."""
    leaves = election(congress).chosen[1].person
    congress.do(VacateSeat(E, leaves, "resigned"), office="secretary")
    assert sitting(congress) == SEATS - 1
    secretary = congress.windows[0]
    fields = {"title": "A seat of the committee", "seats": "1", "rules": "scottish-2007", "body": BOARD}
    do(congress, secretary, "Declare a vacancy", **fields, instead_of=E)
    again = ElectionId("election-2")
    for mandate in voters(congress)[40:43]:
        congress.do(NominateCandidate(again, person(congress, mandate), mandate=mandate), office="secretary")
        congress.do(AnswerNomination(again, person(congress, mandate), accepts=True), office="secretary")
    do(congress, chair, "Close the list of candidates")
    do(congress, chair, "Put the next round", mode="electronic")
    do(congress, chair, "Open the voting")
    phone = congress.windows[1]
    phone.goto(phone.url.partition("#")[0])
    for number in ("2", "1"):
        phone.locator(f"[data-number='{number}'] button").first.click()
    phone.locator(".ranked [data-number='1']").press("ArrowUp")
    shot(phone, "me-ranking")
    assert graves(phone) == []
    phone.get_by_role("button", name="Cast this paper").click()
    expect(phone.locator("#my-ballot")).to_contain_text("You voted")
    question = QuestionId("election-2-round-1")
    cast(congress, [(voters(congress)[1], "3"), (voters(congress)[2], "1>3")], question)
    do(congress, chair, "Close the voting")
    do(congress, chair, "Declare who is elected")
    (elected,) = election(congress, again).chosen
    assert elected.person == person(congress, voters(congress)[40])
    congress.do(AnswerElection(again, elected.person, accepts=True), office="secretary")
    assert sitting(congress) == SEATS
    public = congress.window(f"/{CONGRESS}/elections/{again}/{question}", 390)
    expect(public.locator("main")).to_contain_text("Stage 1 of 1")
    assert graves(public) == []
    shot(public, "stage")
    public.goto(f"{congress.site}/{CONGRESS}/elections/{again}")
    shot(public, "by-election-390")


def sitting(congress: Congress) -> int:
    """How many sit in the committee."""
    return len(members(congress.clerk.state(CONGRESS).elections, BOARD))

"""The delegate's page: asking for the floor once, what stands in the way, what came too late."""

import asyncio

import httpx
import pytest

from smolny.clerk import Request
from smolny.clerk.orders import preset, read_orders
from smolny.domain.agenda import PlaceItem, TakeUpItem
from smolny.domain.credentials import CheckIn, GiveInstruction
from smolny.domain.federation import NoteBody
from smolny.domain.floor import CloseList
from smolny.domain.motions import GiveRecommendation, ListConsent, TableText
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, BodyId, InstructionId, ItemId, MandateId, Party, SittingId, TextId
from tests.web.delegates.cards import Carded
from tests.web.desk.hall import WHEN
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser

ME = f"/{HALL}/me"


def opened(hall: Carded) -> Browser:
    """The phone of a delegate in the hall, while the assembly sits."""
    for command, office in (
        (CheckIn(MandateId("0001")), "credentials committee"),
        (OpenSitting(SittingId("one"), 1), "chair"),
    ):
        done(hall, command, office)
    return hall.delegate()


def done(hall: Carded, command: object, office: str) -> None:
    """A deed that was done elsewhere."""
    hall.house.clerk.do(HALL, Request(command, Actor(office=office), WHEN))


def fields(page: Page, wanted: dict[str, str]) -> dict[str, str]:
    """What stands hidden in the form of the page that has these values."""
    forms: list[dict[str, str]] = []
    for tag, attributes in page.tags:
        if tag == "form":
            forms.append({})
        elif tag == "input" and forms and attributes.get("type") == "hidden":
            forms[-1][attributes["name"]] = attributes["value"]
    return next(each for each in forms if wanted.items() <= each.items())


def waiting(hall: Carded) -> list[str]:
    """The roles of those who wait."""
    floor = hall.house.library.state(HALL).floor
    return [floor.requests[name].role for name in floor.waiting]


def test_a_delegate_asks_and_takes_it_back(hall: Carded) -> None:
    """The page says as which number they wait."""
    phone = opened(hall)
    ask = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "against"})
    assert phone(ME, "POST", data=ask, headers={"Origin": phone.base_url}).status_code == 303
    assert waiting(hall) == ["against"]

    page = phone.page(ME)
    assert page.faults == []
    assert "You wait as number 1" in page.text
    back = fields(page, {"deed": "withdraw-request"})
    assert phone(ME, "POST", data=back, headers={"Origin": phone.base_url}).status_code == 303
    assert waiting(hall) == []


def test_a_form_that_is_sent_twice_is_one_request(hall: Carded) -> None:
    """Given the network broke off, when it is sent again, then nothing is doubled and nothing is refused."""
    phone = opened(hall)
    ask = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "point-of-order"})
    answers = [phone(ME, "POST", data=ask, headers={"Origin": phone.base_url}) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    assert waiting(hall) == ["point-of-order"]


def test_what_comes_too_late_is_refused_on_the_page(hall: Carded) -> None:
    """Given the list was closed meanwhile, then the page says so, by the rule, and nobody waits."""
    phone = opened(hall)
    ask = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "for"})
    done(hall, CloseList(), "chair")
    answer = phone(ME, "POST", data=ask, headers={"Origin": phone.base_url})
    assert answer.status_code == 409
    assert "list-is-closed" in answer.text
    assert waiting(hall) == []


def test_what_stands_in_the_way_is_said_before(hall: Carded) -> None:
    """Given the list is closed, the button is dashed and the rule beside it; points of order are heard."""
    phone = opened(hall)
    done(hall, CloseList(), "chair")
    page = phone.page(ME)
    assert page.faults == []
    assert "true" in [each.get("aria-disabled") for each in page.all("button")]
    assert "list-is-closed" in page.text
    assert fields(page, {"role": "point-of-order"})


@pytest.mark.parametrize("change", [{"deed": "close-sitting"}, {"role": "chair"}])
def test_no_other_deed_is_done_from_it(hall: Carded, change: dict[str, str]) -> None:
    """Whatever is put into the form."""
    phone = opened(hall)
    ask = fields(phone.page(ME), {"deed": "ask-for-floor", "role": "for"}) | change
    size = hall.house.library.size(HALL)
    assert phone(ME, "POST", data=ask, headers={"Origin": phone.base_url}).status_code == 400
    assert hall.house.library.size(HALL) == size


def whole(hall: Carded) -> Browser:
    """The phone of a delegate under the rules of a rehearsal, which know procedural motions."""
    document = read_orders(preset("rehearsal"))
    adoption = Request(document.adoption(), Actor(office="secretary"), WHEN, texts=(document.source,))
    hall.house.clerk.do(HALL, adoption)
    done(hall, CheckIn(MandateId("0002")), "credentials committee")
    phone = opened(hall)
    for command in (PlaceItem(ItemId("rents"), "The rents"), TakeUpItem(ItemId("rents"))):
        done(hall, command, "chair")
    return phone


def sent(phone: Browser, wanted: dict[str, str], **typed: str) -> httpx.Response:
    """The answer to a form of the page that is filled in."""
    data = fields(phone.page(ME), wanted) | typed
    return phone(ME, "POST", data=data, headers={"Origin": phone.base_url})


def test_a_procedural_motion_is_moved_and_shown_with_what_it_lacks(hall: Carded) -> None:
    """Those not in order now are folded away with their reasons; nobody supports their own."""
    phone = whole(hall)
    page = phone.page(ME)
    assert page.faults == []
    assert "Move a procedural motion" in page.text
    assert sent(phone, {"deed": "move-procedure", "motion": "limit-speeches"}, amount="90").status_code == 303
    page = phone.page(ME)
    assert page.faults == []
    assert "moved by" in page.text
    assert "My receipts" in page.text
    assert "supports-already" in page.text


def test_a_declaration_is_made_and_escaped_wherever_it_is_read(hall: Carded) -> None:
    """Its words are the delegate's own; what is refused stays in its field."""
    phone, words = whole(hall), "We <b>protest</b> & leave."
    wanted = {"deed": "make-declaration"}
    missing = sent(phone, wanted, genus="", content=words)
    assert missing.status_code == 409
    assert "We &lt;b&gt;protest&lt;/b&gt; &amp; leave." in missing.text
    assert sent(phone, wanted, genus="protest", content=words).status_code == 303
    for path in (f"/{HALL}/hall", f"/{HALL}/press", f"/{HALL}/entries?order=newest", f"/{HALL}"):
        text = hall.house.browser()(path).text
        assert "<b>protest</b>" not in text
    size = hall.house.library.size(HALL)
    assert "&lt;b&gt;protest&lt;/b&gt;" in hall.house.browser()(f"/{HALL}/entries/{size}").text


def test_a_delegate_walks_out_alone_and_for_nobody_else(hall: Carded) -> None:
    """A form that names a whole council or somebody else is refused by the core."""
    phone = whole(hall)
    page = fields(phone.page(ME), {"deed": "walk-out"})
    for other in ({"who": "person: ben"}, {"councils": "north"}):
        answer = phone(ME, "POST", data=page | other, headers={"Origin": phone.base_url})
        assert answer.status_code == 409
        assert "acts-for-another" in answer.text or "unknown" in answer.text
    assert phone(ME, "POST", data=page, headers={"Origin": phone.base_url}).status_code == 303
    assert not hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].present


def test_the_instruction_of_the_own_council_is_shown_to_its_delegate_alone(hall: Carded) -> None:
    """On no page and in no part that others read."""
    phone = whole(hall)
    council = hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].council
    assert council is not None
    told = GiveInstruction("Vote for cheaper rents", (council,), instruction=InstructionId("i"))
    done(hall, told, "credentials committee")
    assert "Vote for cheaper rents" in phone.page(ME).text
    room = asyncio.run(hall.house.app.state.desk.hub.room(HALL, "delegate", 0))
    assert not any("cheaper" in part for name, part in room.parts.items() if name != "protocol")


def test_a_delegate_seconds_a_text_and_pulls_one_out_of_the_list(hall: Carded) -> None:
    """Given a text that lacks a seconder, and one on the list, then each is one press, for oneself."""
    phone, rents, roof = whole(hall), TextId("rents"), TextId("roof")
    done(hall, TableText(rents, "motion", "Cheaper rents"), "secretary")
    done(hall, TableText(roof, "motion", "A roof"), "secretary")
    done(hall, ListConsent((rents, roof)), "secretary")
    assert phone.page(ME).faults == []
    assert sent(phone, {"deed": "second-text", "text": "rents"}).status_code == 303
    assert sent(phone, {"deed": "pull-text", "text": "roof"}).status_code == 303
    texts = hall.house.library.state(HALL).motions
    assert (texts.texts[rents].seconders, texts.consent) == ((MandateId("0001"),), (rents,))
    assert "seconded by 1 of 1 needed" in phone.page(ME).text


def test_a_delegate_who_is_asked_confirms_or_declines(hall: Carded) -> None:
    """Given a motion that names a delegate, then their page asks them; the motion's page names them only once
    they confirmed, and no longer when they took it back.
    """
    phone, rents = whole(hall), TextId("rents")
    done(hall, TableText(rents, "motion", "Rents", supporters=(MandateId("0001"),)), "secretary")
    assert "You are asked to support it." in phone.page(ME).text
    page = f"/{HALL}/motions/rents"
    assert "one who was asked has not answered" in phone.page(page).text
    answer = {"deed": "answer-support", "text": "rents", "mandate": "0001", "supports": "yes"}
    assert sent(phone, answer).status_code == 303
    assert "You are asked" not in phone.page(ME).text
    assert "Supported by" in phone.page(page).text
    assert sent(phone, {**answer, "supports": "no"}).status_code == 303
    assert "one declined" in phone.page(page).text


def test_a_mover_agrees_to_a_composite_and_nobody_else_does(hall: Carded) -> None:
    """Given a composite of a delegate's motion and another's, then they agree for theirs, once, and for no
    other.
    """
    phone, both = whole(hall), TextId("both")
    own = hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].person
    done(hall, TableText(TextId("rents"), "motion", "Rents", mover=Party(person=own)), "secretary")
    done(hall, TableText(TextId("roof"), "motion", "A roof"), "secretary")
    names = (TextId("rents"), TextId("roof"))
    done(hall, TableText(both, "composite", "Homes", made_of=names), "secretary")
    page = phone.page(ME)
    assert (page.faults, page.text.count("Agree that Homes")) == ([], 1)
    wish = {"deed": "agree-composite", "text": "rents", "composite": "both"}
    other = fields(page, wish) | {"text": "roof"}
    answer = phone(ME, "POST", data=other, headers={"Origin": phone.base_url})
    assert (answer.status_code, "acts-for-another" in answer.text) == (409, True)
    assert sent(phone, wish).status_code == 303
    assert "Agree that" not in phone.page(ME).text
    assert hall.house.library.state(HALL).motions.texts[both].agreed == ("rents",)


def test_a_mover_answers_and_withdraws_and_nobody_else_does(hall: Carded) -> None:
    """Given a motion of a delegate that a committee recommends to reject, then they refuse that and take it
    back; another delegate's motion is not theirs to withdraw.
    """
    phone, rents, roof = whole(hall), TextId("rents"), TextId("roof")
    own = hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].person
    done(hall, NoteBody(BodyId("board"), "Board", "committee"), "secretary")
    done(hall, TableText(rents, "motion", "Rents", mover=Party(person=own)), "secretary")
    done(hall, TableText(roof, "motion", "A roof"), "secretary")
    for text in (rents, roof):
        done(hall, GiveRecommendation(text, BodyId("board"), "reject"), "secretary")
    page = phone.page(ME)
    assert page.faults == []
    assert "Board recommends: reject it" in page.text
    refusal = {"deed": "answer-recommendation", "text": "rents", "accepted": "no"}
    assert sent(phone, refusal).status_code == 303
    for deed, more in (("withdraw-text", {}), ("answer-recommendation", {"accepted": "yes"})):
        other = phone(
            ME,
            "POST",
            data=fields(page, {"deed": "withdraw-text"}) | {"deed": deed, "text": "roof"} | more,
            headers={"Origin": phone.base_url},
        )
        assert (other.status_code, "acts-for-another" in other.text) == (409, True)
    assert sent(phone, {"deed": "withdraw-text", "text": "rents"}).status_code == 303
    told = hall.house.library.state(HALL).motions.texts[rents]
    assert (told.standing, told.recommendations[0].accepted) == ("withdrawn", False)


def test_what_concerns_a_delegate_does_not_wait_for_its_item(hall: Carded) -> None:
    """Given a motion of theirs and one that they are asked to support, under an item that comes later."""
    phone, homes = whole(hall), ItemId("homes")
    own = hall.house.library.state(HALL).credentials.mandates[MandateId("0001")].person
    done(hall, PlaceItem(homes, "Homes"), "chair")
    rents, roof, door = map(TextId, ("rents", "roof", "door"))
    done(hall, TableText(rents, "motion", "Rents", mover=Party(person=own), item=homes), "secretary")
    done(hall, TableText(roof, "motion", "A roof", item=homes, supporters=(MandateId("0001"),)), "secretary")
    done(hall, TableText(door, "motion", "A door", item=homes), "secretary")
    page, told = phone.page(ME).text, ("Rents", "You are asked to support it.", "A door")
    assert [each in page for each in told] == [True, True, False]

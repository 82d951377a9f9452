"""Deeds by their forms on pages: looked at, filled in, sent, refused, shown again."""

from hashlib import sha256
from urllib.parse import urlencode

import pytest

from smolny.clerk.forms import FORMS
from smolny.protocol.refused import Refused
from tests.web.deeds.hall import DEEDS, Hall, enter, entered
from tests.web.officers.house import HALL, PAST, path_of, token_of

DESK_ROOMS = {"federation", "credentials", "factions"}


def test_the_secretary_has_every_deed(hall: Hall) -> None:
    """By room, each with its form; the first page of the office leads there."""
    rosa = hall.officer()
    assert f'href="{DEEDS}"' in rosa(f"/{HALL}/office").text
    page = rosa.page(DEEDS)
    assert page.faults == []
    assert {each["href"] for each in page.all("a")} >= {f"{DEEDS}/{name}" for name in FORMS}


@pytest.mark.parametrize("office", ["credentials", "credentials committee", "credentials desk"])
def test_the_credentials_have_their_rooms(hall: Hall, office: str) -> None:
    """Other deeds are for the secretary."""
    pia = hall.officer(office, "Pia")
    linked = {each["href"].rpartition("/")[2] for each in pia.page(DEEDS).all("a")} & set(FORMS)
    assert linked == {name for name, form in FORMS.items() if form.room in DESK_ROOMS}
    refused = pia(f"{DEEDS}/open-sitting")
    assert (refused.status_code, "not-your-office" in refused.text) == (403, True)
    assert enter(pia, "record-standing", council="north", standing="good").status_code == 303
    elsewhere = pia.send(f"{DEEDS}/open-sitting", on=f"{DEEDS}/check-in", sitting="first", ordinal="1")
    assert elsewhere.status_code == 403


def test_nobody_else_comes_here(hall: Hall) -> None:
    """Neither without signing in, nor in another office."""
    size = hall.state.size
    for path in (DEEDS, f"{DEEDS}/check-in", f"/{HALL}/office/councils", f"/{HALL}/office/factions"):
        assert hall.house.browser()(path).status_code == 303
    ida = hall.officer("press", "Ida")
    for path in (DEEDS, f"{DEEDS}/check-in", f"/{HALL}/office/councils/north", f"/{HALL}/office/factions/x"):
        assert ida(path).status_code == 403
    assert hall.house.browser()(f"{DEEDS}/check-in", "POST", data={"mandate": "1"}).status_code == 303
    assert hall.state.size == size + 2


def test_every_deed_has_its_form(hall: Hall) -> None:
    """Well formed, with a label and a hint for each field."""
    rosa = hall.officer()
    for deed, form in FORMS.items():
        page = rosa.page(f"{DEEDS}/{deed}")
        assert page.faults == [], deed
        names = {each.get("name") for tag in ("input", "textarea", "select") for each in page.all(tag)}
        assert names >= {each.name for each in form.fields}, deed


def test_a_deed_is_entered_by_the_officer(hall: Hall) -> None:
    """Now, in the office; its entry is shown."""
    page = entered(
        hall.officer(), "record-standing", council="North Bank", standing="good", paid_until="2026-12-31"
    )
    assert "The dues of North Bank: in good standing" in page
    assert hall.newest.actor.office == "secretary"
    assert hall.newest.actor.person is not None
    assert hall.newest.occurred_at.time == "13:00"


def test_when_it_happened_can_be_told(hall: Hall) -> None:
    """As scripts say it; what is no moment is told."""
    rosa = hall.officer()
    told = {"council": "north", "standing": "good", "when-it-happened": "2026-11-25"}
    entered(rosa, "record-standing", **told)
    assert (hall.newest.occurred_at.date, hall.newest.occurred_at.time) == ("2026-11-25", None)
    refused = enter(rosa, "record-standing", **{**told, "when-it-happened": "yesterday"})
    assert refused.status_code == 422
    assert "no-such-moment" in refused.text
    assert 'value="yesterday"' in refused.text
    assert enter(rosa, "record-standing", council="", **{"when-it-happened": "soon"}).text.count("error") == 3


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(hall: Hall) -> None:
    """Everything at once; nothing is entered."""
    rosa = hall.officer()
    size = hall.state.size
    told = {"council": "Nord", "standing": "fine", "paid_until": "31.12.2026", "reason": "late <b>again</b>"}
    answer = enter(rosa, "record-standing", **told)
    assert (answer.status_code, hall.state.size) == (422, size)
    for rule in ("council-not-found", "word-is-unknown", "day-not-iso"):
        assert f"<code>{rule}</code>" in answer.text
    assert "3 things are wrong; nothing was entered" in answer.text
    assert 'value="Nord"' in answer.text
    assert "<option selected>fine</option>" in answer.text
    assert 'value="31.12.2026"' in answer.text
    assert "late &lt;b&gt;again&lt;/b&gt;</textarea>" in answer.text
    assert 'aria-describedby="h-paid_until e-paid_until" aria-invalid="true"' in answer.text


def test_what_is_out_of_order_is_refused_with_what_was_typed(hall: Hall) -> None:
    """By the rule of the core."""
    answer = enter(hall.officer(), "check-out", mandate="1", desk="2")
    assert answer.status_code == 409
    assert "not-in-the-hall" in answer.text
    assert 'name="mandate"' in answer.text
    assert 'value="1"' in answer.text


def test_other_pages_fill_in_the_form(hall: Hall) -> None:
    """As far as its address says; what it does not know, and what cannot be typed, is left out."""
    rosa = hall.officer()
    page = rosa(
        f"{DEEDS}/check-in?" + urlencode({"mandate": "0001", "desk": "a\0b", "x": "y", "csrf": "z"})
    ).text
    assert 'value="0001"' in page
    assert 'value="y"' not in page
    assert "\0" not in page
    assert "stands in the way" not in page
    assert "zzz" not in rosa(f"{DEEDS}/check-in?mandate={'z' * 3000}").text


def test_an_obstacle_is_shown_before_the_press(hall: Hall) -> None:
    """Where what is filled in is enough to find it; fields that will be sealed count as filled in."""
    rosa = hall.officer()
    assert "not-in-the-hall" in rosa(f"{DEEDS}/check-out?mandate=0001").text
    assert "unknown-mandate" in rosa(f"{DEEDS}/check-out?mandate=9").text
    assert "not-an-identifier" in rosa(f"{DEEDS}/check-out?mandate=No.%209").text
    assert "no-proof-given" not in (page := rosa(f"{DEEDS}/recall-delegate?mandate=0001&council=north").text)
    assert "stands in the way" not in page
    assert "field-is-missing" not in rosa(f"{DEEDS}/report-to-council?mandate=0001").text
    size = hall.state.size
    assert rosa(f"{DEEDS}/check-in?mandate=0001").status_code == 200
    assert hall.state.size == size


def test_what_comes_next_is_proposed(hall: Hall) -> None:
    """Numbers, and identifiers that are free."""
    rosa = hall.officer()
    for deed, value in (
        ("designate-delegate", "0005"),
        ("give-proxy", "proxy-1"),
        ("contest-mandate", "case-1"),
        ("give-instruction", "instruction-1"),
        ("adopt-credentials-report", "1"),
        ("open-sitting", "1"),
        ("issue-card?mandate=0001", "1"),
    ):
        assert f'value="{value}"' in rosa(f"{DEEDS}/{deed}").text, deed
    assert 'value="p-' in rosa(f"{DEEDS}/note-person").text
    entered(rosa, "give-instruction", position="p", councils="north", instruction="instruction-2")
    assert 'value="instruction-3"' in rosa(f"{DEEDS}/give-instruction").text
    assert "credentials desk</a> gives out a card" in rosa(f"{DEEDS}/issue-card").text


def test_registers_are_proposed_and_persons_are_not(hall: Hall) -> None:
    """Councils by name, bodies and factions for a party."""
    rosa = hall.officer()
    assert '<option value="west">West, Upper</option>' in rosa(f"{DEEDS}/record-standing").text
    page = rosa(f"{DEEDS}/fill-office").text
    assert "Ada Lindqvist" not in page
    assert "p-1" not in page


def test_what_tells_of_persons_is_sealed(hall: Hall) -> None:
    """Without being asked for."""
    entered(hall.officer(), "note-person", person="eve", name="Eve Roake", contact="eve@example.org")
    assert set(hall.newest.sealed) == {"name", "contact"}
    body = hall.house.library.body(HALL, hall.newest.number)
    assert b"Eve" not in body
    assert hall.house.library.unsealed(HALL, hall.newest.number, "name") == "Eve Roake"


def test_a_proof_is_hashed_from_a_file(hall: Hall) -> None:
    """A file and a hash are one too many."""
    rosa = hall.officer()
    path = f"{DEEDS}/recall-delegate"
    csrf = token_of(rosa.page(path))
    told = {"csrf": csrf, "mandate": "0001", "council": "north", "proof": ""}
    files = {"file-of-proof": ("letter.pdf", b"%PDF\xff")}
    headers = {"Origin": rosa.base_url}
    twice = rosa(path, "POST", data={**told, "proof": "a" * 64}, files=files, headers=headers)
    assert (twice.status_code, "field-comes-twice" in twice.text) == (422, True)
    assert rosa(path, "POST", data=told, files=files, headers=headers).status_code == 303
    digest = sha256(b"%PDF\xff").hexdigest()
    assert hall.house.library.unsealed(HALL, hall.newest.number, "proof") == digest


def test_a_text_is_typed_or_handed_in(hall: Hall) -> None:
    """And kept beside the record, byte for byte; what is not UTF-8 is told."""
    rosa = hall.officer()
    told = {"text": "t", "genus": "resolution", "title": "T", "words": "We greet\r\nyou."}
    entered(rosa, "table-text", **told)
    assert hall.house.library.text(HALL, hall.newest.particulars.words.sha256) == b"We greet\nyou."
    path = f"{DEEDS}/table-text"
    csrf = token_of(rosa.page(path))
    sent = {**told, "text": "u", "words": "", "csrf": csrf}
    headers = {"Origin": rosa.base_url}
    for content, status in ((b"\xff", 422), (b"A\r\n", 303)):
        files = {"file-of-words": ("words.md", content)}
        answer = rosa(path, "POST", data=sent, files=files, headers=headers)
        assert (answer.status_code, "not-utf-8" in answer.text) == (status, status == 422)
    assert hall.house.library.text(HALL, hall.newest.particulars.words.sha256) == b"A\r\n"


def test_standing_orders_are_adopted_by_their_document(hall: Hall) -> None:
    """What is wrong in it is told by its lines."""
    rosa = hall.officer()
    document = 'title = "Federation"\nversion = 2\nfamily = "federation"\n'
    refused = enter(rosa, "adopt-standing-orders", document=document + "colour = 1\n")
    assert refused.status_code == 422
    assert "Line 4" in refused.text
    entered(rosa, "adopt-standing-orders", document=document)
    assert hall.state.standing_orders.in_force is not None
    assert hall.state.standing_orders.in_force.version == 2


def test_a_chronicle_takes_sources_and_notes_what_is_missing(hall: Hall) -> None:
    """Its facts happened at moments of their own."""
    ada = hall.house.officer(PAST, "secretary", "Ada")
    path = f"/{PAST}/office/deeds/place-item"
    assert "no-source-given" in (page := ada(f"{path}?item=bread&title=Bread").text)
    assert "This would be noted." in page
    answer = ada.send(f"/{PAST}/office/deeds/cite-source", source="E", title="Essays")
    assert answer.status_code == 303, answer.text
    assert '<option value="E">Essays</option>' in ada(path).text
    told = {"item": "bread", "title": "Bread", "from-sources": "E", "when-it-happened": "about 1917-10-26"}
    assert ada.send(path, **told).status_code == 303
    entry = hall.house.library.entries(PAST)[-1]
    assert (entry.sources, entry.occurred_at.date, entry.irregularities) == (("E",), "1917-10-26", ())
    assert ada.send(path, **{**told, "item": "wool", "from-sources": "X"}).status_code == 409


@pytest.mark.parametrize(
    "deed", ["abolish-everything", "found-assembly", "erase-payload", "allot-seats", "x" * 200]
)
def test_a_deed_without_a_form_is_not_found(hall: Hall, deed: str) -> None:
    """Nor done."""
    rosa = hall.officer()
    assert rosa(f"{DEEDS}/{deed}").status_code == 404
    assert rosa.send(f"{DEEDS}/{deed}", on=DEEDS, entry="1", field="name").status_code == 404


def test_a_form_from_elsewhere_does_nothing(hall: Hall) -> None:
    """Nor one without its token."""
    rosa = hall.officer()
    size = hall.state.size
    told = {"mandate": "0001"}
    foreign = rosa.send(f"{DEEDS}/check-in", headers={"Origin": "https://elsewhere.example"}, **told)
    assert foreign.status_code == 403
    stale = rosa(f"{DEEDS}/check-in", "POST", data=told, headers={"Origin": rosa.base_url})
    assert (stale.status_code, hall.state.size) == (403, size)


@pytest.mark.parametrize(
    ("deed", "told", "status"),
    [
        ("check-in", {"mandate": "<script>alert(1)</script>"}, 422),
        ("check-in", {"mandate": "0001", "present": "yes", "csrf2": "x"}, 422),
        ("check-in", {"mandate": "0001", "desk": "a" * 70_000}, 413),
        ("check-in", {"mandate": "0001", "desk": "\0"}, 400),
        ("make-announcement", {"content": "é" * 20_000}, 413),
        ("table-text", {"text": "t", "genus": "g", "title": "t" * 70_000}, 409),
        ("make-announcement", {"content": "\u202etxt"}, 422),
        ("record-standing", {"council": "' OR 1=1 --", "standing": "good"}, 422),
        ("issue-card", {"mandate": "0001", "serial": "9" * 5000}, 422),
        ("split-faction", {"faction": "f", "parts": ";;;;;;\n" * 2000}, 422),
    ],
)
def test_hostile_fields_do_nothing(hall: Hall, deed: str, told: dict[str, str], status: int) -> None:
    """They are told as wrong, and no page speaks their markup."""
    rosa = hall.officer()
    size = hall.state.size
    answer = enter(rosa, deed, **told)
    assert (answer.status_code, hall.state.size) == (status, size)
    assert "<script>alert" not in answer.text


def test_the_last_value_of_a_repeated_field_counts(hall: Hall) -> None:
    """As everywhere in forms of officers."""
    rosa = hall.officer()
    csrf = token_of(rosa.page(f"{DEEDS}/check-in"))
    body = urlencode([("csrf", csrf), ("mandate", "0002"), ("mandate", "0001")])
    headers = {"Origin": rosa.base_url, "Content-Type": "application/x-www-form-urlencoded"}
    answer = rosa(f"{DEEDS}/check-in", "POST", content=body, headers=headers)
    assert path_of(answer).endswith(str(hall.state.size))
    assert hall.newest.particulars.mandate == "0001"


def test_a_fault_of_ours_is_not_put_on_the_officer(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is gone is told as such, not as something wrong with the form."""
    rosa = hall.officer()

    def refused(*anything: object, **named: object) -> None:
        raise Refused("key-missing", path="hall.key")

    monkeypatch.setattr(hall.house.clerk, "do", refused)
    answer = enter(rosa, "check-in", mandate="0001")
    assert (answer.status_code, "key-missing" in answer.text) == (500, True)


def test_two_officers_and_one_deed(hall: Hall) -> None:
    """The second is refused with the reason."""
    rosa, pia = hall.officer(), hall.officer("credentials", "Pia")
    entered(rosa, "check-in", mandate="0001")
    assert "already-in-the-hall" in enter(pia, "check-in", mandate="0001").text

"""Factions at work: formed, joined, left, split, merged, renamed, dissolved from pages."""

from smolny.domain.values import FactionId
from tests.web.deeds.hall import DEEDS, Hall, enter, entered
from tests.web.officers.house import HALL, Browser

FACTIONS = f"/{HALL}/office/factions"
REDS = {"faction": "reds", "name": "The Reds", "letters": "R"}


def formed(hall: Hall, name: str = "Rosa") -> Browser:
    """A secretary who has entered the Reds, with all four delegates."""
    rosa = hall.officer(name=name)
    entered(rosa, "form-faction", **REDS, members="1, 2, 3, 4", declaration="We stand together.")
    return rosa


def members(hall: Hall) -> dict[str, tuple[str, ...]]:
    """The living factions of every mandate that has one."""
    factions = hall.state.factions
    return {each: found for each in hall.state.credentials.mandates if (found := factions.of_mandate(each))}


def test_a_faction_is_formed_and_shown_with_its_members(hall: Hall) -> None:
    """To officers by name, with the deeds that concern it; its declaration is kept beside the record."""
    assert "There is no faction on the record" in hall.officer()(FACTIONS).text
    rosa = formed(hall, "Pia")
    assert f'href="{FACTIONS}/reds"' in rosa(FACTIONS).text
    page = rosa.page(f"{FACTIONS}/reds")
    assert page.faults == []
    assert "Cyd Angstrom" in page.source
    linked = {each["href"] for each in page.all("a")}
    assert linked >= {
        f"{DEEDS}/join-faction?faction=reds",
        f"{DEEDS}/leave-faction?faction=reds&members=0001",
        f"{DEEDS}/split-faction?faction=reds",
        f"{DEEDS}/merge-factions?factions=reds",
        f"{DEEDS}/rename-faction?faction=reds&name=The+Reds&letters=R",
        f"{DEEDS}/dissolve-faction?faction=reds",
    }
    declared = hall.newest.particulars.declaration.sha256
    assert hall.house.library.text(HALL, declared) == b"We stand together."
    assert rosa(f"{FACTIONS}/greens").status_code == 404


def test_a_faction_with_too_few_members_is_refused(hall: Hall) -> None:
    """And so is one whose members are elsewhere, or whose letters are taken."""
    rosa = hall.officer()
    assert "too-few-members" in enter(rosa, "form-faction", **REDS, members="1").text
    entered(rosa, "form-faction", **REDS, members="1, 2")
    others = {"faction": "blues", "name": "The Blues", "letters": "R"}
    assert "letters-are-taken" in enter(rosa, "form-faction", **others, members="3, 4").text
    others["letters"] = "B"
    assert "in-another-faction" in enter(rosa, "form-faction", **others, members="2, 3").text


def test_a_faction_is_left_and_joined(hall: Hall) -> None:
    """By a mandate at a time, or by several."""
    rosa = formed(hall)
    entered(rosa, "leave-faction", faction="reds", members="3\n4")
    assert members(hall) == {"0001": ("reds",), "0002": ("reds",)}
    assert "not-in-faction" in rosa(f"{DEEDS}/leave-faction?faction=reds&members=0003").text
    entered(rosa, "join-faction", faction="reds", members="3")
    assert "3" in rosa(f"{FACTIONS}/reds").text
    assert members(hall)["0003"] == ("reds",)


def test_a_faction_splits_and_merges_again(hall: Hall) -> None:
    """Those who part say what they are called; the merged one goes on under its name."""
    rosa = formed(hall)
    told = "left; The Left; L; 3, 4; We go on alone."
    entered(rosa, "split-faction", faction="reds", parts=told)
    assert members(hall)["0004"] == ("left",)
    assert (
        hall.house.library.text(HALL, hall.newest.particulars.parts[0].declaration.sha256)
        == b"We go on alone."
    )
    page = rosa(f"{DEEDS}/merge-factions?factions=left").text
    assert '<option value="reds">The Reds</option>' in page
    entered(rosa, "merge-factions", factions="left, reds", into="union", name="Union", letters="U")
    assert set(members(hall).values()) == {("union",)}
    assert "merged into another" in rosa(FACTIONS).text
    assert "Join it" not in rosa(f"{FACTIONS}/left").text
    assert "faction-is-at-an-end" in rosa(f"{DEEDS}/join-faction?faction=left&members=0001").text
    entered(rosa, "rename-faction", faction="union", name="The Union", letters="TU")
    entered(rosa, "dissolve-faction", faction="union", reason="its work is done")
    assert hall.state.factions.noted[FactionId("union")].standing == "dissolved"
    assert "Nobody on the roll belongs to it" in rosa(f"{FACTIONS}/union").text


def test_a_composition_is_reported_beside_the_roll(hall: Hall) -> None:
    """By whoever counted; a table that does not add up is refused."""
    rosa = formed(hall)
    told = {"moment": "opening", "figures": "reds: 4", "by": "the tellers"}
    assert "sum-does-not-hold" in enter(rosa, "report-composition", **told, total="5").text
    entered(rosa, "report-composition", **told, total="4")
    assert "the tellers" in hall.house.browser()(f"/{HALL}/factions").text

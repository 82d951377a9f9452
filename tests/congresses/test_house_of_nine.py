"""The House of Nine: a live council that refuses, corrects and erases."""

from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.replay import replay
from tests.congresses.record import NINE, bodies, of_kind, script, state


def test_nine_delegates_are_recognised_and_one_mandate_has_ended() -> None:
    """Eight are left on the roll."""
    roll = state(NINE).credentials

    assert (len(roll.mandates), roll.recognised) == (9, 8)
    assert roll.mandates["hazel"].standing == "ended"  # type: ignore[index]


def test_eight_deeds_are_refused_by_the_rules_that_the_script_names() -> None:
    """What is out of order makes no entry in a live assembly."""
    refused = [step.expect for step in script(NINE).steps if step.expect]

    assert refused == [
        "already-founded",
        "mandate-not-waiting",
        "unknown-mandate",
        "no-sitting-is-open",
        "votes-not-counted",
        "outcome-against-majority",
        "two-claims-followed",
        "already-erased",
    ]
    assert len(bodies(NINE)) == len(script(NINE).steps) - len(refused)


def test_a_contested_fact_is_two_claims_and_a_correction_leaves_its_entry() -> None:
    """Both stay to be read."""
    ((claims),) = state(NINE).record.claims.values()
    (speech,) = of_kind("speech-noted", NINE)

    assert [(claim.value, claim.followed) for claim in claims] == [
        ("19 September 2026", True),
        ("21 September 2026", False),
    ]
    assert state(NINE).record.corrections[speech.number][0].right == "240 seconds"


def test_no_name_is_in_the_entries_and_the_erased_one_is_nowhere(tmp_path: Path) -> None:
    """Eight names, a reason and a cause are in the office register; those of office holders are public."""
    with open_archive("memory:") as archive:
        replay(script(NINE), Clerk(archive, tmp_path))
        library = Library(archive)
        kept = {(number, field) for number, field, _ in archive.payloads(NINE)}
        noted = {entry.particulars.person: entry.number for entry in of_kind("person-noted", NINE)}
        shown = {
            person: library.payload(script(NINE).assembly, number, "name") for person, number in noted.items()
        }

    assert len(kept) == 10
    assert (noted["hazel"], "name") not in kept
    assert shown["alder"] == "Anselm Ortega"
    assert (shown["hazel"], shown["rowan"]) == (None, None)
    told = [str(value) for step in script(NINE).steps for value in step.request.sealed.values()]
    assert len(told) == 11
    assert not [value for value in told if f'"{value}"'.encode() in b"".join(bodies(NINE))]

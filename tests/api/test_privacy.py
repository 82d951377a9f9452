"""What the standing orders do not make public is in no answer."""

import pytest

from tests.api.asking import Asker, paths
from tests.api.record import NINE

ELSEWHERE = ("{act}", "{sha256}", "{question}", "{election}", "{issue}", "{text}")
"""What this assembly has none of."""

ASKED = [
    *(path for template, path in paths(NINE).items() if not any(each in template for each in ELSEWHERE)),
    *(f"/assemblies/{NINE}/entries/{number}" for number in range(1, 9)),
]


@pytest.mark.parametrize("path", ASKED)
def test_no_answer_names_a_person_who_holds_no_office_or_who_was_erased(ask: Asker, path: str) -> None:
    """A name that is sealed, or erased, is not told, at whatever moment is asked for."""
    earlier = "?after=6" if not path.endswith(("/", ".json", "/assemblies")) and "entries" not in path else ""

    for address in {path, path + earlier}:
        told = ask(address).text
        assert "Private Member" not in told
        assert "Erased Chair" not in told


def test_the_name_of_an_office_holder_is_told(ask: Asker) -> None:
    """The standing orders of nine open it; its commitment is in the entry all the same."""
    kept = ask.json(f"/assemblies/{NINE}/entries/3")

    assert kept["opened"] == {"name": "Public Chair"}
    assert "Public Chair" not in str(kept["entry"])


def test_a_sealed_name_is_there_by_its_commitment_alone(ask: Asker) -> None:
    """The entry holds 64 digits that say nothing."""
    kept = ask.json(f"/assemblies/{NINE}/entries/4")

    assert kept["opened"] == {}
    assert len(kept["entry"]["sealed"]["name"]) == 64

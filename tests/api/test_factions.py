"""Factions below /api: what was counted from the roll, and the reports held against it."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.api.document import describe
from smolny.api.table import ROUTES
from tests.api.asking import Asker, misfits
from tests.congresses import synthetic

DOCUMENT = describe(ROUTES)
ONE = "/assemblies/synthetic"


@pytest.fixture(scope="module")
def ask_synthetic(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    """Asks about the synthetic congress."""
    library = synthetic.library(tmp_path_factory.mktemp("synthetic") / "keys")
    return Asker(Starlette(routes=[Mount("/api", create_api(library))]))


@pytest.mark.parametrize("part", ["computed", "reconciliations", "factions", "congress"])
@pytest.mark.parametrize("moment", ["", "?after=1958", "?at=2026-11-07T12:05"])
def test_an_answer_about_members_fits_its_schema(ask_synthetic: Asker, part: str, moment: str) -> None:
    """With everything in it that factions can have, at any moment."""
    template = f"/assemblies/{{assembly}}/{part}"
    content = DOCUMENT["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]

    assert not misfits(DOCUMENT, content["schema"], ask_synthetic.json(f"{ONE}/{part}{moment}"))


def test_the_parts_of_the_congress_are_those_asked_for_alone(ask_synthetic: Asker) -> None:
    """The composition counted, and what became of each report."""
    whole = ask_synthetic.reading(f"{ONE}/congress")

    for part in ("computed", "reconciliations"):
        assert whole[part] == ask_synthetic.reading(f"{ONE}/{part}")


def test_the_same_tables_at_the_opening_and_at_the_end(ask_synthetic: Asker) -> None:
    """390, 160, 72, 14, 6 and 7 are 649; 390, 179, 35 and 21 are 625."""
    opening, end = (ask_synthetic.reading(f"{ONE}/computed?after={n}") for n in synthetic.reported())

    counts = [[row["voices"]["deciding"] for row in each["rows"]] for each in (opening, end)]
    assert counts == [[390, 160, 72, 14, 6, 7], [390, 35, 21, 179]]
    assert [each["total"]["deciding"] for each in (opening, end)] == [649, 625]


def test_where_nobody_has_joined_a_faction_nothing_is_counted(ask_congress: Asker) -> None:
    """Null, not zero: the members of 1917 are not on the record."""
    assert ask_congress.reading("/assemblies/second-congress/computed") is None
    assert ask_congress.reading("/assemblies/second-congress/reconciliations") == []
    told = ask_congress.reading("/assemblies/second-congress/factions")
    assert {(each["voices"], each["recognised"]) for each in told} == {(None, None)}

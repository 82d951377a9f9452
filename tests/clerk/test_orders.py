"""Standing orders as documents: the presets, their schema, and what can be wrong with one."""

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from smolny.clerk.orders import OrdersFault, preset, presets, read_orders
from smolny.clerk.orders_schema import PUBLISHED, published, schema
from smolny.domain.standing_orders import StandingOrders
from smolny.domain.values import QuestionId

LEAST = 'title = "Rules"\nversion = 1\nfamily = "ours"\n'


def test_the_presets_are_known_by_name() -> None:
    """Each is a file beside the schema."""
    assert presets() == (
        *("british-union", "congress-1917", "delegate-congress", "federation", "german-party", "rehearsal"),
        *("roberts-rules", "small-council", "swedish-students"),
    )


@pytest.mark.parametrize("name", presets())
def test_every_preset_is_sound_and_fits_the_schema(name: str) -> None:
    """It is read, it bears its family's name, and the published schema lets it pass."""
    document = read_orders(preset(name))

    assert document.orders.family == name
    jsonschema.validate(tomllib.loads(document.source.decode()), schema())


def test_a_small_council_counts_and_a_congress_of_1917_is_asked_nothing() -> None:
    """What the sources do not say is not enforced."""
    small, old = (read_orders(preset(name)).orders for name in ("small-council", "congress-1917"))

    assert (small.results.counts, small.results.majority) == ("required", "1/2")
    assert small.sittings.questions_need_open_sitting is True
    assert (old.results.counts, old.results.majority) == ("optional", "not-given")
    assert old.sittings.questions_need_open_sitting == "not-given"


def test_the_published_schema_is_the_one_made_from_the_code() -> None:
    """Whoever changes a section publishes it."""
    assert PUBLISHED.read_text(encoding="utf-8") == published()
    jsonschema.Draft202012Validator.check_schema(json.loads(published()))


def test_a_document_is_adopted_with_its_bytes(tmp_path: Path) -> None:
    """The command names the document by its hash; what the document does not say has its default."""
    path = tmp_path / "mine.toml"
    path.write_text(LEAST)

    adoption = read_orders(path).adoption(QuestionId("q"))

    assert adoption.orders == StandingOrders("Rules", 1, "ours")
    assert adoption.document.sha256 == sha256(LEAST.encode()).hexdigest()
    assert (adoption.document.bytes, adoption.document.media_type) == (len(LEAST), "application/toml")
    assert adoption.question == "q"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "Rules"\nfamily = "x"\n', [(1, "field-is-missing")]),
        (LEAST + "majority = 1\n", [(4, "field-is-unknown")]),
        (LEAST + "[results]\nmajority = 0.5\n", [(5, "wrong-type")]),
        (LEAST + '[results]\n\nmajority = "3/2"\n', [(6, "setting-is-impossible")]),
        (
            LEAST + '[results]\ncounts = "some"\nmajorty = "1/2"\n',
            [(5, "wrong-type"), (6, "field-is-unknown")],
        ),
        (LEAST.replace("1", "0"), [(2, "setting-is-impossible")]),
        ("title = \n", [(1, "not-toml")]),
    ],
)
def test_what_is_wrong_with_a_document_is_named_by_its_line(
    tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    """All of it at once."""
    path = tmp_path / "mine.toml"
    path.write_text(text)

    with pytest.raises(OrdersFault) as caught:
        read_orders(path)

    assert [(problem.line, problem.rule) for problem in caught.value.problems] == expected


def test_a_preset_that_does_not_exist_is_refused_with_the_nearest_name() -> None:
    """And with the names of all."""
    with pytest.raises(OrdersFault, match="did you mean 'small-council'") as caught:
        preset("small-counsil")

    assert caught.value.problems[0].rule == "preset-is-unknown"


def test_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Like everything else that is wrong with one."""
    with pytest.raises(OrdersFault, match="file-unreadable"):
        read_orders(tmp_path / "none.toml")

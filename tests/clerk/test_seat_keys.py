"""Keys of seats as documents: those of real bodies, worked on paper, and what can be wrong with one."""

import json
import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from smolny.clerk.seat_keys import KeyFault, key_in, read_key, shipped_key, shipped_keys
from smolny.clerk.seat_keys_schema import PUBLISHED, published, schema
from smolny.counting.apportionment import Apportionment, Key, Part, Unit, apportion
from tests.counting.cases import by_quotients, by_remainders, units
from tests.house.walls import ROOT

LEAST = 'title = "Ours"\n[[parts]]\nfigure = "members"\nmethod = "hare"\n'


def divided(name: str, people: list[Unit], seats: int | None = None) -> Apportionment:
    """The seats by a key that is shipped."""
    result = apportion(people, read_key(shipped_key(name)).key, seats)
    assert result.pending is None
    return result


def flagged(figures: Mapping[str, int], flag: str, name: str, **numbers: int) -> list[Unit]:
    """Units with members, and one with a flag."""
    return [*units(figures), Unit(name, numbers, (flag,))]


def test_nine_keys_are_shipped() -> None:
    """Each is a file beside the schema."""
    assert shipped_keys() == (
        "dues-with-minimum",
        "members-and-votes-800-200",
        "members-and-votes-halves",
        "membership-steps",
        "one-per-started-200",
        "pairs-by-state",
        "rounded-share-220",
        "rounded-share-750",
        "two-base-seats",
    )


@pytest.mark.parametrize("name", shipped_keys())
def test_every_key_is_sound_and_fits_the_schema(name: str) -> None:
    """It is read, and the published schema lets it pass."""
    document = read_key(shipped_key(name))

    jsonschema.validate(tomllib.loads(document.source.decode()), schema())
    assert document.reference.sha256 == sha256(document.source).hexdigest()


def test_the_published_schema_is_the_one_made_from_the_code() -> None:
    """Whoever changes a section publishes it."""
    assert PUBLISHED.read_text(encoding="utf-8") == published()
    jsonschema.Draft202012Validator.check_schema(json.loads(published()))


def test_four_fifths_by_members_one_fifth_by_votes_and_one_abroad() -> None:
    """800 by 4 : 3 : 1 are 400, 300 and 100; 200 by 2 : 1 : 1 are 100, 50 and 50; one more stands on top."""
    people = units({"a": 4000, "b": 3000, "c": 1000}, votes={"a": 2, "b": 1, "c": 1})
    people.append(Unit("abroad", {"members": 700, "votes": 0}, ("abroad",)))

    result = divided("members-and-votes-800-200", people)

    assert result.by_unit == {"a": 500, "b": 350, "c": 150, "abroad": 1}
    assert (result.asked, result.seats) == (1000, 1001)


def test_thousand_seats_by_dhondt_as_counted_one_by_one() -> None:
    """With awkward numbers, part by part as the slow way has them."""
    members, votes = {"a": 48123, "b": 37201, "c": 6007}, {"a": 901, "b": 1203, "c": 77}
    result = divided("members-and-votes-800-200", units(members, votes=votes))
    (first, _), (second, _) = by_quotients(members, "dhondt", 800), by_quotients(votes, "dhondt", 200)

    assert result.by_unit == {name: first[name] + second[name] for name in members}


def test_one_half_by_members_and_one_by_votes() -> None:
    """330 by members at a quota of 5; by votes 231, 98.67 and 0.33, the remainder of b being the largest."""
    people = units({"a": 1000, "b": 600, "c": 50}, votes={"a": 700, "b": 299, "c": 1})
    people.append(Unit("abroad", {"members": 12, "votes": 0}, ("abroad",)))

    result = divided("members-and-votes-halves", people)

    assert [share.by_part for share in result.shares] == [(200, 231), (120, 99), (10, 0), (0, 0)]
    assert result.by_unit == {"a": 431, "b": 219, "c": 10, "abroad": 2}


def test_two_base_seats_and_the_rest_by_members() -> None:
    """Three districts have six of 600, and 594 by 3 : 2 : 1 are 297, 198 and 99."""
    result = divided("two-base-seats", units({"a": 2970, "b": 1980, "c": 990}))

    assert result.by_unit == {"a": 299, "b": 200, "c": 101}
    assert result.seats == 600


def test_one_per_started_200_members() -> None:
    """Branches by 200, districts by 2000."""
    people = flagged({"a": 1, "b": 200, "c": 201, "d": 1999}, "district", "D", members=2001)

    assert divided("one-per-started-200", people).by_unit == {"a": 1, "b": 1, "c": 2, "d": 10, "D": 2}


def test_one_for_each_750th_of_the_members() -> None:
    """1500 members: 746.5 and 1.5 are rounded up, and the house has one more than 750."""
    result = divided("rounded-share-750", units({"a": 1493, "b": 3, "c": 4}))

    assert result.by_unit == {"a": 747, "b": 2, "c": 2}
    assert result.notices[0].particulars == {"part": "members", "nominal": 750, "given": 751}


def test_members_times_220_and_two_at_the_least() -> None:
    """2200 members: 14 times 220 divided by 2200 is 1.4, rounded 1, raised to 2."""
    result = divided("rounded-share-220", units({"a": 1180, "b": 991, "c": 14, "d": 15}))

    assert result.by_unit == {"a": 118, "b": 99, "c": 2, "d": 2}
    assert [share.raised for share in result.shares] == [0, 0, 1, 0]


def test_pairs_by_adams_first_to_the_states() -> None:
    """250 pairs to the states, then pairs again inside each, as counted one by one."""
    districts = {
        "saxony": {"leipzig": 1500, "dresden": 1100, "bautzen": 90},
        "bremen": {"bremen-city": 280, "haven": 40},
        "hesse": {"kassel": 700, "giessen": 333},
    }
    people = [
        Unit(name, {"members": count}, alliance=state)
        for state, inside in districts.items()
        for name, count in inside.items()
    ]
    pairs, tie = by_quotients({state: sum(each.values()) for state, each in districts.items()}, "adams", 250)
    assert tie is None

    result = divided("pairs-by-state", people)

    expected: dict[str, int] = {}
    for state, inside in districts.items():
        expected |= {
            name: 2 * count for name, count in by_quotients(inside, "adams", pairs[state])[0].items()
        }
    assert result.by_unit == expected
    assert result.seats == 500
    assert all(count % 2 == 0 for count in result.by_unit.values())


def test_by_dues_and_one_at_the_least() -> None:
    """Ten seats at a quota of 1000.05: e has none by its dues, is given one, and the house has eleven."""
    dues = {name: Fraction(text) for name, text in
            {"a": "4800.50", "b": "3000", "c": "1500", "d": "650", "e": "50"}.items()}  # fmt: skip
    result = divided("dues-with-minimum", [Unit(name, {"dues": paid}) for name, paid in dues.items()], 10)

    assert result.parts[0].whole.quota == "20001/20"
    assert result.by_unit == {"a": 5, "b": 3, "c": 1, "d": 1, "e": 1}
    assert result.seats == 11
    cents = {name: int(paid * 100) for name, paid in dues.items()}
    assert by_remainders(cents, "hare", 10)[0] == {"a": 5, "b": 3, "c": 1, "d": 1, "e": 0}


@pytest.mark.parametrize(
    ("members", "seats"),
    [(1, 1), (5000, 1), (5001, 2), (50_000, 6), (50_001, 7), (600_000, 19), (900_000, 22), (900_001, 23)],
)
def test_steps_of_membership(members: int, seats: int) -> None:
    """One up to 5,000, twenty-three above 900,000."""
    assert divided("membership-steps", units({"union": members})).by_unit == {"union": seats}


def test_the_key_of_the_specification_is_sound() -> None:
    """What counting.md shows is read as it stands there."""
    page = (ROOT / "docs/specification/counting.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)

    key = key_in(example.encode(), Path("counting.md")).key

    assert key.figures == ("members", "votes")


def test_a_document_is_read_with_its_bytes(tmp_path: Path) -> None:
    """What it does not say has its default."""
    path = tmp_path / "ours.toml"
    path.write_text(LEAST)

    assert read_key(path).key == Key("Ours", (Part("members", "hare"),))
    assert read_key(path).reference.bytes == len(LEAST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("parts = []\n", [(1, "field-is-missing")]),
        ('title = "Ours"\nparts = []\n', [(2, "setting-is-impossible")]),
        (LEAST.replace("hare", "hair"), [(4, "wrong-type")]),
        (LEAST + "[cap]\nshare = 0.5\n", [(6, "wrong-type")]),
        (LEAST + '[cap]\nshare = "5/4"\n[minimum]\nseats = -1\nplace = "inside"\n',
         [(6, "setting-is-impossible"), (8, "setting-is-impossible")]),
        (LEAST + "sets = 5\n", [(5, "field-is-unknown")]),
        ("title = \n", [(1, "not-toml")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_document_is_named_by_its_line(
    tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    """All of it at once."""
    path = tmp_path / "ours.toml"
    path.write_text(text)

    with pytest.raises(KeyFault) as caught:
        read_key(path)

    assert [(problem.line, problem.rule) for problem in caught.value.problems] == expected


def test_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Like everything else that is wrong with one."""
    with pytest.raises(KeyFault, match="file-unreadable"):
        read_key(tmp_path / "none.toml")

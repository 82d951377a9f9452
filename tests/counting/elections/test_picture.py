"""The picture of a count: well formed, as high as the votes are, whatever candidates are called."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from smolny.counting.elections import RULES, Contest, Paper, briefly, count, svg
from smolny.counting.elections.picture import HEAD, INKS, SIDE, TALL, WIDE

SVG = "{http://www.w3.org/2000/svg}"
VOTES = ((40, (1, 2)), (20, (1,)), (25, (3,)), (15, (2,)))
MADE = Contest(
    "The <board>",
    ("Ada & co", "<script>", "Cyd"),
    2,
    tuple(Paper(tuple((each,) for each in said), weight) for weight, said in VOTES),
)


@pytest.mark.parametrize("rule", ["scottish-2007", "meek-prf"])
def test_a_picture_has_a_box_for_everybody_at_each_stage(rule: str) -> None:
    """Given names that are markup, then they are words; the boxes of the first stage are all votes."""
    record = count(MADE, RULES[rule]).record
    drawn = ET.fromstring(svg(record))
    boxes = drawn.findall(f"{SVG}rect")
    assert len(boxes) == 3 * len(record.stages)
    assert sum(float(box.get("height", 0)) for box in boxes[:3]) == pytest.approx(TALL, abs=3)
    words = [each.text for each in drawn.findall(f"{SVG}text")]
    assert "Ada & co: 60" in words
    assert "<script>: 15" in words
    assert "1. first" in words


def test_what_is_handed_on_flows_to_others() -> None:
    """Given the surplus of Ada, then a band of her ink is as high as what goes on."""
    record = count(MADE, RULES["scottish-2007"]).record
    bands = list(ET.fromstring(svg(record)).findall(f"{SVG}path"))
    second = [each for each in bands if each.get("d", "").startswith(f"M{SIDE + WIDE} ")]
    ada = [each for each in second if each.get("fill") == INKS[0]]
    assert (len(second), len(ada)) == (4, 2)
    assert ada[1].get("d", "").startswith(f"M{SIDE + WIDE} {HEAD + 34 * TALL // 100}C")


def test_a_fraction_keeps_its_zeros() -> None:
    """Given votes that no decimal places hold, a whole number with zeros, and decimal places."""
    assert [briefly(each) for each in (Fraction(7, 30), Fraction(100), Fraction(3, 2))] == [
        "7/30",
        "100",
        "1.5",
    ]

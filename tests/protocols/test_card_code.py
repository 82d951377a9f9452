"""The human form of a card's secret: read back as written, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.card_code import LONGEST, SECRET_BYTES, SYMBOLS, secret, written
from smolny.protocol.refused import Refused

SECRETS = st.binary(min_size=1, max_size=LONGEST)


@given(SECRETS)
def test_a_code_stands_for_the_secret_that_it_was_made_of(given_secret: bytes) -> None:
    """Whatever its bytes and its length, zeros in front included."""
    assert secret(written(given_secret)) == given_secret


def test_codes_are_those_of_the_specification() -> None:
    """The examples of docs/specification/paper.md."""
    assert written(b"smolny-17") == "EDPP-YV3E-F4PK-2DR2"
    assert written(bytes(9)) == "0000-0000-0000-0000"
    assert written(b"\xff") == "ZWE"


def test_a_new_secret_makes_four_groups_of_four() -> None:
    """It fits a card, and the smallest QR code."""
    assert [len(group) for group in written(bytes(SECRET_BYTES)).split("-")] == [4, 4, 4, 4]


@given(SECRETS, st.sampled_from(["", " ", "-", "  ", "\u2011", "\u2013", "\t", ".", "\u00a0"]), st.booleans())
def test_grouping_and_case_say_nothing(given_secret: bytes, between: str, small: bool) -> None:
    """A code may be typed in any groups and in small letters."""
    code = written(given_secret).replace("-", between)

    assert secret(f" {code.lower() if small else code}\n") == given_secret


@given(SECRETS, st.sampled_from(["OIL", "oil", "Oil"]))
def test_letters_that_look_alike_are_taken_for_each_other(given_secret: bytes, alike: str) -> None:
    """O is read as 0; I and L are read as 1."""
    zero, one, other = tuple(alike)
    code = written(given_secret).replace("0", zero)

    assert secret(code.replace("1", one)) == secret(code.replace("1", other)) == given_secret


@given(SECRETS, st.data())
def test_one_wrong_symbol_is_noticed(given_secret: bytes, data: st.DataObject) -> None:
    """Wherever it stands, the check symbol included."""
    code = written(given_secret).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from(SYMBOLS.replace(code[place], "")))

    assert refused(code[:place] + wrong + code[place + 1 :]) == "card-code-misread"


@given(SECRETS, st.data())
def test_two_symbols_that_changed_places_are_noticed(given_secret: bytes, data: st.DataObject) -> None:
    """Whether they stand side by side or not."""
    code = list(written(given_secret).replace("-", ""))
    one, other = data.draw(st.tuples(*[st.integers(0, len(code) - 1)] * 2))
    changed = code[one] != code[other]
    code[one], code[other] = code[other], code[one]

    assert (refused("".join(code)) == "card-code-misread") == changed


@pytest.mark.parametrize(
    "code",
    ["", "7", "77", "7777-", "UUUU-UUUU", "0000-0000-0000-000", "0" * 31, "0" * 10_000, "😀😀😀", "٠٠٠"],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    """Other symbols, or a length that no secret has."""
    assert refused(code) == "card-code-malformed"


def test_a_code_has_one_form_only() -> None:
    """Bits beyond the last byte are zero: another last symbol stands for nothing, its check right or not."""
    told = [code for last in SYMBOLS for check in SYMBOLS if refused(code := f"0{last}{check}") is None]

    assert told == [written(bytes([value])) for value in range(8)]


@pytest.mark.parametrize("length", [0, LONGEST + 1])
def test_a_secret_of_another_length_has_no_code(length: int) -> None:
    """None at all, or so many bytes that a slip might go unnoticed."""
    with pytest.raises(Refused) as raised:
        written(bytes(length))

    assert raised.value.rule == "card-secret-length"


def test_a_refusal_does_not_tell_the_code() -> None:
    """It goes to logs and to screens that others see."""
    with pytest.raises(Refused) as raised:
        secret("EDPP-YV3E-F4PK-2DR3")

    assert raised.value.particulars == {}


def refused(code: str) -> str | None:
    """The rule by which a code is refused, if it is."""
    try:
        secret(code)
    except Refused as refusal:
        return refusal.rule
    return None

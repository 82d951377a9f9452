"""The working of an apportionment on paper."""

from dataclasses import replace

from smolny.counting.apportionment import Unit, apportion, plain_key
from smolny.locale import words
from smolny.press import seats
from smolny.readings.seats import seat_working
from smolny.readings.views.seats import SeatTable, SeatWorking
from tests.press.pages import metadata, opened, packed, tags, text
from tests.press.pictures import pictures

FACTIONS = (("Bolsheviks", 390), ("Left SRs", 179), ("United", 35), ("#Ukraine", 21))
GIVEN = seats.Given(
    (seats.Document("factions.csv", "0f" * 32),),
    "smolny apportion factions.csv --seats 101",
    "2026-10-01T08:00:00Z",
)


def divided(method: str, number: int, *, among: tuple[tuple[str, int], ...] = FACTIONS) -> SeatWorking:
    """Seats divided by members, with the working."""
    key = plain_key(method)  # type: ignore[arg-type]
    units = [Unit(name, {"members": members}) for name, members in among]
    return seat_working(key, apportion(units, key, number), words())


def test_a_division_can_be_followed_on_paper() -> None:
    """What is done, who has what, the last seat won, the first one missed, what each is short of."""
    told = text(seats.pdf(divided("dhondt", 101), GIVEN))

    for part in (
        "Together: 101 seats. 101 seats are to be divided among 4 units.",
        "Divide the figure of each by 1, 2, 3 and so on. The 101 highest quotients win.",
        "The last to win: Bolsheviks no. 64 (6 3/32 = 6.093…). The next in line: Bolsheviks no. 65 (6).",
        "Bolsheviks 390 6.093… 6 64 12",
        "#Ukraine 21 7 5.25 3 4",
    ):
        assert packed(part) in told


def test_quotas_and_remainders_are_told_as_fractions() -> None:
    """Exact, so that nobody has to trust a rounding."""
    told = text(seats.pdf(divided("hare", 101), GIVEN))

    assert packed("The quota is 625 / 101 = 6 19/101.") in told
    assert packed("United 35 5 4 6/101 6 6") in told


def test_a_tie_is_told_as_not_settled() -> None:
    """Which units are to be drawn among, and that the seats are those so far."""
    told = text(seats.pdf(divided("hare", 1, among=(("a", 1), ("b", 1))), GIVEN))

    assert packed("So far: 0 seats. Not finished.") in told


def test_the_paper_names_the_list_by_its_hash() -> None:
    """And the command that divides again; its date is that of the list."""
    pdf = seats.pdf(divided("dhondt", 101), GIVEN)
    about = opened(pdf).metadata

    assert packed("“smolny apportion factions.csv --seats 101”. Their bytes have these hashes.") in text(pdf)
    assert "0f" * 32 in opened(pdf).pages[-1].extract_text()
    assert about is not None
    assert str(about.creation_date) == "2026-10-01 08:00:00+00:00"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(pdf)


def test_a_division_among_many_fills_pages_under_repeated_heads() -> None:
    """Six hundred councils, each in the table of seats and in that of the working."""
    many = tuple((f"Council {number}", 1 + number % 97) for number in range(600))
    pdf = seats.pdf(divided("sainte-lague", 900, among=many), GIVEN)
    pages = [page.extract_text() for page in opened(pdf).pages]

    assert all("Unit" in page for page in pages if "Council" in page)
    assert tags(pdf)["/TR"] == 2 * 601


def test_nothing_runs_off_the_paper() -> None:
    """Names and numbers as long as anybody can make them."""
    long = SeatTable(("W" * 60, *["head " * 9] * 6), (("W" * 300, *["1234567890 12345/67891"] * 6),) * 3)
    working = replace(divided("dhondt", 101), title="T" * 200, lead=("W" * 300,), shares=long)

    for page in pictures(seats.paper(working, GIVEN, words())):
        assert page.strip(0, 0, 15, 297) == page.strip(195, 0, 210, 297) == {255}

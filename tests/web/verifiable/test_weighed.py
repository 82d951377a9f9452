"""A verifiable vote in which cards weigh, from the deposit to the result, over HTTP."""

from pathlib import Path

import pytest

from smolny.ballots.hashing import tracker
from smolny.ballots.prover.chance import SECRET
from smolny.clerk.orders import orders_in
from smolny.clerk.urns.registrar import draw_codes
from smolny.domain.order import OutOfOrder
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.clerk.hall import HALL, request
from tests.web.verifiable.hall import Q, housed

NAMES = tuple(f"{number:03}" for number in range(1, 12))
WEIGHTS = (1,) * 5 + (3,) * 5 + (9,)
RULES = b"""title = "Rules"
version = 1
family = "ours"

[credentials]
weight = "fixed"

[ballots]
codes = "envelopes"

[majorities]
ordinary = "cards"

[[majorities.rules]]
name = "cards"
conditions = [{ share = "1/2", measure = "weight" }]
"""


def test_a_vote_by_weight_is_counted_from_its_archive(tmp_path: Path) -> None:
    """Given cards of weight 1 and 3 and a majority of weights, when four vote, then sums are of weights, and
    page and board show what each ballot weighs. It is not opened while one delegate alone has a weight, of
    which the page warns, nor are trustees named without credentials that weigh.
    """
    adoption = request(orders_in(RULES, Path("rules.toml")).adoption(), texts=(RULES,))
    with housed(tmp_path, NAMES, WEIGHTS, adoption) as hall:
        hall.ask()
        hall.trustees(2)
        hall.keys(1, 2)
        assert "Weight 9 is on one card alone" in hall.get().text
        with pytest.raises(OutOfOrder, match="weight-is-too-rare"):
            hall.run()
    with housed(tmp_path / "again", NAMES[:10], WEIGHTS[:10], adoption) as hall:
        hall.ask()
        hall.trustees(2)
        hall.keys(1, 2)
        hall.run()
        for place, choice in zip((0, 1, 5, 6), ([0, 1, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0]), strict=True):
            ballot = hall.ballot(place, *choice)
            assert hall.post("/ballots", ballot).status_code == 200
        told = hall.get("/board.json").json()["trackers"]
        assert [each["weight"] for each in told] == [1, 1, 3, 3]
        assert '<td class="num">3</td>' in hall.get(f"/board?tracker={tracker(ballot)}").text
        hall.close()
        ceremony = hall.question.ceremony
        assert ceremony is not None
        assert (ceremony.voters, ceremony.weight) == (4, 8)
        for number in (1, 2):
            assert hall.as_trustee("/decryptions", number, hall.decryption(number)).status_code == 200
        assert hall.board().result == [[3, 4, 1]]
        hall.done(DeclareResult(Q, "adopted"))
        assert "4 ballots, which together weigh 8" in hall.get().text
        assert hall.question.result is not None
        assert hall.question.result.tallies[0].in_favour == "4"
        screen = hall.browser(f"/{HALL}/screen/main").text
        assert "By the weight of cards: 4 for, 1 against, 3 abstaining" in screen
        hall.deposit(draw_codes(10, SECRET))
        hall.name = type(Q)("milk")
        hall.done(PutQuestion(hall.name, "Milk?", mode="verifiable"))
        with pytest.raises(OutOfOrder, match="no-weighed-credentials-left"):
            hall.trustees(2)

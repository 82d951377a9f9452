"""Votes counted again from the entries alone."""

from smolny.clerk.recounting import Returned, recounts
from smolny.domain.elections import DeclareElected
from smolny.domain.votes import DecryptBallots
from tests.domain.test_ceremonies import THIRD
from tests.domain.test_elections import ADA, CYD, R
from tests.domain.test_weighing import weighed_round


def test_no_paper_of_a_weighed_round_is_missing() -> None:
    """Given a round in which cards weigh, then the sums on the record are all that was cast, and elect."""
    told = weighed_round().given(DecryptBallots(R, THIRD, (7, 1, 6), 1), DeclareElected(R, (ADA, CYD)))
    (found,) = recounts(told.entries, lambda entry, field: None)
    assert isinstance(found, Returned)
    assert (found.missing, found.papers, found.found) == (0, 5, (ADA, CYD))

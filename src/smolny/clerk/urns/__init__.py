"""The urns of verifiable votes: archives that only grow, keys that trustees draw, sums that they open."""

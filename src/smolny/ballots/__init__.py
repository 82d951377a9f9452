"""Verifiable secret ballots by the Belenios specification, usable alone.

`smolny.ballots.verify` judges whole elections and imports nothing that could make one;
`smolny.ballots.prover` makes them.
"""

"""Elections made: codes, keys, ballots, shuffles, decryptions, the archive. Chance is an argument."""

"""Verifiable votes on the web: page, board and archive of a vote, and what voters and trustees send."""

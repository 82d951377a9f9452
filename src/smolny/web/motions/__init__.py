"""Texts and amendments: read, compared, written, recommended on and put together."""

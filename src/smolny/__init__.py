"""Smolny runs a delegate congress on a record that anyone can check."""

__version__ = "0.1.0.dev0"

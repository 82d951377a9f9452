"""Screens in the hall: their pages, and what they are set to show."""

"""The minutes: every entry is told once, in full sentences, with what stands beside it."""

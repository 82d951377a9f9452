"""The desk at which issues of the gazette are composed."""

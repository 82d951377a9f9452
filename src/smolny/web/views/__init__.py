"""The views: from a look at an assembly to an answer."""

"""The minute book: the page on which minutes go from the draft to the signature."""

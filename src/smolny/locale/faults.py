"""What is wrong with a file of words."""


class Unreadable(Exception):
    """A file of words that cannot be used: a rule and its particulars."""

    def __init__(self, rule: str, /, **particulars: str) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars

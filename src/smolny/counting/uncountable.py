"""What cannot be counted: a rule and its particulars, as everywhere in the house."""


class Uncountable(Exception):
    """Nothing was counted, for this rule."""

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars

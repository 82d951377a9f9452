"""What is refused of a text: a rule and its particulars, as everywhere in the house."""


class Unamendable(Exception):
    """Nothing was changed, for this rule."""

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars


class Illegible(Exception):
    """Nothing was read, for this rule."""

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars

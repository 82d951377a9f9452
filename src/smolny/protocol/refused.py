"""The one error of the protocol room."""


class Refused(Exception):
    """What was read or asked for breaks a rule of the protocol.

    `rule` is the rule's name in kebab-case, `particulars` say what it was about; the words live elsewhere.
    """

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.particulars.items())
        return f"{self.rule} ({told})" if told else self.rule

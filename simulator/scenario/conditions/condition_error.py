"""What can be wrong with a condition."""

#: What can be wrong with a condition; keys are stable.
FAULTS = ("syntax", "name", "construct", "kind")


class ConditionError(ValueError):
    """A condition that is refused. `fault` is one of `FAULTS`; `word` is the offending piece of text."""

    def __init__(self, fault: str, word: str) -> None:
        super().__init__(f"{fault}: {word}")
        self.fault = fault
        self.word = word

"""The marks that stand for what a criterion earned, the same on the screen, in a terminal and in reports."""

MET, PARTLY, MISSED, CROSSED = "✓", "◐", "·", "✗"
#: What a complete reply could have said as well.
OPTIONAL = "+"


def mark_credit(credit: float) -> str:
    """The mark of a credit: 1 met, ½ partly, 0 missed."""
    return MET if credit == 1 else PARTLY if credit == 0.5 else MISSED

"""Agreement in words: what is known of kappa, and what the page rests on."""

from simulator.locales import Translate
from simulator.practice.marking.coach_mark import MarkKind
from simulator.reports.agreement.kappa import FEWEST_ATTEMPTS, FEWEST_MARKS, Agreement, KappaState

__all__ = ["AGREEMENT_REFERENCES", "describe_kappa", "describe_share", "explain_agreement", "name_mark_kind"]

#: What the numbers come from, as it is found.
AGREEMENT_REFERENCES = (
    "Cohen, Educational and Psychological Measurement 1960, doi 10.1177/001316446002000104",
    "Cohen, Psychological Bulletin 1968, doi 10.1037/h0026256",
    "Fleiss & Davies, American Journal of Epidemiology 1982, 115: 841–845",
    "Wilson, Journal of the American Statistical Association 1927, doi 10.1080/01621459.1927.10502953",
)


def name_mark_kind(kind: MarkKind, t: Translate) -> str:
    """The kind, for a heading of rows."""
    return {
        MarkKind.ATTEMPT: t("Whole attempts"),
        MarkKind.REPLY: t("Whole answers"),
        MarkKind.CRITERION: t("Criteria"),
        MarkKind.RED_LINE: t("Red lines"),
    }[kind]


def describe_share(found: Agreement) -> str:
    """The share that agrees with its band, in per cent."""
    if found.share is None:
        return "–"
    return f"{round(100 * found.share)} % ({round(100 * found.low)} … {round(100 * found.high)})"


def describe_kappa(found: Agreement, t: Translate) -> str:
    """Kappa with its band, or why there is none."""
    match found.state:
        case KappaState.FEW:
            return t("not enough marks")
        case KappaState.ONE_WORD:
            return t("not defined: one side said one word only")
        case KappaState.NO_DOUBT:
            return t("{kappa}, without a band: they never differed").format(kappa=_write(found.kappa))
    return f"{_write(found.kappa)} ({_write(found.kappa_low)} … {_write(found.kappa_high)})"


def explain_agreement(t: Translate) -> tuple[str, ...]:
    """The method, a paragraph each, with the numbers in use."""
    return (
        t(
            "A mark is held against what the machine judged first, before any correction. Of each coach the latest mark"
            " at each place counts, unless it was withdrawn; practice is never marked."
        ),
        t(
            "Agreement is the share of marks that say the same, with Wilson's band [4]. Kappa takes out what chance"
            " would give: 1 is full agreement, 0 is chance [1]; of three words “partly” counts half a difference [2]."
            " Its band leaves out one attempt at a time [3]. Bands hold the truth in 90 of 100 cases."
        ),
        t(
            "Kappa is given from {marks} marks at {attempts} attempts on. It is not defined where one of both only"
            " ever said one word, and says little where nearly everything is alike: then read the share."
        ).format(marks=FEWEST_MARKS, attempts=FEWEST_ATTEMPTS),
        t(
            "Who marks only what looks wrong makes agreement look worse than it is, who marks after reading the"
            " machine's judgement makes it look better: for a fair figure mark answers drawn by lot, and before"
            " looking."
        ),
    )


def _write(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")

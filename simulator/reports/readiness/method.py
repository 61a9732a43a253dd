"""The method on one page: what a manager, and whoever is judged, can read and check."""

from simulator.locales import Translate
from simulator.reports.readiness.rules import ReadinessRules

__all__ = ["REFERENCES", "explain_method"]

#: What the numbers come from, as it is found.
REFERENCES = (
    "Tatel & Ackerman, Psychological Bulletin, doi 10.1037/bul0000481",
    "BMC Medical Education 2021, s12909-021-02617-8",
    "Teaching and Learning in Medicine 1989, doi 10.1080/10401338909539375",
    "Luo et al., Journal of Marketing 2021, doi 10.1177/0022242920956676",
)


def explain_method(rules: ReadinessRules, t: Translate) -> tuple[str, ...]:
    """The method, a paragraph each, with the numbers in use."""
    return (
        t(
            "Only finished official attempts count; practice is private. A score is counted from its pass mark; one"
            " that a trainer has corrected counts as corrected, and one declared void not at all."
        ),
        t(
            "Older attempts fade: after {days} days one says half as much (half of what was gained in accuracy is gone"
            " after about 6.5 months [1]). A later attempt at the same scenario halves what the earlier one says."
        ).format(days=round(rules.half_life)),
        t(
            "Scenarios differ in difficulty, and so does what a person makes of each. Both are estimated from everybody"
            " at once and drawn towards the middle where there is little data, as in a Rasch model with shrinkage."
            " Repeats of one scenario say little more; different scenarios do [2]."
        ),
        t(
            "From this follows the standing: what somebody would reach in the mean on the course's scenarios, with the"
            " band that holds it in {band} of 100 cases, and the chance that it reaches the pass mark [3]."
        ).format(band=round(100 * rules.band)),
        t(
            "“Ready”: the chance is {ready} % or more. “Not ready”: {low} % or less, or a critical red line was crossed"
            " and no clean attempt at that scenario followed. Between them: “not sure yet”. Fewer than {count}"
            " different scenarios: “not enough data”. “Passed once, lapsed”: stood well once by these rules, no longer."
        ).format(ready=round(100 * rules.ready), low=round(100 * rules.not_ready), count=rules.scenarios),
        t(
            "Nobody is called ready who left {share} % of the attempts early or gave as many replies as the model"
            " answer word for word. A skill is named as weak only where it lies below the others by more than luck."
        ).format(share=round(100 * rules.doubtful)),
        t(
            "These words are advice. A person decides, may set any judgement aside with a reason, and has to tell those"
            " who are judged how it was done."
        ),
    )

"""Fit simulator/scoring/data/weights.json from ../shared/data and scripts/data; prints figures of left-out objections.

Files named on the command line (JSON lines, see `scoring_lab.read_more`) are learned from as well. Only general
features are used (scores, polarity, kinds of speech): no weight belongs to a scenario, a turn or a phrase. `met` and
`full` come from the labelled replies, the authors' tuning half and, at a lower weight, the library's examples, the
`plain` two also from the simulated rubrics. `line` (Chinese) and `latin_line` come from the replies, choosing in each
the stretch that looks worst and learning from it, until that is stable; the `own` two from turns with a red line of
few phrases.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
import fit_tables as tables
import scoring_lab as lab
from fit_tables import Looked, Table

from simulator.scoring.judging.features import DENIAL, LINE_FEATURES, OWN_LINE_FEATURES, PLAIN, SKILLED
from simulator.scoring.thresholds import THRESHOLDS

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "weights.json"
SHIPPED_PARTLY = THRESHOLDS.partly
#: Rubrics hold one point in ten: the best F1 lies below one half, the threshold of all models is one.
PLAIN_SHIFT = 0.65
#: How much more readily a red-line model says yes than it has learned. Most of what it learns from crosses nothing.
#: Own lines, precision/recall of authors' replies for tuning: zh .88/.58 before, .88/.61 with it; en .96/.62, .90/.65.
#: English policies say yes to half of the harmless replies that sound like them: .71/.72 before, .75/.71 with it, of
#: twelve hundred replies to the library.
LINE_SHIFTS = {"own_line": 0.2, "latin_own_line": 0.2, "latin_line": -0.17}
RUBRIC_PHRASES = 6
#: From which chance on words sound like a criterion, so that it matters whether they were turned into its opposite.
SOUNDS_MET = 0.4
#: How firmly the skilled models are smoothed.
RIDGE = 0.003
#: What a stretch of a reply is chosen by at first, before anything is learned.
SCORES = ("line", "meaning_line", "red_line_score", "meaning_red_line_score")


def fit_lines(
    segments: Sequence[lab.Array], crosses: lab.Labels, names: Sequence[str], weight: lab.Array | None = None
) -> lab.Array:
    """Weights for “crossed”: the worst stretch of a reply decides, so it is the one to learn from."""
    beta = np.array([2.0 if name in SCORES else 0.0 for name in (*names, "bias")])
    for _ in range(25):
        worst = np.array([rows[(rows @ beta[:-1]).argmax()] for rows in segments])
        new = lab.fit_logistic(worst, crosses, weight, ridge=0.02)
        if np.abs(new - beta).max() < 1e-4:
            break
        beta = (beta + new) / 2
    return beta


def named(names: Sequence[str], beta: lab.Array) -> dict[str, float]:
    return {name: round(float(w), 4) for name, w in zip((*names, "bias"), beta, strict=True)}


def join(left: Table, right: Table, share: float) -> Table:
    """Both tables under each other; the right one's rows weigh `share` of the left one's in all."""
    each = share * left.weight.sum() / len(right.label)
    return left.with_rows(replace(right, weight=np.full(len(right.label), each)))


def fit_criteria(table: Table, denied: Table, names: Sequence[str], least: int, ridge: float = 0.01) -> lab.Array:
    """Weights for “labelled `least` or more”. Denied evidence turns the slopes; how often is learned without it."""
    both = table.with_rows(denied)
    beta = lab.fit_logistic(both.columns(names), both.label >= least, both.weight, ridge)
    return lab.recentre(beta, table.columns(names), table.label >= least, table.weight)


def fit_denial(table: Table, denied: Table, in_letters: bool) -> dict[str, float]:
    """Weights for “turned into its opposite”, from what readers found met and from what was turned, in a language."""
    meant, turned = (
        one.only((one.letters == in_letters) & fit)
        for one, fit in ((table, table.label >= 1), (denied, denied.label == 0))
    )
    both = meant.with_rows(turned)
    is_turned = np.arange(len(both.label)) >= len(meant.label)
    return named(DENIAL, lab.fit_logistic(both.columns(DENIAL), is_turned, None, 0.01))


@dataclass(frozen=True)
class Material:
    """What is learned from: criteria, evidence turned into its opposite, rubrics; replies for red lines, own ones.

    The first `replies` rows of the criteria are those of the labelled replies.
    """

    table: Table
    replies: int
    denied: Table
    rubrics: Table
    looked: Sequence[Looked]
    own: Sequence[Looked]

    def without(self, group: str) -> "Material":
        """All but one turn or trade."""
        table, denied = (one.only(np.array([name != group for name in one.group])) for one in (self.table, self.denied))
        looked, own = ([one for one in seen if one.group != group] for seen in (self.looked, self.own))
        return Material(table, self.replies, denied, self.rubrics, looked, own)


def collect(labelled: Sequence[lab.Labelled]) -> Material:
    """All there is beside the `labelled` replies, and these."""
    replies, looked = tables.criteria_table(labelled)
    written, seen = tables.authors_tables()
    sentences = tables.library_sentences()
    own = [*tables.own_line_replies(labelled), *tables.library_own_lines(looked, labelled)]
    asked, looked_at, own_asked = tables.library_tables()
    meant, twisted = tables.twist_tables()
    own += [replace(one, weight=tables.LINE_SHARES["sentence"]) for one in sentences if one.turn.own_lines]
    return Material(
        replies=len(replies.label),
        table=replies.with_rows(tables.example_table()).with_rows(written).with_rows(asked).with_rows(meant),
        denied=tables.denied_table(labelled).with_rows(twisted),
        rubrics=tables.rubric_table(RUBRIC_PHRASES),
        looked=[*looked, *tables.library_examples(), *sentences, *looked_at, *tables.harmless_replies()],
        own=[*own, *seen, *own_asked],
    )


def fit_weights(material: Material) -> dict[str, dict[str, float]]:
    """All models."""
    table, denied = material.table, material.denied
    plain = join(table, material.rubrics, share=2.0)
    weights = {
        "met": named(SKILLED, fit_criteria(table, denied, SKILLED, 1, RIDGE)),
        "full": named(SKILLED, fit_criteria(table, denied, SKILLED, 2, RIDGE)),
        "plain_met": shifted(named(PLAIN, fit_criteria(plain, denied, PLAIN, 1)), PLAIN_SHIFT),
        "plain_full": shifted(named(PLAIN, fit_criteria(plain, denied, PLAIN, 2)), PLAIN_SHIFT),
    }
    met = lab.apply_logistic(np.array(list(weights["met"].values())), table.columns(SKILLED))
    kept = lab.apply_logistic(np.array(list(weights["met"].values())), denied.columns(SKILLED))
    for name, in_letters in (("denied", False), ("latin_denied", True)):
        weights[name] = fit_denial(table.only(met >= SOUNDS_MET), denied.only(kept >= SOUNDS_MET), in_letters)
    sides = (
        (material.looked, tables.line_tables, LINE_FEATURES, "line"),
        (material.own, tables.own_line_tables, OWN_LINE_FEATURES, "own_line"),
    )
    for seen, count, names, name in sides:
        for prefix, chinese in (("", True), ("latin_", False)):
            kept = [one for one in seen if one.turn.language.writing.has_hanzi == chinese]
            crosses = np.array([one.crosses for one in kept])
            weight = np.array([one.weight for one in kept])
            model = named(names, fit_lines(count(kept), crosses, names, weight))
            weights[prefix + name] = shifted(model, LINE_SHIFTS.get(prefix + name, 0.0))
    return weights


def shifted(model: dict[str, float], shift: float) -> dict[str, float]:
    """A model that says yes more readily."""
    return model | {"bias": round(model["bias"] + shift, 4)}


def left_out(table: Table, denied: Table, least: int) -> lab.Array:
    """Leave-one-objection-out probabilities that the label is at least `least`."""
    x, hidden = table.columns(SKILLED), np.array(denied.group)

    def fit(rows: NDArray[np.intp]) -> lab.Array:
        kept = np.zeros(len(table.label), dtype=np.bool_)
        kept[rows] = True
        seen = {*np.array(table.group)[kept]}
        return fit_criteria(
            table.only(kept), denied.only(np.array([one in seen for one in hidden])), SKILLED, least, RIDGE
        )

    return lab.leave_one_out(table.group, fit, lambda beta, rows: lab.apply_logistic(beta, x[rows]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("more", nargs="*", type=Path, help="further labelled replies")
    more = [reply for path in parser.parse_args().more for reply in lab.read_more(path)]
    if not lab.DATA.exists():
        print("Nothing to fit: ../shared/data is not there.")
        return 0
    labelled = [*lab.read_replies(), *lab.read_own(), *more]
    material = collect(labelled)
    table, denied, weights = material.table, material.denied, fit_weights(material)
    TARGET.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    real = np.arange(len(table.label)) < material.replies
    expected, y = ((left_out(table, denied, 1) + left_out(table, denied, 2)) / 2)[real], table.label[real] >= 1
    print(f"left out: AUC {lab.auc(expected, y):.3f}")
    for cut in range(28, 76, 4):
        partly, wholly = expected >= cut / 100, table.label[real] == 2
        print(f"  from {cut}: kappa partly {lab.kappa(partly, y):.3f} wholly {lab.kappa(partly, wholly):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Fit simulator/scoring/data/weights.json from ../shared/data; prints leave-one-objection-out figures.

Only general features are used (votes, polarity, kinds of speech): no weight belongs to a scenario, a turn or a
phrase. `met` and `full` come from the labelled replies, the `plain` two also from the simulated rubrics, `line`
from the replies, choosing in each reply the stretch that looks worst and learning from it, until that is stable.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab  # noqa: E402  (a script beside this one)

from simulator.scoring.guards import guard_reply  # noqa: E402
from simulator.scoring.judge import PARTLY, find_eligible  # noqa: E402
from simulator.scoring.match import FEATURES, Matches, match_reply  # noqa: E402
from simulator.scoring.prepare import PreparedTurn  # noqa: E402
from simulator.scoring.reading import Reading, read_reply  # noqa: E402
from simulator.scoring.redlines import LINE_FEATURES, line_features  # noqa: E402

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "weights.json"
SKILLED = ("vote", "skill", "best_skill", "second", "pooled", "length", "typical", "harm")
PLAIN = ("vote", "second", "pooled", "length", "typical", "like", "margin")
SHIPPED_PARTLY = PARTLY
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Table:
    """One row a (reply, criterion) pair: features, labels (writer's 0/1/2), and what to leave out together."""

    x: lab.Array
    label: NDArray[np.int64]
    group: list[str]
    reply: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_]) -> "Table":
        """The rows where `kept` is true."""
        group = [name for name, keep in zip(self.group, kept, strict=True) if keep]
        return Table(self.x[kept], self.label[kept], group, self.reply[kept])

    def columns(self, names: Sequence[str]) -> lab.Array:
        return self.x[:, [FEATURES.index(name) for name in names]]


def look(turn: PreparedTurn, reply: str) -> tuple[Reading, Matches]:
    """A reply, read and matched as the scorer does it."""
    reading = read_reply(turn.language, reply, turn.voter.length)
    eligible = find_eligible(turn, reading, guard_reply(turn, reading, ""))
    return reading, match_reply(turn, reading, eligible)


def criteria_table(replies: Sequence[lab.Labelled]) -> tuple[Table, list[lab.Array]]:
    """The dev replies as a table, and each reply's line features by segment."""
    x, label, group, number, lines = [], [], [], [], []
    for at, reply in enumerate(replies):
        turn = lab.prepared("zh-CN", reply.turn)
        reading, matches = look(turn, reply.reply)
        lines.append(line_features(turn, reading, matches))
        for column, criterion in enumerate(turn.turn.criteria.values()):
            if criterion.skill.code in reply.labels:
                x.append(matches.features[column])
                label.append(reply.labels[criterion.skill.code][0])
                group.append(reply.turn)
                number.append(at)
    return Table(np.array(x), np.array(label), group, np.array(number)), lines


def rubric_table(phrases: int) -> Table:
    """The simulated rubrics as a table; a point is either said (2) or not (0)."""
    x, label, group, number = [], [], [], []
    for at, rubric in enumerate(lab.read_rubrics()):
        turn = lab.rubric_turn(rubric, phrases)
        for reply in rubric["replies"]:
            _, matches = look(turn, reply["text"])
            for column in range(len(turn.turn.criteria)):
                x.append(matches.features[column])
                label.append(2 if column in reply["points"] else 0)
                group.append(rubric["set"])
                number.append(at)
    return Table(np.array(x), np.array(label), group, np.array(number))


def fit_lines(segments: Sequence[lab.Array], crosses: lab.Labels, rows: Index) -> lab.Array:
    """Weights for “crossed”: the worst stretch of a reply decides, so it is the one to learn from."""
    beta = np.zeros(len(LINE_FEATURES) + 1)
    beta[:2] = 2.0
    for _ in range(25):
        worst = np.array([segments[i][(segments[i] @ beta[:-1]).argmax()] for i in rows])
        new = lab.fit_logistic(worst, crosses[rows], ridge=0.02)
        if np.abs(new - beta).max() < 1e-4:
            break
        beta = (beta + new) / 2
    return beta


def worst_chance(segments: Sequence[lab.Array], beta: lab.Array, rows: Index) -> lab.Array:
    return np.array([lab.apply_logistic(beta, segments[i]).max() for i in rows])


def named(names: Sequence[str], beta: lab.Array) -> dict[str, float]:
    return {name: round(float(w), 4) for name, w in zip((*names, "bias"), beta, strict=True)}


def join(left: Table, right: Table, share: float) -> tuple[lab.Array, NDArray[np.int64], lab.Array]:
    """Both tables under each other; the right one's rows weigh `share` of the left one's in all."""
    x = np.vstack([left.columns(PLAIN), right.columns(PLAIN)])
    weight = np.concatenate([np.ones(len(left.label)), np.full(len(right.label), share * len(left.label) / len(right.label))])
    return x, np.concatenate([left.label, right.label]), weight


def fit_weights(
    table: Table, rubrics: Table, segments: Sequence[lab.Array], crosses: lab.Labels, replies: Index
) -> dict[str, dict[str, float]]:
    """All models, learned from the given replies (and all rubrics of `rubrics`)."""
    table = table.only(np.isin(table.reply, replies))
    x, label, weight = join(table, rubrics, share=2.0)
    return {
        "met": named(SKILLED, lab.fit_logistic(table.columns(SKILLED), table.label >= 1)),
        "full": named(SKILLED, lab.fit_logistic(table.columns(SKILLED), table.label == 2)),
        "plain_met": named(PLAIN, lab.fit_logistic(x, label >= 1, weight)),
        "plain_full": named(PLAIN, lab.fit_logistic(x, label == 2, weight)),
        "line": named(LINE_FEATURES, fit_lines(segments, crosses, replies)),
    }


def left_out(table: Table, least: int) -> lab.Array:
    """Leave-one-objection-out probabilities that the label is at least `least`."""
    x, y = table.columns(SKILLED), table.label >= least
    return lab.leave_one_out(
        table.group, lambda rows: lab.fit_logistic(x[rows], y[rows]), lambda beta, rows: lab.apply_logistic(beta, x[rows])
    )


def main() -> int:
    if not lab.DATA.exists():
        print("Nothing to fit: ../shared/data is not there.")
        return 0
    replies = lab.read_replies()
    table, segments = criteria_table(replies)
    rubrics = rubric_table(6)
    crosses = np.array([reply.crosses for reply in replies])
    everything = np.arange(len(replies))
    weights = fit_weights(table, rubrics, segments, crosses, everything)
    TARGET.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    met, full = left_out(table, 1), left_out(table, 2)
    y = table.label >= 1
    print(f"left out: AUC {lab.auc(met + full, y):.3f}")
    for partly in range(30, 60, 3):
        said = (met + full) / 2 >= partly / 100
        print(f"  partly from {partly}: kappa {lab.kappa(said, y):.3f} F1 {lab.f1(said, y):.3f}", end=";")
    print()
    for wholly in range(50, 85, 4):
        said = (met + full) / 2 >= wholly / 100
        print(f"  wholly from {wholly}: kappa {lab.kappa(said, table.label == 2):.3f}", end=";")
    print()
    chance = lab.leave_one_out(
        [reply.turn for reply in replies],
        lambda rows: fit_lines(segments, crosses, rows),
        lambda beta, rows: worst_chance(segments, beta, rows),
    )
    for threshold in (0.3, 0.4, 0.5, 0.6):
        precision, recall = lab.precision_recall(chance >= threshold, crosses)
        print(f"  lines at {threshold}: precision {precision:.2f} recall {recall:.2f}", end=";")
    print(f" AUC {lab.auc(chance, crosses):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Fit simulator/scoring/data/weights.json from ../shared/data and scripts/data; prints figures of left-out objections.

Files named on the command line (JSON lines, see `scoring_lab.read_more`) are learned from as well. Only general
features are used (scores, polarity, kinds of speech): no weight belongs to a scenario, a turn or a phrase. `met` and
`full` come from the labelled replies and, at a lower weight, the library's examples, the `plain` two also from the
simulated rubrics. `line` (Chinese) and `latin_line` come from the replies, choosing in each the stretch that looks
worst and learning from it, until that is stable.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
import own_lines
import scoring_lab as lab

from simulator.scoring.judging.comparison import Comparison, compare_reply
from simulator.scoring.judging.criteria import find_eligible
from simulator.scoring.judging.criterion_features import Matches, match_criteria
from simulator.scoring.judging.features import FEATURES, LINE_FEATURES, OWN_LINE_FEATURES, PLAIN, SKILLED
from simulator.scoring.judging.guards import guard_reply
from simulator.scoring.judging.parsed_reply import ParsedReply, parse_reply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_line_features import line_features, own_line_features
from simulator.scoring.thresholds import THRESHOLDS

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "weights.json"
SHIPPED_PARTLY = THRESHOLDS.partly
PLAIN_SHIFT = 0.65
#: How firmly the skilled models are smoothed, and what an example of the library counts beside a labelled reply.
RIDGE, EXAMPLE = 0.003, 0.5
#: What a sentence of the library counts as an honest one.
SENTENCE = 0.2
LANGUAGES = ("zh-CN", "en")
#: What a stretch of a reply is chosen by at first, before anything is learned.
SCORES = ("line", "meaning_line", "red_line_score", "meaning_red_line_score")


@dataclass(frozen=True)
class Table:
    """One row a (reply, criterion) pair: features, labels (writer's 0/1/2), and what to leave out together."""

    x: lab.Array
    label: NDArray[np.int64]
    group: list[str]
    reply: NDArray[np.int64]
    weight: lab.Array

    def only(self, kept: NDArray[np.bool_]) -> "Table":
        """The rows where `kept` is true."""
        group = [name for name, keep in zip(self.group, kept, strict=True) if keep]
        return Table(self.x[kept], self.label[kept], group, self.reply[kept], self.weight[kept])

    def with_rows(self, other: "Table") -> "Table":
        """Both under each other; the other's replies keep numbers of their own."""
        reply = np.concatenate([self.reply, other.reply + self.reply.max(initial=-1) + 1])
        x, label = np.vstack([self.x, other.x]), np.concatenate([self.label, other.label])
        return Table(x, label, [*self.group, *other.group], reply, np.concatenate([self.weight, other.weight]))

    def columns(self, names: Sequence[str]) -> lab.Array:
        return self.x[:, [FEATURES.index(name) for name in names]]


@dataclass(frozen=True)
class Looked:
    """A reply as the red-line model looks at it."""

    turn: PreparedTurn
    reading: ParsedReply
    compared: Comparison
    matches: Matches
    crosses: bool
    group: str
    weight: float = 1.0


def look(turn: PreparedTurn, reply: str) -> tuple[ParsedReply, Comparison, Matches]:
    """A reply, read and matched as the scorer does it."""
    reading = parse_reply(turn.language, reply, turn.classifier.length)
    eligible = find_eligible(turn, reading, guard_reply(turn, reading, ""))
    compared = compare_reply(turn, reading)
    return reading, compared, match_criteria(turn, reading, compared, eligible)


def criteria_table(replies: Sequence[lab.Labelled]) -> tuple[Table, list[Looked]]:
    """Labelled replies as a table, and each as the red-line model looks at it."""
    x, label, group, number, looked = [], [], [], [], []
    for at, reply in enumerate(replies):
        turn = lab.prepared_turn(reply.language, reply.turn)
        reading, compared, matches = look(turn, reply.reply)
        looked.append(Looked(turn, reading, compared, matches, reply.crosses, reply.turn))
        for column, criterion in enumerate(turn.turn.criteria.values()):
            if criterion.skill.code in reply.labels:
                x.append(matches.features[column])
                label.append(reply.labels[criterion.skill.code][0])
                group.append(reply.turn)
                number.append(at)
    return Table(np.array(x), np.array(label), group, np.array(number), np.ones(len(x))), looked


def library_turns() -> list[tuple[str, PreparedTurn]]:
    """Every turn of the library in every language."""
    return [(name, lab.prepared_turn(language, name)) for language in LANGUAGES for name in lab.turns(language)]


def library_examples() -> list[Looked]:
    """The library's own examples and model answers: whether they cross a red line."""
    found = []
    for name, turn in library_turns():
        said = [(example.reply, bool(example.crosses)) for example in turn.turn.examples]
        for reply, crosses in [*said, (turn.turn.model_answer or "", False)]:
            reading, compared, matches = look(turn, without_variables(reply))
            if reading.segments:
                found.append(Looked(turn, reading, compared, matches, crosses, name))
    return found


def example_table() -> Table:
    """What the library's examples say of criteria: `meets` is 2, `misses` 0, the others are left out."""
    x, label, group, number = [], [], [], []
    for name, turn in library_turns():
        for at, example in enumerate(turn.turn.examples):
            _, _, matches = look(turn, without_variables(example.reply))
            for column, criterion in enumerate(turn.turn.criteria):
                if criterion in (*example.meets, *example.misses):
                    x.append(matches.features[column])
                    label.append(2 if criterion in example.meets else 0)
                    group.append(name)
                    number.append(at)
    return Table(np.array(x), np.array(label), group, np.array(number), np.full(len(x), EXAMPLE))


def without_variables(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}", "", text)


def line_tables(looked: Sequence[Looked]) -> list[lab.Array]:
    """The red-line features of each reply, one row a segment."""
    return [line_features(one.turn, one.reading, one.compared) for one in looked]


def own_line_tables(looked: Sequence[Looked]) -> list[lab.Array]:
    """As `line_tables` for the turn's own red lines."""
    return [own_line_features(one.turn, one.reading, one.compared) for one in looked]


def own_line_replies(replies: Sequence[lab.Labelled]) -> list[Looked]:
    """Replies beside single red lines of few phrases, see `own_lines.simulate`."""
    found = []
    for reply, turn, crosses in own_lines.simulate(replies):
        reading, compared, matches = look(turn, reply.reply)
        if reading.segments:
            found.append(Looked(turn, reading, compared, matches, crosses, reply.turn))
    return found


def rubric_table(phrases: int) -> Table:
    """The simulated rubrics as a table; a point is either said (2) or not (0)."""
    x, label, group, number = [], [], [], []
    for at, rubric in enumerate(lab.read_rubrics()):
        turn = lab.rubric_turn(rubric, phrases)
        for reply in rubric["replies"]:
            _, _, matches = look(turn, reply["text"])
            for column in range(len(turn.turn.criteria)):
                x.append(matches.features[column])
                label.append(2 if column in reply["points"] else 0)
                group.append(rubric["set"])
                number.append(at)
    return Table(np.array(x), np.array(label), group, np.array(number), np.ones(len(x)))


def library_sentences() -> list[Looked]:
    """What the library itself tells trainees to say, two neighbours at a time: none of it crosses anything."""
    found = []
    for name, turn in library_turns():
        for pair in own_lines.honest_pairs(turn.turn):
            reading, compared, matches = look(turn, without_variables(pair))
            if reading.segments:
                found.append(Looked(turn, reading, compared, matches, False, name, SENTENCE))
    return found


def library_own_lines(looked: Sequence[Looked], replies: Sequence[lab.Labelled]) -> list[Looked]:
    """Replies to turns of the library that have red lines of their own, and whether they cross one of these."""
    pairs = zip(looked, replies, strict=True)
    kept = [(one, not one.turn.own_lines.keys().isdisjoint(reply.lines)) for one, reply in pairs if one.turn.own_lines]
    return [replace(one, crosses=own) for one, own in kept if own or not one.crosses]


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


def join(left: Table, right: Table, share: float) -> tuple[lab.Array, NDArray[np.int64], lab.Array]:
    """Both tables under each other; the right one's rows weigh `share` of the left one's in all."""
    x = np.vstack([left.columns(PLAIN), right.columns(PLAIN)])
    each = share * left.weight.sum() / len(right.label)
    weight = np.concatenate([left.weight, np.full(len(right.label), each)])
    return x, np.concatenate([left.label, right.label]), weight


def fit_weights(
    table: Table, rubrics: Table, looked: Sequence[Looked], own: Sequence[Looked], left_out: str = ""
) -> dict[str, dict[str, float]]:
    """All models, learned from everything but the turn `left_out` (and all rubrics of `rubrics`)."""
    table = table.only(np.array([name != left_out for name in table.group]))
    x, label, weight = join(table, rubrics, share=2.0)
    weights = {
        "met": named(SKILLED, lab.fit_logistic(table.columns(SKILLED), table.label >= 1, table.weight, RIDGE)),
        "full": named(SKILLED, lab.fit_logistic(table.columns(SKILLED), table.label == 2, table.weight, RIDGE)),
        "plain_met": shifted(named(PLAIN, lab.fit_logistic(x, label >= 1, weight))),
        "plain_full": shifted(named(PLAIN, lab.fit_logistic(x, label == 2, weight))),
    }
    sides = ((looked, line_tables, LINE_FEATURES, "line"), (own, own_line_tables, OWN_LINE_FEATURES, "own_line"))
    for seen, tables, names, name in sides:
        for prefix, chinese in (("", True), ("latin_", False)):
            kept = [one for one in seen if one.group != left_out and one.turn.language.writing.has_hanzi == chinese]
            crosses = np.array([one.crosses for one in kept])
            weight = np.array([one.weight for one in kept])
            weights[prefix + name] = named(names, fit_lines(tables(kept), crosses, names, weight))
    return weights


def shifted(model: dict[str, float]) -> dict[str, float]:
    """Rubrics hold one point in ten: the best F1 lies below one half, the threshold of all models is one."""
    return model | {"bias": round(model["bias"] + PLAIN_SHIFT, 4)}


def left_out(table: Table, least: int) -> lab.Array:
    """Leave-one-objection-out probabilities that the label is at least `least`."""
    x, y = table.columns(SKILLED), table.label >= least
    return lab.leave_one_out(
        table.group,
        lambda rows: lab.fit_logistic(x[rows], y[rows], table.weight[rows], RIDGE),
        lambda beta, rows: lab.apply_logistic(beta, x[rows]),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("more", nargs="*", type=Path, help="further labelled replies")
    more = [reply for path in parser.parse_args().more for reply in lab.read_more(path)]
    if not lab.DATA.exists():
        print("Nothing to fit: ../shared/data is not there.")
        return 0
    labelled = [*lab.read_replies(), *lab.read_own(), *more]
    replies, looked = criteria_table(labelled)
    table = replies.with_rows(example_table())
    sentences = library_sentences()
    own = [*own_line_replies(labelled), *library_own_lines(looked, labelled)]
    own += [one for one in sentences if one.turn.own_lines]
    weights = fit_weights(table, rubric_table(6), [*looked, *library_examples(), *sentences], own)
    TARGET.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    real = table.weight == 1.0
    expected, y = ((left_out(table, 1) + left_out(table, 2)) / 2)[real], table.label[real] >= 1
    print(f"left out: AUC {lab.auc(expected, y):.3f}")
    for cut in range(28, 76, 4):
        partly, wholly = expected >= cut / 100, table.label[real] == 2
        print(f"  from {cut}: kappa partly {lab.kappa(partly, y):.3f} wholly {lab.kappa(partly, wholly):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

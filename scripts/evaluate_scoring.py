"""How well does the scorer agree with people? Prints one table a set; nothing here changes the scorer.

(a) the labelled replies of ../shared/data/replies_dev.jsonl through the real `objections` scenarios, every figure
    of ours with weights fitted without the objection it is measured on; (b) the simulated rubrics of
    rubrics_dev.json, weights fitted without the rubric's data set; (c) corrupted copies of (a); (library) replies
    written blind for every scenario of the library but those of (a), a row a scenario.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parents[1]))
import corruption
import fit_scoring as fitting
import fit_tables as tables
import library_replies
import scoring_lab as lab
import toggles

from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import judge_reply
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.judging.weights import make_weights

Scorer = Callable[[str, str], float]
PHRASES = 6


def plain_scorers() -> dict[str, Scorer]:
    """The baselines: best score of any phrase, 0–100."""
    names = ("ratio", "partial_ratio", "token_set_ratio", "WRatio")
    return {f"fuzz.{name}": getattr(fuzz, name) for name in names} | {"char 1-3 TF-IDF cosine": tfidf_cosine}


def tfidf_cosine(phrase: str, reply: str) -> float:
    """Cosine of character 1–3-gram counts, 0–100; the rarity comes from `RARITY`."""
    left, right = _grams(phrase), _grams(reply)
    dot = sum(weight * right[gram] for gram, weight in left.items() if gram in right)
    norm = np.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
    return 100.0 * dot / float(norm) if norm else 0.0


RARITY: dict[str, float] = {}


def _grams(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for n in (1, 2, 3):
        for at in range(len(text) - n + 1):
            gram = text[at : at + n]
            found[gram] = found.get(gram, 0.0) + RARITY.get(gram, 6.0)
    return found


def set_rarity(texts: Sequence[str]) -> None:
    """Inverse document frequencies for `tfidf_cosine`."""
    counts: dict[str, int] = {}
    for text in texts:
        for gram in {text[at : at + n] for n in (1, 2, 3) for at in range(len(text) - n + 1)}:
            counts[gram] = counts.get(gram, 0) + 1
    RARITY.clear()
    RARITY.update({gram: float(np.log((1 + len(texts)) / (1 + count))) + 1 for gram, count in counts.items()})


class Replies:
    """Set (a): replies, their labels in one row a criterion, and our scores by weights left out."""

    def __init__(self) -> None:
        self.replies = lab.read_replies()
        self.crosses = np.array([reply.crosses for reply in self.replies])
        material = fitting.collect([*self.replies, *lab.read_own()])
        self.group = [reply.turn for reply, pairs in zip(self.replies, self._pairs(), strict=True) for _ in pairs]
        self.weights = {
            turn: make_weights(fitting.fit_weights(material.without(turn)))
            for turn in sorted({reply.turn for reply in self.replies})
        }

    def score(self, change: Callable[[str], str] = str) -> list[TurnScore]:
        """Our scores of all replies, each after `change`."""
        return [
            judge_reply(lab.prepared_turn("zh-CN", r.turn), change(r.reply), weights=self.weights[r.turn]).score
            for r in self.replies
        ]

    def labels(self) -> lab.Array:
        """The writer's label of every (reply, criterion) pair."""
        return np.array([marks[0] for pairs in self._pairs() for marks in pairs.values()])

    def _pairs(self) -> list[dict[str, tuple[int, ...]]]:
        """Labels by criterion name, in the file's order."""
        result = []
        for reply in self.replies:
            criteria = lab.prepared_turn("zh-CN", reply.turn).turn.criteria
            codes = {name: c.skill.code for name, c in criteria.items()}
            result.append({name: reply.labels[code] for name, code in codes.items() if code in reply.labels})
        return result

    def pairs_of(self, scores: Sequence[TurnScore], value: str) -> lab.Array:
        """`strength` or `credit` of every pair, in the order of `labels`."""
        rows = zip(scores, self._pairs(), strict=True)
        return np.array([getattr(c, value) for score, pairs in rows for c in score.criteria if c.id in pairs])

    def plain(self, scorer: Scorer) -> lab.Array:
        """A baseline's best score of any phrase for every pair."""
        result = []
        for reply, pairs in zip(self.replies, self._pairs(), strict=True):
            turn = lab.prepared_turn("zh-CN", reply.turn).turn
            texts = [list(turn.criteria[name].phrases) for name in pairs]
            result += [max(scorer(phrase, reply.reply) for phrase in phrases) for phrases in texts]
        return np.array(result)


def report_replies(data: Replies) -> None:
    print("(a) replies_dev.jsonl through the objections scenarios; leave-one-objection-out")
    print(f"{'':28}{'AUC':>6}{'F1':>6}{'kappa':>7}{'rank corr.':>12}")
    labels = data.labels()
    met = labels >= 1
    quality = [reply.quality for reply in data.replies]
    phrases = {
        p for r in data.replies for c in lab.prepared_turn("zh-CN", r.turn).turn.criteria.values() for p in c.phrases
    }
    set_rarity(sorted(phrases))
    for name, scorer in plain_scorers().items():
        values = data.plain(scorer)
        said = _left_out_verdicts(values, met, data.group)
        print(
            f"{name:28}{lab.auc(values, met):6.3f}{lab.f1(said, met):6.3f}{lab.kappa(said, met):7.3f}"
            f"{lab.spearman(_weighted(data, said), quality):12.3f}"
        )
    scores = data.score()
    strength, credit = data.pairs_of(scores, "strength"), data.pairs_of(scores, "credit")
    said = credit >= 0.5
    print(
        f"{'ours':28}{lab.auc(strength, met):6.3f}{lab.f1(said, met):6.3f}{lab.kappa(said, met):7.3f}"
        f"{lab.spearman([s.score for s in scores], quality):12.3f}"
    )
    print(
        f"{'ours, wholly met':28}{lab.auc(strength, labels == 2):6.3f}{lab.f1(credit == 1, labels == 2):6.3f}"
        f"{lab.kappa(credit == 1, labels == 2):7.3f}"
    )
    _report_bands(strength, credit, labels)
    crossed = np.array([bool(score.red_lines) for score in scores])
    precision, recall = lab.precision_recall(crossed, data.crosses)
    print(f"red lines, reply level: precision {precision:.3f} recall {recall:.3f}")


def _left_out_verdicts(values: lab.Array, met: lab.Labels, group: Sequence[str]) -> lab.Labels:
    names = np.array(group)
    said = np.zeros(len(met), dtype=np.bool_)
    for name in sorted(set(group)):
        inside = names == name
        said[inside] = values[inside] >= lab.best_threshold(values[~inside], met[~inside])
    return said


def _weighted(data: Replies, said: lab.Labels) -> lab.Array:
    """Turn scores from yes/no verdicts."""
    scores, at = [], 0
    for reply in data.replies:
        criteria = lab.prepared_turn("zh-CN", reply.turn).turn.criteria.values()
        weights = np.array([c.weight for c in criteria if c.skill.code in reply.labels])
        scores.append(float(weights @ said[at : at + len(weights)] / weights.sum()))
        at += len(weights)
    return np.array(scores)


def _report_bands(strength: lab.Array, credit: lab.Array, labels: lab.Array) -> None:
    print("band      pairs   labelled 0    1    2")
    for value, name in ((1.0, "met"), (0.5, "partly"), (0.0, "not")):
        inside = labels[credit == value]
        shares = [float((inside == label).mean()) if inside.size else 0.0 for label in (0, 1, 2)]
        print(f"{name:8}{inside.size:7}{shares[0]:13.2f}{shares[1]:5.2f}{shares[2]:5.2f}")
    print("strength  " + "  ".join(f"{low}-{low + 20}" for low in range(0, 100, 20)))
    means = [labels[(strength >= low) & (strength < low + 20 + (low == 80))] / 2 for low in range(0, 100, 20)]
    print("mean label" + "  ".join(f"{float(m.mean()) if m.size else 0:4.2f}" for m in means) + "   (of 1)")


def report_rubrics() -> None:
    print("\n(b) rubrics_dev.json, six phrases a point; weights without the rubric's own data set")
    print(f"{'':28}{'AUC':>6}{'F1':>6}{'kappa':>7}")
    table = tables.rubric_table(PHRASES)
    rubrics = lab.read_rubrics()
    chance = np.zeros(len(table.label))
    names = np.array(table.group)
    x = table.columns(fitting.PLAIN)
    for name in sorted(set(table.group)):
        others = names != name
        beta = lab.fit_logistic(x[others], table.label[others] > 0)
        beta[-1] += fitting.PLAIN_SHIFT
        chance[~others] = lab.apply_logistic(beta, x[~others])
    for language, hard in (("zh-CN", False), ("zh-CN", True), ("en", False), ("en", True)):
        own = [n for n, r in enumerate(rubrics) if r["language"] == language and r["confusable"] == hard]
        rows = [(chance[table.reply == n], table.label[table.reply == n] > 0) for n in own]
        _print_rubric_row(f"ours {language} {'confusable' if hard else 'easy'}", rows)
        for title, scorer in plain_scorers().items():
            _print_rubric_row(f"  {title}", [_plain_rubric(rubrics[n], scorer) for n in own], tune=True)


def _plain_rubric(rubric: dict, scorer: Scorer) -> tuple[lab.Array, lab.Labels]:  # type: ignore[type-arg]
    set_rarity([p for point in rubric["points"] for p in point["phrases"][:PHRASES]])
    values = [
        [max(scorer(p, reply["text"]) for p in point["phrases"][:PHRASES]) for point in rubric["points"]]
        for reply in rubric["replies"]
    ]
    truth = [[n in reply["points"] for n in range(len(rubric["points"]))] for reply in rubric["replies"]]
    return np.array(values).ravel(), np.array(truth).ravel()


def _print_rubric_row(title: str, rows: Sequence[tuple[lab.Array, lab.Labels]], tune: bool = False) -> None:
    """Means over rubrics; a baseline gets the best threshold on these very data, which flatters it."""
    cut = [lab.best_threshold(value, truth) if tune else fitting.SHIPPED_PARTLY / 100 for value, truth in rows]
    areas = [lab.auc(value, truth) for value, truth in rows]
    scores = [lab.f1(value >= c, truth) for c, (value, truth) in zip(cut, rows, strict=True)]
    kappas = [lab.kappa(value >= c, truth) for c, (value, truth) in zip(cut, rows, strict=True)]
    print(f"{title:28}{np.mean(areas):6.3f}{np.mean(scores):6.3f}{np.mean(kappas):7.3f}")


def report_corruption(data: Replies) -> None:
    print("\n(c) corrupted copies of (a)")
    print(f"{'':28}{'AUC':>6}{'F1':>6}{'kappa':>7}{'same verdict':>14}")
    met = data.labels() >= 1
    clean = data.pairs_of(data.score(), "credit")
    for name, change in corruption.ALL.items():
        scores = data.score(change)
        credit = data.pairs_of(scores, "credit")
        strength = data.pairs_of(scores, "strength")
        said = credit >= 0.5
        print(
            f"{name:28}{lab.auc(strength, met):6.3f}{lab.f1(said, met):6.3f}{lab.kappa(said, met):7.3f}"
            f"{float((said == (clean >= 0.5)).mean()):14.3f}"
        )


def report_toggled(data: Replies) -> None:
    """Evidence of what is rightly met, turned into its opposite: is the criterion still met?"""
    tried = kept = 0
    for reply in data.replies:
        turn, weights = lab.prepared_turn(reply.language, reply.turn), data.weights[reply.turn]
        wanted = toggles.labelled_criteria(turn, reply)
        for name, denied, said in toggles.toggle_evidence(turn, reply.language, reply.reply, wanted, weights):
            after = next(c for c in judge_reply(turn, said, weights=weights).score.criteria if c.id == name)
            tried += 1
            kept += toggles.still_counts(after, denied, said)
    print(f"toggled negation: {kept} of {tried} pieces of evidence still count after being turned into their opposite")


def report_worst(data: Replies, count: int = 10) -> None:
    print("\nworst misjudgements (strength furthest from the label)")
    rows = []
    for reply, score in zip(data.replies, data.score(), strict=True):
        for criterion in score.criteria:
            marks = reply.labels.get(criterion.skill.code)
            if marks:
                gap = criterion.strength - 100 * marks[0] / 2
                rows.append((abs(gap), reply.id, criterion.id, marks[0], criterion.strength, criterion.evidence))
    for row in sorted(rows, reverse=True)[:count]:
        print("  {1} {2}: label {3}, strength {4}, words “{5}”".format(*row))
    for reply, score in zip(data.replies, data.score(), strict=True):
        if bool(score.red_lines) != reply.crosses:
            words = "; ".join(f"{line.id} “{line.evidence}”" for line in score.red_lines)
            print(f"  {reply.id} red lines: {'false alarm ' + words if words else 'missed ' + ', '.join(reply.lines)}")


def prepared_turns() -> list[PreparedTurn]:
    return [lab.prepared_turn("zh-CN", name) for name in lab.turns("zh-CN")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["a", "b", "c", "worst", "library"], help="a, b, c, worst, library")
    wanted = parser.parse_args().sets
    if "library" in wanted:
        library_replies.main(())
    if not lab.DATA.exists():
        print("Nothing to measure on: ../shared/data is not there.")
        return 0
    data = Replies() if set(wanted) & {"a", "c", "worst"} else None
    if data and "a" in wanted:
        report_replies(data)
    if "b" in wanted:
        report_rubrics()
    if data and "c" in wanted:
        report_corruption(data)
        report_toggled(data)
    if data and "worst" in wanted:
        report_worst(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

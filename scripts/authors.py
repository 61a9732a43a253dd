"""The authors' set: scenarios of other trades by people who know nothing of the scorer, replies blind to phrases.

Each scenario lies in scripts/data/authors/<language>/<half>/<trade>.yaml: twelve phrases a criterion, the first ones
first that came to the author's mind; `replies.jsonl` beside it holds what was said, with the marks of two readers. One
half is for tuning, the other for the exam.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab

from simulator.scenario.model import ReplyTurn, Skill
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply

DATA = Path(__file__).parent / "data" / "authors"
#: The pass mark where a scenario names none.
PASS = 70


@dataclass(frozen=True)
class AuthorReply:
    """A reply with what two readers say: labels 0/1/2 by criterion, whether it crosses, a mark 0–100."""

    id: str
    trade: str
    turn: str
    reply: str
    labels: tuple[dict[str, int], ...]
    crosses: tuple[bool, ...]
    marks: tuple[float, ...]


@dataclass(frozen=True)
class Twist:
    """Words that sound like a criterion: whether they meet it, and if not by what kind of turn they fail to."""

    trade: str
    turn: str
    criterion: str
    kind: str
    meets: bool
    reply: str


@cache
def read_scenario(language: str, half: str, trade: str) -> dict[str, Any]:
    data: dict[str, Any] = lab.read_yaml(DATA / language / half / f"{trade}.yaml")
    return data


@cache
def author_turn(language: str, half: str, trade: str, name: str, phrases: int) -> PreparedTurn:
    """A turn with the first `phrases` of every criterion and of its red line, without policies."""
    data = read_scenario(language, half, trade)["turns"][name]
    fits = [prepare(language, data, phrases, dict.fromkeys(data["criteria"], skill)).skill_fit for skill in Skill]
    best = np.argmax(fits, axis=0)
    skills = list(Skill)
    return prepare(language, data, phrases, {c: skills[at] for c, at in zip(data["criteria"], best, strict=True)})


def prepare(language: str, data: dict[str, Any], phrases: int, skills: dict[str, Skill]) -> PreparedTurn:
    """`data` as a turn; a trainer names the skill that the phrases sound like."""
    line = data["red_line"]
    turn = {
        "customer": data["customer"],
        "goal": data["goal"],
        "criteria": {
            name: {**one, "skill": skills[name], "phrases": one["phrases"][:phrases]}
            for name, one in data["criteria"].items()
        },
        "red_lines": {
            line["id"]: {
                "severity": "critical",
                "means": line["means"],
                "because": line["means"],
                "phrases": line["phrases"][:phrases],
                "not": line["not"],
            }
        },
        "next": [{"to": "end"}],
    }
    around = [data["customer"]]
    return prepare_turn(ReplyTurn.model_validate(turn), {}, lab.lexicon(language), language, around, cache=lab.CACHE)


def list_turns(language: str, half: str) -> list[tuple[str, str]]:
    """Trade and name of every turn."""
    trades = sorted(path.stem for path in (DATA / language / half).glob("*.yaml"))
    return [(trade, name) for trade in trades for name in read_scenario(language, half, trade)["turns"]]


def unseen_phrases(
    language: str, half: str, trade: str, name: str, phrases: int
) -> tuple[dict[str, list[str]], list[str]]:
    """What the author wrote after the first `phrases`: of each criterion, and of the red line."""
    data = read_scenario(language, half, trade)["turns"][name]
    return {c: one["phrases"][phrases:] for c, one in data["criteria"].items()}, data["red_line"]["phrases"][phrases:]


def read_replies(language: str, half: str) -> list[AuthorReply]:
    """The replies of one half; none where nobody has written any yet."""
    path = DATA / language / half / "replies.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.exists() else []
    return [
        AuthorReply(
            id=row["id"],
            trade=row["turn"].split("/")[0],
            turn=row["turn"].split("/")[1],
            reply=row["reply"],
            labels=tuple(row["labels"]),
            crosses=tuple(row["crosses"]),
            marks=tuple(row["marks"]),
        )
        for row in rows
    ]


def read_twists(language: str, half: str) -> list[Twist]:
    """Replies that say the opposite, or seem to; none where nobody has written any."""
    path = DATA / language / half / "twists.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.exists() else []
    return [_make_twist(row) for row in rows]


def _make_twist(row: dict[str, Any]) -> Twist:
    trade, turn = row["turn"].split("/")
    return Twist(trade, turn, row["criterion"], row["kind"], row["meets"], row["reply"])


def measure_twists(language: str, half: str, phrases: int) -> dict[str, float]:
    """Share of twisted words that meet their criterion all the same, and of those that only sound twisted."""
    met: dict[bool, list[bool]] = {True: [], False: []}
    for twist in read_twists(language, half):
        score = score_reply(author_turn(language, half, twist.trade, twist.turn, phrases), twist.reply)
        met[twist.meets].append(twist.criterion in score.met)
    return {"twists_kept": round(float(np.mean(met[False])), 3), "twists_meant": round(float(np.mean(met[True])), 3)}


def measure(language: str, half: str, phrases: int) -> dict[str, float]:
    """Agreement of the scorer with the first reader."""
    said, met, strength, scores, marks, crossed, crosses = [], [], [], [], [], [], []
    for reply in read_replies(language, half):
        score = score_reply(author_turn(language, half, reply.trade, reply.turn, phrases), reply.reply)
        for criterion in score.criteria:
            if criterion.id in reply.labels[0]:
                said.append(criterion.credit >= 0.5)
                strength.append(criterion.strength)
                met.append(reply.labels[0][criterion.id] >= 1)
        scores.append(score.score)
        marks.append(reply.marks[0])
        crossed.append(bool(score.red_lines))
        crosses.append(reply.crosses[0])
    return figures(*map(np.array, (said, met, strength, scores, marks, crossed, crosses)))


def figures(
    said: lab.Labels,
    met: lab.Labels,
    strength: lab.Array,
    scores: lab.Array,
    marks: lab.Array,
    crossed: lab.Labels,
    crosses: lab.Labels,
) -> dict[str, float]:
    """What is compared from release to release, rounded to three digits."""
    precision, recall = lab.precision_recall(crossed, crosses)
    found = {
        "kappa": lab.kappa(said, met),
        "AUC": lab.auc(strength, met),
        "rank": lab.spearman(scores, marks),
        "pass": lab.kappa(scores >= PASS, marks >= PASS),
        "gap": float(np.abs(scores - marks).mean()),
        "bias": float((scores - marks).mean()),
        "line_precision": precision,
        "line_recall": recall,
    }
    return {name: round(value, 3) for name, value in found.items()}


def main(halves: Sequence[str] = ("tuning",)) -> None:
    for half in halves:
        for language in lab.LANGUAGES:
            for phrases in (4, 8, 12):
                print(
                    language, half, phrases, measure(language, half, phrases), measure_twists(language, half, phrases)
                )


if __name__ == "__main__":
    main()

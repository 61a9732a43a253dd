"""What the scoring scripts share: the data of ../shared, the library's turns, metrics, and a small logistic fit."""

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from simulator.scenario.model import SKILL_CODES, Criterion, ReplyTurn, Scenario, Skill
from simulator.scenario.shared_model import Lexicon, Policy
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "scenarios"
LANGUAGES = ("zh-CN", "en")
DATA = ROOT.parent / "shared" / "data"
#: Where what a language's turns share is kept, if anywhere: it gives the same scores as what is learned anew.
CACHE = Path(os.environ["SIMULATOR_CACHE"]) if os.environ.get("SIMULATOR_CACHE") else None
Array = NDArray[np.float64]
Labels = NDArray[np.bool_]
SKILL_OF_CODE = {code: skill for skill, code in SKILL_CODES.items()}


@dataclass(frozen=True)
class Labelled:
    """A labelled reply: its turn, labels 0/1/2 by criterion, whether it crosses a red line, quality 0–100."""

    id: str
    turn: str
    reply: str
    labels: dict[str, tuple[int, ...]]
    crosses: bool
    lines: tuple[str, ...]
    quality: float
    language: str = "zh-CN"


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


@cache
def lexicon(language: str) -> Lexicon:
    """The library's lexicon of a language, or an empty one."""
    path = LIBRARY / language / "lexicon.yaml"
    return Lexicon.model_validate(read_yaml(path)) if path.exists() else Lexicon()


@cache
def turns(language: str) -> dict[str, tuple[ReplyTurn, tuple[str, ...]]]:
    """Every reply turn of the library, with its policies' names: `turn` for objections, `scenario#turn` elsewhere."""
    found = {}
    for path in sorted((LIBRARY / language).glob("*/*.yaml")):
        if path.name == "course.yaml" or path.parent.name == "policies":
            continue
        scenario = Scenario.model_validate(read_yaml(path))
        for name, turn in scenario.turns.items():
            if isinstance(turn, ReplyTurn):
                known_as = name if path.parent.name == "objections" else f"{path.stem}#{name}"
                found[known_as] = (turn, scenario.policies)
    return found


@cache
def policy(language: str, name: str) -> Policy:
    return Policy.model_validate(read_yaml(LIBRARY / language / "policies" / f"{name}.yaml"))


@cache
def prepared_turn(language: str, name: str) -> PreparedTurn:
    """A turn of the library, ready for scoring."""
    turn, policies = turns(language)[name]
    lines = {line: value for p in policies for line, value in policy(language, p).red_lines.items()}
    return prepare_turn(turn, lines | turn.red_lines, lexicon(language), language, cache=CACHE)


def without_stage_directions(text: str) -> str:
    """What is said of a line: no variables, nothing in brackets."""
    return re.sub(r"\{\{.*?\}\}|（.*?）", "", text)


def read_replies() -> list[Labelled]:
    """The dev replies; labels of criteria by skill code, writer first."""
    rows = [json.loads(line) for line in (DATA / "replies_dev.jsonl").read_text("utf-8").splitlines() if line]
    return [
        Labelled(
            id=row["id"],
            turn=row["turn"],
            reply=row["reply"],
            labels={code: tuple(marks) for code, marks in row["criteria"].items()},
            crosses=row["crosses"],
            lines=tuple(row["red_lines"]),
            quality=float(np.mean(row["quality"])),
        )
        for row in rows
    ]


def read_more(path: Path) -> list[Labelled]:
    """Further replies from a file of JSON lines, in the language of the last part of its name (`…_en.jsonl`).

    Labels are single; a row without `labels` says only whether it crosses a red line.
    """
    language = "en" if path.stem.endswith("en") else "zh-CN"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [
        Labelled(
            id=row["id"],
            turn=row["turn"],
            reply=row["reply"],
            labels={code: (mark,) for code, mark in row.get("labels", {}).items()},
            crosses=bool(row["crosses"]),
            lines=tuple(row["red_lines"]),
            quality=float(row.get("quality", 0)),
            language=language,
        )
        for row in rows
    ]


def read_own() -> list[Labelled]:
    """The replies kept beside the scripts: written and labelled for this project by people who had seen no phrases."""
    return [reply for path in sorted((ROOT / "scripts" / "data").glob("*.jsonl")) for reply in read_more(path)]


def read_rubrics() -> list[dict[str, Any]]:
    rubrics: list[dict[str, Any]] = json.loads((DATA / "rubrics_dev.json").read_text("utf-8"))
    return rubrics


def rubric_turn(rubric: dict[str, Any], phrases: int) -> PreparedTurn:
    """A simulated rubric as a turn with one criterion a point."""
    criteria = {
        f"p{number}": Criterion(
            skill=Skill.VALUE,
            weight=1,
            means=point["label"],
            phrases=tuple(_plain(point["phrases"][:phrases])),
            not_=tuple(_plain(point["not"])),
        )
        for number, point in enumerate(rubric["points"])
    }
    turn = ReplyTurn.model_validate({"customer": "?", "criteria": criteria, "next": [{"to": "end"}]})
    return prepare_turn(turn, {}, lexicon(rubric["language"]), rubric["language"], cache=CACHE)


def _plain(phrases: Iterable[str]) -> list[str]:
    return [phrase.replace("{", "(").replace("}", ")").replace("|", "/") for phrase in phrases]


def sigmoid(z: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return result


def fit_logistic(x: Array, y: Labels, weight: Array | None = None, ridge: float = 0.01) -> Array:
    """Weights (last one the bias) of a logistic regression by Newton's method; ridge on standardised features."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    w = np.ones(len(y)) if weight is None else weight
    penalty = np.eye(z.shape[1]) * ridge * w.sum()
    penalty[-1, -1] = 1e-9
    beta = np.zeros(z.shape[1])
    for _ in range(100):
        p = sigmoid(z @ beta)
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + penalty, z.T @ (w * (p - y)) + penalty @ beta)
        beta -= step
        if np.abs(step).max() < 1e-9:
            break
    slopes = beta[:-1] / scale
    return np.append(slopes, beta[-1] - slopes @ mean)


def recentre(beta: Array, x: Array, y: Labels, weight: Array) -> Array:
    """`beta`, learned from other rows, with the bias at which the mean probability of `x` is the share of `y`."""
    slope, (low, high) = x @ beta[:-1], (-30.0, 30.0)
    wanted = np.average(y, weights=weight)
    for _ in range(60):
        bias = (low + high) / 2
        low, high = (bias, high) if np.average(sigmoid(slope + bias), weights=weight) < wanted else (low, bias)
    return np.append(beta[:-1], bias)


def apply_logistic(beta: Array, x: Array) -> Array:
    return sigmoid(x @ beta[:-1] + beta[-1])


def leave_one_out(
    groups: Sequence[str], fit: Callable[[NDArray[np.intp]], Array], apply: Callable[[Array, NDArray[np.intp]], Array]
) -> Array:
    """Predictions for every row by a model that has not seen the row's group."""
    names = np.array(groups)
    result = np.zeros(len(names))
    for name in sorted(set(groups)):
        inside = np.flatnonzero(names == name)
        result[inside] = apply(fit(np.flatnonzero(names != name)), inside)
    return result


def ranks(values: Sequence[float] | Array) -> Array:
    """Mid-ranks from 1."""
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    result: Array = (ends - (counts - 1) / 2)[inverse]
    return result


def auc(score: Array, y: Labels) -> float:
    positive = int(y.sum())
    negative = len(y) - positive
    return float((ranks(score)[y].sum() - positive * (positive + 1) / 2) / max(1, positive * negative))


def spearman(a: Sequence[float] | Array, b: Sequence[float] | Array) -> float:
    left, right = ranks(a), ranks(b)
    return float(np.corrcoef(left, right)[0, 1]) if left.std() and right.std() else 0.0


def kappa(a: Labels, b: Labels) -> float:
    """Cohen's kappa of two yes/no verdicts."""
    agreed = float((a == b).mean())
    chance = float(a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean()))
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def precision_recall(said: Labels, y: Labels) -> tuple[float, float]:
    hit = float((said & y).sum())
    return hit / max(1.0, float(said.sum())), hit / max(1.0, float(y.sum()))


def f1(said: Labels, y: Labels) -> float:
    return 2 * float((said & y).sum()) / max(1.0, float(said.sum() + y.sum()))


def best_threshold(score: Array, y: Labels) -> float:
    """The threshold with the best F1."""
    choices = np.unique(np.quantile(score, np.linspace(0, 1, 201)))
    return float(max(choices, key=lambda t: f1(score >= t, y)))

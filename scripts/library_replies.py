"""Replies written blind for the library's scenarios, from situation, goal and rules alone, with two readers' labels.

They lie in scripts/data/library/<language>/<course>__<scenario>.jsonl, those with one reader's labels in the folder
`earlier`. The weights learn from both, and who wrote the library's phrases has read them, so that figures on them are
too good. The folder `last` holds replies that were written after that by people who saw no phrase, for eight Chinese
and ten English files after their last change of all; `--last` measures there. Nothing was tuned on them but how readily
English policies accuse (fit_scoring.LINE_SHIFTS). What is tuned later needs new ones.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import authors
import scoring_lab as lab

from simulator.scenario.model import ReplyTurn, Scenario
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply

DATA = Path(__file__).parent / "data" / "library"
EARLIER = DATA / "earlier"
LAST = DATA / "last"


@dataclass(frozen=True)
class LibraryReply:
    """A reply to a turn with what the readers say: labels 0/1/2 by criterion, red lines crossed, a mark 0–100."""

    turn: str
    reply: str
    labels: tuple[dict[str, int], ...]
    crosses: tuple[frozenset[str], ...]
    marks: tuple[float, ...]


@dataclass(frozen=True)
class Row:
    """What is compared of one or more scenarios, one entry a pair or a reply: ours, then the readers'."""

    said: list[bool]
    met: list[tuple[bool, ...]]
    strength: list[float]
    scores: list[float]
    marks: list[tuple[float, ...]]
    crossed: list[bool]
    crosses: list[tuple[bool, ...]]

    def add(self, other: "Row") -> None:
        for mine, more in zip(vars(self).values(), vars(other).values(), strict=True):
            mine.extend(more)


def empty_row() -> Row:
    return Row([], [], [], [], [], [], [])


def list_scenarios(language: str, data: Path = DATA) -> list[str]:
    """`course/scenario` of every scenario with replies."""
    return [path.stem.replace("__", "/") for path in sorted((data / language).glob("*.jsonl"))]


def read_replies(language: str, scenario: str, data: Path = DATA) -> list[LibraryReply]:
    path = data / language / f"{scenario.replace('/', '__')}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [
        LibraryReply(
            row["turn"],
            row["reply"],
            tuple(row["labels"]),
            tuple(frozenset(lines) for lines in row["crosses"]),
            tuple(row["marks"]),
        )
        for row in rows
    ]


def prepare_turns(language: str, scenario: str) -> dict[str, PreparedTurn]:
    """The free turns of a scenario, as trainees meet them."""
    read = Scenario.model_validate(lab.read_yaml(lab.LIBRARY / language / f"{scenario}.yaml"))
    lines = {line: value for p in read.policies for line, value in lab.policy(language, p).red_lines.items()}
    return {
        name: prepare_turn(turn, lines | turn.red_lines, lab.lexicon(language), language, pass_mark=read.pass_mark)
        for name, turn in read.turns.items()
        if isinstance(turn, ReplyTurn)
    }


def compare(language: str, scenario: str, data: Path = DATA) -> Row:
    """Our scores of a scenario's replies beside the readers'."""
    turns, row = prepare_turns(language, scenario), empty_row()
    for reply in read_replies(language, scenario, data):
        score = score_reply(turns[reply.turn], reply.reply)
        for criterion in score.criteria:
            row.said.append(criterion.credit >= 0.5)
            row.strength.append(criterion.strength)
            row.met.append(tuple(labels[criterion.id] >= 1 for labels in reply.labels))
        row.scores.append(score.score)
        row.marks.append(reply.marks)
        row.crossed.append(bool(score.red_lines))
        row.crosses.append(tuple(bool(lines) for lines in reply.crosses))
    return row


def figures(row: Row, reader: int = 0) -> dict[str, float]:
    """Agreement with one reader."""
    met, marks, crosses = (np.array([one[reader] for one in column]) for column in (row.met, row.marks, row.crosses))
    ours = (np.array(row.said), met, np.array(row.strength, np.float64), np.array(row.scores, np.float64))
    found: dict[str, float] = authors.figures(*ours, marks.astype(np.float64), np.array(row.crossed), crosses)
    return found


def find_readers_kappa(row: Row) -> float:
    """Agreement of the two readers on what is met; nan where only one read."""
    if any(len(one) < 2 for one in row.met):
        return float("nan")
    agreement: float = lab.kappa(np.array([one[0] for one in row.met]), np.array([one[1] for one in row.met]))
    return agreement


def report(language: str, data: Path = DATA) -> Iterator[str]:
    """A line a scenario, and one for all."""
    yield f"{language:44} turns pairs  kappa readers   AUC  pass   gap     P     R"
    whole = empty_row()
    for scenario in list_scenarios(language, data):
        row = compare(language, scenario, data)
        turns = len({reply.turn for reply in read_replies(language, scenario, data)})
        yield _line(scenario, turns, row)
        whole.add(row)
    yield _line("all", 0, whole)


def _line(name: str, turns: int, row: Row) -> str:
    f = figures(row)
    return (
        f"{name:44}{turns or '':>6}{len(row.said):>6}{f['kappa']:>7.3f}{find_readers_kappa(row):>8.3f}{f['AUC']:>6.3f}"
        f"{f['pass']:>6.2f}{f['gap']:>6.1f}{f['line_precision']:>6.2f}{f['line_recall']:>6.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=lab.LANGUAGES, help="both, unless named")
    parser.add_argument("--last", action="store_true", help="the replies that nothing was tuned on")
    arguments = parser.parse_args()
    for language in [arguments.language] if arguments.language else lab.LANGUAGES:
        for line in report(language, LAST if arguments.last else DATA):
            print(line, flush=True)


if __name__ == "__main__":
    main()

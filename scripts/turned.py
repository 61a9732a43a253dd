"""Meaning turned round: what is taken back, only shares words, promises bluntly, hurries or belittles – and its twins.

The rows of scripts/data/turned_{en,zh}.jsonl were written for tuning; the weights learn from them. Prints for each kind
how much of what does not count is credited (or of what crosses is found), and the same of the honest twins.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import scoring_lab as lab

from simulator.scoring.judging.reply_score import score_reply

DATA = Path(__file__).parent / "data"


def judge_rows(language: str) -> list[tuple[str, bool, bool, str]]:
    """Kind, whether it is meant to count or to cross, whether it does, and the reply, of each row of a language."""
    path = DATA / f"turned_{language[:2]}.jsonl"
    return [_judge(language, json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _judge(language: str, row: dict) -> tuple[str, bool, bool, str]:  # type: ignore[type-arg]
    turn = lab.prepared_turn(language, row["turn"])
    score = score_reply(turn, row["reply"])
    if "labels" not in row:
        return row["kind"], row["crosses"], bool(score.red_lines), row["reply"]
    ((code, mark),) = row["labels"].items()
    met = [one.id for one in score.criteria if one.credit and turn.turn.criteria[one.id].skill.code == code]
    return row["kind"], mark > 0, bool(met), row["reply"]


def main() -> int:
    for language in lab.LANGUAGES:
        rows = judge_rows(language)
        for kind in dict.fromkeys(kind for kind, _, _, _ in rows):
            shares = [
                [does for one, wanted, does, _ in rows if one == kind and wanted == side] for side in (True, False)
            ]
            print(language, f"{kind:14}", *(f"{sum(side)} of {len(side)}" for side in shares), sep="  ")
        if "-v" in sys.argv:
            print(*(f"  {kind}: {reply} ({does})" for kind, wanted, does, reply in rows if wanted != does), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

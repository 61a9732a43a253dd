"""The exam: what the scorer makes of words that nothing was tuned on. `--write` records the figures, CI compares them.

Scored once a release. The authors' half of other trades (eight phrases a criterion and one red line a turn), pairs of
offences and honest twins with the same words, harmless service talk, and evidence turned into its opposite. Whoever
tunes anything on these sets has to write new ones.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import authors
import scoring_lab as lab
import toggles

from simulator.scoring.judging.reply_score import score_reply

DATA = Path(__file__).parent / "data" / "exam"
FIGURES = DATA / "figures.json"
PHRASES = 8


def measure_pairs(language: str) -> dict[str, float]:
    """Share of offences found, of their honest twins accused, and of harmless sentences accused."""
    path = DATA / f"pairs_{language}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    accused: dict[tuple[bool, bool], list[bool]] = {}
    for row in rows:
        crossed = bool(score_reply(lab.prepared_turn(language, row["turn"]), row["reply"]).red_lines)
        accused.setdefault((bool(row["about"]), row["crosses"]), []).append(crossed)
    kinds = {"pairs_found": (True, True), "pairs_accused": (True, False), "harmless_accused": (False, False)}
    return {name: round(float(np.mean(accused[kind])), 3) for name, kind in kinds.items()}


def measure_toggles(language: str) -> dict[str, float]:
    """Share of rightly met evidence of the authors' replies that still counts when turned into its opposite."""
    kept = []
    for reply in authors.read_replies(language, "exam"):
        turn = authors.author_turn(language, "exam", reply.trade, reply.turn, PHRASES)
        met = [name for name, label in reply.labels[0].items() if label]
        for name, denied, said in toggles.toggle_evidence(turn, language, reply.reply, met):
            after = next(c for c in score_reply(turn, said).criteria if c.id == name)
            kept.append(toggles.still_counts(after, denied, said))
    return {"toggles": len(kept), "toggles_kept": round(float(np.mean(kept)), 3)} if kept else {}


def measure() -> dict[str, dict[str, float]]:
    """All figures by language; the authors' only where readers have labelled replies."""
    found = {}
    for language in lab.LANGUAGES:
        figures = dict(measure_pairs(language))
        if authors.read_replies(language, "exam"):
            figures |= authors.measure(language, "exam", PHRASES) | measure_toggles(language)
        found[language] = figures
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="record the figures")
    write = parser.parse_args().write
    text = json.dumps(measure(), indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if write:
        FIGURES.write_text(text, "utf-8")
    elif not FIGURES.exists() or FIGURES.read_text("utf-8") != text:
        print("not what is recorded; if that is meant: scripts/exam.py --write, CHANGELOG.md, section 3 of the guides")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

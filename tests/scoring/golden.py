"""Some 300 replies with the judgement that each of them gets: one JSON line a reply, in `data/golden.jsonl`."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import corruption
from simulator.scoring.judging.reply_score import score_reply
from tests.scoring.rooms import library, said

FILE = Path(__file__).parent / "data" / "golden.jsonl"
LABELLED = Path(__file__).parents[2] / "scripts" / "data"
TAGS = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class GoldenReply:
    """A reply to `turn` (language/scenario#turn), and where it comes from."""

    turn: str
    source: str
    reply: str

    def judge(self) -> dict[str, Any]:
        """The line of the golden file: what is promised about this reply."""
        tag, _, name = self.turn.partition("/")
        score = score_reply(library(tag)[name], self.reply)
        return {
            "turn": self.turn,
            "source": self.source,
            "reply": self.reply,
            "score": score.score,
            "criteria": {c.id: [c.credit, c.strength, *c.notes] for c in score.criteria},
            "red_lines": {line.id: line.strength for line in score.red_lines},
            "notes": list(score.notes),
        }


def read_golden() -> list[dict[str, Any]]:
    """The lines as they are kept."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def write_golden(replies: Sequence[GoldenReply]) -> int:
    """Judge all replies as the code does it now and keep the lines; how many of those kept before have moved."""
    before = {(line["turn"], line["reply"]): line for line in read_golden()} if FILE.exists() else {}
    lines = [reply.judge() for reply in replies]
    FILE.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return sum(before.get((line["turn"], line["reply"]), line) != line for line in lines)


def digest_golden() -> str:
    """Eight hexadecimal digits for the promised scores as a whole; CHANGELOG.md names them."""
    return hashlib.sha256(FILE.read_text("utf-8").encode()).hexdigest()[:8]


def kept_replies() -> list[GoldenReply]:
    """The replies of the golden file."""
    return [GoldenReply(line["turn"], line["source"], line["reply"]) for line in read_golden()]


def find_moves(kept: dict[str, Any]) -> list[str]:
    """What is judged otherwise than the kept line says, in words; empty where nothing moved."""
    now = GoldenReply(kept["turn"], kept["source"], kept["reply"]).judge()
    moved = [f"{key}: {kept[key]} → {now[key]}" for key in ("score", "red_lines", "notes") if kept[key] != now[key]]
    then = kept["criteria"]
    moved += [
        f"{name}: {then.get(name)} → {value}" for name, value in now["criteria"].items() if then.get(name) != value
    ]
    return [f"{kept['turn']} ({kept['source']}) “{kept['reply'][:40]}” {move}" for move in moved]


def collect_replies() -> Iterator[GoldenReply]:
    """A few replies for every turn: the author's own, ones labelled by people, and the model answer, damaged."""
    for tag in TAGS:
        changes = list((corruption.ENGLISH if tag == "en" else corruption.ALL).items())
        unpunctuated = corruption.english_unpunctuated if tag == "en" else corruption.unpunctuated
        labelled = _labelled(tag)
        for at, (name, prepared) in enumerate(library(tag).items()):
            turn = prepared.turn
            change, damage = changes[at % len(changes)]
            found = {f"model answer, {change}": damage(said(turn.model_answer))}
            if turn.bad_answer:
                found["bad answer"] = said(turn.bad_answer.says)
            if turn.examples:
                found["example"] = said(turn.examples[at % len(turn.examples)].reply)
            for kind, replies in labelled.get(name.partition("#")[2], {}).items():
                found[kind] = replies[at % len(replies)]
            if "labelled" not in found and turn.examples:
                found["example, unpunctuated"] = unpunctuated(said(turn.examples[-1].reply))
            yield from (GoldenReply(f"{tag}/{name}", source, reply) for source, reply in found.items())
        first = next(iter(library(tag)))
        yield from (GoldenReply(f"{tag}/{first}", "nothing said", reply) for reply in ("", "😀", "?!"))


def _labelled(tag: str) -> dict[str, dict[str, list[str]]]:
    """The labelled replies of a language by turn, those written for criteria and those for red lines."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, stem in (("labelled", "replies"), ("red line", "red_lines")):
        for line in (LABELLED / f"{stem}_{tag[:2]}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(row["turn"], {}).setdefault(kind, []).append(row["reply"])
    return found

"""Turns to score against: a small one made here, and the library's own."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from simulator.scenario.model import RedLine, ReplyTurn, Scenario
from simulator.scenario.shared_model import Lexicon, Policy
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.text.lexicon import CompiledLexicon, compile_lexicon

LIBRARY = Path(__file__).parents[2] / "scenarios"
_VARIABLE = re.compile(r"\{\{.*?\}\}")

SMALL: dict[str, Any] = {
    "customer": "黄金？我没兴趣。",
    "criteria": {
        "thank": {
            "skill": "acknowledge",
            "weight": 40,
            "means": "谢谢对方直说",
            "phrases": ["{谢谢|感谢}您直说", "您不感兴趣很正常", "我尊重您的想法", "感谢您这么坦率"],
            "not": ["您怎么会没兴趣呢"],
        },
        "ask": {
            "skill": "discovery",
            "weight": 40,
            "means": "问一句原因",
            "question": True,
            "phrases": ["方便问一句原因吗", "是用不上，还是有过不愉快", "您主要是顾虑什么"],
        },
        "stop": {
            "skill": "next_step",
            "weight": 20,
            "means": "不需要就停",
            "phrases": ["您不需要我就不打扰了", "以后有需要再找我", "我登记不再联系您"],
        },
    },
    "order": ["thank", "ask"],
    "red_lines": {
        "bait": {
            "means": "拿赚钱激他",
            "phrases": ["谁会跟钱过不去", "保证您赚钱", "连赚钱都没兴趣"],
            "not": ["没有人能保证您赚钱"],
            "because": "羞辱不会换来信任",
        }
    },
    "model_answer": "谢谢您直说。方便问一句原因吗？您不需要我就不打扰了。",
    "next": [{"to": "end"}],
}


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


@cache
def lexicon(language: str = "zh-CN") -> Lexicon:
    return Lexicon.model_validate(read_yaml(LIBRARY / language / "lexicon.yaml"))


@cache
def language(tag: str = "zh-CN") -> CompiledLexicon:
    return compile_lexicon(lexicon(tag), tag)


@cache
def policy(tag: str = "zh-CN") -> dict[str, RedLine]:
    return Policy.model_validate(read_yaml(LIBRARY / tag / "policies" / "finance.yaml")).red_lines


@cache
def small() -> PreparedTurn:
    """Three criteria and one red line, with the library's lexicon."""
    turn = ReplyTurn.model_validate(SMALL)
    return prepare_turn(turn, turn.red_lines, lexicon(), "zh-CN")


@cache
def library(tag: str = "zh-CN") -> dict[str, PreparedTurn]:
    """Every reply turn of the library, by file and name; what turns share is kept where the test run keeps it."""
    found = {}
    folder = os.environ.get("SIMULATOR_CACHE")
    cache = Path(folder) if folder else None
    for path in sorted((LIBRARY / tag / "objections").glob("obj-*.yaml")):
        scenario = Scenario.model_validate(read_yaml(path))
        for name, turn in scenario.turns.items():
            if isinstance(turn, ReplyTurn):
                lines = policy(tag) | turn.red_lines if "finance" in scenario.policies else turn.red_lines
                found[f"{path.stem}#{name}"] = prepare_turn(turn, lines, lexicon(tag), tag, cache=cache)
    return found


def names(tag: str = "zh-CN") -> list[str]:
    """Turn names without preparing anything: cheap enough for collection."""
    found = []
    for path in sorted((LIBRARY / tag / "objections").glob("obj-*.yaml")):
        turns = read_yaml(path)["turns"]
        found += [f"{path.stem}#{name}" for name, turn in turns.items() if turn.get("kind", "reply") == "reply"]
    return found


def said(text: str | None) -> str:
    """A line of the library with its variables left out."""
    return _VARIABLE.sub("", text or "")

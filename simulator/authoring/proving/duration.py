"""How long an attempt takes: what is read, and what is typed, along a way through the scenario.

Reading: 255 ± 29 characters a minute in Chinese, 228 ± 30 words a minute in English (mean and standard deviation;
Trauzettel-Klosinski & Dietz 2012, the International Reading Speed Texts, 10.1167/iovs.11-8284). Typing: 52 ± 20 words
a minute in English (Dhakal et al. 2018, 136 million keystrokes, 10.1145/3173574.3174220); in Chinese the same share of
the reading speed, 58 ± 23 characters, for want of a comparable count. Punctuation is not counted; in a Chinese text
a Latin word or a number counts as two characters, in any other a Chinese character as a word.
"""

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.authoring.proving.reachable import Proof
from simulator.scenario.model import ChoiceTurn, OrderTurn, Outcome, ReplyTurn, Rule, Scenario, Turn


@dataclass(frozen=True, slots=True)
class Speed:
    """Units a minute: characters in Chinese, words in any other language."""

    reading: float
    typing: float


#: One standard deviation above and below the mean.
FAST = {"zh": Speed(284, 81), "": Speed(258, 72)}
SLOW = {"zh": Speed(226, 35), "": Speed(198, 32)}
#: Who takes their time reads the feedback too: about as much again.
READ_TWICE = 2
#: Minutes for thinking about a turn, and for looking at the briefing and the debrief, of who is slow: our estimate.
PAUSE = 1.0
#: Seconds for choosing an option or moving an item.
CHOOSING = 4
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:['’.,-][^\W_\u3400-\u9fff\uf900-\ufaff]+)*")
_VARIABLE = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes an attempt takes: at `least` for who is fast, by the shortest way to a success, answering as the model
    does without a pause; at `most` for who is slow, through every turn once, with the feedback.
    """

    least: float
    most: float


def count_units(text: str, language: str) -> int:
    """Characters of a Chinese text, words of any other."""
    plain = _VARIABLE.sub("x", text)
    han, words = len(_HAN.findall(plain)), len(_WORD.findall(plain))
    return han + 2 * words if language.startswith("zh") else han + words


def measure_pace(scenario: Scenario, language: str, proof: Proof) -> Pace | None:
    """The pace of a scenario; None where no way leads to a success."""
    key = "zh" if language.startswith("zh") else ""
    fast, slow = _Watch(scenario, language, FAST[key]), _Watch(scenario, language, SLOW[key], READ_TWICE)
    least = fast.shortest(proof)
    if least is None:
        return None
    turns = sum(slow.turn(turn) + max(slow.reaction(rule) for rule in turn.next) for turn in scenario.turns.values())
    endings = max(slow.read([ending.customer]) for ending in scenario.endings.values())
    pauses = PAUSE * (len(scenario.turns) + 2)
    return Pace(fast.read([scenario.brief]) + least, slow.read([scenario.brief]) + turns + endings + pauses)


@dataclass(frozen=True, slots=True)
class _Watch:
    scenario: Scenario
    language: str
    speed: Speed
    times: int = 1

    def read(self, texts: Iterable[str]) -> float:
        """Minutes for reading all of these."""
        return self.times * sum(self._units(text) for text in texts) / self.speed.reading

    def turn(self, turn: Turn) -> float:
        """Minutes for a turn: the customer's line (of several the mean), and answering as the model does."""
        return self._mean(turn.customer) + self._answer(turn)

    def reaction(self, rule: Rule) -> float:
        """Minutes for what the customer says before moving on."""
        return self._mean(rule.says) if rule.says else 0.0

    def shortest(self, proof: Proof) -> float | None:
        """Minutes from the first line to the nearest success, by rules that can be taken; None without any."""
        waiting = [(0.0, self.scenario.start)]
        seen: set[str] = set()
        while waiting:
            minutes, name = heapq.heappop(waiting)
            ending = self.scenario.endings.get(name)
            if ending is not None:
                return minutes
            if name not in seen:
                seen.add(name)
                for to, more in self._ways(name, proof):
                    heapq.heappush(waiting, (minutes + more, to))
        return None

    def _ways(self, name: str, proof: Proof) -> Iterator[tuple[str, float]]:
        turn = self.scenario.turns[name]
        here = proof.turns.get(name)
        for number, rule in enumerate(turn.next):
            ending = self.scenario.endings.get(rule.to)
            if here is None or (here.known and number not in here.taken):
                continue
            if ending is None or ending.outcome is Outcome.SUCCESS:
                last = self.read([ending.customer]) if ending else 0.0
                yield rule.to, self.turn(turn) + self.reaction(rule) + last

    def _answer(self, turn: Turn) -> float:
        match turn:
            case ReplyTurn():
                return self._units(turn.model_answer or "") / self.speed.typing
            case ChoiceTurn(options=options):
                return self.read(option.text for option in options) + CHOOSING / 60
            case OrderTurn(items=items):
                return self.read(items) + len(items) * CHOOSING / 60

    def _mean(self, texts: tuple[str, ...]) -> float:
        return self.read(texts) / len(texts)

    def _units(self, text: str) -> int:
        return count_units(text, self.language)

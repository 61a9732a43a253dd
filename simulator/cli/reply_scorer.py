"""Finding the turn that a reply belongs to and scoring it; batches run on all cores when that pays."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from simulator.cli.scenario_argument import find_script
from simulator.config import Config
from simulator.errors import UserError
from simulator.locales import Translate
from simulator.practice.prepared_scenario import InvalidAnswer, PreparedScenario
from simulator.practice.single_reply import try_reply
from simulator.scenario.model import ReplyTurn

#: Fewer replies than this are scored faster by one process than it takes to start others.
_WORTH_SPREADING = 400
_CHUNK = 100
#: Variables and wordings are drawn from this seed, so that a score never depends on luck.
_SEED = 0


@dataclass
class Scorer:
    """Scores replies against turns of a library; `target` is what the command line says of all of them."""

    config: Config
    language: str | None
    target: str | None = None
    _prepared_scenarios: dict[str, PreparedScenario] = field(default_factory=dict, repr=False)
    _turns: dict[str, str] = field(default_factory=dict, repr=False)

    def score(self, address: str | None, reply: str) -> dict[str, Any]:
        """The result as `score --json` prints it. Raises UserError where the turn cannot be found."""
        prepared, turn = self.find(address)
        try:
            result, leads_to = try_reply(prepared, turn, reply)
        except InvalidAnswer as wrong:
            raise UserError(f"{turn}: {reply!r}: {wrong}") from wrong
        return {
            "turn": f"{prepared.script.id}#{turn}",
            "language": prepared.script.language,
            **result.to_json(),
            "next": leads_to,
        }

    def find(self, address: str | None) -> tuple[PreparedScenario, str]:
        """The stage and turn id of `SCENARIO#TURN`, `SCENARIO`, `TURN` or, with None, of the command line's target."""
        wanted = self._complete(address)
        scenario, _, turn = wanted.partition("#")
        prepared = self._prepared(scenario)
        turns = prepared.scenario.turns
        if not turn and len(turns) == 1:
            turn = next(iter(turns))
        if turn not in turns:
            problem = f"{prepared.script.id} has no turn {turn!r}" if turn else f"Name the turn of {prepared.script.id}"
            raise UserError(f"{problem}; it has {', '.join(turns)}.")
        return prepared, turn

    def _complete(self, address: str | None) -> str:
        """An address with its scenario: the command line's where it names one, else the library's own."""
        if not address:
            if not self.target:
                raise UserError('The line names no turn and the command line neither: add "turn".')
            return self.target
        if "#" in address:
            return address.removeprefix("#") if address.startswith("#") and not self.target else self._joined(address)
        return self._joined(f"#{address}")

    def _joined(self, address: str) -> str:
        scenario, _, turn = address.partition("#")
        if scenario:
            return address
        if self.target:
            return f"{self.target.partition('#')[0]}#{turn}"
        return self._search(turn)

    def _search(self, turn: str) -> str:
        """The first scenario, in the library's order, that has this turn."""
        if not self._turns:
            from simulator.scenario.library.library import read_library  # one reply at a named scenario does without

            courses = [c for c in read_library(self.config.library).courses if self.language in (None, c.language)]
            for entry in reversed([entry for course in courses for entry in course.entries]):
                self._turns |= {name: f"{entry.id}#{name}" for name in (entry.scenario.turns if entry.scenario else ())}
        if turn not in self._turns:
            raise UserError(f"No scenario of the library has a turn {turn!r}; name its scenario: SCENARIO#TURN.")
        return self._turns[turn]

    def _prepared(self, scenario: str) -> PreparedScenario:
        if scenario not in self._prepared_scenarios:
            self._prepared_scenarios[scenario] = PreparedScenario(
                find_script(scenario, self.config, self.language), _SEED, self.config.cache
            )
        return self._prepared_scenarios[scenario]


def parse_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, blank lines left out; a line that is none gives {"error": …}."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as wrong:
            yield {"line": number, "error": f"line {number}: not JSON: {wrong}"}
            continue
        if isinstance(data, dict) and isinstance(data.get("reply"), str):
            yield data
        else:
            yield {"line": number, "error": f'line {number}: needs an object with a "reply" text'}


def score_lines(scorer: Scorer, lines: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One result a line, in order, with the line's other keys passed through."""
    first = list(islice(lines, _WORTH_SPREADING))
    if len(first) < _WORTH_SPREADING or (os.cpu_count() or 1) < 2:
        yield from (_score_line(scorer, line) for line in (*first, *lines))
        return
    everything = [*first, *lines]
    chunks = [everything[i : i + _CHUNK] for i in range(0, len(everything), _CHUNK)]
    from concurrent.futures import ProcessPoolExecutor  # one reply does without

    plain = Scorer(scorer.config, scorer.language, scorer.target)
    with ProcessPoolExecutor(initializer=_remember, initargs=(plain,)) as pool:
        for results in pool.map(_score_chunk, chunks):
            yield from results


def _score_line(scorer: Scorer, line: dict[str, Any]) -> dict[str, Any]:
    if "error" in line and "reply" not in line:
        return line
    try:
        return {**line, **scorer.score(line.get("turn"), line["reply"])}
    except UserError as wrong:
        return {**line, "error": str(wrong)}


_worker: list[Scorer] = []


def _remember(scorer: Scorer) -> None:
    """Each worker keeps its scorer, so that a turn is prepared once a process."""
    _worker[:] = [scorer]


def _score_chunk(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_score_line(_worker[0], line) for line in lines]


def explain(prepared: PreparedScenario, turn: str, reply: str, t: Translate) -> tuple[list[str], dict[str, Any]]:
    """The reasons for a reply's score, as lines for people and as JSON-ready values."""
    from simulator.practice.single_reply import explain_try
    from simulator.scoring.judging.explanation_text import render_explanation

    if not isinstance(prepared.turn(turn), ReplyTurn):
        raise UserError(f"{turn} is not answered in free text: there is nothing to explain.")
    explanation = explain_try(prepared, turn, reply)
    return render_explanation(explanation, t), explanation.to_json()

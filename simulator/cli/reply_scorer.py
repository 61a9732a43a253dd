"""Finding the turn that a reply belongs to and scoring it; batches run on all cores when that pays."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from simulator.cli.options import find_translate
from simulator.cli.reply_lines import ReplyLine
from simulator.cli.scenario_argument import find_script
from simulator.config import Config
from simulator.errors import UserError
from simulator.locales import N_, Translate
from simulator.parallel import has_cores, map_pieces
from simulator.practice.answers import InvalidAnswer
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import SEED, try_reply
from simulator.scenario.model import ReplyTurn

#: Fewer replies than this are scored faster by one process than it takes to start others.
_WORTH_SPREADING = 400
#: So many replies are scored before others start, so that what all need is learned once, and not by each of them.
_AHEAD = 100
_CHUNK = 100


@dataclass
class Scorer:
    """Scores replies against turns of a library; `target` is what the command line says of all of them.

    Unless `quiet`, it says on stderr which of several languages was taken.
    """

    config: Config
    language: str | None
    target: str | None = None
    quiet: bool = False
    _prepared_scenarios: dict[str, PreparedScenario] = field(default_factory=dict, repr=False)
    _turns: dict[str, str] = field(default_factory=dict, repr=False)

    def score(self, address: str | None, reply: str) -> dict[str, Any]:
        """The result as `score --json` prints it. Raises UserError where the turn cannot be found."""
        prepared, turn = self.find(address)
        try:
            outcome = try_reply(prepared, turn, reply)
        except InvalidAnswer as wrong:
            raise UserError(N_("{turn}: “{reply}”: {reason}"), turn=turn, reply=reply, reason=wrong) from wrong
        return {
            "turn": f"{prepared.script.id}#{turn}",
            "language": prepared.script.language,
            **outcome.result.to_json(),
            "next": outcome.next,
        }

    def find(self, address: str | None) -> tuple[PreparedScenario, str]:
        """Prepared scenario and turn id of `SCENARIO#TURN`, `SCENARIO` or `TURN`; with None of the command line's."""
        wanted = self._complete(address)
        scenario, _, turn = wanted.partition("#")
        prepared = self._prepared(scenario)
        turns = prepared.scenario.turns
        if not turn and len(turns) == 1:
            turn = next(iter(turns))
        if turn not in turns:
            known = N_("{scenario} has no turn “{turn}”; it has {turns}.")
            message = known if turn else N_("Name the turn of {scenario}; it has {turns}.")
            raise UserError(message, scenario=prepared.script.id, turn=turn, turns=tuple(turns))
        return prepared, turn

    def _complete(self, address: str | None) -> str:
        """An address with its scenario: the command line's where it names one, else the library's own."""
        if not address:
            if not self.target:
                raise UserError(N_('The line names no turn and the command line neither: add "turn".'))
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

            library = read_library(self.config.library, self.config.cache)
            courses = [course for course in library.courses if self.language in (None, course.language)]
            for entry in reversed([entry for course in courses for entry in course.entries]):
                self._turns |= {name: f"{entry.id}#{name}" for name in (entry.summary.turns if entry.summary else ())}
        if turn not in self._turns:
            message = N_("No scenario of the library has a turn “{turn}”; name its scenario: SCENARIO#TURN.")
            raise UserError(message, turn=turn)
        return self._turns[turn]

    def for_workers(self) -> "Scorer":
        """The same for other processes, with what is prepared where they begin as copies of this one."""
        plain = Scorer(self.config, self.language, self.target, quiet=True)
        if multiprocessing.get_start_method() == "fork":
            plain._prepared_scenarios.update(self._prepared_scenarios)
        return plain

    def _prepared(self, scenario: str) -> PreparedScenario:
        if scenario not in self._prepared_scenarios:
            self._prepared_scenarios[scenario] = PreparedScenario(
                find_script(scenario, self.config, self.language, quiet=self.quiet), SEED, self.config.cache
            )
        return self._prepared_scenarios[scenario]


def score_lines(scorer: Scorer, lines: Iterator[ReplyLine]) -> Iterator[dict[str, Any]]:
    """One result a line, in order; the line's other keys come back untouched under `input`."""
    first = list(islice(lines, _WORTH_SPREADING))
    if len(first) < _WORTH_SPREADING or not has_cores():
        yield from (_score_line(scorer, line) for line in (*first, *lines))
        return
    yield from (_score_line(scorer, line) for line in first[:_AHEAD])
    rest = [*first[_AHEAD:], *lines]
    chunks = [rest[i : i + _CHUNK] for i in range(0, len(rest), _CHUNK)]
    yield from map_pieces(_score_chunk, chunks, start=_remember, given=(scorer.for_workers(),))


def _score_line(scorer: Scorer, line: ReplyLine) -> dict[str, Any]:
    t = find_translate(scorer.config)
    if line.error:
        return {"line": line.number, "error": line.error.render(t)}
    given = {"reply": line.reply, "input": dict(line.rest)}
    try:
        return {**scorer.score(line.turn, line.reply), **given}
    except UserError as wrong:
        return {"line": line.number, "error": wrong.render(t), "turn": line.turn, **given}


_worker: list[Scorer] = []


def _remember(scorer: Scorer) -> None:
    """Each worker keeps its scorer, so that a turn is prepared once a process."""
    _worker[:] = [scorer]


def _score_chunk(lines: list[ReplyLine]) -> list[dict[str, Any]]:
    return [_score_line(_worker[0], line) for line in lines]


def explain(prepared: PreparedScenario, turn: str, reply: str, t: Translate) -> tuple[list[str], dict[str, Any]]:
    """The reasons for a reply's score, as lines for people and as JSON-ready values."""
    from simulator.practice.reply_runner import explain_try
    from simulator.scoring.explaining.explanation_text import render_explanation

    if not isinstance(prepared.turn(turn), ReplyTurn):
        raise UserError(N_("{turn} is not answered in free text: there is nothing to explain."), turn=turn)
    explanation = explain_try(prepared, turn, reply)
    return render_explanation(explanation, t), explanation.to_json()

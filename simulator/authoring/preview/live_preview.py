"""A preview: a scenario played while its file is being edited.

The replies are what is kept, not the attempt: whenever the file changes they are played again on what it says now,
as far as they still lead through the same turns. A file with errors changes nothing but what is told about it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator.authoring.files.open_text import open_text
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.answers import InvalidAnswer
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import NO_TIME
from simulator.practice.state import State
from simulator.practice.step import advance, begin, step
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.layout import LEXICON, POLICIES, find_shared_folders, list_yaml
from simulator.scenario.reading.source import read_source
from simulator.scenario.script import Script


@dataclass(frozen=True, slots=True)
class Start:
    """Where the preview begins: a turn (None: the scenario's), trust, values of variables, and the seed."""

    turn: str | None = None
    trust: int | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class GivenReply:
    """A reply and the turn it was given in."""

    turn: str
    text: str


@dataclass(frozen=True, slots=True)
class PreviewRun:
    """A conversation played from its replies; `used` is how many of them led through the turns they were given in."""

    prepared: PreparedScenario
    state: State
    used: int


def play(script: Script, start: Start, replies: Sequence[GivenReply], cache: Path | None = None) -> PreviewRun:
    """The conversation as these replies lead it, up to the first that does not fit any more."""
    prepared = PreparedScenario(_set_up(script, start), start.seed, cache)
    turn = start.turn if start.turn in script.scenario.turns else None
    state = advance(prepared, State(), *begin(prepared, Mode.PRACTICE, NO_TIME, turn))
    for number, said in enumerate(replies):
        current = state.current
        if current is None or current.asked.turn != said.turn:
            return PreviewRun(prepared, state, number)
        try:
            state, _ = step(prepared, state, said.text, NO_TIME)
        except InvalidAnswer:
            return PreviewRun(prepared, state, number)
    return PreviewRun(prepared, state, len(replies))


def _set_up(script: Script, start: Start) -> Script:
    """The script with the start's trust and values; values of variables that it no longer has are left out."""
    scenario = script.scenario
    fixed = {name: (value,) for name, value in start.variables.items() if name in scenario.variables}
    trust = scenario.customer.trust if start.trust is None else start.trust
    changes = {
        "customer": scenario.customer.model_copy(update={"trust": trust}),
        "variables": {**scenario.variables, **fixed},
    }
    return replace(script, scenario=scenario.model_copy(update=changes))


class Preview:
    """One scenario file being played. `problems` are the file's as it is; `run` is of the last version without errors.

    Raises UserError where the file cannot be played to begin with, or `start` names what it does not have.
    """

    def __init__(self, path: Path, start: Start, cache: Path | None = None) -> None:
        self.path = path
        self.start = start
        self._cache = cache
        self.replies: tuple[GivenReply, ...] = ()
        self.problems: tuple[Diagnostic, ...] = ()
        self.stale = False
        self._seen: object = None
        self._script = self._read()
        if self._script is None:
            raise BrokenAtFirst(self.problems)
        _check_start(self._script, start)
        self.run = play(self._script, start, (), cache)

    @property
    def waiting(self) -> int:
        """How many replies do not fit the file as it is; they are played again when it leads to them again."""
        return len(self.replies) - self.run.used

    def reload(self) -> bool:
        """Look at the file again; True where anything changed on the disk. Replies are played again."""
        if fingerprint(self.path) == self._seen:
            return False
        script = self._read()
        self.stale = script is None
        if script is not None:
            self._script = script
            self._play()
        return True

    def add_reply(self, text: str) -> None:
        """One more reply; replies that were waiting are given up. Raises InvalidAnswer."""
        current = self.run.state.current
        if current is None:
            return
        self.run.prepared.check(current.asked.turn, text)
        self.replies = (*self.replies[: self.run.used], GivenReply(current.asked.turn, text))
        self._go_on()

    def undo(self) -> None:
        """Take the last reply back."""
        self.replies = self.replies[: max(0, self.run.used - 1)]
        self._play()

    def restart(self) -> None:
        """Begin again."""
        self.replies = ()
        self._play()

    def _go_on(self) -> None:
        """Play only the newest reply: what came before stands as it is."""
        state, _ = step(self.run.prepared, self.run.state, self.replies[-1].text, NO_TIME)
        self.run = PreviewRun(self.run.prepared, state, len(self.replies))

    def _play(self) -> None:
        if self._script is not None:
            self.run = play(self._script, self.start, self.replies, self._cache)

    def _read(self) -> Script | None:
        self._seen = fingerprint(self.path)
        source, faults = read_source(self.path)
        if any(fault.start is None for fault in faults):
            self.problems = tuple(source.to_diagnostic(fault) for fault in faults)
            return None
        opened = open_text(self.path, source.text)
        self.problems = opened.reading.diagnostics()
        return opened.script


class BrokenAtFirst(UserError):
    """The file has errors before anything was played."""

    def __init__(self, problems: tuple[Diagnostic, ...]) -> None:
        super().__init__(N_("the scenario has errors"))
        self.problems = problems


def parse_settings(pairs: Sequence[str], turn: str | None, seed: int) -> Start:
    """`trust=20` and `variable=value` as a start. Raises UserError."""
    trust: int | None = None
    variables: dict[str, str] = {}
    for pair in pairs:
        name, mark, value = (part.strip() for part in pair.partition("="))
        if not mark or not name or not value:
            message = N_("--set {pair}: write it as trust=20, or as a variable and its value: shop=bakery")
            raise UserError(message, pair=pair)
        if name != "trust":
            variables[name] = value
        elif value.isdecimal() and int(value) <= 100:
            trust = int(value)
        else:
            raise UserError(N_("--set {pair}: trust is a whole number from 0 to 100"), pair=pair)
    return Start(turn, trust, variables, seed)


def _check_start(script: Script, start: Start) -> None:
    scenario = script.scenario
    if start.turn is not None and start.turn not in scenario.turns:
        message = N_("{scenario} has no turn “{turn}”; it has {turns}.")
        raise UserError(message, scenario=script.id, turn=start.turn, turns=tuple(scenario.turns))
    for name in start.variables:
        if name not in scenario.variables:
            there = ("trust", *scenario.variables)
            message = N_("--set {name}: {scenario} has no variable of that name; you can set {there}.")
            raise UserError(message, name=name, scenario=script.id, there=there)


def fingerprint(path: Path) -> object:
    """Changes when the file, or a policy or lexicon near it, is saved."""
    shared = [
        file for folder in find_shared_folders(path) for file in (folder / LEXICON, *list_yaml(folder / POLICIES))
    ]
    return tuple(_stamp(file) for file in (path, *shared))


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:
        return (file.as_posix(), 0, 0)
    return (file.as_posix(), status.st_mtime_ns, status.st_size)

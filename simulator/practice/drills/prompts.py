"""What a drill asks: a turn of a scenario, in a wording other than the last time."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.practice.drills.cards import MoveCard, MoveKey
from simulator.practice.drills.reviews import find_temptations
from simulator.practice.seeded_choice import draw, draw_variables
from simulator.scenario.model import Criterion, RedLine, ReplyTurn
from simulator.scenario.script import Script
from simulator.scenario.variables import fill

#: So many seeds are looked through for wordings and values of variables.
_SEEDS = 24


@dataclass(frozen=True, slots=True)
class DrillPrompt:
    """One customer line to answer: `seed` draws the wording and the variables, `cards` are the moves it is for.

    `tempts` is the red line that the customer asks one to cross; empty for other prompts.
    """

    script: Script
    turn: str
    seed: int
    line: str
    cards: tuple[MoveCard, ...]
    tempts: str = ""

    @property
    def moves(self) -> tuple[MoveKey, ...]:
        return tuple(card.move for card in self.cards)

    def describe_temptation(self) -> str:
        """The red line that is to be kept, in words; empty where the prompt does not tempt."""
        return next((describe_move(card, self.script) for card in self.cards if card.move.red_line), "")

    @property
    def address(self) -> str:
        """`<scenario>#<turn>`, as `simulator score` takes it."""
        return f"{self.script.id}#{self.turn}"


def find_turns(card: MoveCard, script: Script) -> tuple[str, ...]:
    """The turns that ask for a move, in the file's order; empty where the scenario no longer knows it."""
    red_line = card.move.red_line
    turns = {name: turn for name, turn in script.scenario.turns.items() if isinstance(turn, ReplyTurn)}
    if not red_line:
        return tuple(name for name, turn in turns.items() if card.criterion in turn.criteria)
    if red_line in script.policies:
        tempting = tuple(name for name in turns if red_line in find_temptations(script, name))
        return tempting or tuple(name for name in turns if name == card.turn)
    return tuple(name for name, turn in turns.items() if red_line in turn.red_lines)


def choose_turn(card: MoveCard, script: Script) -> str:
    """The sibling after the turn in which the move was asked for last; empty where no turn asks for it."""
    turns = find_turns(card, script)
    if not turns:
        return ""
    return turns[(turns.index(card.turn) + 1) % len(turns)] if card.turn in turns else turns[0]


def make_prompt(script: Script, turn: str, cards: Sequence[MoveCard]) -> DrillPrompt:
    """The turn in the next wording that none of the cards was asked in last; the same one only where there is no other.

    The cards' number of days chooses, so that the same records give the same drill.
    """
    seeds = find_wordings(script, turn)
    heard = {card.line for card in cards}
    fresh = [line for line in seeds if line not in heard] or list(seeds)
    line = fresh[sum(card.days for card in cards) % len(fresh)]
    red_lines = (card.move.red_line for card in cards)
    return DrillPrompt(script, turn, seeds[line], line, tuple(cards), next(filter(None, red_lines), ""))


def find_wordings(script: Script, turn: str) -> dict[str, int]:
    """Every line that the customer may open the turn with, and the first seed that draws it."""
    found: dict[str, int] = {}
    for seed in range(_SEEDS):
        found.setdefault(_draw_line(script, turn, seed), seed)
    return found


def _draw_line(script: Script, turn: str, seed: int) -> str:
    """As `PreparedScenario.customer_line` draws it when the turn is reached first."""
    line = draw(script.scenario.turns[turn].customer, seed, turn, "customer", 1)
    return fill(line, draw_variables(script.scenario, seed))


def describe_move(card: MoveCard, script: Script) -> str:
    """The rule that a card is about, in words; empty where the scenario no longer has it."""
    name, scenario = card.move.red_line, script.scenario
    turn = scenario.turns.get(choose_turn(card, script))
    rule: Criterion | RedLine | None = None
    if isinstance(turn, ReplyTurn):
        lines = {**script.policies, **turn.red_lines}
        rule = lines.get(name) if name else turn.criteria.get(card.criterion)
    return fill(rule.means, draw_variables(scenario, 0)) if rule else ""

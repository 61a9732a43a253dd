"""A script set up for one attempt: variables drawn, lines filled in, turns prepared for scoring when first needed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.practice.seeded_choice import draw, draw_variables, shuffle
from simulator.scenario.model import ChoiceTurn, Ending, OrderTurn, RedLine, ReplyTurn, Rule, Turn
from simulator.scenario.script import Script
from simulator.scenario.variables import fill
from simulator.scoring.judging.choices import score_choice, score_order
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from simulator.scoring.judging.result import TurnScore


class InvalidAnswer(ValueError):
    """The answer to a choice or order turn is not made of the numbers shown; `count` is how many there are."""

    def __init__(self, count: int, ordered: bool) -> None:
        super().__init__(f"expected {'every number' if ordered else 'one number'} from 1 to {count}")
        self.count = count
        self.ordered = ordered


class PreparedScenario:
    """What an attempt plays on. Everything it says follows from the script and the seed; it keeps only a memo."""

    def __init__(self, script: Script, seed: int, cache: Path | None = None) -> None:
        self.script = script
        self.cache = cache
        self.scenario = script.scenario
        self.seed = seed
        self.variables: Mapping[str, str] = draw_variables(script.scenario, seed)
        self._prepared: dict[str, PreparedTurn] = {}

    def fill(self, text: str) -> str:
        """The text with this attempt's variables."""
        return fill(text, self.variables)

    def turn(self, turn_id: str) -> Turn:
        return self.scenario.turns[turn_id]

    def ending(self, ending_id: str) -> Ending | None:
        """The ending of that name; None where the name is a turn's."""
        return self.scenario.endings.get(ending_id)

    def speaker(self, turn_id: str) -> str:
        return self.fill(self.turn(turn_id).speaker or self.scenario.customer.name)

    def customer_line(self, turn_id: str, visit: int) -> str:
        """The wording drawn for the `visit`-th time (from 1) this turn is reached."""
        return self.fill(draw(self.turn(turn_id).customer, self.seed, turn_id, "customer", visit))

    def reaction(self, turn_id: str, rule: Rule, visit: int) -> str:
        """What the customer answers before moving on; empty where the rule says nothing."""
        return self.fill(draw(rule.says, self.seed, turn_id, rule.to, "says", visit)) if rule.says else ""

    def choices(self, turn_id: str, visit: int) -> tuple[str, ...]:
        """What a choice or order turn shows, in the order shown; empty for a reply turn."""
        match self.turn(turn_id):
            case ChoiceTurn(options=options):
                return tuple(self.fill(option.text) for option in options)
            case OrderTurn(items=items):
                return tuple(self.fill(items[i]) for i in self._shuffled(turn_id, len(items), visit))
            case _:
                return ()

    def red_lines(self, turn_id: str) -> Mapping[str, RedLine]:
        """The policies' red lines and the turn's own; a turn's own wins where the names agree."""
        turn = self.turn(turn_id)
        return {**self.script.policies, **(turn.red_lines if isinstance(turn, ReplyTurn) else {})}

    def check(self, turn_id: str, answer: str) -> None:
        """Raise InvalidAnswer where a choice or order turn cannot take the answer."""
        match self.turn(turn_id):
            case ChoiceTurn(options=options):
                _numbers(answer, len(options), ordered=False)
            case OrderTurn(items=items):
                _numbers(answer, len(items), ordered=True)
            case ReplyTurn():
                pass

    def judge(self, turn_id: str, answer: str, visit: int, context: ReplyContext) -> TurnScore:
        """The score of an answer to a turn of any kind."""
        match self.turn(turn_id):
            case ReplyTurn():
                return score_reply(self.prepared_turn(turn_id), answer, context)
            case ChoiceTurn() as turn:
                chosen = _numbers(answer, len(turn.options), ordered=False)[0]
                return score_choice(turn, chosen, self.red_lines(turn_id))
            case OrderTurn() as turn:
                shown = self._shuffled(turn_id, len(turn.items), visit)
                given = _numbers(answer, len(turn.items), ordered=True)
                return score_order(turn, [shown[number] for number in given])

    def prepared_turn(self, turn_id: str) -> PreparedTurn:
        """The reply turn ready for scoring; prepared when first asked for."""
        if turn_id not in self._prepared:
            turn = self.turn(turn_id)
            if not isinstance(turn, ReplyTurn):
                raise TypeError(f"{turn_id} takes no free text")
            self._prepared[turn_id] = prepare_turn(
                turn,
                self.red_lines(turn_id),
                self.script.lexicon,
                self.script.language,
                self._lines(turn),
                self.cache,
            )
        return self._prepared[turn_id]

    def _lines(self, turn: ReplyTurn) -> Sequence[str]:
        return [self.fill(line) for line in turn.customer]

    def _shuffled(self, turn_id: str, count: int, visit: int) -> tuple[int, ...]:
        return shuffle(count, self.seed, turn_id, "items", visit)


def _numbers(answer: str, count: int, *, ordered: bool) -> tuple[int, ...]:
    """The numbers of an answer, counted from 0; full width, commas and spaces are all the same."""
    numbers = tuple(int(n) - 1 for n in re.findall(r"\d{1,3}", unicodedata.normalize("NFKC", answer)))
    wanted = sorted(numbers) == list(range(count)) if ordered else len(numbers) == 1 and 0 <= numbers[0] < count
    if not wanted:
        raise InvalidAnswer(count, ordered)
    return numbers

"""A script set up for one attempt: variables drawn and filled in, turns prepared for scoring when first needed."""

from collections.abc import Collection, Mapping, MutableMapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from simulator.practice.answers import find_option, read_choice, read_order
from simulator.practice.feelings import Feelings, compile_feelings, find_unheard
from simulator.practice.seeded_choice import draw, draw_order, draw_variables, shuffle
from simulator.scenario.model import ChoiceTurn, Ending, OrderTurn, RedLine, ReplyTurn, Rule, Turn
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Feeling
from simulator.scenario.variables import fill, fill_all, find_uses
from simulator.scoring.fingerprint import find_fingerprint
from simulator.scoring.judging.choices import score_choice, score_order
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.similarity.language_classifier import is_learned

__all__ = ["PreparedScenario", "PreparedTurns"]

#: Turns ready for scoring, by turn and by the values of the variables that stand in it.
PreparedTurns = MutableMapping[tuple[str, tuple[tuple[str, str], ...]], PreparedTurn]


class PreparedScenario:
    """What an attempt plays on. Everything it says follows from the script and the seed; it keeps only a memo.

    `scenario` is the script's with this attempt's variables filled into every text, phrases and red lines included.
    `cache` is the folder in which what scoring learns is kept from one process to the next (None: nowhere);
    `turns` may be shared by several seeds of one script. Several threads may ask for prepared turns.
    """

    def __init__(self, script: Script, seed: int, cache: Path | None, turns: PreparedTurns | None = None) -> None:
        self.script = script
        self.cache = cache
        self.seed = seed
        self.variables: Mapping[str, str] = draw_variables(script.scenario, seed)
        self.scenario = fill_all(script.scenario, self.variables)
        self._turns: PreparedTurns = {} if turns is None else turns
        self._preparing = Lock()
        self._feelings: Feelings | None = None

    @cached_property
    def engine(self) -> str:
        """The fingerprint of what judges here."""
        return find_fingerprint(self.script.lexicon)

    def fill(self, text: str) -> str:
        """A text from outside the scenario, such as a transcript's reply, with this attempt's variables."""
        return fill(text, self.variables)

    def turn(self, turn_id: str) -> Turn:
        return self.scenario.turns[turn_id]

    def ending(self, ending_id: str) -> Ending | None:
        """The ending of that name; None where the name is a turn's."""
        return self.scenario.endings.get(ending_id)

    def speaker(self, turn_id: str) -> str:
        return self.turn(turn_id).speaker or self.scenario.customer.name

    def customer_line(self, turn_id: str, visit: int) -> str:
        """The wording drawn for the `visit`-th time (from 1) this turn is reached."""
        return draw(self.turn(turn_id).customer, self.seed, turn_id, "customer", visit)

    def reaction(self, turn_id: str, rule: Rule, visit: int, notes: Collection[str] = ()) -> str:
        """What the customer answers before moving on; empty where nothing is to be said.

        A reply that nobody could go on from (`notes` of its score) gets the language's own answer to that, not the
        rule's.
        """
        lines = self._reaction_to(notes) or rule.says
        return draw(lines, self.seed, turn_id, rule.to, "says", visit) if lines else ""

    def _reaction_to(self, notes: Collection[str]) -> tuple[str, ...]:
        known = self.script.lexicon.reactions
        answers = {Note.UNREADABLE: known.unreadable, Note.RUDE: known.rude, Note.OFF_TOPIC: known.off_topic}
        return next((lines for note, lines in answers.items() if note in notes and lines), ())

    def draw_options(self, turn_id: str, visit: int) -> tuple[int, ...]:
        """The order in which an official attempt shows a choice's options; empty for other turns."""
        turn = self.turn(turn_id)
        count = len(turn.options) if isinstance(turn, ChoiceTurn) else 0
        return draw_order(count, self.seed, turn_id, "options", visit)

    def choices(self, turn_id: str, visit: int, order: Sequence[int] = ()) -> tuple[str, ...]:
        """What a choice or order turn shows, in the order shown; empty for a reply turn. `order` is a choice's own."""
        match self.turn(turn_id):
            case ChoiceTurn(options=options):
                return tuple(options[at].text for at in order or range(len(options)))
            case OrderTurn(items=items):
                return tuple(items[i] for i in self._shuffled(turn_id, len(items), visit))
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
                read_choice(answer, len(options))
            case OrderTurn(items=items):
                read_order(answer, len(items))
            case ReplyTurn():
                pass

    def judge(
        self, turn_id: str, answer: str, visit: int, context: ReplyContext, order: Sequence[int] = ()
    ) -> TurnScore:
        """The score of an answer to a turn of any kind; `order` is that in which a choice's options were shown."""
        match self.turn(turn_id):
            case ReplyTurn():
                return score_reply(self.prepared_turn(turn_id), answer, context)
            case ChoiceTurn() as turn:
                return score_choice(turn, find_option(answer, len(turn.options), order), self.red_lines(turn_id))
            case OrderTurn() as turn:
                shown = self._shuffled(turn_id, len(turn.items), visit)
                return score_order(turn, [shown[number] for number in read_order(answer, len(turn.items))])

    def prepared_turn(self, turn_id: str) -> PreparedTurn:
        """The reply turn ready for scoring; prepared when first asked for, once however many ask at a time."""
        key = turn_id, self._values_in(turn_id)
        with self._preparing:
            if key not in self._turns:
                self._turns[key] = self._prepare(turn_id)
            return self._turns[key]

    def find_unheard(self, turn_id: str, reply: str, result: TurnScore, context: ReplyContext) -> Feeling | None:
        """What the customer feels in the line before the reply and the reply passes over; None in other turns."""
        if not isinstance(self.turn(turn_id), ReplyTurn):
            return None
        if self._feelings is None:
            self._feelings = compile_feelings(self.script.lexicon)
        language = self.prepared_turn(turn_id).language
        return find_unheard(self._feelings, language, context.customer_line, reply, result)

    def shared_red_lines(self, turn_id: str) -> Mapping[str, RedLine]:
        """The red lines that scoring learns once for all turns which share them."""
        turn = self.turn(turn_id)
        own = turn.red_lines if isinstance(turn, ReplyTurn) else {}
        return {name: line for name, line in self.script.policies.items() if name not in own}

    def is_language_learned(self, turn_id: str) -> bool:
        """False where preparing the turn would have to learn its language anew; that takes seconds."""
        script = self.script
        return is_learned(script.lexicon, self.shared_red_lines(turn_id), script.language, self.cache)

    def _prepare(self, turn_id: str) -> PreparedTurn:
        turn, script = self.turn(turn_id), self.script
        if not isinstance(turn, ReplyTurn):
            raise TypeError(f"{turn_id} takes no free text")
        red_lines = self.red_lines(turn_id)
        mark = self.scenario.pass_mark
        return prepare_turn(turn, red_lines, script.lexicon, script.language, turn.customer, self.cache, mark)

    def _values_in(self, turn_id: str) -> tuple[tuple[str, str], ...]:
        """The variables that stand in a turn, with their values: seeds that agree on them share what was prepared."""
        if self.turn(turn_id) is self.script.scenario.turns[turn_id]:
            return ()
        names = {use.name for use in find_uses(self.script.scenario.turns[turn_id].model_dump_json())}
        return tuple(sorted((name, self.variables[name]) for name in names))

    def _shuffled(self, turn_id: str, count: int, visit: int) -> tuple[int, ...]:
        return shuffle(count, self.seed, turn_id, "items", visit)

"""Draft turns: an exchange as a reply turn with proposed criteria, steps as an order turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from simulator.authoring.importing.drafting.clauses import Proposal, propose
from simulator.authoring.importing.drafting.wording import Wording
from simulator.authoring.importing.drafting.yaml_writer import YamlWriter, tidy
from simulator.authoring.importing.shapes.found_shapes import Find, FoundExchange, Passage, Shape, Step
from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.scenario.model import Skill

_NAMES = {Shape.OBJECTIONS: "objection", Shape.QUESTIONS: "question", Shape.DIALOGUE: "moment", Shape.STEPS: "steps"}
_MOST_ITEMS = 9
_LONGEST_TITLE = 3900
_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class TurnDraft:
    """A turn to be written. An order turn has `steps`, a reply turn an exchange and criteria."""

    name: str
    exchange: FoundExchange | None = None
    criteria: tuple[Proposal, ...] = ()
    steps: tuple[Step, ...] = ()

    def write(self, page: YamlWriter, following: str, words: Wording) -> None:
        """Write it; `following` is the next turn, empty for the last one."""
        page.raw(f"  {self.name}:")
        if self.exchange is None:
            self._write_order(page, words)
        else:
            self._write_reply(page, self.exchange, words)
        page.comment(2, words.todo_route)
        if following:
            page.raw(f"    next: [{{to: {following}}}]", "")
        else:
            page.raw("    next:", f"      - when: score >= {_ENOUGH}", "        to: done", "      - to: not_yet", "")

    def _write_reply(self, page: YamlWriter, exchange: FoundExchange, words: Wording) -> None:
        place = words.numbered if exchange.number else words.place
        page.comment(2, place.format(line=exchange.line, number=exchange.number))
        page.raw("    customer:")
        page.item(3, exchange.ask or words.opening, exchange.line)
        page.put(2, "goal", exchange.goal or words.goal, exchange.line)
        page.comment(2, words.todo_criteria)
        page.raw("    criteria:")
        for criterion in self.criteria:
            _write_criterion(page, criterion, exchange.line, words)
        page.comment(2, words.todo_answers)
        _write_answers(page, exchange, words)

    def _write_order(self, page: YamlWriter, words: Wording) -> None:
        page.raw("    kind: order")
        page.put(2, "customer", words.order)
        page.raw("    items:")
        for step in self.steps:
            page.item(3, step.title, step.line)
            for point in step.points:
                page.comment(4, f"{point.line}: {point.text}")


def _write_criterion(page: YamlWriter, criterion: Proposal, line: int, words: Wording) -> None:
    page.raw(
        f"      {criterion.name}:", f"        skill: {criterion.skill.value}", f"        weight: {criterion.weight}"
    )
    page.put(4, "means", words.means)
    if criterion.question:
        page.raw("        question: true")
    page.raw("        phrases:")
    for phrase in criterion.phrases or (words.phrase,):
        page.item(5, phrase, line, phrase=True)
    for phrase in criterion.common:
        page.raw(f"          - {write_scalar(phrase)}")


def _write_answers(page: YamlWriter, exchange: FoundExchange, words: Wording) -> None:
    if exchange.bad:
        page.raw("    bad_answer:")
        page.put(3, "says", exchange.bad[0].text, exchange.bad[0].line)
        page.put(3, "because", words.because)
        for bad in exchange.bad[1:]:
            page.comment(3, f"{words.place.format(line=bad.line)}: {bad.text}")
    if not exchange.answers:
        return
    first, *others = exchange.answers
    page.comment(2, _place(first, words))
    page.put(2, "model_answer", first.text, first.line)
    if others:
        page.raw("    examples:")
    for answer in others:
        page.comment(3, _place(answer, words))
        page.item(3, answer.text, answer.line, "reply")


def _place(answer: Passage, words: Wording) -> str:
    return f"{words.place.format(line=answer.line)} {answer.label}".rstrip()


def make_reply_turns(find: Find) -> Iterator[TurnDraft]:
    """One turn for each exchange."""
    width = max(2, len(str(max((exchange.number for exchange in find.exchanges), default=0))))
    for exchange in find.exchanges:
        criteria, _ = propose([answer.text for answer in exchange.answers])
        usable = criteria or (Proposal("todo", Skill.REFRAME, 100, (), question=False),)
        yield TurnDraft(f"{_NAMES[find.shape]}_{exchange.number:0{width}}", exchange, usable)


def make_order_turns(find: Find) -> Iterator[TurnDraft]:
    """The steps as turns in which they are put in order; a long sequence in parts of about equal length."""
    if len(find.steps) < 2:
        return
    steps = _make_distinct(find.steps)
    parts = -(-len(steps) // _MOST_ITEMS)
    for part in range(parts):
        chunk = steps[len(steps) * part // parts : len(steps) * (part + 1) // parts]
        yield TurnDraft("steps" if parts == 1 else f"steps_{part + 1}", steps=tuple(chunk))


def _make_distinct(steps: Sequence[Step]) -> list[Step]:
    """Steps whose titles differ as they are written, for nobody can order two that are alike: the second gets (2)."""
    taken: set[str] = set()
    distinct: list[Step] = []
    for step in steps:
        title = tidy(step.title)[:_LONGEST_TITLE]
        variants = chain([title], (f"{title} ({number})" for number in count(2)))
        taken.add(free := next(one for one in variants if one not in taken))
        distinct.append(replace(step, title=free))
    return distinct

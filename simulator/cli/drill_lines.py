"""A drill line by line: what the customer says, the reply, what the coach makes of it; for any terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.locales import Translate, counted, labelled
from simulator.practice.day.desk import Desk
from simulator.practice.day.wording import describe_coming
from simulator.practice.drills.answer import DrillAnswer
from simulator.practice.drills.prompts import DrillPrompt
from simulator.practice.feedback.marks import CROSSED, MET, MISSED, PARTLY
from simulator.practice.prepared_scenario import PreparedScenario

Show = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DrillRun:
    """What was answered, each with its reply, and how many replies came after the last customer line."""

    answers: tuple[tuple[DrillAnswer, str], ...]
    unused: int


def run_drill(
    desk: Desk, prompts: Sequence[DrillPrompt], lines: Iterable[str], cache: Path | None, show: Show, t: Translate
) -> DrillRun:
    """Ask for one reply after the other; blank lines are skipped. Each is kept before the next is asked for."""
    replies = (line for line in lines if line.strip())
    answers: list[tuple[DrillAnswer, str]] = []
    if not prompts:
        show(t("Nothing is due today."))
    for number, prompt in enumerate(prompts, 1):
        prepared = PreparedScenario(prompt.script, prompt.seed, cache)
        show(f"\n{number}/{len(prompts)}  {prepared.scenario.title}")
        show(labelled(t, prepared.speaker(prompt.turn), prompt.line))
        reply = next(replies, None)
        if reply is None:
            break
        answer = desk.answer(prepared, prompt, reply)
        answers.append((answer, reply))
        show(f"> {reply}")
        for line in describe_answer(answer, t):
            show(line)
    if answers:
        show("\n" + _sum_up(desk, answers, t))
    return DrillRun(tuple(answers), sum(1 for _ in replies) if len(answers) == len(prompts) else 0)


def describe_answer(answer: DrillAnswer, t: Translate) -> Iterator[str]:
    """The score and its reasons: what worked, what would have helped most, red lines."""
    feedback = answer.feedback
    yield f"  [{feedback.score}]"
    partly = {move.criterion for move in feedback.missing if move.partly}
    for moment in feedback.worked:
        mark = PARTLY if moment.criterion in partly else MET
        yield f"  {mark} {moment.means} – “{moment.evidence}”" if moment.evidence else f"  {mark} {moment.means}"
    wanted = {move.criterion for move in answer.prompt.moves}
    shown = [move for move in feedback.missing if move.criterion in wanted]
    best = feedback.best_missing
    for move in shown or ([best] if best else []):
        yield f"  {MISSED} {move.means}"
        if move.tip:
            yield "    " + t("Why: {tip}").format(tip=move.tip)
        if move.line:
            yield "    " + t("Say: {line}").format(line=move.line)
    for line in feedback.red_lines:
        yield f"  {CROSSED} {line.means or line.id} – “{line.evidence}”"
        yield f"    {line.because}"
        if line.instead:
            yield "    " + t("Say instead: {line}").format(line=line.instead)
    if (means := answer.prompt.describe_temptation()) and not feedback.red_lines and feedback.score:
        yield f"  {MET} " + t("Red line kept: {means}").format(means=means)


def _sum_up(desk: Desk, answers: Sequence[tuple[DrillAnswer, str]], t: Translate) -> str:
    """How many lines were answered and moves came off, and when anything comes back."""
    today = desk.plan_today()
    counts = [answer.count_held() for answer, _ in answers]
    held, asked = sum(held for held, _ in counts), sum(asked for _, asked in counts)
    lines = counted(t, "{count} line answered", "{count} lines answered", len(answers))
    parts = [lines, t("{held} of {asked} moves came off").format(held=held, asked=asked)]
    if today.due:
        parts.append(counted(t, "{count} move is still due", "{count} moves are still due", len(today.due)))
    elif today.coming:
        parts.append(describe_coming(today.coming, today.day, t))
    return " · ".join(parts)

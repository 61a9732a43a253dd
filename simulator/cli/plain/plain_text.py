"""An attempt in plain lines: whole words instead of signs and colours, for screen readers and for pipes."""

from collections.abc import Iterator

from simulator.locales import Translate, counted, labelled, listed
from simulator.practice.answers import name_choices
from simulator.practice.events import Asked, Ended, Mode
from simulator.practice.feedback.coaching import Feedback, MissingMove
from simulator.practice.feedback.debrief import Debrief
from simulator.practice.feedback.wording import (
    describe_points,
    describe_unheard,
    explain_severity,
    explain_trust,
    explain_verdict,
    name_mode,
    name_result,
    name_skill,
)
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.scoring.judging.notes import explain_note
from simulator.text import flatten


def render_brief(prepared: PreparedScenario, mode: Mode, t: Translate) -> Iterator[str]:
    """What is read before the first line."""
    scenario = prepared.scenario
    yield f"{scenario.title} – {scenario.about}"
    yield t("Mode: {mode}").format(mode=name_mode(mode, t))
    yield t("Customer: {name}, {who}").format(name=scenario.customer.name, who=flatten(scenario.customer.who))
    yield t("You are: {trainee}").format(trainee=flatten(scenario.trainee))
    yield from (line for line in scenario.brief.strip().splitlines() if line.strip())
    yield t("You pass with {mark} of 100 and a good ending; a well-handled “no” is one.").format(
        mark=scenario.pass_mark
    )


def render_line(event: Asked | Ended, t: Translate) -> Iterator[str]:
    """What the customer says, each part after its speaker; then what can be chosen."""
    said = ((event.reaction_by or event.speaker, event.reaction), (event.speaker, event.text))
    yield from (labelled(t, who, flatten(text)) for who, text in said if text)
    if isinstance(event, Asked) and event.choices:
        yield from (f"  {number}. {choice}" for number, choice in enumerate(event.choices, 1))


def render_answer(exchange: Exchange) -> str:
    """What the trainee said or chose, on one line."""
    reply = exchange.reply or ""
    return " → ".join(name_choices(reply, exchange.asked.choices)) if exchange.asked.choices else flatten(reply)


def render_feedback(feedback: Feedback, t: Translate) -> Iterator[str]:
    """The coach in sentences, the gravest first."""
    change = describe_points(feedback.change.points, t) if feedback.change else ""
    yield listed(t, filter(None, (t("Score {score} of 100").format(score=feedback.score), change)))
    for line in feedback.red_lines:
        yield t("Red line: {means}. Your words: “{words}”. {because}").format(
            means=flatten(line.means), words=flatten(line.evidence), because=flatten(line.because)
        )
        yield explain_severity(line.severity, t)
        if line.instead:
            yield t("Say instead: {line}").format(line=flatten(line.instead))
    if feedback.unheard is not None:
        yield describe_unheard(feedback.unheard, feedback.speaker, t)
    yield from (explain_note(note, t) for note in feedback.notes)
    yield from (line for line in feedback.lesson.splitlines() if line)
    yield from _render_worked(feedback, t)
    for place, move in enumerate(feedback.ranked):
        yield from _render_missing(move, place < feedback.opened, t)
    yield explain_trust(feedback, t)


def _render_worked(feedback: Feedback, t: Translate) -> Iterator[str]:
    short = {move.criterion for move in feedback.missing}
    won = feedback.change.won if feedback.change else frozenset()
    for moment in feedback.worked:
        label = t("Half said") if moment.criterion in short else t("Said")
        new = " " + t("(new since last time)") if moment.criterion in won else ""
        words = t("your words: “{words}”").format(words=flatten(moment.evidence)) if moment.evidence else ""
        points = t("{points} points").format(points=round(moment.worth))
        yield listed(t, filter(None, (labelled(t, label, flatten(moment.means)), points, words))) + new


def _render_missing(move: MissingMove, opened: bool, t: Translate) -> Iterator[str]:
    label = t("Could be said as well") if move.optional else t("Missing")
    points = t("{points} points more").format(points=round(move.worth)) if round(move.worth) else ""
    skill = name_skill(move.skill, t)
    yield listed(t, filter(None, (labelled(t, label, flatten(move.means)), points, skill)))
    if opened and move.tip:
        yield "  " + t("Why: {why}").format(why=flatten(move.tip))
    if opened and move.line:
        yield "  " + t("For example: {line}").format(line=flatten(move.line))


def render_debrief(debrief: Debrief, t: Translate) -> Iterator[str]:
    """The result with every condition for it, skills, and in an official attempt the feedback on each turn."""
    verdict = name_result(debrief.passed if debrief.complete else None, t)
    yield t("Score {score} of 100 – {verdict}").format(score=debrief.score, verdict=verdict)
    if debrief.last_score is not None and debrief.complete:
        yield describe_points(debrief.score - debrief.last_score, t)
    for holds, reason in explain_verdict(debrief, t):
        label = {True: t("Yes"), False: t("No"), None: t("Open")}[holds]
        yield labelled(t, label, reason)
    if debrief.coach:
        yield flatten(debrief.coach)
    for skill in debrief.skills:
        chances = counted(t, "{count} chance", "{count} chances", skill.observations)
        yield labelled(t, name_skill(skill.skill, t), listed(t, (f"{skill.score}", chances)))
    if debrief.mode is Mode.OFFICIAL:
        for number, review in enumerate(debrief.turns, 1):
            yield ""
            yield labelled(t, t("Turn {number}").format(number=number), flatten(review.exchange.asked.text))
            yield t("You: {reply}").format(reply=render_answer(review.exchange))
            yield from render_feedback(review.feedback, t)
    elif debrief.missing is not None:
        yield from _render_missing(debrief.missing, True, t)

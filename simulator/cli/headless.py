"""The headless player: the same session as on screen, fed from a list of replies."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from simulator.cli.plain.plain_text import render_line
from simulator.errors import UserError
from simulator.locales import N_, Translate
from simulator.practice.answers import InvalidAnswer
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Asked, Ended, Event, Mode, Replied, Scored
from simulator.practice.feedback.coaching import MissingMove
from simulator.practice.feedback.debrief import Debrief, sum_up
from simulator.practice.feedback.wording import name_result
from simulator.scenario.script import Script


@dataclass(frozen=True, slots=True)
class HeadlessRun:
    """What a headless run gave; `unused` replies came after the ending; `attempt` is None when not kept."""

    events: tuple[Event, ...]
    debrief: Debrief
    unused: int
    attempt: str | None


def now() -> dt.datetime:
    """The present, with its zone."""
    return dt.datetime.now(dt.UTC)


def local_now() -> dt.datetime:
    """The present in this computer's zone: a day of practice is the trainee's."""
    return dt.datetime.now().astimezone()


def play_headless(
    script: Script,
    lines: Iterable[str],
    seed: int,
    mode: Mode,
    attempts: Attempts,
    trainee: Trainee,
    show: Callable[[Event], object] = lambda _event: None,
) -> HeadlessRun:
    """Play the replies in order, each as soon as it comes; blank lines are skipped.

    `show` is given every event once it has happened. Raises UserError naming the line that cannot be taken.
    """
    attempt = attempts.start(script, mode, seed, trainee)
    session = attempt.session
    for event in session.events:
        show(event)
    unused = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if session.state.ended:
            unused += 1
            continue
        try:
            for event in session.submit(line):
                show(event)
        except InvalidAnswer as wrong:
            raise UserError(N_("line {number}: “{text}”: {reason}"), number=number, text=line, reason=wrong) from wrong
    return HeadlessRun(session.events, sum_up(session.prepared, session.state), unused, attempt.id or None)


def transcribe_event(event: Event, t: Translate) -> Iterator[str]:
    """What happened as lines of plain text."""
    match event:
        case Asked() | Ended():
            yield from render_line(event, t)
        case Replied():
            yield f"> {event.text}"
        case Scored():
            crossed = "".join(f"  ✗ {line.id}「{line.evidence}」" for line in event.result.red_lines)
            yield f"  [{event.result.score}] {t('trust')} {event.trust}{crossed}"
        case _:
            pass


def summarise(debrief: Debrief, t: Translate) -> str:
    """The result in a few lines."""
    verdict = name_result(debrief.passed if debrief.complete else None, t)
    lines = [t("Score {score} of 100 – {verdict}").format(score=debrief.score, verdict=verdict)]
    if debrief.best:
        lines.append(t("Best: “{evidence}” – {means}").format(evidence=debrief.best.evidence, means=debrief.best.means))
    if debrief.missing:
        lines.append(_name_missing(debrief.missing, t))
    return "\n".join(lines)


def _name_missing(move: MissingMove, t: Translate) -> str:
    """The move with its line, where the model answer has one."""
    if move.optional:
        told = (
            t("Complete; you could also: {means} – try: {line}")
            if move.line
            else t("Complete; you could also: {means}")
        )
    else:
        missing = t("Most valuable missing move: {means} – try: {line}")
        told = missing if move.line else t("Most valuable missing move: {means}")
    return told.format(means=move.means, line=move.line)

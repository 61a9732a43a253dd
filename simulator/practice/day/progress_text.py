"""Progress in lines of plain characters, the same on the screen and in a terminal."""

from collections.abc import Iterator

from simulator.locales import Translate, counted
from simulator.practice.day.progress import Progress
from simulator.practice.day.skill_trend import ENOUGH, SkillTrend
from simulator.practice.day.today import DueMove
from simulator.practice.day.wording import explain_due, name_weekday
from simulator.practice.feedback.wording import name_skill
from simulator.text import draw_bars, width

#: Columns of a skill's name and of its line over time.
NAME, POINTS = 18, 8
#: How minutes of a day are drawn: none, up to 5, 15, 30, more.
_SHADES = (("·", 0), ("░", 5), ("▒", 15), ("▓", 30))
_FULL = "█"


def describe_trend(trend: SkillTrend, t: Translate) -> str:
    """A skill: its score or that too little was seen, the line over time, the change, how much was seen."""
    name = name_skill(trend.skill, t)
    name += " " * max(1, NAME - width(name))
    seen = counted(t, "{count} observation", "{count} observations", trend.observations)
    if trend.score is None:
        less = trend.observations < ENOUGH
        return f"{name} {t('not enough yet') if less else t('nothing lately')} · {seen}"
    change = "" if trend.change is None else f"{trend.change:+d}" if trend.change else "="
    return f"{name} {trend.score:>3} %  {draw_bars(trend.points):<{POINTS}} {change:>4}  {seen}"


def describe_attempts(progress: Progress, t: Translate) -> str:
    """How many attempts there were and how they went, with the latest scores as bars."""
    counts = progress.attempts
    line = t("{finished} finished, {passed} passed; practice {practice}, official {official}").format(
        finished=counts.finished, passed=counts.passed, practice=counts.practice, official=counts.official
    )
    scores = draw_bars(progress.scores[-20:])
    lines = counted(t, "{count} red line crossed", "{count} red lines crossed", counts.red_lines)
    return f"{line} · {lines}" + (f"  {scores}" if scores else "")


def describe_moves(progress: Progress, t: Translate) -> str:
    """How many moves stick, are on the way, slip, and rest."""
    line = t("{mastered} mastered, {learning} on the way, {slipping} slipping").format(
        mastered=progress.mastered, learning=progress.learning, slipping=len(progress.slipping)
    )
    if progress.resting:
        rest = counted(
            t,
            "{count} rests: its scenario is not in the library",
            "{count} rest: their scenarios are not in the library",
            progress.resting,
        )
        line += f" · {rest}"
    return line


def describe_slipping(move: DueMove, t: Translate) -> str:
    """A move with why it is named."""
    return f"{move.means} – {explain_due(move, t)} ({move.title})"


def describe_calendar(progress: Progress, t: Translate) -> Iterator[str]:
    """A row for each day of the week, a column for each week, the newest last."""
    days = counted(t, "{count} day of practice", "{count} days of practice", progress.days_practised)
    weeks = counted(t, "in {count} week", "in {count} weeks", len(progress.calendar))
    yield f"{days} {weeks}"
    names = [name_weekday(number, t) for number in range(7)]
    room = max(map(width, names))
    for number, name in enumerate(names):
        cells = " ".join(_shade(week[number]) for week in progress.calendar)
        yield f"  {name}{' ' * (room - width(name))}  {cells}".rstrip()


def _shade(minutes: int | None) -> str:
    if minutes is None:
        return " "
    return next((sign for sign, most in _SHADES if minutes <= most), _FULL)

"""Readiness in words: what is said, why, and what would settle it. Every function takes the translator."""

import datetime as dt
from collections.abc import Callable

from simulator.locales import Translate, counted
from simulator.reports.courses import Courses
from simulator.reports.readiness.next_attempt import Settles
from simulator.reports.readiness.readiness import Readiness, ReadinessReason, Word

__all__ = ["explain_next", "explain_reason", "glyph_word", "name_word"]

Day = Callable[[dt.datetime], str]


def name_word(word: Word, t: Translate) -> str:
    """The word as people say it."""
    return {
        Word.READY: t("ready"),
        Word.NOT_READY: t("not ready"),
        Word.NOT_SURE: t("not sure yet"),
        Word.NOT_ENOUGH: t("not enough data"),
        Word.LAPSED: t("passed once, lapsed"),
    }[word]


def glyph_word(word: Word) -> str:
    """A sign of its own for each word, for who sees no colours."""
    return {Word.READY: "✓", Word.NOT_READY: "✗", Word.NOT_SURE: "?", Word.NOT_ENOUGH: "…", Word.LAPSED: "↓"}[word]


def explain_reason(one: Readiness, courses: Courses, t: Translate, day: Day) -> str:
    """Why, in one or two sentences with the figures behind it."""
    since = day(one.since) if one.since else ""
    match one.reason:
        case ReadinessReason.RED_LINE:
            where = courses.title(one.scenario, one.language)
            message = t(
                "Critical red line {line} crossed on {date} in “{title}”, not answered by a clean attempt since."
            )
            return message.format(line=one.line, date=since, title=where)
        case ReadinessReason.NOT_STARTED:
            return t("No official attempt was finished yet.")
        case ReadinessReason.FEW_SCENARIOS:
            message = t("{done} of {of} scenarios attempted: too few different ones for a word.")
            return message.format(done=one.scenarios, of=one.of)
        case ReadinessReason.FADED:
            latest = day(one.latest) if one.latest else ""
            return t("The last official attempt was on {date}: too long ago to say anything.").format(date=latest)
        case ReadinessReason.WAS_READY:
            return t("Stood well until {date}, no longer.").format(date=since) + " " + _give_figures(one, t)
        case ReadinessReason.PASTED:
            return _explain_pasted(one, t) + " " + _give_figures(one, t)
        case ReadinessReason.LEFT_EARLY:
            return _explain_left(one, t) + " " + _give_figures(one, t)
    return _give_figures(one, t)


def explain_next(one: Readiness, courses: Courses, t: Translate) -> str:
    """The next official attempt that would settle it; empty for who is ready."""
    if one.next is None:
        return ""
    title = courses.title(one.next.scenario, one.language) if one.next.scenario else ""
    match one.next.settles:
        case Settles.SCORE:
            message = t("“{title}”, officially: {score} or more makes it “ready”.")
            return message.format(title=title, score=one.next.score)
        case Settles.MORE:
            return _explain_more(title, one.next.more, t)
        case Settles.CLEARS:
            return t("“{title}” again, officially, without that red line.").format(title=title)
        case Settles.FINISHES:
            return t("“{title}”, officially and to its end.").format(title=title)
        case Settles.OWN_WORDS:
            return t("“{title}”, officially and in her or his own words.").format(title=title)
        case Settles.TRAINING:
            return t("Practise first: no single attempt would change the word. Then “{title}”.").format(title=title)


def _give_figures(one: Readiness, t: Translate) -> str:
    """Standing with its band, mark and chance."""
    if one.standing is None or one.chance is None:
        return ""
    message = t(
        "Standing {standing} ({low}–{high}), mark {mark}, chance to reach it {chance}; {done} of {of} scenarios."
    )
    return message.format(
        standing=one.standing,
        low=one.low,
        high=one.high,
        mark=one.pass_mark,
        chance=format_chance(one.chance),
        done=one.scenarios,
        of=one.of,
    )


def format_chance(chance: float) -> str:
    """A chance in whole per cent; never a certainty."""
    return "< 1 %" if chance < 0.01 else "> 99 %" if chance > 0.99 else f"{round(100 * chance)} %"


def _explain_pasted(one: Readiness, t: Translate) -> str:
    return counted(
        t,
        "{count} reply was the model answer or taken from it.",
        "{count} replies were the model answer or taken from it.",
        one.pasted,
    )


def _explain_left(one: Readiness, t: Translate) -> str:
    begun = one.left + one.attempts
    return counted(
        t,
        "{left} of {count} official attempt was left early.",
        "{left} of {count} official attempts were left early.",
        begun,
        left=one.left,
    )


def _explain_more(title: str, more: int, t: Translate) -> str:
    return counted(
        t,
        "{count} more official attempt at a different scenario, beginning with “{title}”.",
        "{count} more official attempts at different scenarios, beginning with “{title}”.",
        more,
        title=title,
    )

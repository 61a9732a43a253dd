"""Phrases that earn their place and phrases that do not: by what official replies were judged by.

A phrase *fires* where it is the one nearest to words that counted. One that never does, though its turn was answered
often, is not how people speak; one that only ever did so where a trainer then decided that it was wrong misleads.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.authoring.review.queue import Review
from simulator.practice.appeals import Claim, find_part
from simulator.practice.events import Scored
from simulator.practice.judgements import JudgementKind
from simulator.records.disputes import Verdict
from simulator.scenario.library.find_scenario import list_ids
from simulator.scenario.library.layout import list_languages
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script

__all__ = ["LEAST_REPLIES", "PhraseUsage", "find_idle_phrases"]

#: Official replies to a turn before a phrase that never fired says anything.
LEAST_REPLIES = 20
_Key = tuple[str, JudgementKind, str, str]


@dataclass(frozen=True, slots=True)
class PhraseUsage:
    """A phrase of an item that never fired in `replies` replies, or (`wrongly` > 0) only ever fired wrongly."""

    scenario: str
    language: str
    turn: str
    kind: JudgementKind
    item: str
    phrase: str
    replies: int
    wrongly: int


def find_idle_phrases(review: Review, scenario: str | None = None) -> Iterator[PhraseUsage]:
    """The phrases of the scenarios as they are that do nothing or only wrong, in the library's order."""
    wrong = _find_wrong(review)
    for language in (folder.name for folder in list_languages(review.root)):
        for name in list_ids(review.root, language):
            script = review.script(name, language) if scenario in (None, name) else None
            if script is not None:
                yield from _find_in_script(review, script, wrong.get((name, language), {}))


def _find_in_script(review: Review, script: Script, wrong: Mapping[_Key, int]) -> Iterator[PhraseUsage]:
    replies = review.records.near_misses.count_replies(script.id, script.language)
    if not replies:
        return
    fired = review.records.near_misses.count_fired(script.id, script.language)
    for turn, kind, item, phrase in _list_phrases(script):
        count, wrongly = replies.get(turn, 0), wrong.get((turn, kind, item, phrase), 0)
        rightly = fired.get((turn, kind, item, phrase), 0)
        if not rightly and (wrongly or count >= LEAST_REPLIES):
            yield PhraseUsage(script.id, script.language, turn, kind, item, phrase, count, wrongly)


def _list_phrases(script: Script) -> Iterator[_Key]:
    """Every phrase of a criterion, and of the turns' own red lines; a policy's speak for many scenarios."""
    for name, turn in script.scenario.turns.items():
        if isinstance(turn, ReplyTurn):
            for criterion, value in turn.criteria.items():
                yield from ((name, JudgementKind.CRITERION, criterion, phrase) for phrase in value.phrases)
            for line, red_line in turn.red_lines.items():
                yield from ((name, JudgementKind.RED_LINE, line, phrase) for phrase in red_line.phrases)


def _find_wrong(review: Review) -> Mapping[tuple[str, str], Mapping[_Key, int]]:
    """How often a phrase fired in a judgement that a trainer decided was wrong, by scenario and language."""
    decided = [
        one
        for one in review.records.disputes.find()
        if one.verdict in (Verdict.ACCEPTED, Verdict.OVERRULED) and one.claim is Claim.WRONG
    ]
    rows = {row.id: row for row in review.records.rows([*dict.fromkeys(one.attempt for one in decided)])}
    found: dict[tuple[str, str], Counter[_Key]] = {}
    for stored in review.records.readable(rows.values()):
        for one in decided:
            event = stored.events[one.seq] if one.attempt == stored.row.id and one.seq < len(stored.events) else None
            part = find_part(event.result, one.kind, one.item) if isinstance(event, Scored) else None
            if part is not None:
                place = stored.row.scenario, stored.row.language
                found.setdefault(place, Counter())[one.turn, one.kind, one.item, part.phrase] += 1
    return found

"""What holds of every reply, not only on average: model answers of the library, damaged at random."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts import corruption
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.judging.result import TurnScore
from tests.scoring.rooms import library, names, said

TAGS = ("zh-CN", "en")
Change = Callable[[str, str], str]
"""A text and a seed to the changed text."""


def unseeded(change: Callable[[str], str]) -> Change:
    return lambda text, _seed: change(text)


#: What makes a reply worse, or merely different.
DAMAGE: dict[str, tuple[Change, ...]] = {
    "zh-CN": (
        corruption.thinned,
        corruption.dropped,
        corruption.shuffled,
        unseeded(corruption.unpunctuated),
        unseeded(corruption.ALL["homophones 15 %"]),
        unseeded(corruption.ALL["homophones 30 %"]),
    ),
    "en": (
        corruption.thinned,
        corruption.dropped,
        corruption.typos,
        corruption.english_shuffled,
        unseeded(corruption.english_unpunctuated),
    ),
}
#: What leaves every word as it was.
SPELLINGS: dict[str, tuple[Change, ...]] = {
    "zh-CN": (unseeded(corruption.full_width), unseeded(corruption.traditional), unseeded(corruption.familiar)),
    "en": (unseeded(corruption.full_width), unseeded(str.upper)),
}
#: What leaves a good answer a good answer.
TERMINAL_SAFE: dict[str, tuple[Change, ...]] = {
    "zh-CN": (corruption.fillers, corruption.shuffled),
    "en": (corruption.english_fillers, corruption.english_shuffled),
}
FILLERS: dict[str, Change] = {"zh-CN": corruption.fillers, "en": corruption.english_fillers}
NOTHING_SAID = {
    "zh-CN": ("今天天气不错。", "外面下雨了。", "楼下新开了一家面馆。", "昨天晚上看了一场球赛。"),
    "en": (
        "The weather is nice today.",
        "It is raining outside.",
        "A new noodle shop opened downstairs.",
        "We watched a football match last night.",
    ),
}
ROOM = st.sampled_from([(tag, name) for tag in TAGS for name in names(tag)])
SEEDS = st.integers(0, 9_999).map(str)
examples = settings(max_examples=50, deadline=None)


@dataclass(frozen=True, slots=True)
class Room:
    """A turn of the library in the language `tag`, and something said in it."""

    tag: str
    name: str
    reply: str

    @property
    def turn(self) -> PreparedTurn:
        return library(self.tag)[self.name]

    def hear(self, reply: str) -> TurnScore:
        return score_reply(self.turn, reply)

    def and_then(self, *sentences: str) -> str:
        """The reply as whole sentences, and others after it."""
        ends = self.reply.rstrip(" ,，、;；")
        mark = "" if not ends or ends[-1] in "。！？.!?" else "." if self.tag == "en" else "。"
        return " ".join([ends + mark, *sentences]) if self.tag == "en" else ends + mark + "".join(sentences)


@st.composite
def rooms(draw: st.DrawFn, changes: dict[str, tuple[Change, ...]] = DAMAGE) -> Room:
    """A model answer, as it stands or with up to three `changes`."""
    tag, name = draw(ROOM)
    reply = said(library(tag)[name].turn.model_answer)
    for change in draw(st.lists(st.sampled_from(changes[tag]), max_size=3, unique=True)):
        reply = change(reply, draw(SEEDS))
    return Room(tag, name, reply)


def plain(phrases: Sequence[str]) -> list[str]:
    return [phrase for phrase in phrases if "{" not in phrase and "…" not in phrase]


def credits_of(score: TurnScore) -> dict[str, float]:
    return {criterion.id: criterion.credit for criterion in score.criteria}


def lost_to_talk(room: Room, talk: str) -> dict[str, float]:
    """Credit lost by each criterion when `talk` follows the reply."""
    before, after = credits_of(room.hear(room.reply)), credits_of(room.hear(room.and_then(talk)))
    return {name: max(0.0, before[name] - after[name]) for name in before}


@pytest.fixture(scope="module", autouse=True)
def prepared_turn() -> None:
    """All turns of both languages, before anything is drawn: preparing takes seconds."""
    for tag in TAGS:
        library(tag)


@examples
@given(rooms())
def test_a_score_is_in_bounds_and_quotes_what_was_typed(room: Room) -> None:
    score = room.hear(room.reply)
    assert 0 <= score.score <= 100
    assert set(credits_of(score).values()) <= {0.0, 0.5, 1.0}
    quotes = [(c.span, c.evidence) for c in score.criteria] + [(line.span, line.evidence) for line in score.red_lines]
    for span, words in quotes:
        if span is None:
            assert not words
        else:
            assert 0 <= span.start <= span.end <= len(room.reply)
            assert words == room.reply[span.start : span.end]


@examples
@given(rooms())
def test_the_same_reply_gets_the_same_score_again(room: Room) -> None:
    assert room.hear(room.reply) == room.hear(room.reply)


@examples
@given(rooms(), st.data())
def test_another_spelling_changes_nothing(room: Room, data: st.DataObject) -> None:
    respelt = data.draw(st.sampled_from(SPELLINGS[room.tag]))(room.reply, "")
    before, after = room.hear(room.reply), room.hear(respelt)
    assert (after.score, credits_of(after), after.crossed) == (before.score, credits_of(before), before.crossed)


@examples
@given(rooms(), SEEDS)
def test_fillers_change_nothing(room: Room, seed: str) -> None:
    before, after = room.hear(room.reply), room.hear(FILLERS[room.tag](room.reply, seed))
    assert (after.score, credits_of(after), after.crossed) == (before.score, credits_of(before), before.crossed)


@examples
@given(rooms())
def test_saying_it_twice_is_no_better_than_once(room: Room) -> None:
    once = room.and_then()
    assert room.hear(room.and_then(once)).score <= room.hear(room.reply).score


@examples
@given(rooms(), st.data())
def test_a_red_line_as_a_sentence_of_its_own_always_shows(room: Room, data: st.DataObject) -> None:
    phrases = [phrase for line in room.turn.red_lines.values() for phrase in plain(line.phrases)]
    phrase = data.draw(st.sampled_from(phrases))
    assert room.hear(room.and_then(phrase + ("." if room.tag == "en" else "。"))).red_lines


@examples
@given(rooms(TERMINAL_SAFE), st.data())
def test_talk_about_nothing_costs_a_good_answer_no_credit(room: Room, data: st.DataObject) -> None:
    assert not any(lost_to_talk(room, data.draw(st.sampled_from(NOTHING_SAID[room.tag]))).values())


@examples
@given(rooms(), st.data())
def test_talk_about_nothing_costs_a_damaged_answer_half_a_credit_at_most(room: Room, data: st.DataObject) -> None:
    """Not nothing: how harmful the worst sentence sounds is weighed for all criteria, which tips close calls."""
    assert max(lost_to_talk(room, data.draw(st.sampled_from(NOTHING_SAID[room.tag]))).values()) <= 0.5


@examples
@given(rooms(), st.data())
def test_a_phrase_more_costs_its_own_criterion_nothing(room: Room, data: st.DataObject) -> None:
    name, criterion = data.draw(st.sampled_from(sorted(room.turn.turn.criteria.items())))
    phrases = plain(criterion.phrases)
    if phrases:
        more = data.draw(st.sampled_from(phrases)) + ("？" if criterion.question else "。")
        assert credits_of(room.hear(room.and_then(more)))[name] >= credits_of(room.hear(room.reply))[name]

"""What holds for every turn of the library, whatever its author wrote."""

from collections.abc import Callable

import numpy as np
import pytest

from scripts import corruption
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import Judgement, judge_reply
from simulator.scoring.judging.weights import find_strength, load_weights
from tests.scoring.rooms import library, names, said

TAGS = ["zh-CN", "en"]
SAME = {
    "traditional": 1.0,
    "spaces between characters": 1.0,
    "full width": 1.0,
    "fillers": 1.0,
    "shuffled clauses": 0.95,
    "no punctuation": 0.9,
}
ENGLISH_SAME = {
    "upper case": 1.0,
    "full width": 1.0,
    "fillers": 1.0,
    "shuffled clauses": 0.95,
    "no punctuation": 0.9,
    "typos": 0.95,
}
CHANGES = [("zh-CN", change) for change in SAME] + [("en", change) for change in ENGLISH_SAME]


_JUDGED: dict[tuple[int, str], Judgement] = {}


def judge(turn: PreparedTurn, reply: str) -> Judgement:
    """As `judge_reply`, once for each reply: many tests ask alike. Turns of `library` last as long as we do."""
    key = id(turn), reply
    if key not in _JUDGED:
        _JUDGED[key] = judge_reply(turn, reply)
    return _JUDGED[key]


def verdicts(turn: PreparedTurn, reply: str) -> dict[str, bool]:
    return {criterion.id: criterion.credit >= 0.5 for criterion in judge(turn, reply).score.criteria}


def exact_strengths(turn: PreparedTurn, reply: str) -> dict[str, float]:
    """Strengths before rounding, which makes 99.6 and 99.9 the same."""
    judged = judge(turn, reply)
    found = find_strength(judged.matches.features, np.array(turn.skill_fit), load_weights())
    return dict(zip(turn.turn.criteria, found.tolist(), strict=True))


@pytest.mark.parametrize("name", names())
@pytest.mark.repeated
def test_the_model_answer_earns_four_fifths_and_crosses_nothing(name: str) -> None:
    turn = library()[name]
    score = judge(turn, said(turn.turn.model_answer)).score
    assert score.score >= 80
    assert not score.red_lines


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "change"), CHANGES)
def test_a_change_that_changes_nothing_keeps_the_verdicts(tag: str, change: str) -> None:
    """Counted over all model answers: `SAME` and `ENGLISH_SAME` are the shares of verdicts that must stay."""
    changes, least = (corruption.ENGLISH, ENGLISH_SAME) if tag == "en" else (corruption.ALL, SAME)
    changed: Callable[[str], str] = changes[change]
    same = []
    for turn in library(tag).values():
        answer = said(turn.turn.model_answer)
        before, after = verdicts(turn, answer), verdicts(turn, changed(answer))
        same += [before[name] == after[name] for name in before]
    assert sum(same) / len(same) >= least[change]


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_without_the_words_that_counted_the_strength_drops(tag: str) -> None:
    """A model answer may say a thing twice, so one criterion in ten may keep its strength."""
    dropped = []
    for turn in library(tag).values():
        answer = said(turn.turn.model_answer)
        for criterion in judge(turn, answer).score.criteria:
            if criterion.credit and criterion.span:
                rest = answer[: criterion.span.start] + answer[criterion.span.end :]
                after = {c.id: c for c in judge(turn, rest).score.criteria}[criterion.id]
                weaker = exact_strengths(turn, rest)[criterion.id] < exact_strengths(turn, answer)[criterion.id]
                dropped.append(weaker or after.credit < criterion.credit)
    assert sum(dropped) / len(dropped) >= 0.85


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_without_any_words_that_count_there_is_no_credit(tag: str) -> None:
    """Evidence is taken away until none is left; then nothing may be met by what remains."""
    for turn in library(tag).values():
        rest = said(turn.turn.model_answer)
        for _ in range(40):
            found = [c for c in judge(turn, rest).score.criteria if c.credit and c.span and c.evidence]
            if not found or found[0].span is None:
                break
            rest = rest[: found[0].span.start] + rest[found[0].span.end :]
        assert judge(turn, rest).score.score == 0


@pytest.mark.slow
def test_every_phrase_meets_its_own_criterion() -> None:
    """Said alone, as a question where one is asked for: at least 98 in 100."""
    met = []
    for turn in library().values():
        for name, criterion in turn.turn.criteria.items():
            mark = "？" if criterion.question else ""
            plain = [p for p in criterion.phrases if "{" not in p and "…" not in p and criterion.number is None]
            met += [verdicts(turn, phrase + mark)[name] for phrase in plain]
    assert sum(met) / len(met) >= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_more_evidence_never_takes_credit_away(tag: str) -> None:
    """A phrase of a criterion, added to the model answer, leaves that criterion met."""
    for turn in library(tag).values():
        answer = said(turn.turn.model_answer)
        before = verdicts(turn, answer)
        for name, criterion in turn.turn.criteria.items():
            plain = [p for p in criterion.phrases if "{" not in p and "…" not in p]
            if before[name] and plain:
                assert verdicts(turn, f"{answer} {plain[0]}。")[name], (turn.turn.goal, name)


@pytest.mark.parametrize("name", names("en"))
@pytest.mark.repeated
def test_the_english_model_answer_passes_too(name: str) -> None:
    turn = library("en")[name]
    assert judge(turn, said(turn.turn.model_answer)).score.score >= 60


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_of_clauses_turned_into_their_opposite_two_in_five_lose_the_credit_they_alone_earned(tag: str) -> None:
    """Each clause of a model answer that earns credit by itself, denied. Measured: .48 in both languages; the others
    say the thing beside the word that was denied, or deny what matters less."""
    toggled: Callable[[str], str | None] = corruption.english_toggled if tag == "en" else corruption.toggled
    lost = []
    for turn in library(tag).values():
        for criterion in judge(turn, said(turn.turn.model_answer)).score.criteria:
            denied = toggled(criterion.evidence)
            if criterion.credit and denied and verdicts(turn, criterion.evidence)[criterion.id]:
                lost.append(not verdicts(turn, denied)[criterion.id])
    assert len(lost) >= 40, "too few denied clauses: the claim was not tried"
    assert sum(lost) / len(lost) >= 0.45


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_a_phrase_said_as_it_stands_always_counts_and_a_red_line_always_crosses(tag: str) -> None:
    """Plain phrases of every turn, said alone; questions are asked. Two in a hundred may be echoes of the customer."""
    met, crossed = [], []
    for turn in library(tag).values():
        for name, criterion in turn.turn.criteria.items():
            mark = "?" if criterion.question else "."
            phrase = next((p for p in criterion.phrases if "{" not in p and "…" not in p), None)
            if phrase and criterion.number is None:
                met.append(verdicts(turn, phrase + mark)[name])
        for line in turn.turn.red_lines.values():
            crossed += [bool(judge(turn, p).score.red_lines) for p in line.phrases if "{" not in p and "…" not in p]
    assert sum(met) / len(met) >= 0.98
    assert sum(crossed) / len(crossed) >= 0.98

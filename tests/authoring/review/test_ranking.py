"""Near misses with most behind them come first; filler is none."""

from dataclasses import replace

import pytest

from simulator.authoring.review.ranking import is_filler, key_of, rank_misses
from simulator.practice.judgements import JudgementKind
from simulator.records.counting.near_misses import NearMiss
from simulator.scenario.shared_model import Lexicon

LEXICON = Lexicon.model_validate({"fillers": ["嗯", "you know"], "light": ["您", "的", "the", "to", "it"]})


def miss(words: str, trainee: str = "a", mean: float | None = 50, strength: int = 30, **other: object) -> NearMiss:
    one = NearMiss(
        f"{trainee}{words}",
        2,
        JudgementKind.CRITERION,
        "ask",
        "open",
        "demo/small",
        "zh-CN",
        strength,
        words,
        trainee,
        mean,
    )
    return replace(one, **other)  # type: ignore[arg-type]  # field names are checked by replace


def rank(*misses: NearMiss) -> list[tuple[str, int]]:
    """The words and the trainees behind them, best supported first; of one item."""
    ranked = rank_misses(misses, lambda _id, _language: LEXICON)
    return [(one.miss.evidence, one.support.trainees) for one in ranked.get(key_of(misses[0]), ())]


def test_what_many_say_alike_comes_before_what_one_came_nearest_with() -> None:
    alike = [miss("您周几方便接电话", str(n), strength=25) for n in range(3)]
    alike.append(miss("周几方便接个电话呀", "9", strength=28))
    assert rank(miss("改天再打行不行", strength=39), *alike) == [("周几方便接个电话呀", 4), ("改天再打行不行", 1)]


def test_strong_trainees_weigh_more_than_weak_ones() -> None:
    weak, strong = miss("改天再打行不行", "w", 20, 35), miss("周几方便接电话", "s", 95, 30)
    assert [words for words, _ in rank(weak, strong)] == ["周几方便接电话", "改天再打行不行"]


def test_one_trainee_counts_once_however_often_they_say_it() -> None:
    often = [replace(miss("改天再打行不行", "w"), attempt=str(n)) for n in range(5)]
    assert rank(*often) == [("改天再打行不行", 1)]


def test_words_that_come_near_everywhere_are_filler() -> None:
    everywhere = [miss("我完全理解您的想法", turn=f"t{n}") for n in range(4)]
    assert rank(everywhere[0], *everywhere[1:]) == []
    assert rank(everywhere[0], *everywhere[1:3]) == [("我完全理解您的想法", 1)]


@pytest.mark.parametrize(
    ("words", "filler"),
    [
        ("嗯，您的", True),
        ("……", True),
        ("", True),
        ("几点方便", False),
        ("You know, it", True),
        ("When suits you", False),
    ],
)
def test_what_says_nothing_is_filler(words: str, filler: bool) -> None:
    assert is_filler(words, LEXICON) is filler

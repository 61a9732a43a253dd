"""A phrase stands for exactly the sentences that its author would read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.phrases import FAULTS, PhraseError, expand, read_pattern


@pytest.mark.parametrize(
    ("phrase", "variants"),
    [
        ("没兴趣也很正常", (("没兴趣也很正常",),)),
        ("{谢谢|感谢}您{直说|坦率}", (("谢谢您直说",), ("谢谢您坦率",), ("感谢您直说",), ("感谢您坦率",))),
        ("{是用不上|没需要}还是…不愉快", (("是用不上还是", "不愉快"), ("没需要还是", "不愉快"))),
        ("I {really |}do", (("I really do",), ("I do",))),
        ("a…b……c ... d", (("a", "b", "c", "d"),)),
        ("…a…", (("a",),)),
        ("{a…b|c}d", (("a", "bd"), ("cd",))),
        ("{a|a}b", (("ab",),)),
        ("Mr. Zhou.. well", (("Mr. Zhou.. well",),)),
        ("去{{ shop }}{看|瞧}", (("去{{ shop }}看",), ("去{{ shop }}瞧",))),
        ("  spaces  ", (("spaces",),)),
    ],
)
def test_a_phrase_stands_for_its_sentences(phrase: str, variants: tuple[tuple[str, ...], ...]) -> None:
    assert expand(phrase) == variants


@pytest.mark.parametrize(
    ("phrase", "fault", "offset"),
    [
        ("谢谢{a|b", "unclosed", 2),
        ("谢谢}", "unopened", 2),
        ("{a|{b|c}}", "nested", 3),
        ("{shop}", "single", 0),
        ("{|a}", "empty", 0),
        ("{a||b}", "empty", 0),
        ("{}", "empty", 0),
        ("a|b", "stray", 1),
        ("｛a|b｝", "full_width", 0),
        ("…", "nothing", 0),
        ("  ", "nothing", 0),
        ("{a|}", "nothing", 0),
        ("{a|b}" * 7, "too_many", 0),
    ],
)
def test_a_phrase_that_cannot_be_read_says_where(phrase: str, fault: str, offset: int) -> None:
    with pytest.raises(PhraseError) as caught:
        expand(phrase)
    assert (caught.value.fault, caught.value.offset) == (fault, offset)
    assert str(caught.value) == FAULTS[fault]


def test_a_thousand_choices_are_refused_before_they_are_made() -> None:
    with pytest.raises(PhraseError):
        expand("{a|b|c|d|e|f|g|h}" * 200)


@given(st.text(alphabet="ab{}|…. 您", max_size=30))
def test_every_text_expands_within_the_limit_or_is_refused(phrase: str) -> None:
    try:
        variants = expand(phrase, limit=16)
    except PhraseError:
        return
    assert 1 <= len(variants) <= 16
    assert all(segment and segment == segment.strip() for variant in variants for segment in variant)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{a|b", "unclosed"),
        ("  ", "nothing"),
        ("…", "nothing"),
        ("{a|}{b|}…", "nothing"),
        ("a…………b", "gaps"),
        ("a…b…c…d", "gaps"),
        ("a...b...c...d", "gaps"),
    ],
)
def test_a_pattern_says_something_and_has_few_gaps(pattern: str, fault: str) -> None:
    with pytest.raises(PhraseError) as caught:
        read_pattern(pattern)
    assert caught.value.fault == fault


def test_a_pattern_may_stand_for_more_sentences_than_a_phrase() -> None:
    many = "{a|b|c|d|e|f|g|h|i}" * 3
    assert [len(choices) for choices in read_pattern(many) if len(choices) > 1] == [9, 9, 9]
    with pytest.raises(PhraseError):
        expand(many)

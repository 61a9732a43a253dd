"""What is language comes from the lexicon: its words decide, and what it leaves out is built in."""

import time
from collections.abc import Mapping
from dataclasses import fields

import pytest

from simulator.scenario.outline import PATTERN_KEYS
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.judging.parsed_reply import parse_reply
from simulator.scoring.text.entities import find_entities
from simulator.scoring.text.grammar import Grammar, load_defaults
from simulator.scoring.text.lexicon import CompiledLexicon, compile_lexicon, find_units
from simulator.scoring.text.negation import find_negations
from simulator.scoring.text.segmentation import find_asking, split_clauses
from simulator.scoring.text.writing import find_writing
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.golden import TAGS, kept_replies
from tests.scoring.rooms import language, lexicon


def made(tag: str = "en", **lists: object) -> CompiledLexicon:
    return compiled(lists, tag)


def compiled(lists: Mapping[str, object], tag: str = "en") -> CompiledLexicon:
    return compile_lexicon(Lexicon.model_validate(lists), tag)


def clauses_of(language: CompiledLexicon, text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in split_clauses(language, text)]


def kinds_of(language: CompiledLexicon, text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_entities(language.entities, text)]


@pytest.mark.parametrize("tag", TAGS)
def test_the_library_says_all_that_is_built_in(tag: str) -> None:
    def sets(known: Lexicon) -> dict[str, set[object]]:
        return {key: set(getattr(known, key) or ()) for key in PATTERN_KEYS - {"choices"}}

    assert sets(lexicon(tag)) == sets(load_defaults())
    assert lexicon(tag).choices == load_defaults().choices


@pytest.mark.parametrize("tag", TAGS)
def test_a_lexicon_that_leaves_the_patterns_out_reads_replies_alike(tag: str) -> None:
    bare = compile_lexicon(lexicon(tag).model_copy(update=dict.fromkeys(PATTERN_KEYS)), tag)
    for golden in kept_replies():
        text = language(tag).read(golden.reply).text
        read = [
            (split_clauses(one, text), find_units(one, text), find_negations(one, text), find_asking(one, text))
            for one in (bare, language(tag))
        ]
        assert read[0] == read[1], golden.reply


def test_a_language_that_nobody_thought_of_brings_its_own_words() -> None:
    german = made(
        "de",
        negators=["nicht"],
        connectors=["aber", "denn"],
        disjunctions=["oder"],
        choices=[{"phrases": ["{ist|war}…oder"]}],
        time_units=["minuten", "stunden"],
        time_counts=["ein paar"],
        days=["{heute|morgen} {früh|abend}", "übermorgen"],
    )
    assert clauses_of(german, "das verstehe ich aber es dauert nicht lange") == [
        "das verstehe ich",
        "aber es dauert nicht lange",
    ]
    assert kinds_of(german, "morgen abend, in 5 minuten, in ein paar stunden") == [
        "morgen abend",
        "5 minuten",
        "ein paar stunden",
    ]
    assert find_asking(german, "ist es die zeit oder der preis") == [(16, 20)]
    parsed = parse_reply(german, "ich schicke nicht diesen brief, oder jenen")
    assert parsed.negative.tolist() == [True, True, True]


def test_a_list_that_is_emptied_finds_nothing() -> None:
    for key in PATTERN_KEYS:
        compiled({key: []})
    assert clauses_of(made(), "we could wait and then see") == ["we could wait", "and then see"]
    assert clauses_of(made(connectors=[]), "we could wait and then see") == ["we could wait and then see"]
    assert kinds_of(made(days=[], time_units=[]), "tomorrow, or in 5 days") == []


def test_a_pattern_that_cannot_be_read_is_left_out() -> None:
    assert made(connectors=["{and", "…………", "…", "{or|}", "\u200b", "plus"]).grammar.connector.findall(
        "and plus …"
    ) == ["plus"]
    assert find_asking(made(choices=[{"phrases": ["is …", "{a|b}", "was…or"]}]), "was it this or that") == [(12, 14)]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("是贵还是慢", True),
        ("还是贵还是慢", False),
        ("是贵,那慢得很还是要", True),
        ("您怕贵,还是怕慢", True),
        ("您怕贵,还是要看", False),
        (f"是{'好' * 20}还是慢", True),
        (f"是{'好' * 21}还是慢", False),
        (f"您怕{'好' * 17},还是慢", False),
    ],
)
def test_longer_words_and_gaps_bound_what_asks_which_of_two(text: str, *, asks: bool) -> None:
    assert bool(find_asking(made("zh-CN"), text)) == asks


def test_a_double_gap_is_twice_as_long_and_ends_with_the_sentence() -> None:
    refused = made(refusals=["if……,no"]).grammar.refused
    assert [bool(refused.search(f"if{' ' * n},no")) for n in (0, 40, 41)] == [True, True, False]
    assert not refused.search("if so. well,no")


def test_the_same_capital_letter_is_the_same_character() -> None:
    alternation = made(alternations=["A不A", "AB不A"], alternation_ends=["好不"], adverbs=["就"]).grammar.alternation
    texts = ("是不是", "是不行", "喜欢不喜", "是就不是", "这样好不", "好不容易")
    assert [bool(alternation.search(text)) for text in texts] == [True, False, True, False, True, False]


@pytest.mark.parametrize("pattern", ["a…a…b", "{a|aa}……{a|}b", "………b"])
def test_no_pattern_of_an_author_makes_a_long_reply_slow(pattern: str) -> None:
    known = compiled({key: [{"phrases": [pattern]}] if key == "choices" else [pattern] for key in PATTERN_KEYS})
    text = "a" * (THRESHOLDS.longest_reply // 4)
    for field in fields(Grammar):
        start = time.process_time()
        getattr(known.grammar, field.name).search(text)
        assert time.process_time() - start < 2.0, field.name


@pytest.mark.parametrize(
    ("tag", "writing"),
    [("zh-CN", (False, True, True)), ("ZH-Hant-TW", (False, True, True)), ("en", (True, False, False))],
)
def test_how_a_language_is_written_follows_from_its_tag(tag: str, writing: tuple[bool, bool, bool]) -> None:
    found = find_writing(tag)
    assert (found.has_word_spaces, found.has_hanzi, found.has_pinyin) == writing

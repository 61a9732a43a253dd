"""The fast comparison agrees with a slow, obvious one."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.similarity import vector_space
from simulator.scoring.similarity.feature_bags import BLOCKS, FeatureBags, bags_of_spans, bags_of_texts
from simulator.scoring.similarity.vector_space import make_vector_space
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import language

TEXTS = st.lists(
    st.text(alphabet="谢感您直说不忙钱保证赚风险有空再看", min_size=1, max_size=12), min_size=1, max_size=5
)


def bags(texts: list[str]) -> FeatureBags:
    return bags_of_texts(language(), [(text, find_units(language(), text)) for text in texts])


def features(all_bags: FeatureBags, row: int) -> dict[int, set[str]]:
    """Feature names of one text by block."""
    found: dict[int, set[str]] = {block: set() for block in range(len(BLOCKS))}
    for at, block, name in zip(all_bags.at, all_bags.block, all_bags.name, strict=True):
        if at == row:
            found[int(block)].add(all_bags.names[int(name)])
    return found


def slow_similarity(left: dict[int, set[str]], right: dict[int, set[str]], rows: list[dict[int, set[str]]]) -> float:
    """Block by block: cosine of rarity weights, mixed by the blocks' shares."""

    def weight(block: int, name: str) -> float:
        count = sum(name in row[block] for row in rows)
        rarity = log((1 + len(rows)) / (1 + count)) + 1
        return rarity * (THRESHOLDS.stop_word_share if name[1:] in language().stop_words else 1.0)

    def shares(text: dict[int, set[str]]) -> list[float]:
        present = [THRESHOLDS.block_shares[block] if text[block] else 0.0 for block in range(len(BLOCKS))]
        return [share / max(sum(present), sum(THRESHOLDS.block_shares[:2])) for share in present]

    total = 0.0
    for block in range(len(BLOCKS)):
        norms = [sqrt(sum(weight(block, n) ** 2 for n in text[block])) for text in (left, right)]
        dot = sum(weight(block, n) ** 2 for n in left[block] & right[block])
        if dot:
            total += dot / norms[0] / norms[1] * sqrt(shares(left)[block] * shares(right)[block])
    return total


@pytest.mark.parametrize("common", [1, 2])
def test_features_that_many_texts_have_count_as_those_that_few_have(
    common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, asked = (
        ["谢谢您直说", "您说不忙", "钱没有风险", "保证您赚钱"],
        bags(["您直说有没有风险", "再看", "保证不赚"]),
    )
    likeness, cover = make_vector_space(bags(texts)).compare(asked)
    monkeypatch.setattr(vector_space, "COMMON", common)
    tabled = make_vector_space(bags(texts))
    assert len(tabled.table) > 3
    assert np.allclose(tabled.compare(asked), (likeness, cover), atol=1e-12)
    assert np.allclose(tabled.find_likeness(asked), likeness, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_similarity_is_what_the_slow_way_gives(stored: list[str], asked: list[str]) -> None:
    space = make_vector_space(bags(stored))
    queries = bags(asked)
    fast, _ = space.compare(queries)
    rows = [features(bags(stored), n) for n in range(len(stored))]
    for at in range(len(asked)):
        for row in range(len(stored)):
            assert abs(fast[at, row] - slow_similarity(features(queries, at), rows[row], rows)) < 1e-9


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_text_is_most_like_itself_and_covers_itself(stored: list[str]) -> None:
    likeness, cover = make_vector_space(bags(stored)).compare(bags(stored))
    assert np.allclose(np.diag(likeness), likeness.max(axis=1))
    assert np.allclose(np.diag(cover), np.diag(likeness))
    assert likeness.max() <= 1 + 1e-9


@given(st.text(alphabet="谢您直说不忙，。3点", min_size=1, max_size=30), st.data())
def test_a_span_has_the_features_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = find_units(language(), text)
    inside = bags_of_spans(language(), text, units, np.array([start, 0]), np.array([end, len(text)]))
    whole = bags_of_texts(language(), [(text, units)])
    assert features(inside, 1) == features(whole, 0)
    assert all(features(inside, 0)[block] <= features(inside, 1)[block] for block in range(len(BLOCKS)))

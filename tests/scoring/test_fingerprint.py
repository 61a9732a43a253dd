"""A fingerprint stands for everything that a score follows from, and for nothing else."""

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.shared_model import Lexicon
from simulator.scoring import fingerprint
from simulator.scoring.fingerprint import find_fingerprint, list_files, mark_scoring
from simulator.scoring.judging.weights import InvalidWeights, make_weights


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    mark_scoring.cache_clear()
    yield
    mark_scoring.cache_clear()


def test_it_is_short_and_the_same_for_the_same_lexicon() -> None:
    first = find_fingerprint(Lexicon(fillers=("嗯",)))
    assert first == find_fingerprint(Lexicon(fillers=("嗯",)))
    assert len(first) == 10
    int(first, 16)


def test_another_lexicon_is_another_fingerprint() -> None:
    assert find_fingerprint(Lexicon(fillers=("嗯",))) != find_fingerprint(Lexicon(fillers=("呃",)))


def test_a_changed_copy_of_a_lexicon_has_a_fingerprint_of_its_own() -> None:
    lexicon = Lexicon(fillers=("well",))
    find_fingerprint(lexicon)  # what is remembered stays with the original
    changed = lexicon.model_copy(update={"fillers": ("erm",)})
    assert find_fingerprint(changed) == find_fingerprint(Lexicon(fillers=("erm",))) != find_fingerprint(lexicon)


@pytest.mark.parametrize("name", ["weights.json", "thresholds.py", "criteria.py", "segmentation.py", "phrases.py"])
def test_an_edit_of_code_weights_or_thresholds_is_another_fingerprint(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, files = mark_scoring(), list_files()
    edited = tmp_path / name
    edited.write_bytes(next(path for path in files if path.name == name).read_bytes() + b"\n")
    monkeypatch.setattr(fingerprint, "list_files", lambda: [edited if path.name == name else path for path in files])
    mark_scoring.cache_clear()
    assert mark_scoring() != before


def test_line_ends_are_no_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, files = mark_scoring(), list_files()
    other = tmp_path / files[0].name
    other.write_bytes(files[0].read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(fingerprint, "list_files", lambda: [other, *files[1:]])
    mark_scoring.cache_clear()
    assert mark_scoring() == before


def shipped() -> dict[str, dict[str, float]]:
    text = resources.files("simulator.scoring").joinpath("data/weights.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def test_the_shipped_weights_are_complete() -> None:
    make_weights(shipped())


def test_a_missing_weight_is_refused_by_name() -> None:
    data = shipped()
    del data["met"]["cover"]
    with pytest.raises(InvalidWeights, match="met: missing: cover"):
        make_weights(data)


def test_an_unknown_weight_is_refused_by_name() -> None:
    data = shipped()
    data["line"]["harm"] = 1.0
    with pytest.raises(InvalidWeights, match="line: unknown: harm"):
        make_weights(data)


def test_a_missing_model_is_refused_by_name() -> None:
    data = shipped()
    del data["plain_full"]
    with pytest.raises(InvalidWeights, match="missing: plain_full"):
        make_weights(data)

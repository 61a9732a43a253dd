"""Kept scripts are the same as fresh ones, follow every edit, and are never needed."""

from pathlib import Path
from shutil import copytree

import pytest

from simulator.scenario.file_cache import MOST, keep_file
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.find_scenario import list_ids, resolve
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.similarity.language_classifier import forget_language_classifiers, load_language_classifier


@pytest.fixture
def library(tmp_path: Path) -> Path:
    copytree(bundled_library() / "en", tmp_path / "library" / "en")
    return tmp_path / "library"


def first_id(library: Path) -> str:
    return list_ids(library, "en")[0]


def test_every_scenario_of_the_library_comes_back_as_it_was(tmp_path: Path) -> None:
    for scenario in list_ids(bundled_library(), "en")[:8]:
        fresh = resolve(scenario, bundled_library(), "en", tmp_path)
        before = len(list(tmp_path.iterdir()))
        kept = resolve(scenario, bundled_library(), "en", tmp_path)
        assert (kept, len(list(tmp_path.iterdir()))) == (fresh, before)
        assert kept.digest == fresh.digest


@pytest.mark.parametrize("name", ["lexicon.yaml", "policies/{policy}.yaml", "{scenario}.yaml"])
def test_an_edit_of_any_file_is_seen(library: Path, tmp_path: Path, name: str) -> None:
    scenario = first_id(library)
    script = resolve(scenario, library, "en", tmp_path / "cache")
    file = library / "en" / name.format(scenario=scenario, policy=next(iter(script.scenario.policies), "none"))
    assert file.is_file()
    file.write_text(file.read_text("utf-8") + "\n# edited\n", "utf-8")
    edited = resolve(scenario, library, "en", tmp_path / "cache")
    assert edited.digest == resolve(scenario, library, "en").digest != script.digest


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", b"null", b'{"scenario": 1}', b"PK\x05\x06"])
def test_damaged_files_are_made_anew(library: Path, tmp_path: Path, damage: bytes) -> None:
    script = resolve(first_id(library), library, "en", tmp_path / "cache")
    classifier = load_language_classifier(script.lexicon, script.policies, "en", tmp_path / "cache").classifier
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(damage)
    forget_language_classifiers()
    again = resolve(first_id(library), library, "en", tmp_path / "cache")
    assert again == script
    assert (
        load_language_classifier(again.lexicon, again.policies, "en", tmp_path / "cache").classifier.weights
        == classifier.weights
    ).all()


def test_a_kept_classifier_gives_the_same_scores(library: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    results = []
    for _ in range(2):
        forget_language_classifiers()
        script = resolve(first_id(library), library, "en")
        name, turn = next((n, t) for n, t in script.scenario.turns.items() if t.kind == "reply")
        prepared_turn = prepare_turn(turn, script.policies, script.lexicon, "en", cache=cache)
        results.append([score_reply(prepared_turn, example.reply) for example in turn.examples])
        assert len(list(cache.glob("*.classifier.npz"))) == 1, name
    assert results[0] == results[1]
    assert results[0]


def test_a_folder_that_cannot_be_written_costs_only_time(library: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert resolve(first_id(library), library, "en", tmp_path / "file") == resolve(first_id(library), library, "en")


def test_only_so_many_files_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        keep_file(tmp_path / f"{number}.script.json", b"{}")
    assert len(list(tmp_path.iterdir())) == MOST


def test_equal_texts_share_one_classifier_and_other_texts_never_do(library: Path) -> None:
    """Whatever becomes of the objects they were read into."""
    script = resolve(first_id(library), library, "en")
    kept = load_language_classifier(script.lexicon, script.policies, "en")
    equal = script.lexicon.model_copy(deep=True)
    assert load_language_classifier(equal, dict(script.policies), "en") is kept
    other = script.lexicon.model_copy(update={"fillers": (*script.lexicon.fillers, "forsooth")})
    assert load_language_classifier(other, script.policies, "en") is not kept

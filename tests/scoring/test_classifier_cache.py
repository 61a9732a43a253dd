"""Kept scripts are the same as fresh ones, follow every edit, and are never needed."""

import os
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from simulator.scenario.file_cache import KEY_FILE, MOST, keep_file, load_file
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.find_scenario import list_ids, resolve
from simulator.scenario.script import Script
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.similarity import kept_readings
from simulator.scoring.similarity.language_classifier import forget_language_classifiers, load_language_classifier
from simulator.scoring.similarity.sample import read_texts


@dataclass(frozen=True)
class Kept:
    """A folder of kept files, the script they hold, and the weights of its language's classifier."""

    folder: Path
    script: Script
    weights: NDArray[np.float16]


@pytest.fixture(scope="module")
def short_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English library with a few words a list, from which a classifier is made in no time; nobody writes to it."""
    root = tmp_path_factory.mktemp("short")
    folder = root / "en"
    copytree(bundled_library() / "en", folder)
    for file, groups in (("lexicon.yaml", ("skills", "red_lines")), ("policies/finance.yaml", ("red_lines",))):
        shortened = yaml.load((folder / file).read_bytes(), yaml.CSafeLoader)
        for entry in (entry for group in groups for entry in shortened[group].values()):
            entry |= {name: entry[name][:5] for name in ("phrases", "not") if name in entry}
        (folder / file).write_text(yaml.dump(shortened, allow_unicode=True), "utf-8")
    return root


@pytest.fixture
def library(short_library: Path, tmp_path: Path) -> Path:
    """The same, to be edited."""
    return Path(copytree(short_library, tmp_path / "library"))


@pytest.fixture(scope="module")
def kept(short_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What was kept of the first scenario, and what it was made of."""
    folder = tmp_path_factory.mktemp("kept")
    script = resolve(first_id(short_library), short_library, "en", folder)
    loaded = load_language_classifier(script.lexicon, script.policies, "en", folder)
    return Kept(folder, script, loaded.classifier.weights.copy())


def first_id(library: Path) -> str:
    return list_ids(library, "en")[0]


@pytest.mark.repeated
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
def test_damaged_files_are_made_anew(short_library: Path, kept: Kept, tmp_path: Path, damage: bytes) -> None:
    cache = Path(copytree(kept.folder, tmp_path / "cache"))
    damaged = [file for file in cache.iterdir() if file.name != KEY_FILE]
    kinds = {file.name.partition(".")[2] for file in damaged}
    assert kinds == {"script.json", "lexicon.json", "classifier.npz", "readings.npz"}
    for file in damaged:
        file.write_bytes(damage)
    forget_language_classifiers()
    again = resolve(first_id(short_library), short_library, "en", cache)
    assert again == kept.script
    made = load_language_classifier(again.lexicon, again.policies, "en", cache).classifier
    assert (made.weights == kept.weights).all()
    assert all(file.read_bytes() == (kept.folder / file.name).read_bytes() for file in damaged)


def test_scripts_of_a_language_share_one_lexicon(short_library: Path, tmp_path: Path) -> None:
    names = list_ids(short_library, "en")[:2]
    fresh = [resolve(name, short_library, "en", tmp_path) for name in names]
    first, second = (resolve(name, short_library, "en", tmp_path) for name in names)
    assert first.lexicon is second.lexicon
    assert [first, second] == fresh


def test_an_edited_lexicon_is_another_also_where_the_old_one_is_in_use(library: Path, tmp_path: Path) -> None:
    name, file = first_id(library), library / "en" / "lexicon.yaml"
    for _ in range(2):
        resolve(name, library, "en", tmp_path / "cache")
    text = file.read_text("utf-8")
    edited = text.replace("fillers:", "fillers:\n- erm so to say", 1)
    assert edited != text
    file.write_text(edited, "utf-8")
    for _ in range(2):  # read, then as it was kept
        assert "erm so to say" in resolve(name, library, "en", tmp_path / "cache").lexicon.fillers


def test_an_edited_script_is_made_again_from_its_sources(library: Path, tmp_path: Path) -> None:
    script = resolve(first_id(library), library, "en", tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob("*.script.json")
    title = script.scenario.title.encode()
    assert title in kept.read_bytes()
    kept.write_bytes(kept.read_bytes().replace(title, title.swapcase()))
    assert resolve(first_id(library), library, "en", tmp_path / "cache").scenario.title == script.scenario.title


def test_any_flipped_bit_of_a_kept_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.script.json"
    keep_file(path, b"content")
    whole = path.read_bytes()
    assert load_file(path) == b"content"
    for place in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        assert load_file(path) is None


def test_a_kept_file_is_believed_only_under_its_own_name_and_key(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        keep_file(tmp_path / folder / "x.script.json", b"content")
    one = (tmp_path / "one/x.script.json").read_bytes()
    (tmp_path / "one/y.script.json").write_bytes(one)
    assert load_file(tmp_path / "one/y.script.json") is None
    (tmp_path / "other/x.script.json").write_bytes(one)
    assert load_file(tmp_path / "other/x.script.json") is None


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_a_key_that_others_may_have_read_or_written_is_replaced_and_nothing_kept_with_it_believed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.script.json"
    keep_file(path, b"content")
    key = (tmp_path / KEY_FILE).read_bytes()
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / KEY_FILE).chmod(0o644)
    assert load_file(path) is None
    keep_file(path, b"content")
    assert load_file(path) == b"content"
    assert (tmp_path / KEY_FILE).read_bytes() != key
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


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
    assert len(list(tmp_path.glob("*.script.json"))) == MOST


def test_equal_texts_share_one_classifier_and_other_texts_never_do(library: Path) -> None:
    """Whatever becomes of the objects they were read into."""
    script = resolve(first_id(library), library, "en")
    kept = load_language_classifier(script.lexicon, script.policies, "en")
    equal = script.lexicon.model_copy(deep=True)
    assert load_language_classifier(equal, dict(script.policies), "en") is kept
    other = script.lexicon.model_copy(update={"fillers": (*script.lexicon.fillers, "forsooth")})
    assert load_language_classifier(other, script.policies, "en") is not kept


def test_after_an_edit_of_a_policy_only_its_new_phrases_are_read_and_the_weights_are_those_of_a_fresh_start(
    short_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = resolve(first_id(short_library), short_library, "en")
    forget_language_classifiers()
    load_language_classifier(script.lexicon, script.policies, "en", tmp_path)
    name, line = next(iter(script.policies.items()))
    edited = {**script.policies, name: line.model_copy(update={"phrases": (*line.phrases, "you cannot lose a penny")})}
    read: list[str] = []

    def note(language: Any, texts: Any) -> Any:
        read.extend(texts)
        return read_texts(language, texts)

    monkeypatch.setattr(kept_readings, "read_texts", note)
    found = load_language_classifier(script.lexicon, edited, "en", tmp_path).classifier
    assert read == ["you cannot lose a penny"]
    forget_language_classifiers()
    fresh = load_language_classifier(script.lexicon, edited, "en").classifier
    assert (found.weights == fresh.weights).all()
    assert dict(found.space.numbers) == dict(fresh.space.numbers)

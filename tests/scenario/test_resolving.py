"""One scenario is found by id or path, with what it needs and no more."""

from pathlib import Path

import pytest

from simulator.bounded_read import read_bounded
from simulator.scenario.library import find_scenario
from simulator.scenario.library.library import ScenarioError, UnknownScenario, resolve, restore, split_reference
from tests.scenario.libraries import NOT_NOW, change, write_library

SCENARIO = "objections/not-now"


def test_an_id_finds_its_scenario(library_folder: Path) -> None:
    script = resolve(SCENARIO, library_folder, "en")
    assert (script.id, script.language, script.path) == (SCENARIO, "en", library_folder / NOT_NOW)


def test_an_id_may_begin_with_its_language(library_folder: Path) -> None:
    assert resolve(f"zh-CN/{SCENARIO}", library_folder, "en").language == "zh-CN"


def test_without_a_language_the_one_with_most_scenarios_wins(library_folder: Path) -> None:
    text = (library_folder / NOT_NOW).read_text("utf-8")
    (library_folder / "en/objections/second.yaml").write_text(text, "utf-8")
    assert resolve(SCENARIO, library_folder).language == "en"
    for name in ("b", "c"):
        (library_folder / f"zh-CN/objections/{name}.yaml").write_text(text, "utf-8")
    assert resolve(SCENARIO, library_folder).language == "zh-CN"


def test_only_the_files_that_are_needed_are_opened(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def spy(path: Path, most: int) -> bytes:
        opened.append(path.relative_to(library_folder).as_posix())
        return read_bounded(path, most)

    monkeypatch.setattr("simulator.scenario.reading.source.read_bounded", spy)
    resolve(SCENARIO, library_folder, "en")
    assert sorted(opened) == ["en/lexicon.yaml", NOT_NOW, "en/policies/finance.yaml"]


def test_a_path_inside_a_library_is_read_as_part_of_it(library_folder: Path, tmp_path: Path) -> None:
    script = resolve(str(library_folder / NOT_NOW), tmp_path)
    assert (script.id, script.language, list(script.policies)) == (SCENARIO, "en", ["RL-GUAR"])


def test_a_path_gives_the_same_digest_as_its_id(library_folder: Path) -> None:
    by_path = resolve(str(library_folder / NOT_NOW), library_folder)
    assert by_path.digest == resolve(SCENARIO, library_folder, "en").digest


def test_a_file_outside_any_library_uses_policies_near_it(library_folder: Path, tmp_path: Path) -> None:
    text = (library_folder / NOT_NOW).read_text("utf-8")
    folder = write_library(tmp_path / "desk", {"mine.yaml": text, "policies/finance.yaml": POLICY})
    script = resolve(str(folder / "mine.yaml"), library_folder, "en")
    assert (script.id, list(script.policies)) == ("mine", ["RL-GUAR"])


POLICY = (
    "title: Mine\nred_lines:\n  RL-GUAR:\n    means: promises\n    phrases: [you cannot lose]\n    because: untrue\n"
)


def test_a_file_on_its_own_uses_the_bundled_library_of_its_language(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_scenario, "bundled_library", lambda: library_folder)
    text = (library_folder / NOT_NOW).read_text("utf-8")
    folder = write_library(tmp_path / "desk", {"one.yaml": text, "two.yaml": text.replace("Not now", "现在不行")})
    assert resolve(str(folder / "one.yaml"), tmp_path).language == "en"
    assert resolve(str(folder / "two.yaml"), tmp_path).language == "zh-CN"
    assert resolve(str(folder / "one.yaml"), tmp_path, "zh-CN").language == "zh-CN"


def test_a_scenario_with_errors_carries_every_finding(tmp_path: Path) -> None:
    write_library(tmp_path, change("start: no_interest", "start: nowhere\nlevle: 1"))
    with pytest.raises(ScenarioError) as caught:
        resolve(SCENARIO, tmp_path, "en")
    assert {finding.code for finding in caught.value.diagnostics} >= {"S201", "S102"}


@pytest.mark.parametrize(
    "ref",
    ["objections/not-nwo", "not-now", "nothing", "", "/", "objections/../objections/not-now", "policies/finance",
     "../en/objections/not-now", "objections/.hidden", "objections/course", "a/b/c/d"],
)  # fmt: skip
def test_what_is_no_scenario_is_unknown(library_folder: Path, ref: str) -> None:
    with pytest.raises(UnknownScenario) as caught:
        resolve(ref, library_folder, "en")
    assert caught.value.ref == ref


@pytest.mark.parametrize("ref", ["objections/not-nwo", "not-now", "not now"])
def test_the_nearest_id_is_told(library_folder: Path, ref: str) -> None:
    with pytest.raises(UnknownScenario) as caught:
        resolve(ref, library_folder, "en")
    assert SCENARIO in caught.value.near


def test_a_kept_script_is_the_script_it_was(library_folder: Path) -> None:
    script = resolve(SCENARIO, library_folder, "en")
    again = restore(script.id, script.language, script.sources)
    assert (again.digest, again.scenario, again.policies, again.lexicon) == (
        script.digest,
        script.scenario,
        script.policies,
        script.lexicon,
    )


def test_a_kept_script_needs_its_own_text() -> None:
    with pytest.raises(KeyError):
        restore(SCENARIO, "en", {})


@pytest.mark.parametrize(
    ("ref", "parts"),
    [
        ("a/b", ("a/b", None)),
        ("a/b#turn", ("a/b", "turn")),
        ("x#1/b.yaml#turn", ("x#1/b.yaml", "turn")),
        ("x#1/b.yaml", ("x#1/b.yaml", None)),
    ],
)
def test_a_reference_names_a_scenario_and_perhaps_a_turn(ref: str, parts: tuple[str, str | None]) -> None:
    assert split_reference(ref) == parts


def test_the_same_kept_texts_are_read_once(library_folder: Path) -> None:
    sources = resolve(SCENARIO, library_folder, "en").sources
    assert restore(SCENARIO, "en", sources) is restore(SCENARIO, "en", dict(sources))


def test_kept_texts_that_no_longer_fit_are_refused_with_findings() -> None:
    with pytest.raises(ScenarioError) as caught:
        restore(SCENARIO, "en", {f"en/{SCENARIO}.yaml": "title: alone\n"})
    assert "S101" in {finding.code for finding in caught.value.diagnostics}

"""`simulator new`: from nothing to a scenario that passes check and test, and nothing overwritten on the way."""

from pathlib import Path

import pytest

from tests.cli.conftest import Simulator


def test_a_course_then_a_scenario_then_check_and_test_pass(simulator: Simulator, tmp_path: Path) -> None:
    root = str(tmp_path)
    course = simulator("new", "course", "talks", "--language", "en", "--title", "Price talks", "--library", root)
    made = tmp_path / "en" / "talks"
    assert (course.code, course.err) == (0, "")
    assert course.out.splitlines()[0] == f"wrote {made / 'course.yaml'}"
    assert course.out.splitlines()[-1] == f"Next: simulator new scenario talks/my-first --language en --library {root}"
    scenario = simulator("new", "scenario", "talks/my-first", "--language", "en", "--library", root)
    file = made / "my-first.yaml"
    assert (scenario.code, scenario.err) == (0, "")
    assert scenario.out.splitlines() == [
        f"wrote {file}",
        f"listed in {made / 'course.yaml'}",
        f"Next: simulator check {file}",
        f"      simulator test {file}",
        f"      simulator graph {file}",
        f"      simulator play {file}",
    ]
    assert simulator("check", "--strict", root).code == 0
    assert simulator("test", "--min-coverage", "100", str(file)).code == 0
    assert simulator("graph", str(file)).code == 0


def test_a_second_time_changes_nothing(simulator: Simulator, tmp_path: Path) -> None:
    arguments = ("--language", "zh-CN", "--library", str(tmp_path))
    simulator("new", "course", "talks", *arguments)
    simulator("new", "scenario", "talks/mine", *arguments)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    for command in (("course", "talks"), ("scenario", "talks/mine")):
        run = simulator("new", *command, *arguments)
        assert (run.code, run.out) == (2, "")
        assert "already" in run.err
        assert "Nothing was changed" in run.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_missing_course_comes_with_the_command_that_makes_it(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("new", "scenario", "talks/mine", "--language", "en", "--library", str(tmp_path))
    assert run.code == 2
    assert "simulator new course talks --language en" in run.err


@pytest.mark.parametrize("where", ["mine", "talks/", "/mine", "talks/deep/mine", "talks/Mein Fall"])
def test_an_odd_place_is_a_sentence(simulator: Simulator, tmp_path: Path, where: str) -> None:
    simulator("new", "course", "talks", "--language", "en", "--library", str(tmp_path))
    run = simulator("new", "scenario", where, "--language", "en", "--library", str(tmp_path))
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("simulator: ")


def test_the_library_inside_the_program_is_not_written_to(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    import simulator as package

    inside = Path(package.__file__).parent / "scenarios"
    monkeypatch.setattr("simulator.scenario.library.bundle.bundled_library", lambda: inside)
    run = simulator("new", "course", "talks", "--library", str(inside))
    assert run.code == 2
    assert "--library FOLDER" in run.err
    assert not inside.exists()

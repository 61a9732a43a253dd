"""The contributor's page is true: its commands can be given, its paths are there, its doors are open."""

import importlib
import inspect
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner

from simulator.cli.main import cli
from tests.modules import load_module

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
LINES = "".join(re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)).splitlines()
COMMANDS = dict.fromkeys(line.partition("#")[0].strip() for line in LINES)
PATHS = re.findall(r"`((?:simulator|tests|scenarios|scripts)/[\w./]+)`", TEXT)
DOORS = re.findall(r"^\| `(simulator\.[\w.]+)` \|", TEXT, re.MULTILINE)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/steps.py, which finds its neighbours as it does when test.py runs it."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return load_module(ROOT / "scripts" / "steps.py")


@pytest.mark.parametrize("command", [*COMMANDS, *(hook["entry"] for hook in HOOKS)])
def test_every_command_of_the_page_and_of_the_hooks_can_be_given(
    command: str, steps: ModuleType, pytestconfig: pytest.Config
) -> None:
    match shlex.split(command):
        case ["python3", "scripts/test.py", *arguments]:
            verb, rest = (arguments[0], arguments[1:]) if arguments and arguments[0] in steps.VERBS else ("", arguments)
            assert steps.plan(Path("python"), verb, rest)
            for option in rest:
                if option.startswith("--"):
                    pytestconfig.getoption(option)  # raises ValueError where pytest knows none of that name
            assert [word for word in rest if "/" in word and not (ROOT / word).exists()] == []
        case ["python3", script, *options]:
            if script != "-m":
                source = (ROOT / script).read_text("utf-8")
                assert [option for option in options if f'"{option}"' not in source] == []
        case ["simulator", *arguments]:
            assert CliRunner().invoke(cli, [*arguments, "--help"]).exit_code == 0
        case other:
            assert other[0] == "git"


def test_every_verb_is_on_the_page_and_in_the_help(steps: ModuleType) -> None:
    for verb in steps.VERBS:
        assert f"scripts/test.py {verb}" in TEXT
        assert f"\n  {verb} " in (steps.__doc__ or "")


@pytest.mark.parametrize("path", dict.fromkeys(PATHS))
def test_every_path_of_the_page_is_there(path: str) -> None:
    assert list(ROOT.glob(path.replace("NAME", "*")))


@pytest.mark.parametrize("name", DOORS)
def test_a_door_names_what_it_opens_and_says_what_each_is(name: str) -> None:
    door = importlib.import_module(name)
    assert door.__all__ == sorted(door.__all__)
    for public in door.__all__:
        value = getattr(door, public)
        assert (not inspect.isroutine(value) and not inspect.isclass(value)) or inspect.getdoc(value), public


def test_the_page_is_one_page() -> None:
    assert len(DOORS) > 5
    assert len(PATHS) > 15
    assert len(TEXT.splitlines()) <= 90


@pytest.mark.parametrize(("options", "slow"), [([], False), (["--slow"], True)])
def test_a_run_for_everything_looks_at_all_and_with_slow_proofs_at_coverage(
    steps: ModuleType, options: list[str], slow: bool
) -> None:
    *before, (_, tests) = steps.plan(Path("python"), "", options)
    assert [name for name, _ in before] == [*steps.QUICK, *steps.BESIDE]
    assert ("--cov" in tests, "--slow" in tests, "-m" in tests[3:]) == (slow, slow, False)


def test_ci_runs_the_slow_proofs_too() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").endswith("\nexec python3 scripts/test.py --slow\n")


def test_what_runs_beside_the_tests_fails_the_run_and_is_shown_whole(
    steps: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    says, fails, ends = "print('a finding')", "import sys; print('a mistake'); sys.exit(1)", "print('tests ended')"
    run = [("types", says), ("contracts", fails), ("tests", ends)]
    failed = steps.run([(name, [sys.executable, "-c", code]) for name, code in run])
    assert failed == ["contracts"]
    assert capfd.readouterr().out.splitlines() == [
        "── tests", "tests ended", "── types", "a finding", "── contracts", "a mistake",
    ]  # fmt: skip


@pytest.mark.repeated
def test_what_is_repeated_runs_without_the_tracer() -> None:
    assert sys.gettrace() is None


@pytest.mark.slow
def test_a_slow_proof_runs_without_the_tracer() -> None:
    assert sys.gettrace() is None


def test_a_part_of_everything_measures_no_coverage(steps: ModuleType) -> None:
    (command,) = (command for name, command in steps.plan(Path("python"), "", ["-k", "order"]) if "tests" in name)
    assert ("--cov" in command, "--slow" in command) == (False, False)


def test_a_single_file_runs_in_one_process(steps: ModuleType) -> None:
    (_, command), *others = steps.plan(Path("python"), "tests", ["tests/test_setup.py::x"])
    assert ("-n" in command, "--slow" in command) == (False, True)
    assert others == []
    assert "-n" in dict(steps.plan(Path("python"), "inner", []))["inner"]

"""What a contributor does, step by step; without a verb all of it but the slow proofs, which CI runs too.

python3 scripts/test.py [VERB] [--slow] [PYTEST ARGUMENTS]

  (none)        lint, types, contracts, dependencies and the tests; with --slow their coverage as well, as in CI
  fix           mend what ruff can mend, format
  lint          style and format
  types         mypy, strict
  contracts     which room may import which
  dependencies  imported and undeclared, declared and unused
  inner         the tests of practice, scoring and scenario
  tests         the tests, or those named: tests tests/scoring/test_numbers.py -k million

  --slow        the slow proofs, too: real servers, browsers, kills, thousands of cases; a file that is named runs whole
  --explore     draw other random examples than the last time (CI draws the same ones every time)
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment

Command = Sequence[str | Path]

INNER = ("tests/practice", "tests/scoring", "tests/scenario")


def main(arguments: list[str]) -> int:
    """0 where every step passed; all steps run, so that one look shows everything."""
    if {"-h", "--help"} & {*arguments}:
        print(__doc__)
        return 0
    verb, rest = (arguments[0], arguments[1:]) if arguments[:1] and arguments[0] in VERBS else ("", arguments)
    python = Path(environment.prepare("dev"))
    failed = run(plan(python, verb, rest))
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def plan(python: Path, verb: str, rest: list[str]) -> list[tuple[str, Command]]:
    """The steps of a verb, in order, each with its name."""
    tool = python.parent
    steps: dict[str, Command] = {
        "lint": [tool / "ruff", "check", "."],
        "format": [tool / "ruff", "format", "--check", "."],
        "types": [python, "-m", "mypy"],
        "contracts": [tool / "lint-imports", "--no-cache"],
        "dependencies": [tool / "deptry", "."],
        "mend": [tool / "ruff", "check", "--fix", "."],
        "format anew": [tool / "ruff", "format", "."],
        "tests": pytest(python, rest),
        "inner": pytest(python, [*INNER, *rest]),
        "the tests": pytest(python, rest),
        "tests with their coverage": [*pytest(python, rest), "--cov", "--cov-report="],
    }
    whole = "tests with their coverage" if rest == ["--slow"] else "the tests"
    return [(name, steps[name]) for name in VERBS.get(verb, (*QUICK, *BESIDE, whole))]


#: What is looked at before the tests: it takes a second.
QUICK = ("lint", "format")
#: What is looked at while the tests run, one after another: alone each would leave a core idle.
BESIDE = ("types", "contracts", "dependencies")
VERBS = {
    "fix": ("mend", "format anew"),
    "lint": ("lint", "format"),
    "types": ("types",),
    "contracts": ("contracts",),
    "dependencies": ("dependencies",),
    "inner": ("inner",),
    "tests": ("tests",),
}


def pytest(python: Path, arguments: list[str]) -> list[str | Path]:
    """The test run; on one processor where single tests are named, so that a debugger can stop it."""
    named = any(Path(environment.ROOT, word.partition("::")[0]).is_file() for word in arguments)
    how = ["--slow"] if named else ["-n", "auto", "--dist", "worksteal"]
    return [python, "-m", "pytest", *how, *arguments]


def run(steps: Sequence[tuple[str, Command]]) -> list[str]:
    """The names of the steps that failed. What runs beside the tests is shown whole, when they have ended."""
    beside = [step for step in steps if step[0] in BESIDE and len(steps) > 1]
    failed: list[str] = []
    with ThreadPoolExecutor(1) as thread:
        waiting = [(name, thread.submit(look, command)) for name, command in beside]
        failed += [name for name, command in steps if (name, command) not in beside and not passes(name, command)]
        for name, ended in waiting:
            said, code = ended.result()
            print(f"── {name}\n{said}", end="", flush=True)
            failed += [name] if code else []
    return failed


def passes(name: str, command: Command) -> bool:
    """Run one step with its name above it."""
    print(f"── {name}", flush=True)
    return subprocess.call(command, cwd=environment.ROOT, env=environment.clean_variables()) == 0


def look(command: Command) -> tuple[str, int]:
    """What a step that runs beside others printed, and its exit code."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        code = subprocess.call(
            command, cwd=environment.ROOT, env=environment.clean_variables(), stdout=said, stderr=said
        )
        said.seek(0)
        return said.read(), code

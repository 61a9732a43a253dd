"""What a contributor does, step by step; without a verb everything that CI does.

python3 scripts/test.py [VERB] [--fast] [PYTEST ARGUMENTS]

  (none)        lint, types, contracts, dependencies and all tests with their coverage
  fix           mend what ruff can mend, format
  lint          style and format
  types         mypy, strict
  contracts     which room may import which
  dependencies  imported and undeclared, declared and unused
  inner         the tests of practice, scoring and scenario, but for the slow proofs
  tests         the tests, or those named: tests tests/scoring/test_numbers.py -k million

  --fast        leave out the slow proofs
  --explore     draw other random examples than the last time (CI draws the same ones every time)
"""

import subprocess
import sys
from collections.abc import Sequence
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
    failed = [name for name, command in plan(python, verb, rest) if not passes(name, command)]
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
        "inner": pytest(python, [*INNER, "--fast", *rest]),
        "all tests": pytest(python, rest),
        "tests with their coverage": [*pytest(python, ["--fast"]), "--cov", "--cov-report="],
        "slow proofs": [*pytest(python, []), "-m", "slow"],
    }
    whole = ("all tests",) if rest else ("tests with their coverage", "slow proofs")
    return [(name, steps[name]) for name in VERBS.get(verb, (*QUICK, *whole))]


#: What is looked at before the tests. Slow proofs run apart from coverage, which would double their time.
QUICK = ("lint", "format", "types", "contracts", "dependencies")
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
    rest = [word for word in arguments if word != "--fast"]
    slow = [] if "--fast" in arguments else ["--slow"]
    return [python, "-m", "pytest", *([] if named else ["-n", "auto", "--dist", "worksteal"]), *slow, *rest]


def passes(name: str, command: Command) -> bool:
    """Run one step with its name above it."""
    print(f"── {name}", flush=True)
    return subprocess.call(command, cwd=environment.ROOT, env=environment.clean_variables()) == 0

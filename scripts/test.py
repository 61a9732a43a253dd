#!/usr/bin/env python3
"""Set up the checkout for development if needed, then lint, types, import contracts and tests.

python3 scripts/test.py [--fast] [PYTEST ARGUMENTS]     --fast leaves out the slow proofs
"""

from __future__ import annotations

import os
import subprocess
import sys

import run


def main(arguments: list[str]) -> int:
    """0 where every step passed; all steps run, so that one look shows everything."""
    python = run.prepare("dev")
    tool = os.path.join(os.path.dirname(python), "{}")
    fast = "--fast" in arguments
    rest = [argument for argument in arguments if argument != "--fast"]
    steps = [
        ("lint", [tool.format("ruff"), "check", "."]),
        ("format", [tool.format("ruff"), "format", "--check", "."]),
        ("types", [python, "-m", "mypy"]),
        ("import contracts", [tool.format("lint-imports"), "--no-cache"]),
        ("tests", [python, "-m", "pytest", "-n", "2", *([] if fast else ["--slow"]), *rest]),
    ]
    failed = [name for name, command in steps if not passes(name, command)]
    if failed:
        print("failed: {}".format(", ".join(failed)), file=sys.stderr)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run one step with its name above it."""
    print(f"── {name}", flush=True)
    return subprocess.call(command, cwd=run.ROOT, env=dict(os.environ, PYTHONUTF8="1")) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

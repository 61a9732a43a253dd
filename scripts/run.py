#!/usr/bin/env python3
"""Set up the simulator beside this file's checkout if needed, then run it: python3 scripts/run.py [ARGUMENTS]

Standard library only, and no newer syntax than an old Python can read, so that it can say what is wrong.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.lock")
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Run `simulator` with these arguments; its exit code is ours."""
    python = prepare()
    command = [python, "-m", "simulator", *arguments]
    environment = dict(os.environ, PYTHONUTF8="1")
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    os.execve(python, command, environment)  # Ctrl-C and the window's size go straight to the program
    return 0


def prepare(extra: str = "") -> str:
    """The path of a Python in which this checkout (with an extra, such as "dev") is installed."""
    if sys.version_info < OLDEST:
        sys.exit("This needs Python {}.{} or newer; you have {}.".format(*OLDEST, sys.version.split()[0]))
    python = os.path.join(FOLDER, "Scripts", "python.exe") if os.name == "nt" else os.path.join(FOLDER, "bin", "python")
    if not os.path.exists(python):
        make_environment(python)
    stamp = os.path.join(FOLDER, "installed-{}".format(extra or "core"))
    wanted = fingerprint()
    if not (os.path.exists(stamp) and read(stamp).decode() == wanted):
        install(python, extra)
        with open(stamp, "w") as file:
            file.write(wanted)
    return python


def make_environment(python: str) -> None:
    """A new virtual environment in .venv; an interrupted or broken one is made anew."""
    print(f"Setting up (once) in {FOLDER} …", file=sys.stderr, flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", FOLDER], capture_output=True, text=True, check=False)
    if made.returncode or not os.path.exists(python):
        shutil.rmtree(FOLDER, ignore_errors=True)
        sys.exit(
            "Python could not make a virtual environment: install its 'venv' and 'ensurepip' modules "
            "(Debian, Ubuntu: apt install python3-venv) and try again.\n" + (made.stderr or made.stdout).strip()
        )


def install(python: str, extra: str) -> None:
    """Install the checkout and what it needs, at the versions of the lock file."""
    print("Installing what it needs …", file=sys.stderr, flush=True)
    what = f"{ROOT}[{extra}]" if extra else ROOT
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", what]
    if subprocess.call([*command, "-c", LOCK], stdout=sys.stderr) == 0:
        return
    print("The tested versions do not install here; trying the newest that fit …", file=sys.stderr, flush=True)
    if subprocess.call(command, stdout=sys.stderr):
        sys.exit("The installation did not finish (see above); check the network and run the same command again.")


def fingerprint() -> str:
    """What an installation depends on: the Python, the project file and the lock file."""
    hasher = hashlib.sha256(sys.version.encode())
    for name in (os.path.join(ROOT, "pyproject.toml"), LOCK):
        hasher.update(read(name))
    return hasher.hexdigest()


def read(path: str) -> bytes:
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

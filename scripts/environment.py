"""The virtual environment in .venv: made on the first run, made anew where it belongs elsewhere or was left unfinished.

Standard library only. An environment remembers absolute paths (the checkout that it runs, the Python that made it):
what was moved, copied or made by another Python is thrown away, never mended.
"""

import contextlib
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(file: IO[str]) -> None:
        while True:
            try:
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLK:  # that one says: ten seconds have passed
                    raise
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


def run_simulator(arguments: list[str]) -> int:
    """Run `simulator` with these arguments; its exit code is ours."""
    python = prepare()
    command = [python, "-P", "-m", "simulator", *arguments]  # -P: not the `simulator` of the folder one stands in
    if os.name == "nt":
        return subprocess.call(command, env=clean_variables())
    os.execve(python, command, clean_variables())  # Ctrl-C and the window's size go straight to the program
    return 0


def clean_variables() -> dict[str, str]:
    """Ours, less those that would let Python import another folder's code."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return {**kept, "PYTHONUTF8": "1"}


def prepare(extra: str = "") -> str:
    """The path of a Python in which this checkout (with an extra, such as "dev") is installed; exits where none is."""
    if not _is_ready(extra):
        try:
            with _one_at_a_time():
                if not _is_ready(extra):
                    _set_up(extra)
        except OSError as error:
            _give_up(f"The simulator cannot be set up in {FOLDER}: {error.strerror or error}.")
        except KeyboardInterrupt:
            print("Interrupted: the next run begins the installation again.", file=sys.stderr)
            sys.exit(130)
    return str(python_path())


def python_path() -> Path:
    """The environment's Python."""
    return FOLDER / "Scripts" / "python.exe" if os.name == "nt" else FOLDER / "bin" / "python"


def _is_ready(extra: str) -> bool:
    return _is_ours() and _read(_stamp(extra)) == fingerprint()


def _is_ours() -> bool:
    """Whether the environment was made here, by such a Python, and no installation broke off."""
    return _read(FOLDER / "place") == place() and python_path().exists() and not (FOLDER / "unfinished").exists()


def place() -> str:
    """What an environment is bound to: where it stands, the kind of machine, the Python."""
    return "\n".join([str(ROOT), str(FOLDER), sys.platform, platform.machine(), sys.version])


def fingerprint() -> str:
    """What an installation depends on: the project file and the lock file."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + LOCK.read_bytes()).hexdigest()


def _set_up(extra: str) -> None:
    if not _is_ours():
        make_environment()
        (FOLDER / "place").write_text(place(), "utf-8")
    unfinished = FOLDER / "unfinished"
    unfinished.touch()  # stays where we are killed: half-installed packages look installed to pip
    install(extra)
    _stamp(extra).write_text(fingerprint(), "utf-8")
    unfinished.unlink()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two first runs at once: the second waits, then finds everything done."""
    with (ROOT / ".venv.lock").open("w") as file:
        with contextlib.suppress(OSError):  # a file system without locks: as well as can be
            _lock(file)
        yield


def make_environment() -> None:
    """A new virtual environment in .venv, in place of what is there."""
    print(f"Setting up (once) in {FOLDER} ...", file=sys.stderr, flush=True)
    _remove()
    maker = getattr(sys, "_base_executable", sys.executable)  # we may have been started by the one just removed
    made = subprocess.run([maker, "-m", "venv", FOLDER], capture_output=True, text=True, check=False)
    if made.returncode == 0 and _has_pip():
        return
    _remove()
    _give_up(
        "Python could not make a virtual environment: install its 'venv' and 'ensurepip' modules "
        "(Debian, Ubuntu: apt install python3-venv) and try again.\n" + (made.stderr or made.stdout).strip()
    )


def _has_pip() -> bool:
    return python_path().exists() and subprocess.call([python_path(), "-c", "import pip"]) == 0


def _remove() -> None:
    if FOLDER.is_symlink() or FOLDER.is_file():
        FOLDER.unlink()
    shutil.rmtree(FOLDER, ignore_errors=True)


def install(extra: str) -> None:
    """Install the checkout and what it needs, at the versions of the lock file."""
    print("Installing what it needs ...", file=sys.stderr, flush=True)
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    command: list[str | Path] = [
        python_path(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-e",
        what,
    ]
    if subprocess.call([*command, "-c", LOCK], stdout=sys.stderr, env=clean_variables()) == 0:
        return
    print("The tested versions do not install here; trying the newest that fit ...", file=sys.stderr, flush=True)
    if subprocess.call(command, stdout=sys.stderr, env=clean_variables()):
        _give_up("The installation did not finish (see above); check the network and run the same command again.")


def _give_up(sentence: str) -> NoReturn:
    """Say why; the exit code is that of `could not run`."""
    print(sentence, file=sys.stderr)
    sys.exit(2)


def _stamp(extra: str) -> Path:
    return FOLDER / f"installed-{extra or 'core'}"


def _read(path: Path) -> str:
    """The text of a file; nothing where there is none."""
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""

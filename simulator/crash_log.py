"""What is written down when the program has a bug: versions and where it happened, and nothing that anybody typed.

No local variables and no messages of exceptions: both quote replies, names and file contents.
"""

import datetime as dt
import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from simulator import __version__
from simulator.atomic_write import write_whole
from simulator.private_folder import FILE_MODE, make_private_folder

#: So many logs stay; the oldest go.
MOST = 10
#: What most bugs of ours depend on.
_LIBRARIES = ("click", "jinja2", "numpy", "pydantic", "sqlalchemy", "textual")


def write_crash_log(folder: Path, error: BaseException, at: dt.datetime) -> Path:
    """A log of this error in the folder; gives its path. Raises OSError."""
    make_private_folder(folder)
    logs = sorted(folder.glob("crash-*.log"))
    for old in logs[: max(0, len(logs) - MOST + 1)]:
        with suppress(OSError):
            old.unlink()
    path = folder / f"crash-{at:%Y%m%d-%H%M%S-%f}.log"
    write_whole(path, describe_crash(error, at).encode("utf-8", "backslashreplace"), mode=FILE_MODE)
    return path


def describe_crash(error: BaseException, at: dt.datetime) -> str:
    """Versions, then each exception from the first to the last with the lines of code that it came through."""
    lines = [f"simulator {__version__}, {at.isoformat(timespec='seconds')}", *_describe_system(), ""]
    for one in reversed(list(_find_chain(error))):
        lines += [f"{type(one).__module__}.{type(one).__qualname__}", *_describe_frames(one), ""]
    return "\n".join(lines)


def _describe_system() -> Iterator[str]:
    yield f"Python {platform.python_version()}, {platform.platform()}"
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            yield f"{name} {metadata.version(name)}"


def _find_chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and so on."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _describe_frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [line.rstrip("\n") for line in traceback.StackSummary.from_list(frames).format()]

"""What was typed and not yet sent, kept on disk: one small file an attempt, gone when there is nothing to keep."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from simulator.atomic_write import write_whole

#: Texts by the number of the reply (from 0) that each would be.
Texts = Mapping[int, str]


class Drafts:
    """Drafts of attempts, in files of `folder`, which only their owner can read. Several threads may use it.

    A text belongs to the number of its reply in the attempt: once that reply was given, in whatever process, the text
    is not a draft any more, so a file that was not cleared in time does no harm. `put` changes what is to be kept,
    `save` writes it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, Texts] = {}
        self._unsaved: set[str] = set()
        self._changing, self._saving = Lock(), Lock()

    def find(self, attempt: str, given: int) -> str:
        """What was typed in an attempt in which `given` replies were given since it began; empty where nothing was."""
        with self._changing:
            texts = self._texts.get(attempt)
        texts = self._read(attempt) if texts is None else texts
        return join_texts(*(text for number, text in sorted(texts.items()) if number >= given))

    def attempts(self) -> frozenset[str]:
        """The attempts in which something was typed and not sent."""
        with suppress(OSError):
            return frozenset(path.stem for path in self._folder.glob("*.json"))
        return frozenset()

    def put(self, attempt: str, texts: Texts) -> None:
        """These are the attempt's texts from now on; empty ones are none. An attempt without an id keeps nothing."""
        wanted = {number: text for number, text in texts.items() if text.strip()}
        with self._changing:
            if attempt and self._texts.get(attempt) != wanted:
                self._texts[attempt] = wanted
                self._unsaved.add(attempt)

    def save(self) -> None:
        """Write what changed since the last time. Raises OSError; what could not be written is tried the next time."""
        with self._saving:
            with self._changing:
                unsaved = {attempt: self._texts[attempt] for attempt in self._unsaved}
                self._unsaved.clear()
            try:
                for attempt, texts in unsaved.items():
                    self._write(attempt, texts)
            except OSError:
                with self._changing:
                    self._unsaved.update(unsaved)
                raise

    def _path(self, attempt: str) -> Path:
        return self._folder / f"{attempt}.json"

    def _read(self, attempt: str) -> Texts:
        """The texts kept in a file; none where there is no file or it is not one of ours."""
        try:
            kept = json.loads(self._path(attempt).read_text("utf-8"))
            return {int(number): text for number, text in kept.items() if isinstance(text, str)}
        except (OSError, ValueError, AttributeError, RecursionError):
            return {}

    def _write(self, attempt: str, texts: Texts) -> None:
        if not texts:
            self._path(attempt).unlink(missing_ok=True)
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        data = json.dumps({str(number): text for number, text in texts.items()}, ensure_ascii=False)
        write_whole(self._path(attempt), data.encode("utf-8", "surrogatepass"), mode=0o600)


def join_texts(*texts: str) -> str:
    """Texts typed one after the other as one, each on lines of its own."""
    return "\n".join(text for text in texts if text.strip())

"""A launch as it is kept: a file each, whole at any moment, so that a server that was killed loses nothing.

It holds what the platform said, the platform's token, and the statements on their way there. Once the session is over
and everything has arrived only what a later launch of the same registration has to know is left of it.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.exchange.cmi5.launch import Launch, LaunchData, LaunchMode
from simulator.exchange.xapi.statement import Json
from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.records.outgoing.outbox import OutboxRow, OutboxState

__all__ = ["KeptLaunch", "KeptStatement", "LaunchFolder", "LaunchOutbox", "name_launch"]

_MOST = 16 << 20


@dataclass(slots=True)
class KeptStatement:
    """A statement; `text` is its JSON, empty once it has arrived. `state` is as in the outbox of the records."""

    id: str
    verb: str
    text: str = field(repr=False)
    state: str = OutboxState.WAITING.value
    tries: int = 0
    reason: str = ""


@dataclass(slots=True)
class KeptLaunch:
    """A launch and what was said of it.

    `login` and `name` are whose it is here; `number` counts the sessions of a registration, for clocks are set back.
    `began` and `last` are times (ISO 8601, UTC): of the first and of the latest statement. `before` are official
    attempts of which nothing is said: over before the registration began, or told by now. `finished` are those that
    were over when this session began, `heard` how many events of an attempt earlier sessions had. `completed` and
    `passed` is what the registration has. `decided` is true once this session has said its verdict, `ended` once it
    has said its last word.
    """

    id: str
    login: str
    name: str
    scenario: str
    language: str
    endpoint: str
    authorization: str = field(repr=False)
    actor: dict[str, Any]
    registration: str
    activity: str
    context: dict[str, Any]
    mode: str
    mastery: float | None
    return_url: str
    number: int = 1
    began: str = ""
    last: str = ""
    before: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    verdict_of: list[str] = field(default_factory=list)
    completed: bool = False
    passed: bool = False
    decided: bool = False
    ended: bool = False
    statements: list[KeptStatement] = field(default_factory=list)

    @property
    def is_normal(self) -> bool:
        """Whether anything may be decided."""
        return self.mode == LaunchMode.NORMAL

    @property
    def waits(self) -> bool:
        """Whether something is still to be sent."""
        return any(one.state == OutboxState.WAITING for one in self.statements)

    def read(self) -> tuple[Launch, LaunchData]:
        """What the platform said."""
        launch = Launch(self.endpoint, "", self.actor, self.registration, self.activity)
        return launch, LaunchData(self.context, LaunchMode(self.mode), self.mastery, self.return_url)

    def queue(self, statement: Json, verb: str) -> None:
        """Let a statement wait. Its time is no earlier than that of the one before: clocks are set, order is cmi5's."""
        self.last = max(str(statement["timestamp"]), self.last)
        text = json.dumps({**statement, "timestamp": self.last}, ensure_ascii=False, separators=(",", ":"))
        self.statements.append(KeptStatement(str(statement["id"]), verb, text))

    def has_arrived(self, verb: str) -> bool:
        """Whether the platform has a statement of this verb from this session."""
        return any(one.verb == verb and one.state == OutboxState.SENT for one in self.statements)

    def withdraw(self) -> None:
        """Send nothing more."""
        for one in self.statements:
            if one.state == OutboxState.WAITING:
                one.state, one.text = OutboxState.WITHDRAWN.value, ""

    def forget(self) -> None:
        """Keep only what a later launch has to know, and what was refused for what reason."""
        self.name, self.authorization, self.actor, self.context = "", "", {}, {}
        for one in self.statements:
            one.text = ""


def name_launch(fetch: str) -> str:
    """The id of a launch: of the address that gives its token, which is a secret."""
    return hashlib.sha256(fetch.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class LaunchFolder:
    """The launches of a server, in memory and in `folder`. What changes one holds `lock`.

    One whose file somebody deleted, with its person, is not known any more, and is written down no more.
    """

    def __init__(self, folder: Path) -> None:
        self.lock = RLock()
        self._folder = folder
        self._kept = {one.id: one for one in map(_read, sorted(folder.glob("*.json"))) if one is not None}

    def __iter__(self) -> Iterator[KeptLaunch]:
        """Oldest first."""
        with self.lock:
            there = {path.stem for path in self._folder.glob("*.json")}
            self._kept = {name: kept for name, kept in self._kept.items() if name in there}
            return iter(sorted(self._kept.values(), key=lambda one: (one.began, one.id)))

    def find(self, name: str) -> KeptLaunch | None:
        return self._kept.get(name) if self._find_file(name).exists() else None

    def add(self, kept: KeptLaunch) -> None:
        """Write down a new one. Raises OSError."""
        with self.lock:
            self._kept[kept.id] = kept
            make_private_folder(self._folder)
            self._write(kept)

    def save(self, kept: KeptLaunch) -> None:
        """Write down how it is now; nothing more of one that was deleted is sent. Raises OSError."""
        if self.find(kept.id) is None:
            kept.withdraw()
            return
        if kept.ended and not kept.waits:
            kept.forget()
        self._write(kept)

    def _find_file(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _write(self, kept: KeptLaunch) -> None:
        content = json.dumps(asdict(kept), ensure_ascii=False)
        write_whole(self._find_file(kept.id), content.encode("utf-8", "surrogatepass"), mode=FILE_MODE)


class LaunchOutbox:
    """The statements of a launch as `push_waiting` takes them."""

    def __init__(self, folder: LaunchFolder, kept: KeptLaunch) -> None:
        self._folder, self._kept = folder, kept

    def waiting(self, most: int) -> Sequence[OutboxRow]:
        with self._folder.lock:
            rows = [self._make_row(n, one) for n, one in enumerate(self._kept.statements) if _is_waiting(one)]
            return rows[:most]

    def start(self, rows: Sequence[OutboxRow]) -> Sequence[OutboxRow]:
        names = {row.id for row in rows}
        with self._folder.lock:
            for one in self._kept.statements:
                one.tries += one.id in names
            self._folder.save(self._kept)
            claimed = {one.id for one in self._kept.statements if _is_waiting(one)}
        return [row for row in rows if row.id in claimed]

    def settle(self, ids: Sequence[str], _at: dt.datetime, refusal: str = "") -> None:
        with self._folder.lock:
            for one in self._kept.statements:
                if one.id in ids and _is_waiting(one):
                    one.state = (OutboxState.REFUSED if refusal else OutboxState.SENT).value
                    one.reason, one.text = refusal, "" if not refusal else one.text
            self._folder.save(self._kept)

    def _make_row(self, number: int, one: KeptStatement) -> OutboxRow:
        at = dt.datetime.fromisoformat(self._kept.began)
        return OutboxRow(one.id, self._kept.id, number, one.text, "", OutboxState(one.state), one.tries, one.reason, at)


def _is_waiting(one: KeptStatement) -> bool:
    return one.state == OutboxState.WAITING


def _read(path: Path) -> KeptLaunch | None:
    """What a file holds; None for one that cannot be used, which stays as it is."""
    try:
        found = json.loads(read_bounded(path, _MOST))
        statements = [KeptStatement(**one) for one in found.pop("statements")]
        return KeptLaunch(**found, statements=statements)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None

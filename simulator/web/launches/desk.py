"""The launches of learning platforms that are open here, and what their platforms are still to be told.

All of it blocks, for it asks other hosts and the records: pages call it in threads.
"""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from urllib.parse import urlsplit

from simulator.config import Config, Opening
from simulator.errors import UserError
from simulator.exchange.cmi5.kept_launch import KeptLaunch, LaunchFolder, LaunchOutbox, name_launch
from simulator.exchange.cmi5.launch import Launch, LaunchMode, read_launch
from simulator.exchange.cmi5.telling import (
    begin_session,
    end_session,
    find_last_activity,
    find_last_attempt,
    queue_results,
)
from simulator.exchange.outbox.pushing import push_waiting
from simulator.exchange.outbox.record_store import HttpRecordStore
from simulator.exchange.settings import read_settings
from simulator.locales import N_
from simulator.records.store import Records
from simulator.web.event_log import EventLog
from simulator.web.launches.arrival import Arrival, receive
from simulator.web.logins.keys import read_server_key
from simulator.web.logins.links import Links
from simulator.web.logins.login import Login, LoginRefusal
from simulator.web.logins.wrong_secrets import WrongSecrets
from simulator.web.settings import WebSettings

__all__ = ["LaunchDesk", "find_launch_folder", "make_launch_desk"]

#: Seconds for a platform to take statements, and between two tries while it is away: each doubles up to the last.
_TIMEOUT, _FIRST_WAIT, _LONGEST_WAIT = 10.0, 5.0, 3600.0
#: How a platform begins that takes nothing more in a session.
_REFUSALS = ("401", "403", "404", "410")


def find_launch_folder(config: Config) -> LaunchFolder:
    """The launches that are kept."""
    return LaunchFolder(config.home / "web" / "launches")


class LaunchDesk:
    """`refused` counts launches that platforms did not stand by. `key` is the server's own; `clock` gives seconds that
    never run backwards, `now` the time with its zone.
    """

    def __init__(
        self,
        config: Config,
        settings: WebSettings,
        links: Links,
        key: bytes,
        log: EventLog,
        clock: Callable[[], float],
        now: Callable[[], dt.datetime],
    ) -> None:
        self._config, self._settings, self._links, self._key = config, settings, links, key
        self._log, self._clock, self._now = log, clock, now
        self._lms = read_settings(config.home, os.environ)
        self._folder = find_launch_folder(config)
        self.refused = WrongSecrets(clock)
        self._arriving: set[str] = set()
        self._begun: dict[str, float] = {}
        self._attended: set[str] = set()
        self._closed: set[str] = set()
        self._due: dict[str, tuple[float, float]] = {}
        self._pushing: defaultdict[str, Lock] = defaultdict(Lock)

    def read(self, query: str) -> Launch:
        """The launch of an address. Raises UserError."""
        return read_launch(query, self._settings.cmi5.platforms)

    def is_open(self, name: str) -> bool:
        """Whether the session of that id goes on."""
        kept = self._folder.find(name)
        return kept is not None and not kept.ended and name in self._begun

    def is_anything_open(self, login: Login) -> bool:
        """Whether the session of any launch of that login goes on."""
        return any(kept.login == login.id and self.is_open(kept.id) for kept in self._folder)

    def is_reopened(self, launch: Launch, name: str) -> bool:
        """Whether this is the launch of that id, opened once more: it has its token."""
        return name == name_launch(launch.fetch) and self.is_open(name)

    def receive(self, launch: Launch) -> Arrival:
        """Who arrives. Raises LoginRefusal for a launch that was used, and what `arrival.receive` raises."""
        name = name_launch(launch.fetch)
        with self._folder.lock:
            if self._folder.find(name) is not None or name in self._arriving:
                raise LoginRefusal(
                    N_("This address was opened before. Go on in that window, or open the scenario from the learning "
                       "platform again.")
                )  # fmt: skip
            self._arriving.add(name)
        try:
            settings = self._settings.cmi5
            return receive(launch, self._config, settings, self._lms.activities, self._links, self._key)
        except BaseException:
            self._arriving.discard(name)
            raise

    def begin(self, arrival: Arrival) -> tuple[str, Opening]:
        """Open the session of who arrived, once whatever she did before has ended; gives its id. Raises UserError."""
        launch, data = arrival.launch, arrival.answers.data
        name = name_launch(launch.fetch)
        for kept in self._folder:
            if kept.login == arrival.login.id:
                self.end(kept.id)
                if not kept.ended:
                    raise UserError(N_("The records cannot be used just now; tell your administrator."))
        kept = KeptLaunch(
            name, arrival.login.id, arrival.login.name, arrival.scenario, arrival.language, launch.endpoint,
            arrival.answers.authorization, dict(launch.actor), launch.registration, launch.activity,
            dict(data.context), data.mode.value, data.mastery, data.return_url,
        )  # fmt: skip
        former = self._find_former(kept)
        if former is not None:
            self.push(former.id)  # what it still has to say is said there, if the platform takes it
        with self._folder.lock, self._open_records() as records:
            is_closed = former is not None and former.id in self._closed
            begin_session(kept, former, records, self._now(), is_closed=is_closed)
            self._folder.add(kept)
            self._begun[name] = self._clock()
            if former is not None:
                self._folder.save(former)
            if queue_results(kept, records, 0.0, words=self._lms.words):
                self._folder.save(kept)
            attempt = find_last_attempt(kept, records) if data.mode is LaunchMode.REVIEW else ""
        self._arriving.discard(name)
        self._log.write("launched", launch=name, login=kept.login, mode=kept.mode)
        return name, Opening(kept.scenario, kept.language, kept.is_normal, attempt)

    def find_return(self, name: str) -> str:
        """Where the learner goes back to; empty where the platform did not say."""
        kept = self._folder.find(name)
        return kept.return_url if kept else ""

    def end(self, name: str) -> None:
        """Say the last word of a session, and send it if the platform is there. Where records are away it waits."""
        kept = self._folder.find(name)
        if kept is None or kept.ended:
            return
        try:
            with self._folder.lock, self._open_records() as records:
                if kept.ended:  # somebody else was faster
                    return
                spent = self._measure(kept, records)
                end_session(kept, records, self._now(), spent, words=self._lms.words)
                self._folder.save(kept)
        except (UserError, OSError) as fault:
            self._log.write("launch_waits", launch=name, reason=type(fault).__name__)
            return
        self._begun.pop(name, None)
        self._attended.discard(name)
        self._log.write("launch_ended", launch=name)
        self.push(name)

    def close(self) -> None:
        """End every session: the server closes, and sessions end with it."""
        for kept in self._folder:
            self.end(kept.id)

    def sweep(self, present: Collection[str]) -> None:
        """End what was left, tell what was decided, send what waits. `present` are logins whose apps run."""
        for kept in self._folder:
            if not kept.ended:
                self._look_after(kept, is_attended=kept.login in present)
        away: set[str] = set()
        for kept in self._folder:
            due, _ = self._due.get(kept.id, (0.0, 0.0))
            if kept.waits and kept.endpoint not in away and due <= self._clock() and not self.push(kept.id):
                away.add(kept.endpoint)

    def push(self, name: str) -> bool:
        """Send what waits of a launch; false where the platform is away."""
        kept = self._folder.find(name)
        if kept is None or not kept.waits or not self._may_ask(kept):
            return True
        with self._pushing[name]:
            store = HttpRecordStore(kept.endpoint, kept.authorization, _TIMEOUT)
            outcome = push_waiting(LaunchOutbox(self._folder, kept), store, self._now, lambda _: None, pauses=())
        self._log.write("launch_told", launch=name, sent=outcome.sent, refused=outcome.refused,
                        waits=bool(outcome.stopped))  # fmt: skip
        if not outcome.stopped:
            self._due.pop(name, None)
            return True
        if outcome.stopped.startswith(_REFUSALS):
            self._closed.add(name)
        _, waited = self._due.get(name, (0.0, 0.0))
        wait = min(max(_FIRST_WAIT, 2 * waited), _LONGEST_WAIT)
        self._due[name] = self._clock() + wait, wait
        return False

    def _look_after(self, kept: KeptLaunch, *, is_attended: bool) -> None:
        began = self._begun.get(kept.id)
        if is_attended:
            self._attended.add(kept.id)
        left = kept.id in self._attended and not is_attended
        patience = 60.0 * self._settings.keep_minutes
        if began is None or left or (not is_attended and self._clock() - began > patience):
            self.end(kept.id)
            return
        try:
            with self._folder.lock, self._open_records() as records:
                if queue_results(kept, records, self._measure(kept, records), words=self._lms.words):
                    self._folder.save(kept)
        except (UserError, OSError) as fault:
            self._log.write("launch_waits", launch=kept.id, reason=type(fault).__name__)

    def _find_former(self, kept: KeptLaunch) -> KeptLaunch | None:
        """The last session of the same registration."""
        same = (kept.login, kept.registration, kept.activity)
        former = (one for one in self._folder if (one.login, one.registration, one.activity) == same)
        return max(former, key=lambda one: one.number, default=None)

    def _measure(self, kept: KeptLaunch, records: Records) -> float:
        """Seconds of a session; of one that another server began, to the last that is known of it."""
        began = self._begun.get(kept.id)
        if began is not None:
            return self._clock() - began
        return (find_last_activity(kept, records) - dt.datetime.fromisoformat(kept.began)).total_seconds()

    def _may_ask(self, kept: KeptLaunch) -> bool:
        """Whether the administrator still lets us ask that host."""
        return urlsplit(kept.endpoint).hostname in self._settings.cmi5.platforms.lower().split()

    @contextmanager
    def _open_records(self) -> Iterator[Records]:
        with Records.open_common(self._config.database, self._config.account) as records:
            yield records


def make_launch_desk(
    config: Config,
    settings: WebSettings,
    links: Links,
    log: EventLog,
    clock: Callable[[], float],
    now: Callable[[], dt.datetime],
) -> LaunchDesk:
    """The desk of a server whose settings name learning platforms. Raises OSError, UserError."""
    key = read_server_key(config.home / "web" / "server.key")
    return LaunchDesk(config, settings, links, key, log, clock, now)

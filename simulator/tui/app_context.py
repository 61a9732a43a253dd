"""What every screen works with: records, library, translation, time and luck.

Its calls block; screens run them in threads.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.config import Config, Profile, write_profile
from simulator.locales import translator
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.store import Records
from simulator.records.types import AttemptRow, NewAttempt
from simulator.scenario.library.library import Library, LibraryEntry, ScenarioError, restore
from simulator.scenario.script import Script


class ScriptLost(RuntimeError):
    """The text an attempt was played from is neither in the library nor in the records any more."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A kept attempt with the session that drives it."""

    id: str
    session: Session


class AppContext:
    """The trainee's desk. `config` changes only through `save_profile`."""

    def __init__(
        self,
        config: Config,
        records: Records,
        library: Library,
        clock: Callable[[], dt.datetime],
        seeds: Callable[[], int],
    ) -> None:
        self.config = config
        self.records = records
        self.library = library
        self.clock = clock
        self.seeds = seeds
        self.t = translator(config.language)
        #: What stands in the reply box, by attempt: left and opened again, it is still there.
        self.drafts: dict[str, str] = {}

    @property
    def profile(self) -> Profile:
        return self.config.profile

    @property
    def content_language(self) -> str:
        """The language whose scenarios are offered: the wanted one, or the first the library has."""
        wanted, there = self.config.content_language, self.languages()
        return wanted if wanted in there or not there else there[0]

    def use_profile(self, profile: Profile) -> None:
        """Work with this profile from now on."""
        language = profile.language or self.config.language
        content = profile.content_language or self.config.content_language
        self.config = replace(self.config, profile=profile, language=language, content_language=content)
        self.t = translator(language)

    def change(self, **changes: str) -> None:
        """Work with a profile changed in these fields from now on."""
        self.use_profile(replace(self.profile, **changes))

    def save_profile(self) -> None:
        """Keep the profile. Raises OSError where that is impossible; the profile in use stays in use."""
        write_profile(self.config.profile_path, self.profile)

    def start(self, script: Script, mode: Mode, seed: int | None = None) -> Attempt:
        """A new attempt, kept and begun. Raises RecordsError."""
        prepared = PreparedScenario(script, self.seeds() if seed is None else seed, self.config.cache)
        new = NewAttempt(
            trainee=self.profile.trainee,
            team=self.profile.team,
            scenario=script.id,
            title=prepared.fill(script.scenario.title),
            language=script.language,
            digest=script.digest,
            seed=prepared.seed,
            mode=mode,
            started_at=self.clock(),
            sources=script.sources,
        )
        attempt = self.records.create(new)
        session = Session(prepared, self.records.journal(attempt), self.clock)
        session.start(mode)
        return Attempt(attempt, session)

    def reopen(self, attempt_id: str) -> Attempt:
        """A kept attempt as it stood; what a crash left unjudged is judged now. Raises RecordsError, ScriptLost."""
        stored = self.records.attempt(attempt_id)
        prepared = PreparedScenario(self.find_script(stored.row), stored.row.seed, self.config.cache)
        session = Session(prepared, self.records.journal(stored.row.id), self.clock)
        if stored.events:
            session.resume(stored.events)
        else:
            session.start(stored.row.mode)
        return Attempt(stored.row.id, session)

    def find_script(self, row: AttemptRow) -> Script:
        """The script as it was when the attempt was played. Raises RecordsError, ScriptLost."""
        entry = self.find_entry(row.scenario, row.language)
        if entry and entry.script and entry.script.digest == row.digest:
            return entry.script
        try:
            return restore(row.scenario, row.language, self.records.sources(row.digest))
        except (KeyError, ScenarioError) as fault:
            raise ScriptLost(row.scenario) from fault

    def find_entry(self, scenario: str, language: str) -> LibraryEntry | None:
        """The library's entry, None where it has none."""
        return next((e for e in self.library.entries if (e.id, e.language) == (scenario, language)), None)

    def entries(self, language: str) -> tuple[LibraryEntry, ...]:
        """What may be offered in a content language: everything but drafts, in teaching order."""
        courses = (c for c in self.library.courses if c.language == language)
        return tuple(e for course in courses for e in course.entries if not (e.scenario and e.scenario.draft))

    def languages(self) -> tuple[str, ...]:
        """The content languages of the library."""
        return tuple(sorted({course.language for course in self.library.courses}))

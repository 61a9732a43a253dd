"""What every screen works with: records, library, translation, time and luck.

Its calls block; screens run them in threads. Records and library are opened, and what an attempt needs is loaded, when
they are first asked for: the first frame needs none of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from simulator.config import Config, Profile, write_profile
from simulator.locales import translator
from simulator.practice.official.mode import Mode
from simulator.tui.drafts import Drafts
from simulator.tui.on_demand import OnDemand
from simulator.tui.widgets.conversation.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from simulator.practice.attempts import Attempt, Attempts, Trainee
    from simulator.practice.day.desk import Desk
    from simulator.practice.feedback.amount import Amount
    from simulator.practice.feedback.changes import LastTime
    from simulator.practice.feedback.debrief import Debrief
    from simulator.practice.official.rules import OfficialStanding
    from simulator.practice.preparation import Preparation
    from simulator.records.store import Records
    from simulator.scenario.library.library import Library
    from simulator.scenario.library.library_entry import LibraryEntry
    from simulator.scenario.script import Script
    from simulator.scenario.summary import ScenarioSummary

#: Seeds of which an official attempt takes the one that is newest to its trainee.
SEEDS = 12


class AppContext:
    """What a trainee's screens share. `config` changes only through `save_profile`.

    `records` and `library` may be calls that open them; what those raise, whoever asks first gets.
    """

    def __init__(
        self,
        config: Config,
        records: Records | Callable[[], Records],
        library: Library | Callable[[], Library],
        clock: Callable[[], dt.datetime],
        seeds: Callable[[], int],
    ) -> None:
        self.config = config
        self._records = OnDemand(partial(self._open_records, records) if callable(records) else records)
        self._library = OnDemand(library)
        self.clock = clock
        self.seeds = seeds
        self.t = translator(config.language)
        self.typed_ahead = TypedAhead()
        self.drafts = Drafts(lambda: self.records.drafts, clock)
        self._preparation: OnDemand[Preparation] = OnDemand(_make_preparation)

    def close(self) -> None:
        """End what goes on in the background and keep the drafts. Raises UserError where that is impossible."""
        if self._records.made is not None:
            self._records.made.hurry()
        if self._preparation.made is not None:
            self._preparation.made.close()
        self.drafts.save()

    def open(self) -> None:
        """Open records and library, where nobody has yet. Raises RecordsError."""
        self._records.get()
        self._library.get()

    def _seat(self) -> Records:
        """The records for who sits here now, saved or not: the name may just have been typed."""
        records = self.records
        records.sit(self.profile.trainee)
        return records

    def _open_records(self, open_them: Callable[[], Records]) -> Records:
        records = open_them()
        records.sit(self.profile.trainee)  # the name may have been given meanwhile
        return records

    def close_records(self) -> None:
        """Close the records if they were opened."""
        if self._records.made is not None:
            self._records.made.close()

    @property
    def records(self) -> Records:
        """The records. Raises RecordsError where they cannot be opened."""
        return self._records.get()

    @property
    def library(self) -> Library:
        return self._library.get()

    @library.setter
    def library(self, library: Library) -> None:
        self._library = OnDemand(library)

    @property
    def preparation(self) -> Preparation:
        """What makes turns ready in the background."""
        return self._preparation.get()

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
        """Work with a profile changed in these fields from now on; who practises on a server, her login says."""
        if self.config.hosted:
            changes = {name: value for name, value in changes.items() if name not in ("trainee", "team")}
        self.use_profile(replace(self.profile, **changes))

    def save_profile(self) -> None:
        """Keep the profile, and let who it names sit here.

        Raises OSError where the profile cannot be kept; the one in use stays in use.
        """
        if self._records.made is not None:
            self._records.made.sit(self.profile.trainee)
        write_profile(self.config.profile_path, self.profile)

    @property
    def attempts(self) -> Attempts:
        """The way to begin, resume, look at and fork attempts."""
        from simulator.practice.attempts import Attempts

        return Attempts(self._seat(), self.clock, self.config.cache, self._find_script, self.config.official)

    @property
    def desk(self) -> Desk:
        """Today, drills and progress of who sits here, in the content language."""
        from simulator.practice.assignments.asked import find_asked
        from simulator.practice.day.desk import Desk

        language = self.content_language
        who, scripts = (self._seat(), self.clock, self.profile.trainee), self._find_script
        asked = partial(find_asked, self.library, language)
        return Desk(*who, language, self.list_playable(), scripts, asked, self.config.official)

    @property
    def trainee(self) -> Trainee:
        """Who sits here."""
        from simulator.practice.attempts import Trainee

        return Trainee(self.profile.trainee, self.profile.team)

    def start(self, script: Script, mode: Mode, seed: int | None = None) -> Attempt:
        """A new attempt, kept and begun; an official one draws its own seed. Raises RecordsError, OfficialRefusal."""
        attempts = self.attempts
        if mode is Mode.OFFICIAL:
            seed = attempts.draw_seed(script, self.trainee, [self.seeds() for _ in range(SEEDS)])
        return attempts.start(script, mode, self.seeds() if seed is None else seed, self.trainee)

    def find_standing(self, script: Script) -> OfficialStanding:
        """How whoever sits here stands with official attempts at a scenario. Raises RecordsError."""
        return self.attempts.find_standing(script.id, self.profile.trainee, script.language)

    def check_official(self, standing: OfficialStanding) -> None:
        """Raises OfficialRefusal where no official attempt may begin just now."""
        from simulator.practice.official.rules import check_start

        check_start(standing, Mode.OFFICIAL, self.clock())

    @property
    def amount(self) -> Amount:
        """How much feedback is opened at once."""
        from simulator.practice.feedback.amount import read_amount

        return read_amount(self.profile.feedback)

    def sum_up(self, attempt: Attempt) -> Debrief:
        """The debrief of an attempt, held against the one before it. Raises RecordsError."""
        from simulator.practice.feedback.debrief import sum_up

        session = attempt.session
        return sum_up(session.prepared, session.state, self.find_last_time(attempt), self.amount)

    def find_last_time(self, attempt: Attempt) -> LastTime | None:
        """What the trainee said in the attempt before this one; None where there was none. Raises RecordsError."""
        from simulator.practice.feedback.changes import read_last_time

        previous = self.attempts.find_previous(attempt)
        return read_last_time(previous.events) if previous else None

    def try_again(self, attempt: Attempt, index: int) -> Attempt:
        """Exchange `index` (from 0) to be answered again: in this attempt, or in a fork where it has ended.

        Raises NotNow, RecordsError.
        """
        if attempt.session.state.ended is not None:
            return self.attempts.fork(attempt, index, self.trainee)
        attempt.session.rewind(index)
        return attempt

    def prepare_start(self, script: Script, seed: int) -> None:
        """Make ready what the first reply of an attempt will need, while its briefing is read."""
        from simulator.practice.prepared_scenario import PreparedScenario

        self.preparation.prepare(PreparedScenario(script, seed, self.config.cache), script.scenario.start)

    def _find_script(self, scenario: str, language: str) -> Script | None:
        entry = self.find_entry(scenario, language)
        return entry.script if entry else None

    def find_entry(self, scenario: str, language: str) -> LibraryEntry | None:
        """The library's entry, None where it has none."""
        return self.library.find(scenario, language)

    def entries(self, language: str) -> tuple[LibraryEntry, ...]:
        """What may be offered in a content language: in teaching order: no drafts, nothing archived."""
        return self.library.offered(language)

    def list_playable(self, language: str = "") -> list[ScenarioSummary]:
        """What of it can be played, without the files that have mistakes; the content language where none is said."""
        return self.library.list_playable(language or self.content_language)

    def languages(self) -> tuple[str, ...]:
        """The content languages of the library."""
        return tuple(sorted({course.language for course in self.library.courses}))


def _make_preparation() -> Preparation:
    from simulator.practice.preparation import Preparation

    return Preparation()

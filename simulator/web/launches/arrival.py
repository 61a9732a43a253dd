"""Who arrives from a learning platform, and at which scenario: only what the platform itself says counts.

Everything in the address of a launch passes through the learner's browser, so anybody can change it. The token is
therefore used to ask the platform for what it keeps of this actor, this registration and this unit; the scenario is the
one whose name it has from the course that was imported there.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.config import Config
from simulator.exchange.cmi5.asking import LaunchAnswers, ask_platform
from simulator.exchange.cmi5.launch import Launch
from simulator.exchange.xapi.statement import name_activity
from simulator.locales import N_
from simulator.records.names import clean
from simulator.scenario.library.library import Library, read_library
from simulator.scenario.library.library_entry import LibraryEntry
from simulator.scenario.library.renames import Renames, read_renames
from simulator.web.logins.accounts import find_login
from simulator.web.logins.keys import derive_key
from simulator.web.logins.links import Links
from simulator.web.logins.login import Login, LoginRefusal
from simulator.web.settings import Cmi5Settings

__all__ = ["Arrival", "receive"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A launch that the platform stands by; `key` opens the practice of whom it names."""

    launch: Launch
    answers: LaunchAnswers
    login: Login
    key: bytes = field(repr=False)
    scenario: str
    language: str


def receive(
    launch: Launch, config: Config, settings: Cmi5Settings, activities: str, links: Links, key: bytes
) -> Arrival:
    """Ask the platform, find the scenario, and bind the account to its name. `key` is the server's own.

    Blocks. Raises LaunchRefused, PlatformSilent, LoginRefusal, UserError for what is not cmi5.
    """
    answers = ask_platform(launch)
    context = answers.data.context
    if str(context.get("registration", launch.registration)).lower() != launch.registration:
        raise LoginRefusal(N_("The learning platform means another registration: open the scenario from there again."))
    entry = _find_entry(config, activities, [*_list_names(launch, context)])
    account = launch.actor["account"]
    subject = f"cmi5 {account['homePage']} {account['name']}"
    digest = hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
    name = clean(account["name"]) if settings.same_people else links.admit(account["name"], digest)
    login = Login(find_login(digest), name)
    return Arrival(launch, answers, login, derive_key(key, f"practice of {subject}"), entry.id, entry.language)


def _list_names(launch: Launch, context: object) -> Iterator[str]:
    """What the unit may be called: by the course that was imported first, then by the platform."""
    if isinstance(context, dict):
        for one in context.get("contextActivities", {}).get("grouping", []):
            if isinstance(one.get("id"), str):
                yield one["id"]
    yield launch.activity


def _find_entry(config: Config, activities: str, names: list[str]) -> LibraryEntry:
    library = read_library(config.library, config.cache)
    for name in names:
        entry = _find_named(library, read_renames(config.library), activities, name)
        if entry is not None and entry.playable and entry.is_offered:
            return entry
    raise LoginRefusal(
        N_("{name} is no scenario that is offered here; tell your administrator to export the course again."),
        name=names[0],
    )


def _find_named(library: Library, renames: Renames, activities: str, name: str) -> LibraryEntry | None:
    entries = (entry for course in library.courses for entry in course.entries)
    found = next((one for one in entries if name_activity(activities, one.language, one.id) == name), None)
    if found is not None:
        return found
    former = ((language, new) for (language, old), new in renames.items()
              if name_activity(activities, language, old) == name)  # fmt: skip
    return next((library.find(new, language) for language, new in former), None)

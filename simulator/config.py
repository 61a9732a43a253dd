"""The configuration: one frozen value built at the edge (flag over environment over file) and passed down."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.locales import LANGUAGES, guess_language
from simulator.practice.official.limits import OfficialRules
from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.sanitise import terminal_safe

#: Bytes read of a profile file, which has some hundred.
LARGEST_PROFILE = 1 << 20


@dataclass(frozen=True, slots=True)
class Profile:
    """Who practises at this computer; kept in a file, changed on the settings screen. Empty means not set.

    `open_courses` names the courses that are unfolded in the library, apart by spaces; `feedback` how much the coach
    opens at once (`Amount`).
    """

    trainee: str = ""
    team: str = ""
    language: str = ""
    content_language: str = ""
    theme: str = ""
    open_courses: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a browser's app begins with: a scenario's briefing, an official attempt at it, or a kept `attempt`."""

    scenario: str
    language: str
    official: bool = False
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are and for whom.

    `language` is the interface's, `content_language` the scenarios', where they exist in it; `cache` may be lost
    any time. `database` is a file in the user's data folder, or an address as somebody wrote it; `account` is who is
    logged in. `official` are the defaults until somebody who begins attempts reads them (`use_official_rules`).
    `hosted` is true on a server that many use: who practises is fixed by the login, and what is the administrator's
    stays hers. `seal` is the key of the trainee's own store there, `opening` what a learning platform opened for her.
    """

    library: Path
    database: Path | str
    profile_path: Path
    profile: Profile
    language: str
    content_language: str
    cache: Path | None = None
    account: str = ""
    official: OfficialRules = field(default_factory=OfficialRules)
    hosted: bool = False
    seal: bytes | None = field(default=None, repr=False)
    opening: Opening | None = None

    @property
    def home(self) -> Path:
        """The program's own folder of whoever uses this computer."""
        return self.profile_path.parent

    @property
    def practice(self) -> Path:
        """The folder of the stores that are one person's alone."""
        return self.home / "practice"


def use_official_rules(config: Config, environment: Mapping[str, str]) -> Config:
    """The configuration with the rules that library and environment set. Raises UserError for those that are none."""
    from simulator.practice.official.rules_file import read_official_rules

    return replace(config, official=read_official_rules(config.library, environment))


def data_folder(environment: Mapping[str, str]) -> Path:
    """The user's data folder for this program; SIMULATOR_HOME moves it."""
    if home := environment.get("SIMULATOR_HOME"):
        return Path(home).expanduser()
    import platformdirs  # only commands that keep something need it

    return Path(platformdirs.user_data_dir("sales-simulator", appauthor=False))


def cache_folder(environment: Mapping[str, str]) -> Path:
    """The user's folder for what can be made again; SIMULATOR_CACHE names another, SIMULATOR_HOME moves it."""
    if folder := environment.get("SIMULATOR_CACHE"):
        return Path(folder).expanduser()
    if home := environment.get("SIMULATOR_HOME"):
        return Path(home).expanduser() / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("sales-simulator", appauthor=False))


def find_account(environment: Mapping[str, str]) -> str:
    """Who is logged in at which computer, as far as the system says: `anna@front-desk`.

    The system's own word comes first: under cron nobody is in the environment, and anybody may be written there.
    """
    named = (environment[name] for name in ("LOGNAME", "USER", "USERNAME") if environment.get(name))
    user = _find_login() or next(named, "")
    computer = os.uname().nodename if hasattr(os, "uname") else environment.get("COMPUTERNAME", "")
    return f"{user}@{computer}"


def _find_login() -> str:
    """The login that this process runs as; empty where the system knows none."""
    try:
        import pwd
    except ImportError:  # Windows
        return ""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user without a name
        return ""


def build_config(
    environment: Mapping[str, str],
    bundled: Path,
    *,
    library: Path | None = None,
    database: str | None = None,
    language: str | None = None,
) -> Config:
    """Flag over environment over the profile file over defaults."""
    home = data_folder(environment)
    profile = read_profile(home / "profile.json")
    said = language or environment.get("SIMULATOR_LANG") or profile.language
    interface = said if said in LANGUAGES else guess_language({"LANG": said} if said else environment)
    named_library = library or environment.get("SIMULATOR_LIBRARY")
    return Config(
        library=Path(named_library).expanduser() if named_library else bundled,
        database=database or environment.get("SIMULATOR_DATABASE") or home / "records.sqlite3",
        profile_path=home / "profile.json",
        profile=profile,
        language=interface,
        content_language=profile.content_language or interface,
        cache=cache_folder(environment),
        account=find_account(environment),
    )


def read_profile(path: Path) -> Profile:
    """The kept profile; an empty one where there is none or it cannot be read as one.

    A name that could act on a terminal is made harmless here, for it goes on to fields, records and reports.
    """
    try:
        data = json.loads(read_bounded(path, LARGEST_PROFILE))
    except (OSError, ValueError, RecursionError):
        return Profile()
    known = {f.name for f in fields(Profile)}
    values = data.items() if isinstance(data, dict) else ()
    return replace(Profile(), **{k: terminal_safe(v) for k, v in values if k in known and isinstance(v, str)})


def write_profile(path: Path, profile: Profile) -> None:
    """Keep the profile; the old file stays whole until the new one is."""
    make_private_folder(path.parent)
    data = json.dumps(asdict(profile), ensure_ascii=False, indent=2).encode("utf-8", "replace")
    write_whole(path, data, mode=FILE_MODE)

"""The files that a server keeps of a person beside her practice: by what she comes in, and how she set the program."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from simulator.exchange.cmi5.kept_launch import LaunchFolder
from simulator.records.names import fold_name
from simulator.web.logins.accounts import AccountNames, find_login
from simulator.web.logins.links import Links

__all__ = ["find_accounts", "find_links", "find_profile", "list_traces"]


def find_links(home: Path) -> Links:
    """The secret links of the server with this data folder."""
    return Links(home / "web" / "links", find_accounts(home))


def find_accounts(home: Path) -> AccountNames:
    """The names there that accounts elsewhere brought."""
    return AccountNames(home / "web" / "accounts")


def find_profile(home: Path, name: str) -> Path:
    """Where the settings of who is called so are, or would be."""
    return home / f"profile-{_digest(name)[:16]}.json"


def list_traces(home: Path, names: Iterable[str]) -> Iterator[Path]:
    """The files there are of whoever is called by one of these names; without that of her link she comes in no more."""
    folded = {fold_name(name): name for name in names if fold_name(name)}
    for name in folded.values():
        places = (find_profile(home, name), find_accounts(home).find_file(name))
        yield from (path for path in places if path.is_file())
    yield from _list_launches(home, folded)
    links = find_links(home)
    yield from (file for login in links.list() if fold_name(login.name) in folded for file in links.list_files(login))


def _list_launches(home: Path, folded: Mapping[str, str]) -> Iterator[Path]:
    """What platforms opened for these names; a launch that has said everything keeps only whose login it was."""
    accounts = find_accounts(home)
    owners = {find_login(account) for name in folded.values() if (account := accounts.find(name))}
    folder = home / "web" / "launches"
    for kept in LaunchFolder(folder):
        if kept.login in owners or fold_name(kept.name) in folded:
            yield folder / f"{kept.id}.json"


def _digest(name: str) -> str:
    return hashlib.sha256(fold_name(name).encode("utf-8", "surrogatepass")).hexdigest()

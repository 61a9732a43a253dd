"""Names and the accounts elsewhere that have them here: the first account that brings a name has it for ever."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.locales import N_
from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.records.names import clean, fold_name
from simulator.web.logins.login import COMPANY, LAUNCH, LoginRefusal

__all__ = ["AccountNames", "find_company_login", "find_login"]

_LONGEST, _MOST_READ = 200, 4096


def find_login(account: str) -> str:
    """The id of the login that a learning platform's account, a digest of it, has here."""
    return f"{LAUNCH}{account[:16]}"


def find_company_login(account: str) -> str:
    """The id of the login that an account of a company's login, a digest of it, has here."""
    return f"{COMPANY}{account[:16]}"


@dataclass(frozen=True, slots=True)
class AccountNames:
    """A file in `folder` for each name that an account of a company's login or of a learning platform brought."""

    folder: Path

    def bind(self, name: str, account: str) -> str:
        """The name as the records show it, bound to the account (a digest of it).

        Raises LoginRefusal where it is another account's, so that nobody becomes somebody else, or no name at all.
        """
        shown = clean(name)
        if not fold_name(shown) or len(shown) > _LONGEST:
            raise LoginRefusal(N_("Your account there has no name that can be used here; tell your administrator."))
        if not self.has(shown):
            make_private_folder(self.folder)
            write_whole(self.find_file(shown), json.dumps({"account": account}).encode(), mode=FILE_MODE)
        elif self.find(shown) != account:
            raise LoginRefusal(N_("{name} is another account's name here; tell your administrator."), name=shown)
        return shown

    def has(self, name: str) -> bool:
        """Whether an account has this name."""
        return self.find_file(name).exists()

    def release(self, name: str) -> bool:
        """Let whoever brings this name next have it; gives whether an account had it. Raises OSError."""
        if not self.has(name):
            return False
        self.find_file(name).unlink()
        return True

    def find_file(self, name: str) -> Path:
        """Where it stands, or would, which account has a name."""
        return self.folder / f"{hashlib.sha256(fold_name(name).encode('utf-8', 'surrogatepass')).hexdigest()}.json"

    def find(self, name: str) -> str:
        """The account that has a name; empty where none has, or for a file that says nothing."""
        try:
            return str(json.loads(read_bounded(self.find_file(name), _MOST_READ))["account"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

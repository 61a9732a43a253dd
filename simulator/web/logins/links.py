"""Secret links: whoever holds one is the person it was made for. Only a hash is kept, so a backup opens nothing."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.errors import UserError
from simulator.locales import N_
from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.records.names import clean, fold_name
from simulator.web.logins.accounts import AccountNames, find_company_login
from simulator.web.logins.login import Login, LoginRefusal, LoginRole

__all__ = ["Links"]

#: Random bytes of a secret: 256 bits, so guessing is hopeless and a plain hash is enough.
_SECRET_BYTES = 32
_LONGEST = 200
_MOST_READ = 4096


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a server: in `folder` a file each, named by the secret's SHA-256. Deleting a file ends its link.

    `accounts` are the names that people brought who need no link: a name is one or the other's.
    """

    folder: Path
    accounts: AccountNames

    def create(self, name: str, role: LoginRole) -> str:
        """A new link's secret, shown this once. Raises UserError where the name is empty or has a link, OSError."""
        shown = clean(name)
        if not fold_name(shown) or len(shown) > _LONGEST:
            raise UserError(N_("A link is for somebody: say her name."))
        if self.find_person(shown) is not None:
            raise UserError(N_("{name} has a link; end it first: simulator serve revoke {name}"), name=shown)
        if self.accounts.has(shown):
            message = N_("{name} is an account's name here; let it go first: simulator serve revoke {name}")
            raise UserError(message, name=shown)
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        make_private_folder(self.folder)
        content = json.dumps({"name": shown, "role": role.value}, ensure_ascii=False)
        write_whole(self._file(_hash(secret)), content.encode(), mode=FILE_MODE)
        return secret

    def admit(self, name: str, account: str) -> str:
        """The name as the records show it, for an account elsewhere that brings it.

        Raises LoginRefusal where it is a link's or another account's.
        """
        if self.find_person(clean(name)) is not None:
            raise LoginRefusal(N_("{name} is another account's name here; tell your administrator."), name=clean(name))
        return self.accounts.bind(name, account)

    def find(self, secret: str) -> Login | None:
        """Whose secret that is; None where it is nobody's."""
        return self._read(_hash(secret)) if len(secret) <= _LONGEST else None

    def find_person(self, name: str) -> Login | None:
        """The login of somebody by her name."""
        return next((one for one in self.list() if fold_name(one.name) == fold_name(name)), None)

    def is_there(self, login: Login) -> bool:
        """Whether the link still stands."""
        return bool(self.list_files(login))

    def is_bound(self, login: Login) -> bool:
        """Whether the account of a company's login still has its name here."""
        account = self.accounts.find(login.name)
        return bool(account) and find_company_login(account) == login.id

    def list_files(self, login: Login) -> Sequence[Path]:
        """The file of a link; none where it has ended."""
        return [*self.folder.glob(f"{login.id}*.json")]

    def list(self) -> Iterator[Login]:
        """All logins, by name."""
        found = (self._read(file.stem) for file in self.folder.glob("*.json"))
        return iter(sorted((one for one in found if one), key=lambda one: fold_name(one.name)))

    def revoke(self, name: str) -> Login:
        """End somebody's link, or let an account's name go. Raises UserError where there is neither, OSError."""
        login = self.find_person(name)
        if login is None and self.accounts.release(name):
            return Login("", clean(name))
        if login is None:
            raise UserError(N_("{name} has no link; `simulator serve links` shows who has."), name=name)
        for file in self.list_files(login):
            file.unlink()
        return login

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"

    def _read(self, digest: str) -> Login | None:
        try:
            kept = json.loads(read_bounded(self._file(digest), _MOST_READ))
            return Login(digest[:16], str(kept["name"]), LoginRole(kept["role"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

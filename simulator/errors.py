"""The one kind of error that is the user's to mend: its text is a whole sentence and says what to do."""

from collections.abc import Sequence
from functools import reduce

from simulator.locales import N_, Translate, listed

__all__ = ["SYSTEM_REASONS", "UserError", "render_error", "suggest"]

#: What the system says most often where a file cannot be read or written, to be translated with the sentence.
SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Read-only file system"),
)


class UserError(Exception):
    """Could not run: shown as one sentence, exit code 2, no traceback.

    `message` is an English message id (`N_`) with `{names}` for the `values`; without values it is taken as it is.
    `str(error)` is English, `render(t)` the interface's language.
    """

    def __init__(self, message: str = "", /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.render(str)

    def render(self, t: Translate) -> str:
        """The sentence, translated by `t`; values that are errors themselves are rendered too, tuples are listed."""
        sentence = t(self.message) if self.message else ""
        shown = {name: _show(value, t) for name, value in self.values.items()}
        return sentence.format(**shown) if shown else sentence


def _show(value: object, t: Translate) -> object:
    if isinstance(value, tuple):
        return listed(t, map(str, value))
    return render_error(value, t) if isinstance(value, Exception) else value


def render_error(error: Exception, t: Translate) -> str:
    """What an error says, translated where that is known: ours, or the system's reason."""
    if isinstance(error, UserError):
        return error.render(t)
    return t(error.strerror) if isinstance(error, OSError) and error.strerror else str(error)


def suggest(near: Sequence[str], otherwise: str = "") -> UserError:
    """What follows the sentence on an unknown name: the names nearest to it, else the message `otherwise`."""
    if not near:
        return UserError(otherwise)
    either = reduce(_join, near[1:], UserError("{name}", name=near[0]))
    return UserError(N_(" Did you mean {near}?"), near=either)


def _join(names: UserError, name: str) -> UserError:
    return UserError(N_("{names} or {name}"), names=names, name=name)

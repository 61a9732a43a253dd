"""The one kind of error that is the user's to mend: its text is a whole sentence and says what to do."""

from simulator.locales import Translate


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
        """The sentence, translated by `t`; values that are errors themselves are rendered too."""
        sentence = t(self.message) if self.message else ""
        shown = {name: v.render(t) if isinstance(v, UserError) else v for name, v in self.values.items()}
        return sentence.format(**shown) if shown else sentence

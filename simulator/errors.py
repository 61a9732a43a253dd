"""The one kind of error that is the user's to mend: its text is a whole sentence and says what to do."""


class UserError(Exception):
    """Could not run: shown as one sentence, exit code 2, no traceback."""

"""A crash inside Textual brought to the program's own funnel.

Textual prints a traceback with all local variables, and those hold what people typed. An app of ours prints nothing;
`run_app` raises the error once the terminal is restored.
"""

from typing import TypeVar

from textual.app import App
from textual.worker import WorkerFailed

from simulator.exit_code import ExitCode

Result = TypeVar("Result")


class QuietApp(App[Result]):
    """An app whose crash is told by whoever ran it."""

    def _fatal_error(self) -> None:
        # The base class would render the traceback with its variables here; leaving is all that is left to do.
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._exception is None:
            super()._print_error_renderables()


def run_app(app: App[int]) -> ExitCode:
    """Run the app until it is left. Raises whatever made it stop, as it was raised in the app or in a worker."""
    app.run()
    error = app._exception
    if error is None:
        return ExitCode.FINE
    raise error.error if isinstance(error, WorkerFailed) else error

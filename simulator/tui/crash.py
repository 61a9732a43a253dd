"""A crash inside Textual brought to the program's own funnel.

Textual prints a traceback with all local variables, and those hold what people typed. An app of ours prints nothing;
`run_app` raises the error once the terminal is restored.
"""

import sys
from typing import TypeVar

from textual.app import App
from textual.worker import WorkerFailed

from simulator.exit_code import ExitCode

Result = TypeVar("Result")

#: Seconds after which a thread lets another one go on: a key, or a reply on its way to the disk, waits no longer for
#: what is computed beside it (Python's own 5 ms add up, as each such thing changes threads several times).
SWITCH_INTERVAL = 0.0005


class QuietApp(App[Result]):
    """An app whose crash is told by whoever ran it."""

    def _fatal_error(self) -> None:
        # The base class would render the traceback with its variables here; leaving is all that is left to do.
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._exception is None:
            super()._print_error_renderables()


def run_app(app: App[int], size: tuple[int, int] | None = None) -> int:
    """Run the app until it is left; gives the exit code, 128 + n where signal n ended it.

    `size` in columns and rows is for a driver that cannot ask.

    Raises whatever made it stop, as it was raised in the app or in a worker.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    app.run(size=size)
    error = app._exception
    if error is None:
        return app.return_code or ExitCode.FINE
    raise error.error if isinstance(error, WorkerFailed) else error

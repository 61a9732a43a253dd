"""A visitor's process: the app, with a socket in the place of standard input and output."""

import contextlib
import datetime as dt
import io
import os
import socket
import sys

from simulator.config import Config
from simulator.crash_log import write_crash_log
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, library_messages, translator

__all__ = ["run_visitor"]


def run_visitor(connection: socket.socket, config: Config, size: tuple[int, int]) -> None:
    """Be the app of one person until she leaves; ends the process with an exit code.

    Nothing of ours is printed: the other end reads packets. A fault of ours is written to a log without what was
    typed; a `UserError` is sent as the packet `E` with its sentence.
    """
    os.setsid()  # Ctrl-C in the server's terminal is the server's
    for number in (0, 1):
        os.dup2(connection.fileno(), number)
    connection.close()
    # Textual asks these for their numbers; a process that was forked has its standard input closed.
    vars(sys).update(__stdin__=io.FileIO(0, closefd=False), __stdout__=io.FileIO(1, "w", closefd=False))
    from simulator.tui import run_in_browser
    from simulator.web.logins.presence import hold_place

    code: int = ExitCode.BUG
    try:
        if not hold_place(config.home, config.profile.trainee):
            raise UserError(N_("What is kept of you is just being deleted, as your administrator wanted."))
        with library_messages(config.language):
            code = run_in_browser(config, size)
    except UserError as error:
        code = ExitCode.CANNOT_RUN
        _send_sentence(error.render(translator(config.language)))
    except Exception as error:
        with contextlib.suppress(OSError):
            write_crash_log(config.home / "logs", error, dt.datetime.now().astimezone())
        raise
    finally:
        os._exit(code)  # no traceback is printed: it might quote what was typed


def _send_sentence(sentence: str) -> None:
    data = sentence.encode()
    with contextlib.suppress(OSError):
        os.write(1, b"E" + len(data).to_bytes(4, "big") + data)

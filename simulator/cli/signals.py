"""Leaving when the system asks for it: what was begun is cleared up, as at the end of any command."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from simulator.exit_code import ExitCode

_CODES = {"SIGTERM": ExitCode.TERMINATED, "SIGHUP": ExitCode.HUNG_UP}


class Stopped(BaseException):
    """A signal asked the program to end; nothing that mends errors may catch it."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code.name)
        self.code = code


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise Stopped in the main thread; one that is ignored (nohup) stays ignored."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name, code in _CODES.items():
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _make_handler(code))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _make_handler(code: ExitCode) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise Stopped(code)

    return stop

"""Where visitors' processes come from: forked from one that has everything loaded, so that they start at once and
share its memory.
"""

import multiprocessing
import os
import socket
from multiprocessing.context import ForkServerProcess

from simulator.config import Config
from simulator.web.visitors.child_process import run_visitor

__all__ = ["VisitorProcess", "prepare_processes", "start_process"]

VisitorProcess = ForkServerProcess

_CONTEXT = multiprocessing.get_context("forkserver")
#: How the C library of Linux gives out memory: an arena for each thread, as it does else, takes a third more here.
_THRIFT = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "65536"}
_PRELOADED = "simulator.web.visitors.preloaded"


def prepare_processes(config: Config) -> None:
    """Begin to load what visitors need; the first one then waits less."""
    from multiprocessing import forkserver

    os.environ |= _THRIFT
    os.environ |= {"SIMULATOR_WEB_LIBRARY": str(config.library), "SIMULATOR_WEB_CACHE": str(config.cache or "")}
    _CONTEXT.set_forkserver_preload([_PRELOADED])
    forkserver.ensure_running()


def start_process(config: Config, size: tuple[int, int]) -> tuple[VisitorProcess, socket.socket]:
    """A new visitor's process and our end of its socket. Blocks for some milliseconds. Raises OSError."""
    ours, theirs = socket.socketpair()
    try:
        process = _CONTEXT.Process(target=run_visitor, args=(theirs, config, size), name="visitor")
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours

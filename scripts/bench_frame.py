"""What `bench.py` measures of the terminal UI's start: until Today is drawn, beside a bare app of the same library.

Both run in a pseudo-terminal of 100 × 30, in turn, and are stopped as soon as their first text arrives: what goes on in
the background from then on is no part of the figure. Needs a system with pseudo-terminals.
"""

import os
import select
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench_records import fill_day, show

RUNS = 9
#: A few widgets, a list, keys and some CSS: the least that has anything to show.
BARE_APP = """
from textual.app import App
from textual.binding import Binding
from textual.widgets import Footer, Label, ListItem, ListView, Static

class Bare(App):
    CSS = "#day { padding: 1 2; } ListView { height: 1fr; } Static { color: $text-muted; }"
    BINDINGS = [Binding("d", "bell", "Drill"), Binding("l", "bell", "Library"), Binding("q", "quit", "Quit")]

    def compose(self):
        yield Static("Today")
        yield Static("What there is to do", id="day")
        yield ListView(*(ListItem(Label(f"row {number}")) for number in range(5)))
        yield Footer()

Bare().run()
"""


def measure_first_frame(attempts: int) -> None:
    """Seconds of the clock and of the processor until the first frame, without records and with many."""
    ours, bare = [sys.executable, "-m", "simulator", "--lang", "en"], [sys.executable, "-c", BARE_APP]
    print("First frame of the terminal UI, from nothing to Today (median of pairs run in turn)")
    for count in (0, attempts):
        with tempfile.TemporaryDirectory() as home:
            Path(home, "profile.json").write_text('{"language": "en", "content_language": "zh-CN"}', "utf-8")
            if count:
                fill_day(Path(home, "records.sqlite3"), count)
            run_until_drawn(ours, home), run_until_drawn(bare, home)
            pairs = [(run_until_drawn(ours, home), run_until_drawn(bare, home)) for _ in range(RUNS)]
        for at, name in enumerate(("wall", "processor")):
            mine, theirs = (statistics.median(pair[who][at] for pair in pairs) for who in (0, 1))
            ratio = statistics.median(pair[0][at] / pair[1][at] for pair in pairs)
            beside = f"bare Textual app: {1000 * theirs:.0f} ms (×{ratio:.2f})"
            show(f"{count:,} attempts, {name} time", 1000 * mine, "ms", beside)
    print()


def run_until_drawn(command: list[str], home: str, text: bytes = b"Today") -> tuple[float, float]:
    """Seconds, and seconds of processor time, until the command draws `text`; it is ended then."""
    import fcntl
    import pty
    import struct
    import termios

    root = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, "SIMULATOR_HOME": home, "PYTHONPATH": root, "TERM": "xterm-256color"}
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, environment)  # our own commands
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    drawn = b""
    while text not in drawn:
        if not select.select([terminal], [], [], 60)[0]:
            raise TimeoutError(drawn.decode(errors="replace"))
        drawn += os.read(terminal, 1 << 16)
    took, used = time.perf_counter() - start, read_processor_time(process)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return took, used


def read_processor_time(process: int) -> float:
    """Seconds that a running process used in all its threads; nan where the system does not tell (Linux does)."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except OSError:
        return float("nan")

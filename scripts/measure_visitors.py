"""What a server needs for so many people at once: each opens a conversation and sends a reply, then memory is read.

    python scripts/measure_visitors.py 10 100

Memory is what Linux calls PSS: pages of one's own, and one's part of those that are shared. Beside it stands a bare
Textual program (a heading, a field, a footer) measured in the same way. More people than were measured are reckoned by
the least two measurements, and said to be reckoned.
"""

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.web.real_server import RealServer, read_until, run_server, type_keys

_BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Input
class Bare(App):
    def compose(self):
        yield Header()
        yield Input()
        yield Footer()
Bare().run()
"""


def main() -> None:
    """Measure for each number of people."""
    counts = [int(word) for word in sys.argv[1:]] or [10, 100]
    bare = measure_bare()
    print(f"a bare Textual program: {bare:.1f} MB")
    figures = {count: measure(count) for count in counts}
    for count, (whole, each, took, busy) in figures.items():
        print(
            f"{count} people: {whole:.0f} MB in all, {each:.1f} MB a person ({each / bare:.2f} × bare); "
            f"a first screen after {took:.2f} s (median); {busy:.0f} % of one processor for them sitting there"
        )
    if len(figures) > 1:
        (few, first), (many, second) = sorted(figures.items())[:2]
        slope = (second[0] - first[0]) / (many - few)
        print(f"1000 people, reckoned and not measured: {(first[0] + slope * (1000 - few)) / 1024:.1f} GB")


def measure(count: int) -> tuple[float, float, float, float]:
    """Megabytes in all and a person, seconds to a first screen, per cent of a processor of idle visitors."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder) / "home"
        server = stack.enter_context(run_server(home, "--host", "127.0.0.1"))
        waits = []
        for number in range(count):
            cookie = server.log_in(f"person {number}")
            began = time.monotonic()
            browser = stack.enter_context(server.connect(cookie))
            read_until(browser, f"person {number}")
            waits.append(time.monotonic() - began)
            read_until(browser, "Next:")
            type_keys(browser, "n")
            read_until(browser, "Practise")
            type_keys(browser, "\r")
            read_until(browser, "Enter sends")
            type_keys(browser, "Thank you for telling me. May I ask what matters to you?\r")
            read_until(browser, "Coach")
        processes = find_processes(server)
        whole = sum(map(read_pss, processes))
        visitors = [pid for pid, event in list_visitors(home)]
        each = sum(map(read_pss, visitors)) / count
        before, since = read_seconds(processes), time.monotonic()
        time.sleep(10)
        busy = 100 * (read_seconds(processes) - before) / (time.monotonic() - since)
        server.kill()  # browsers that nobody reads would each wait ten seconds to take leave of it
        return whole, each, sorted(waits)[count // 2], busy


def list_visitors(home: Path) -> list[tuple[int, str]]:
    """Process and event of everybody who came in, by the server's log."""
    lines = (home.parent / "server.log").read_text().splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    return [(one["process"], one["event"]) for one in events if one["event"] == "began"]


def find_processes(server: RealServer) -> list[int]:
    """The server, and all that descend from it."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {server.process.pid}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)


def read_pss(pid: int) -> float:
    """Megabytes."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(text.partition("\nPss:")[2].split()[0]) / 1024


def read_seconds(pids: list[int]) -> float:
    """Processor time that these have taken."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def measure_bare() -> float:
    """Megabytes of a bare Textual program on a terminal of its own."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", _BARE])
    last = time.monotonic() + 3
    while time.monotonic() < last:
        os.read(terminal, 65536) if _has_output(terminal) else time.sleep(0.05)
    found = read_pss(pid)
    os.kill(pid, 15)
    os.waitpid(pid, 0)
    return found


def _has_output(terminal: int) -> bool:
    import select

    return bool(select.select([terminal], [], [], 0)[0])


if __name__ == "__main__":
    main()

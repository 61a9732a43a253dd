"""What `bench.py` measures over kept records: a trainee's day, the review, reports over many people."""

import datetime as dt
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from many_records import NOW, fill_records  # noqa: E402

from simulator.practice.attempt_summary import summarise_attempt  # noqa: E402
from simulator.practice.attempt_types import NewAttempt  # noqa: E402
from simulator.practice.attempts import Attempts, Trainee  # noqa: E402
from simulator.practice.day.desk import Desk  # noqa: E402
from simulator.practice.events import Mode  # noqa: E402
from simulator.practice.prepared_scenario import PreparedScenario  # noqa: E402
from simulator.practice.session import NullJournal, Session  # noqa: E402
from simulator.records.store import Records  # noqa: E402
from simulator.reports import gather_background, render_trainee  # noqa: E402
from simulator.scenario.library.library import bundled_library, read_library  # noqa: E402
from simulator.scenario.model import ChoiceTurn, ReplyTurn  # noqa: E402
from simulator.scenario.script import Script  # noqa: E402

TIMING = "objections/obj-timing"
#: One plain scan of the table that pages over many attempts are made of.
PLAIN_SCAN = """import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM judgements"): pass"""


def show(name: str, value: float, unit: str, beside: str = "") -> None:
    """One row: what, how much, and what it stands beside."""
    print(f"{name:<70}{value:>10.1f} {unit:<4} {beside}".rstrip(), flush=True)


def measure_day(count: int) -> None:
    """Today, a drill and progress of a trainee with many attempts, which the first look takes up."""
    print(f"A trainee's day after {count:,} attempts")
    library, now = read_library(bundled_library()), dt.datetime.now().astimezone()

    def find(scenario: str, language: str) -> Script | None:
        entry = library.find(scenario, language)
        return entry.script if entry else None

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "records.sqlite3")
        fill_day(file, count)
        with Records.open(file) as records:
            desk = Desk(records, lambda: now, "", "zh-CN", library.list_playable("zh-CN"), find)
            for name, work in (
                ("the first look, which takes up every attempt", desk.plan_today),
                ("today", desk.plan_today),
                ("a drill planned", desk.plan_drill),
                ("progress", desk.measure_progress),
                ("own replies searched", lambda: desk.search("原因")),
            ):
                start = time.perf_counter()
                work()
                show(name, 1000 * (time.perf_counter() - start), "ms")
    print()


def fill_day(database: Path, count: int) -> None:
    """So many attempts of one trainee, three replies each, five hours apart, the last one now."""
    now = dt.datetime.now().astimezone()
    timing = (entry.script for entry in read_library(bundled_library()).offered("zh-CN") if entry.id == TIMING)
    script = next(script for script in timing if script)
    session = Session(PreparedScenario(script, 1, None), NullJournal(), lambda: now)
    session.start(Mode.PRACTICE)
    for _ in range(3):
        session.submit("谢谢您直说，方便问一句原因吗？")
    with Records.open(database) as records:
        for number in range(count):
            at = now - dt.timedelta(hours=5 * (count - number))
            new = NewAttempt("", "", script.id, "", "zh-CN", script.digest, 1, Mode.PRACTICE, at, script.sources)
            moved = [replace(event, at=at + n * dt.timedelta(seconds=20)) for n, event in enumerate(session.events)]
            records.journal(records.create(new)).append(moved, summarise_attempt(session.prepared, session.state))


def measure_review(count: int) -> None:
    """`simulator review --list` over many official attempts: real replies, each attempt kept many times over."""
    scenarios = [entry.script for entry in read_library(bundled_library()).entries if entry.script][:10]
    played = 8 * len(scenarios)
    print(f"Reviewing {count:,} kept official attempts, {played} of them different (whole process)")
    with tempfile.TemporaryDirectory() as home:
        database = Path(home) / "records.sqlite3"
        with Records.open(f"sqlite:///{database}") as records:
            for script in scenarios:
                for seed in range(8):
                    play_at_random(records, script, seed)
        copy_attempts(database, count // played - 1)
        environment = {**os.environ, "SIMULATOR_HOME": home, "PYTHONPATH": str(ROOT)}
        listing = ["review", "--list", "--database", f"sqlite:///{database}", "--library", str(bundled_library())]
        for name in ("first time", "again"):
            start = time.perf_counter()
            command = [sys.executable, "-m", "simulator", *listing]
            done = subprocess.run(command, env=environment, check=True, capture_output=True, cwd=home)
            took = time.perf_counter() - start
            show(f"simulator review --list, {name}", took, "s", done.stdout.decode().splitlines()[-1])
    print()


def play_at_random(records: Records, script: Script, seed: int) -> None:
    """An official attempt whose replies are the scenario's own examples, at turns that they may not be meant for."""
    luck = random.Random(seed)  # noqa: S311  # the same attempts every time
    turns = script.scenario.turns.values()
    replies = [example.reply for turn in turns if isinstance(turn, ReplyTurn) for example in turn.examples]
    attempts = Attempts(records, lambda: dt.datetime.now(dt.UTC))
    session = attempts.start(script, Mode.OFFICIAL, seed, Trainee(f"trainee {seed}")).session
    for _ in range(30):
        if session.state.current is None:
            return
        choices = session.state.current.asked.choices
        numbers = " ".join(str(number + 1) for number in range(len(choices)))
        turn = session.prepared.turn(session.state.current.asked.turn)
        session.submit("1" if isinstance(turn, ChoiceTurn) else numbers if choices else luck.choice(replies))


def copy_attempts(database: Path, times: int) -> None:
    """Every attempt kept `times` times more, by other people."""
    with sqlite3.connect(database) as raw:
        names = [row[1] for row in raw.execute("PRAGMA table_info(attempts)")]
        people = {"id": "id || '-' || :n", "trainee": "trainee || :n", "trainee_key": "trainee_key || :n"}
        for table, key in (("attempts", "id"), ("events", "attempt"), ("judgements", "attempt")):
            columns = names if key == "id" else [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            values = [people.get(name, name) if key == "id" else name for name in columns]
            values[columns.index(key)] = f"{key} || '-' || :n"
            raw.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")  # noqa: S608  # names from above
            chosen = ", ".join(values)
            statement = f"INSERT INTO {table} SELECT {chosen} FROM first_{table}"  # noqa: S608  # likewise
            for number in range(times):
                raw.execute(statement, {"n": number})


def measure_reports(people: int, million: int) -> None:
    """A team's page and single reports over made-up records, the large one beside one scan of the same rows."""
    print(f"Reports over {people} people (rows made up, written straight into the tables)")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.sqlite3"
        kept = fill_records(file, people, 20)
        beside = f"{kept['attempts']:,} attempts, {kept['judgements']:,} judgements"
        command = ["-m", "simulator", "report", "--database", f"sqlite:///{file}"]
        show(
            "report --team as html, whole process",
            run_report(folder, [*command, "--team", "-o", "t.html"]),
            "s",
            beside,
        )
        command = ["-m", "simulator", "items", "--database", f"sqlite:///{file}", "-o", "items.html"]
        show("items as html, whole process", run_report(folder, command), "s", beside)
        with Records.open(file) as records:
            names = [person.name for person in records.tallies.people()]
            start = time.perf_counter()
            background = gather_background(records, NOW, library=bundled_library())
            for name in names:
                render_trainee(records, name, "html", str, "en", now=NOW, background=background)
            show(f"{len(names)} single reports, one after another", time.perf_counter() - start, "s")
        if million:
            measure_million(Path(folder) / "million.sqlite3", people, million)
    print()


def measure_million(file: Path, people: int, replies: int) -> None:
    """Pages over so many replies, each a whole process, beside one plain SQL scan of the same table by another.

    Processor seconds, for other programs have work to do as well; memory is the most that the process held.
    """
    kept = fill_records(file, people, max(1, round(replies / people / 4.5)))
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT count(*) FROM judgements WHERE kind = 'reply'").fetchone()[0]
    print(f"{kept['attempts']:,} attempts, {found:,} replies, {kept['judgements']:,} judgements")
    scan, held = run_measured(file.parent, ["-c", PLAIN_SCAN, str(file)])
    show("SELECT * FROM judgements, read to the end", scan, "s", f"{held:.0f} MB")
    at = ["--database", f"sqlite:///{file}"]
    for name, command in (
        ("report --team as html", ["report", "--team", "-o", "team.html", "--force"]),
        ("items as html", ["items", "-o", "items.html", "--force"]),
    ):
        took, held = run_measured(file.parent, ["-m", "simulator", *command, *at])
        show(name, took, "s", f"{held:.0f} MB (×{took / scan:.2f} of the scan)")


def run_measured(folder: Path, command: list[str]) -> tuple[float, float]:
    """Processor seconds of a process, and the megabytes that it held at most."""
    environment = {**os.environ, "SIMULATOR_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, *command]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(arguments, env=environment, cwd=folder, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments, (folder / "output.txt").read_bytes())
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def run_report(folder: str, command: list[str]) -> float:
    """Seconds of the fastest of three runs."""
    environment = {**os.environ, "SIMULATOR_HOME": folder, "PYTHONPATH": str(ROOT)}
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], env=environment, check=True, capture_output=True, cwd=folder)
        times.append(time.perf_counter() - start)
    return min(times)

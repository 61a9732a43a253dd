#!/usr/bin/env python3
"""Measure the simulator on this machine: start-up, scoring, checking, memory. Prints figures; judges nothing.

scripts/bench.py [--files N] [--replies N] [--people N] [--million N]

Figures drift with what else the machine does: each is the median of several runs, and what it is compared with is
measured in turn with it, in the same minutes.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does, before NumPy is loaded

from bench_frame import measure_first_frame  # noqa: E402
from bench_records import measure_day, measure_reports, measure_review, show  # noqa: E402
from rapidfuzz import fuzz  # noqa: E402

from simulator.practice.prepared_scenario import PreparedScenario  # noqa: E402
from simulator.scenario.library.library import bundled_library, read_library  # noqa: E402
from simulator.scenario.model import Criterion, RedLine, ReplyTurn  # noqa: E402
from simulator.scenario.shared_model import Lexicon  # noqa: E402
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn  # noqa: E402
from simulator.scoring.judging.reply_score import ReplyContext, score_reply  # noqa: E402
from simulator.scoring.judging.weights import load_weights  # noqa: E402
from simulator.scoring.similarity.language_classifier import forget_language_classifiers  # noqa: E402
from simulator.scoring.text.hanzi import load_hanzi  # noqa: E402

RUNS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000, help="scenario files to check")
    parser.add_argument("--attempts", type=int, default=2000, help="attempts behind a trainee's day")
    parser.add_argument("--replies", type=int, default=2000, help="replies in the batch")
    parser.add_argument("--reviewed", type=int, default=8000, help="kept official attempts to review")
    parser.add_argument("--people", type=int, default=300, help="people in a team's page")
    parser.add_argument("--million", type=int, default=1_000_000, help="replies in the large records; 0 leaves it out")
    arguments = parser.parse_args()
    load = f", load average {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}{load}\n")
    measure_first_frame(arguments.attempts)
    measure_starts()
    measure_scoring()
    measure_batch(arguments.replies)
    measure_checking(arguments.files)
    measure_testing()
    measure_review(arguments.reviewed)
    measure_day(arguments.attempts)
    measure_reports(arguments.people, arguments.million)
    measure_memory()
    return 0


def measure_starts() -> None:
    """Whole processes, from nothing to done, each beside the least it could be."""
    print("Start-up (whole process, median wall time)")
    pairs: list[tuple[str, list[str], str, list[str]]] = [
        ("simulator --version", ["-m", "simulator", "--version"], "import click", ["-c", "import click"]),
        (
            "simulator score, one reply",
            [
                "-m",
                "simulator",
                "score",
                "objections/obj-timing#no_interest",
                "谢谢您直说",
                "--json",
                "--lang",
                "zh-CN",
            ],
            "its bare imports",
            ["-c", "import click, pydantic, yaml, numpy, rapidfuzz.fuzz, jinja2.sandbox"],
        ),
        (
            "simulator check --ignore S5, one file",
            [
                "-m",
                "simulator",
                "check",
                "--ignore",
                "S5",
                str(bundled_library() / "zh-CN" / "objections" / "obj-timing.yaml"),
            ],
            "its bare imports",
            ["-c", "import click, pydantic, yaml, jinja2.sandbox"],
        ),
    ]
    for name, ours, other_name, other in pairs:
        mine, theirs = time_pair(ours, other)
        show(name, 1000 * mine, "ms", f"{other_name}: {1000 * theirs:.0f} ms (×{mine / theirs:.2f})")
    print()


def time_pair(ours: list[str], other: list[str]) -> tuple[float, float]:
    """Median seconds of both commands, run in turn."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SIMULATOR_HOME": home, "PYTHONPATH": str(ROOT)}

        def run(command: list[str]) -> float:
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], env=environment, check=True, capture_output=True, cwd=home)
            return time.perf_counter() - start

        run(ours), run(other)
        times = [(run(ours), run(other)) for _ in range(RUNS)]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def big_turn() -> tuple[ReplyTurn, dict[str, RedLine]]:
    """12 criteria × 12 phrases and 12 red lines × 20, from the library's own texts."""
    phrases: list[str] = []
    sayings: list[str] = []
    for course in read_library(bundled_library()).courses:
        for entry in course.entries if course.language == "zh-CN" else ():
            if entry.script is None:
                continue
            sayings += [p for line in entry.script.policies.values() for p in line.phrases]
            turns = entry.script.scenario.turns.values()
            phrases += [p for t in turns if isinstance(t, ReplyTurn) for c in t.criteria.values() for p in c.phrases]
    sayings = list(dict.fromkeys(sayings + phrases[::-1]))[:240]
    criteria = {
        f"c{i}": Criterion(skill="value", weight=10, means="…", phrases=tuple(phrases[i * 12 : i * 12 + 12]))
        for i in range(12)
    }
    lines = {
        f"RL-{i}": RedLine(means="…", because="…", phrases=tuple(sayings[i * 20 : i * 20 + 20])) for i in range(12)
    }
    turn = ReplyTurn(customer=("我没兴趣。",), criteria=criteria, next=({"to": "end"},))
    return turn, lines


def real_turn() -> PreparedTurn:
    """The turn `no_interest` as the library has it, with every red line of its policies."""
    entries = [entry for entry in read_library(bundled_library()).entries if entry.id == "objections/obj-timing"]
    script = next(entry.script for entry in entries if entry.language == "zh-CN" and entry.script)
    return PreparedScenario(script, 0, None).prepared_turn("no_interest")


def find_lexicon() -> Lexicon:
    """The library's Chinese lexicon."""
    entries = [entry for entry in read_library(bundled_library()).entries if entry.language == "zh-CN"]
    return next(entry.script.lexicon for entry in entries if entry.script)


def sample_replies() -> list[str]:
    """Replies of every length that the library's own examples have."""
    return [
        example.reply
        for course in read_library(bundled_library()).courses
        for entry in course.entries
        if entry.scenario and course.language == "zh-CN"
        for turn in entry.scenario.turns.values()
        if isinstance(turn, ReplyTurn)
        for example in turn.examples
    ]


def measure_scoring() -> None:
    """One reply against the big turn, beside plain matching of the same texts."""
    print("Scoring one reply against 12 criteria × 12 phrases and 12 red lines × 20")
    turn, lines = big_turn()
    lexicon = find_lexicon()
    load_weights(), load_hanzi()
    with tempfile.TemporaryDirectory() as cache:
        for name in ("nothing kept: once a lexicon and policy", "red lines and lexicon kept by an earlier process"):
            forget_language_classifiers()  # as a new process has none in memory
            start = time.perf_counter()
            prepared_turn = prepare_turn(turn, lines, lexicon, "zh-CN", turn.customer, Path(cache))
            show(f"preparing the turn, {name}", 1000 * (time.perf_counter() - start), "ms")
        again = spread(lambda _: prepare_turn(turn, lines, lexicon, "zh-CN", turn.customer), [""] * 9)[0]
        show("preparing a further turn", 1000 * again, "ms")
    replies = sample_replies()[:200]
    texts = [p for c in turn.criteria.values() for p in c.phrases] + [p for r in lines.values() for p in r.phrases]
    ours = spread(lambda reply: score_reply(prepared_turn, reply, ReplyContext()), replies)
    show("score_reply p50", 1000 * ours[0], "ms")
    show("score_reply p99", 1000 * ours[1], "ms")
    real = real_turn()
    samples = sum(len(line.phrases) + len(line.not_) for line in real.red_lines.values())
    beside = f"{len(real.turn.criteria)} criteria, {len(real.red_lines)} red lines with {samples} samples"
    theirs = spread(lambda reply: score_reply(real, reply, ReplyContext()), replies)
    show("score_reply on the library's own no_interest p50", 1000 * theirs[0], "ms", beside)
    show("score_reply on the library's own no_interest p99", 1000 * theirs[1], "ms", beside)
    for name, plain in baselines(texts).items():
        p50, p99 = spread(plain, replies)
        show(f"{name} p50", 1000 * p50, "ms", f"p99 {1000 * p99:.2f} ms")
    long_reply = ("".join(replies) * 10)[:10_000]
    took = spread(lambda reply: score_reply(prepared_turn, reply, ReplyContext()), [long_reply] * 3)
    show(f"score_reply on {len(long_reply):,} characters", 1000 * took[0], "ms")
    print()


def baselines(texts: Sequence[str]) -> dict[str, Callable[[str], object]]:
    """Other ways to compare a reply with the same phrases; those not installed are left out."""
    found: dict[str, Callable[[str], object]] = {
        "bare rapidfuzz partial_ratio": lambda reply: [fuzz.partial_ratio(text, reply) for text in texts],
        "bare rapidfuzz ratio": lambda reply: [fuzz.ratio(text, reply) for text in texts],
    }
    try:
        from thefuzz import fuzz as thefuzz

        found["thefuzz partial_ratio"] = lambda reply: [thefuzz.partial_ratio(text, reply) for text in texts]
    except ImportError:
        print("(thefuzz is not installed: left out)")
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
        rows = vectors.fit_transform(texts)
        found["scikit-learn character TF-IDF cosine"] = lambda reply: rows @ vectors.transform([reply]).T
    except ImportError:
        print("(scikit-learn is not installed: left out)")
    return found


def spread(function: Callable[[str], object], replies: Sequence[str]) -> tuple[float, float]:
    """p50 and p99 of the seconds one call takes."""
    function(replies[0])
    times = []
    for reply in replies:
        start = time.perf_counter()
        function(reply)
        times.append(time.perf_counter() - start)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.99))]


def measure_batch(count: int) -> None:
    """`simulator score --replies` over many replies, with one core and with all."""
    print(f"Scoring a batch of {count:,} replies (whole process)")
    replies = sample_replies()
    lines = [{"turn": "no_interest", "reply": replies[i % len(replies)]} for i in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "replies.jsonl"
        file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
        command = [sys.executable, "-m", "simulator", "score", "objections/obj-timing", "--replies", str(file)]
        environment = {**os.environ, "SIMULATOR_HOME": folder, "SIMULATOR_LANG": "zh-CN", "PYTHONPATH": str(ROOT)}
        for name, prefix in (("all cores", []), ("one core", ["taskset", "-c", "0"])):
            start = time.perf_counter()
            subprocess.run([*prefix, *command], env=environment, check=True, capture_output=True, cwd=folder)
            took = time.perf_counter() - start
            show(name, count / took, "/s", f"{took:.1f} s")
    print()


def measure_checking(count: int) -> None:
    """`simulator check` on many copies of a real scenario."""
    print(f"Checking {count:,} scenario files (whole process)")
    source = bundled_library() / "zh-CN" / "objections" / "obj-timing.yaml"
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "zh-CN" / "many"
        course.mkdir(parents=True)
        policies = Path(folder) / "zh-CN" / "policies"
        policies.mkdir()
        for policy in (bundled_library() / "zh-CN" / "policies").glob("*.yaml"):
            (policies / policy.name).write_bytes(policy.read_bytes())
        for number in range(count):
            (course / f"copy-{number:04}.yaml").write_bytes(source.read_bytes())
        megabytes = count * source.stat().st_size / 1e6
        for name, command in (
            ("simulator check --ignore S5 (nothing scored)", ["-m", "simulator", "check", "--ignore", "S5", folder]),
            ("yamllint", ["-m", "yamllint", "-d", "relaxed", folder]),
        ):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *command],
                capture_output=True,
                check=False,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), "SIMULATOR_HOME": folder},
            )
            took = time.perf_counter() - start
            if b"No module named" in done.stderr:
                print(f"({name} is not installed: left out)")
                continue
            show(name, took, "s", f"{megabytes / took:.2f} MB/s")
    print()


def measure_testing() -> None:
    """`simulator test` over the whole library, twice: with nothing kept, and with what the first run kept."""
    scenarios = [entry.scenario for entry in read_library(bundled_library()).entries if entry.scenario]
    turns = [turn for scenario in scenarios for turn in scenario.turns.values()]
    count = sum(len(turn.examples) for turn in turns if isinstance(turn, ReplyTurn))
    print(f"Testing the library, {count:,} examples in {len(scenarios)} scenarios (whole process)")
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "simulator", "test", "--json", "--library", str(bundled_library())]
        environment = {**os.environ, "SIMULATOR_HOME": home, "PYTHONPATH": str(ROOT)}
        for name in ("nothing kept", "caches kept by an earlier process"):
            kept = sum(path.is_file() for path in Path(home).rglob("*"))
            start = time.perf_counter()
            done = subprocess.run(command, env=environment, check=False, capture_output=True, cwd=home)
            took = time.perf_counter() - start
            if done.returncode != 1:  # 1 says that an example failed: it was run all the same
                done.check_returncode()
            show(f"simulator test, {name}", count / took, "/s", f"{took:.1f} s, {kept} files kept before")
    print()


def measure_memory() -> None:
    """The most memory that any process so far has needed."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    show("highest memory of any process above", peak, "MB")


if __name__ == "__main__":
    sys.exit(main())

"""Records of many people made up for measuring: rows written straight into the tables, of the library's scenarios."""

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.records.row_mapping import pack_time
from simulator.records.store import Records
from simulator.scenario.library.library import bundled_library, read_library
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
TEAMS = ("华东一部", "华东二部", "电话组", "North", "South", "渠道部")

#: The columns that rows are made for, in their order; others keep what the schema says.
_ATTEMPT = (
    "id, trainee, team, scenario, title, language, digest, seed, mode, started_at, updated_at, "
    "score, answered, ending, outcome, passed, hints, retries, red_lines, trainee_key"
)
_JUDGEMENT = (
    "attempt, seq, kind, item, turn, credit, worth, strength, chance, skill, severity, evidence, phrase, notes, "
    "needed, stands"
)


def fill_records(path: Path, people: int, attempts: int, language: str = "zh-CN", seed: int = 7) -> dict[str, int]:
    """A database of `people` with `attempts` official attempts each; gives how many rows each table has."""
    with Records.open(path):
        pass
    scripts = [e.script for e in read_library(bundled_library()).entries if e.script and e.language == language]
    rng = random.Random(seed)  # noqa: S311  # made-up data
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for script in scripts:
            _keep_sources(connection, script)
        for person in range(people):
            kept, judged = [], []
            for number in range(attempts):
                row, judgements = _make_attempt(rng, person, number, attempts, rng.choice(scripts))
                kept.append(row)
                judged += judgements
            connection.executemany(_insert("attempts", _ATTEMPT), kept)
            connection.executemany(_insert("judgements", _JUDGEMENT), judged)
        connection.commit()
        tables = ("attempts", "judgements")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608


def _insert(table: str, columns: str) -> str:
    marks = ", ".join("?" * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  # no value of anybody's


def _keep_sources(connection: sqlite3.Connection, script: Script) -> None:
    for name, text in script.sources.items():
        hashed = f"{script.digest}/{name}"
        connection.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (hashed, text))
        connection.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?)", (script.digest, name, hashed))


def _make_attempt(
    rng: random.Random, person: int, number: int, attempts: int, script: Script
) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
    name, level = f"学员{person:03}", 0.35 + 0.5 * (person % 17) / 17
    attempt = f"{person:07x}-{number:06x}"
    at = NOW - dt.timedelta(days=300 * (1 - number / attempts), minutes=person)
    judged: list[tuple[object, ...]] = []
    scores: list[float] = []
    crossed = 0
    for seq, (turn, judgements) in enumerate(_make_judgements(rng, script, level)):
        score = judgements.pop()
        scores.append(score)
        judged.append((attempt, seq, "reply", "", turn, score, 100, 0, None, "", "", "", "", "", 1, 1))
        for kind, item, credit, worth, skill, severity, words in judgements:
            crossed += kind == "red_line"
            judged.append(
                (attempt, seq, kind, item, turn, credit, worth, 80, None, skill, severity, words, "", "", 1, 1)
            )
    score = round(100 * sum(scores) / max(1, len(scores)))
    passed = int(score >= script.scenario.pass_mark)
    when = pack_time(at)
    team = TEAMS[person % len(TEAMS)]
    row = (attempt, name, team, script.id, script.scenario.title, script.language, script.digest, "7", "official")
    result = (when, when, score, len(scores), "agreed", "success" if passed else "failure", passed, 0, 0, crossed)
    return (*row, *result, name), judged


def _make_judgements(rng: random.Random, script: Script, level: float) -> Iterator[tuple[str, list[Any]]]:
    """For each turn of words its judgements, the reply's score last."""
    for turn_id, turn in script.scenario.turns.items():
        if not isinstance(turn, ReplyTurn):
            continue
        found: list[Any] = []
        for item, rule in turn.criteria.items():
            credit = rng.choices((0.0, 0.5, 1.0), (1 - level, 0.15, level))[0]
            found.append(("criterion", item, credit, 30, rule.skill.value, "", "谢谢您直说" if credit else ""))
        score = sum(one[2] for one in found) / len(found)
        lines = {**script.policies, **turn.red_lines}
        if lines and rng.random() < 0.01:
            item, line = rng.choice([*lines.items()])
            found.append(("red_line", item, 0.0, 0, "", line.severity.value, line.phrases[0] if line.phrases else "…"))
        yield turn_id, [*found, score]

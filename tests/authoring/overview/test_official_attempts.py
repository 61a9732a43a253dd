"""What a coach is shown to look at: official attempts that are over, those that ask for a person's word first."""

import dataclasses
from pathlib import Path

import pytest

from simulator.authoring.overview.official_attempts import OfficialAttempts
from simulator.practice import prepared_scenario
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.practice.marking.marked_place import list_marked_places
from simulator.records.store import Records
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import ReplyContext
from simulator.scoring.judging.result import TurnScore
from tests.authoring.played import NOON, play
from tests.tui.demo import FORBIDDEN, GOOD, HALF, write_library
from tests.tui.test_snapshots import score_plainly

DONE = [GOOD, "2", "1 2 3"]


def score_doubtfully(turn: PreparedTurn, reply: str, context: ReplyContext) -> TurnScore:
    """As `score_plainly`, with every red line so unsure that a trainer is asked."""
    score = score_plainly(turn, reply, context)
    lines = tuple(dataclasses.replace(line, strength=80) for line in score.red_lines)
    return dataclasses.replace(score, red_lines=lines)


@pytest.fixture(autouse=True)
def doubtful_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_scenario, "score_reply", score_doubtfully)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "scenarios")


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records.open(f"sqlite:///{tmp_path / 'records.sqlite3'}")


def mark(loaded: LoadedAttempt, kind: MarkKind, seq: int, item: str) -> CoachMark:
    word = MarkWord.CROSSED if kind is MarkKind.RED_LINE else MarkWord.FAILED
    turn = "" if kind is MarkKind.ATTEMPT else "opening"
    return CoachMark(loaded.row.id, 0, kind, seq, turn, item, word, word, "so", "", "陈教练", NOON)


def test_the_unsure_one_stands_first_and_what_is_private_or_goes_on_nowhere(records: Records, library: Path) -> None:
    unsure, _ = play(records, library, [HALF, FORBIDDEN], trainee="孙悦")
    sure = {play(records, library, DONE, trainee=who)[0] for who in ("林晓", "王芳")}
    play(records, library, [HALF, FORBIDDEN], Mode.PRACTICE)
    play(records, library, [HALF])
    first, *others = OfficialAttempts(records, None).list_newest()
    assert (first.row.id, first.unconfirmed) == (unsure, 1)
    assert {one.row.id for one in others} == sure
    assert [one.unconfirmed for one in others] == [0, 0]


@pytest.mark.parametrize(
    ("kind", "item"), [(MarkKind.RED_LINE, "insult"), (MarkKind.REPLY, ""), (MarkKind.ATTEMPT, "")]
)
def test_a_mark_on_the_line_its_answer_or_the_whole_confirms_it(
    records: Records, library: Path, kind: MarkKind, item: str
) -> None:
    unsure, seqs = play(records, library, [HALF, FORBIDDEN])
    official = OfficialAttempts(records, None)
    loaded, _ = official.load(unsure)
    records.marks.add(mark(loaded, kind, -1 if kind is MarkKind.ATTEMPT else seqs[-1], item))
    (found,) = official.list_newest()
    assert (found.unconfirmed, len(found.marks)) == (0, 1)


def test_a_mark_on_something_else_leaves_it_open(records: Records, library: Path) -> None:
    unsure, seqs = play(records, library, [HALF, FORBIDDEN])
    official = OfficialAttempts(records, None)
    loaded, _ = official.load(unsure)
    records.marks.add(mark(loaded, MarkKind.REPLY, seqs[0], ""))
    assert [one.unconfirmed for one in official.list_newest()] == [1]
    places = list_marked_places(loaded, records.marks.find(unsure))
    assert [place.target.item for place in places if place.unconfirmed] == ["insult"]


def test_lines_that_nobody_came_near_are_shown_only_where_they_are_wanted(records: Records, library: Path) -> None:
    attempt, _ = play(records, library, DONE)
    loaded, _ = OfficialAttempts(records, None).load(attempt)
    few, all_of_them = list_marked_places(loaded, ()), list_marked_places(loaded, (), every=True)
    assert [place.target.item for place in few if place.target.kind is MarkKind.RED_LINE] == []
    assert [place.target.item for place in all_of_them if place.target.kind is MarkKind.RED_LINE] == ["insult"]
    assert [place.rule for place in few if place.target.kind is MarkKind.REPLY] == [
        "我这忙着呢，有话快说。",
        "5% 保证金，反着走 5% 呢？",
        "那接下来怎么做？",
    ]

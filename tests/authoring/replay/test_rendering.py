"""A replay reads like a good test failure: what changed, the words that were said, and what decided."""

import datetime as dt

from simulator.authoring.replay.attempts import Missing, ReplayedAttempt
from simulator.authoring.replay.carry_over import Unanswerable
from simulator.authoring.replay.rendering import render_attempt, render_summary
from simulator.authoring.replay.rescore import AttemptVerdict, Rejudged, Replayed
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.scenario.model import Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
ROW = AttemptRow(
    id="06fc6ht-yff2", trainee="李晓", team="", scenario="talks/price", title="谈价", language="zh-CN", digest="x",
    seed=1, mode=Mode.OFFICIAL, started_at=NOON, updated_at=NOON, score=50, answered=2, ending="left_open",
    outcome=None, passed=False, hints=0, retries=0, red_lines=0,
)  # fmt: skip


def judged(score: int, credit: float, evidence: str = "", red_line: str = "") -> TurnScore:
    criterion = CriterionResult("thank", Skill.ACKNOWLEDGE, 20, credit, round(100 * credit), evidence)
    crossed = RedLineResult(red_line, Severity.MAJOR, "没脑子", "骂人")
    return TurnScore(score, (criterion,), (crossed,) if red_line else ())


def test_a_changed_reply_shows_its_words_its_credits_and_its_red_lines() -> None:
    reply = Rejudged(
        "opening", "谢谢您\x1b[31m直说", judged(50, 0.0), "end", judged(40, 1.0, "谢谢您", "insult"), "quiz"
    )
    same = Rejudged("quiz", "好", judged(50, 0.0), "end", judged(50, 0.0), "end")
    result = Replayed(AttemptVerdict(50, "left_open", False), AttemptVerdict(40, "", None), (reply, same), parts_at=0)
    assert render_attempt(ReplayedAttempt(ROW, result), str) == [
        "06fc6ht-yff2  zh-CN/talks/price  ≠ 50 → 40  not passed (left_open) → not finished",
        "  #opening  50 → 40  goes to quiz, went to end – from here on it would be another conversation",
        "    “谢谢您\N{REPLACEMENT CHARACTER}[31m直说”",
        "      + thank  0 → 1  “谢谢您”",
        "      ✗ insult  now crossed  “没脑子”",
    ]


def test_another_scoring_engine_is_named_as_a_cause() -> None:
    result = Replayed(AttemptVerdict(50, "a", False), AttemptVerdict(60, "a", False), ())
    lines = render_attempt(ReplayedAttempt(ROW, result, engine="1", engine_now="a1b2c3d4e5"), str)
    assert lines[1] == "  judged then by scoring engine 1, now by a1b2c3d4e5"


def test_a_reply_that_cannot_be_judged_says_why_though_nothing_else_changed() -> None:
    lost = Rejudged("old", "2", judged(50, 0.5), "end", None, "end", problem=Unanswerable.TURN_GONE)
    result = Replayed(AttemptVerdict(50, "end", True), AttemptVerdict(50, "end", True), (lost,))
    assert render_attempt(ReplayedAttempt(ROW, result), str) == [
        "06fc6ht-yff2  zh-CN/talks/price  = unchanged as far as it can be judged",
        "  #old  ? there is no such turn any more; the reply keeps its score",
        "    “2”",
    ]


def test_the_summary_counts_verdicts_that_flipped() -> None:
    def attempt(then: bool | None, now: bool | None) -> ReplayedAttempt:
        return ReplayedAttempt(ROW, Replayed(AttemptVerdict(1, "a", then), AttemptVerdict(1, "a", now), ()))

    attempts = [attempt(False, True), attempt(True, False), attempt(True, None), attempt(True, True)]
    assert render_summary([*attempts, ReplayedAttempt(ROW, None, Missing.GONE)], str) == (
        "5 attempts: 3 changed, 1 unchanged, 1 could not be replayed"
        " – 1 now passes, 1 no longer passes, 1 can no longer be told"
    )

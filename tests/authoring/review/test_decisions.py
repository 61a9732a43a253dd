"""A decision corrects the record of the attempt, beside the first score; what the edit did not touch stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.authoring.replay.corrections import find_official, make_correction, rescore_all
from simulator.authoring.review.acceptance import accept, plan_acceptance
from simulator.authoring.review.bulk import Wanted, decide
from simulator.authoring.review.decisions import Ruling, overrule, plan_overruling
from simulator.authoring.review.phrase_usage import LEAST_REPLIES, find_idle_phrases
from simulator.authoring.review.queue import Review
from simulator.errors import UserError
from simulator.practice.appeals import Claim
from simulator.practice.events import Mode
from simulator.practice.judgements import JudgementKind
from simulator.records.disputes import Dispute, Verdict
from simulator.records.store import Records
from tests.authoring.played import MISSED, NOON, dispute, play
from tests.tui.demo import FORBIDDEN, GOOD, SMALL, write_library

#: From the opening to the good end.
REST = (GOOD, "2", "1 2 3")
RULING = Ruling("确实如此", NOON, "陈教练")
POLICY = """
title: 共用红线
red_lines:
  RL-PROMISE:
    means: 打包票
    phrases: [我给您打包票肯定赚钱]
    because: 没人做得了主
    severity: critical
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "scenarios")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as opened:
        yield opened


def _file(library: Path) -> Path:
    return library / "zh-CN/demo/small.yaml"


def test_overruling_a_criterion_counts_for_this_attempt_and_leaves_the_file(library: Path, records: Records) -> None:
    before_text = _file(library).read_text("utf-8")
    attempt, seqs = play(records, library, [MISSED, *REST])
    other, _ = play(records, library, [MISSED, *REST])
    first = records.attempt(attempt).row
    overrule(records, Review(records, library).case(f"{attempt}.{seqs[0]}.ask_time"), RULING)
    row = records.attempt(attempt).row
    assert row.score == first.score + 17, "60 of 90 points more in one of four turns"
    assert (row.original, row.passed) == (first.original, True)
    assert row.correction is not None
    made = row.correction
    assert (made.decided_by, made.reason, made.cause) == ("陈教练", "确实如此", f"{attempt}.{seqs[0]}.ask_time")
    assert (made.engine, made.digest) == (records.attempt(other).events[0].engine, first.digest)  # type: ignore[union-attr]
    assert records.attempt(other).row.correction is None
    assert _file(library).read_text("utf-8") == before_text


def test_a_false_alarm_that_ended_an_attempt_makes_it_count_for_nothing(library: Path, records: Records) -> None:
    """Where the conversation would have gone on nobody knows how it would have ended: neither failed nor passed."""
    attempt, seqs = play(records, library, [FORBIDDEN])
    assert records.attempt(attempt).row.passed is False
    marked = Dispute(attempt, seqs[0], "insult", "opening", Claim.WRONG, NOON, JudgementKind.RED_LINE)
    records.disputes.mark(marked)
    overrule(records, Review(records, library).case(marked.id), RULING)
    row = records.attempt(attempt).row
    assert (row.ending, row.passed, row.counts, row.red_lines) == ("hung_up", None, False, 0)


def test_a_critical_line_that_stands_still_fails_after_another_ruling(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [FORBIDDEN])
    overrule(records, Review(records, library).case(f"{attempt}.{seqs[0]}.thank"), RULING)
    row = records.attempt(attempt).row
    assert (row.passed, row.red_lines, row.counts) == (False, 1, True)


def test_a_choice_can_be_overruled_and_no_phrase_can_settle_it(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [GOOD, "1", "1 2 3"])
    review = Review(records, library)
    case = review.case(f"{attempt}.{seqs[1]}.reply")
    assert case.reply == "亏 5%"
    with pytest.raises(UserError, match="no phrase settles quiz"):
        plan_acceptance(review, case)
    before = records.attempt(attempt).row.score
    overrule(records, case, RULING)
    assert (before, records.attempt(attempt).row.score) == (44, 78)


def test_an_attempt_that_goes_on_keeps_the_decision_and_no_correction(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED], Mode.PRACTICE)
    case = Review(records, library).case(dispute(records, attempt, seqs[0], "ask_time").id)
    assert plan_overruling(records, case) is None
    overrule(records, case, RULING)
    assert [one.verdict for one in records.disputes.find()] == [Verdict.OVERRULED]
    assert records.attempt(attempt).row.correction is None


def test_accepting_corrects_every_official_attempt_that_comes_out_otherwise(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED, *REST])
    alike, _ = play(records, library, [MISSED, *REST])
    private, _ = play(records, library, [MISSED, *REST], Mode.PRACTICE)
    untouched, _ = play(records, library, [*REST])
    review = Review(records, library)
    plan = plan_acceptance(review, review.case(f"{attempt}.{seqs[0]}.ask_time"))
    accept(records, plan, RULING)
    scores = {name: records.attempt(name).row for name in (attempt, alike, private, untouched)}
    assert [name for name, row in scores.items() if row.correction] == [attempt, alike]
    assert all(row.score > row.original.score for row in (scores[attempt], scores[alike]))


def test_what_is_written_names_nobody_and_promises_everything_that_is_met(library: Path, records: Records) -> None:
    said = "谢谢您接我电话，我是林晓，电话13812345678。啥时候再打给您合适呢？"
    attempt, seqs = play(records, library, [said])
    review = Review(records, library)
    plan = plan_acceptance(review, review.case(f"{attempt}.{seqs[0]}.ask_time"), "啥时候再打给您合适")
    assert plan.safe
    assert plan.removed == ("林晓", "13812345678")
    accept(records, plan, RULING)
    text = _file(library).read_text("utf-8")
    assert "林晓" not in text
    assert "138" not in text
    assert "meets: [thank, ask_time]" in text


def test_a_trainer_may_write_the_example_otherwise(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED])
    review = Review(records, library)
    case = review.case(f"{attempt}.{seqs[0]}.ask_time")
    plan = plan_acceptance(review, case, "啥时候再打给您合适", "那啥时候再打给您合适？")
    accept(records, plan, RULING)
    assert "reply: 那啥时候再打给您合适？" in _file(library).read_text("utf-8")


def test_a_counter_phrase_for_a_shared_red_line_goes_into_its_policy_and_is_tried_in_other_scenarios(
    library: Path, records: Records
) -> None:
    policy = library / "zh-CN/policies/shared.yaml"
    policy.parent.mkdir()
    policy.write_text(POLICY, "utf-8")
    shared = SMALL.replace("pass: 60", "pass: 60\npolicies: [shared]")
    _file(library).write_text(shared, "utf-8")
    crossing = "      - {reply: 我给您打包票肯定赚钱, crosses: [RL-PROMISE]}\n    next:"
    other = library / "zh-CN/demo/other.yaml"
    other.write_text(shared.replace("    next:", crossing, 1), "utf-8")
    attempt, seqs = play(records, library, ["我给您打包票肯定赚钱才怪呢"])
    review = Review(records, library)
    case = review.case(f"{attempt}.{seqs[0]}.red_line:RL-PROMISE")
    plan = plan_acceptance(review, case, "我给您打包票肯定赚钱才怪")
    assert set(plan.added) == {_file(library), policy}
    assert plan.edits.after[policy].count("才怪") == 1
    harsh = plan_acceptance(review, case, "我给您打包票肯定赚钱")
    assert any(name.startswith("demo/other") for name in harsh.broken)
    assert not harsh.safe


def test_several_cases_are_decided_on_their_own_merits(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED, *REST])
    marked = [dispute(records, attempt, seqs[0], name) for name in ("ask_time", "thank")]
    wrong = Dispute(attempt, seqs[2], "", "quiz", Claim.SAID, NOON, JudgementKind.REPLY)
    records.disputes.mark(wrong)
    review = Review(records, library)
    cases = review.find([*(one.id for one in marked), wrong.id])
    results = list(decide(review, cases, Wanted(Verdict.ACCEPTED, RULING)))
    assert [(one.case.id, one.done, one.fault is not None) for one in results] == [
        (marked[0].id, True, False),
        (
            marked[1].id,
            False,
            False,
        ),  # its words stand under the first one now
        (wrong.id, False, True),
    ]
    assert {one.id for one in records.disputes.find(verdict=Verdict.OPEN)} == {marked[1].id, wrong.id}


def test_all_disputes_of_an_item_have_a_name(library: Path, records: Records) -> None:
    marked = []
    for _ in range(2):
        attempt, seqs = play(records, library, [MISSED])
        marked.append(dispute(records, attempt, seqs[0], "ask_time").id)
    review = Review(records, library)
    assert {case.id for case in review.find(["demo/small#opening.ask_time"])} == {*marked}
    with pytest.raises(UserError, match="Nothing is disputed at demo/small#opening"):
        review.find(["demo/small#opening.thank"])


def test_rescoring_publishes_a_second_column_and_keeps_what_was_overruled(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED, *REST])
    overrule(records, Review(records, library).case(f"{attempt}.{seqs[0]}.ask_time"), RULING)
    ruled = records.attempt(attempt).row
    edited = SMALL.replace("weight: 40", "weight: 90")
    _file(library).write_text(edited, "utf-8")
    (rescored,) = rescore_all(records, library, find_official(records), None)
    assert rescored.changed
    assert rescored.after.score < ruled.score, "the overruled move weighs less now"
    assert rescored.results[seqs[0]].met == {"ask_time"}
    records.corrections.publish([make_correction(rescored, "新的权重", "陈教练", NOON)])
    row = records.attempt(attempt).row
    assert (row.score, row.original) == (rescored.after.score, ruled.original)
    assert len(records.corrections.find(attempt)) == 2
    assert not any(one.changed for one in rescore_all(records, library, find_official(records), None))


def test_an_attempt_whose_scenario_is_gone_keeps_what_counts(library: Path, records: Records) -> None:
    attempt, _ = play(records, library, [GOOD, "2", "1 2 3"])
    _file(library).unlink()
    (rescored,) = rescore_all(records, library, find_official(records), None)
    assert (rescored.changed, rescored.missing is not None, rescored.row.id) == (False, True, attempt)


def test_phrases_that_never_fire_and_that_only_fire_wrongly_are_named(library: Path, records: Records) -> None:
    path = _file(library)
    path.write_text(SMALL.replace("[谢谢您接我电话]", "[谢谢您接我电话, 承蒙您百忙之中拨冗赐听]"), "utf-8")
    for _ in range(LEAST_REPLIES):
        play(records, library, [GOOD])
    idle = {one.phrase: one.wrongly for one in find_idle_phrases(Review(records, library))}
    assert {"承蒙您百忙之中拨冗赐听": 0, "你真是没脑子": 0}.items() <= idle.items()
    assert "谢谢您接我电话" not in idle
    crossing, numbers = play(records, library, [FORBIDDEN])
    overrule(records, Review(records, library).case(f"{crossing}.{numbers[0]}.red_line:insult"), RULING)
    idle = {one.phrase: one.wrongly for one in find_idle_phrases(Review(records, library))}
    assert {phrase: count for phrase, count in idle.items() if count} == {"你真是没脑子": 1}

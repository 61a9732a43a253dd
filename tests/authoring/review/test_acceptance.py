"""Accepting a case writes its phrase and its example, shows what else changes, and is kept for the trainee."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.authoring.replay.judge_again import judge_again
from simulator.authoring.review.acceptance import accept, plan_acceptance
from simulator.authoring.review.decisions import Ruling, reject
from simulator.authoring.review.file_edits import ClearsRedLine
from simulator.authoring.review.proposals import clean_phrase
from simulator.authoring.review.queue import Review
from simulator.authoring.review.rendering import render_case
from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import try_reply
from simulator.records.disputes import Claim, Verdict
from simulator.records.store import Records
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.find_scenario import resolve
from simulator.scenario.model import ReplyTurn
from tests.authoring.played import LUCKY, MISSED, NOON, dispute, play
from tests.tui.demo import write_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "scenarios")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as opened:
        yield opened


def _credit(library: Path, reply: str, criterion: str) -> float:
    prepared = PreparedScenario(resolve("demo/small", library, "zh-CN"), 0, None)
    result = try_reply(prepared, "opening", reply).result
    return next(c.credit for c in result.criteria if c.id == criterion)


def _strength(library: Path, reply: str, criterion: str) -> int:
    prepared = PreparedScenario(resolve("demo/small", library, "zh-CN"), 0, None)
    return next(c.strength for c in try_reply(prepared, "opening", reply).result.criteria if c.id == criterion)


def test_a_missed_move_counts_from_then_on_and_nothing_else_in_the_file_changes(
    library: Path, records: Records
) -> None:
    path = library / "zh-CN/demo/small.yaml"
    before = path.read_text("utf-8")
    attempt, seqs = play(records, library, [MISSED])
    case = Review(records, library).case(dispute(records, attempt, seqs[0], "ask_time", comment="我问了").id)
    assert _credit(library, MISSED, "ask_time") == 0

    plan = plan_acceptance(Review(records, library), case)
    assert plan.safe
    assert path.read_text("utf-8") == before, "a plan writes nothing"
    assert [effect.row.id for effect in plan.effects] == [attempt]
    accept(records, plan, Ruling("确实问了时间", NOON))

    after = path.read_text("utf-8")
    assert _credit(library, MISSED, "ask_time") >= 0.5
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(new) == 3
    assert all("啥时候再打给您合适呢" in line for line in new[:1] + new[1:2])
    (kept,) = records.disputes.find()
    assert (kept.verdict, kept.reason, kept.phrase) == (Verdict.ACCEPTED, "确实问了时间", "啥时候再打给您合适呢")
    assert Review(records, library).groups() == ()


def test_what_should_not_count_becomes_a_counter_phrase(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [LUCKY])
    before = _strength(library, LUCKY, "thank")
    case = Review(records, library).case(dispute(records, attempt, seqs[0], "thank", Claim.WRONG).id)
    plan = plan_acceptance(Review(records, library), case)
    accept(records, plan, Ruling("谢的是号码", NOON))
    assert _strength(library, LUCKY, "thank") < before
    text = (library / "zh-CN/demo/small.yaml").read_text("utf-8")
    assert "        not:\n          - 谢谢您的电话号码" in text
    assert f"- reply: {LUCKY}\n        misses: [thank]\n" in text


def test_accepting_again_after_a_crash_between_file_and_records_writes_nothing_twice(
    library: Path, records: Records
) -> None:
    path = library / "zh-CN/demo/small.yaml"
    attempt, seqs = play(records, library, [MISSED])
    marked = dispute(records, attempt, seqs[0], "ask_time")
    plan = plan_acceptance(Review(records, library), Review(records, library).case(marked.id))
    path.write_text(plan.edits.after[path], "utf-8")
    again = plan_acceptance(Review(records, library), Review(records, library).case(marked.id))
    assert (again.added, again.phrase, again.safe) == ({}, "", True)
    accept(records, again, Ruling("对", NOON))
    assert path.read_text("utf-8") == plan.edits.after[path]
    assert records.disputes.find()[0].verdict is Verdict.ACCEPTED


def test_two_disputes_of_one_reply_make_one_example(library: Path, records: Records) -> None:
    path = library / "zh-CN/demo/small.yaml"
    attempt, seqs = play(records, library, [MISSED])
    for criterion in ("ask_time", "thank"):
        case = Review(records, library).case(dispute(records, attempt, seqs[0], criterion).id)
        accept(records, plan_acceptance(Review(records, library), case), Ruling("算", NOON))
    text = path.read_text("utf-8")
    assert f"- reply: {MISSED}\n        meets: [ask_time, thank]\n" in text
    assert text.count(f"reply: {MISSED}") == 1


def test_a_file_that_was_edited_meanwhile_is_not_overwritten(library: Path, records: Records) -> None:
    path = library / "zh-CN/demo/small.yaml"
    attempt, seqs = play(records, library, [MISSED])
    marked = dispute(records, attempt, seqs[0], "ask_time")
    plan = plan_acceptance(Review(records, library), Review(records, library).case(marked.id))
    edited = path.read_text("utf-8").replace("pass: 60", "pass: 61")
    path.write_text(edited, "utf-8")
    with pytest.raises(UserError, match="changed meanwhile"):
        accept(records, plan, Ruling("对", NOON))
    assert path.read_text("utf-8") == edited
    assert records.disputes.find()[0].verdict is Verdict.OPEN


def test_words_that_do_not_help_make_the_example_fail_and_the_plan_says_so(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED])
    case = Review(records, library).case(dispute(records, attempt, seqs[0], "ask_time").id)
    plan = plan_acceptance(Review(records, library), case, "下雨了")
    assert plan.phrase == "下雨了"
    assert not plan.works
    assert plan.own is not None
    assert [failure.subject for failure in plan.own.failures] == ["ask_time"]


def test_other_trainees_practice_attempts_are_not_shown_as_effects(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED], Mode.PRACTICE)
    play(records, library, [MISSED], Mode.PRACTICE)
    official, _ = play(records, library, [MISSED])
    marked = dispute(records, attempt, seqs[0], "ask_time")
    plan = plan_acceptance(Review(records, library), Review(records, library).case(marked.id))
    assert {effect.row.id for effect in plan.effects} == {attempt, official}


def test_a_criterion_that_is_gone_can_only_be_rejected(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED])
    marked = dispute(records, attempt, seqs[0], "ask_time")
    path = library / "zh-CN/demo/small.yaml"
    path.write_text(path.read_text("utf-8").replace("ask_time", "ask_when"), "utf-8")
    review = Review(records, library)
    case = review.case(marked.id)
    assert case.gone
    with pytest.raises(UserError, match=r"no criterion opening\.ask_time any more"):
        plan_acceptance(review, case)
    reject(records, case, Ruling("这一条改了", NOON))
    assert records.disputes.find()[0].reason == "这一条改了"


def test_a_case_is_found_by_the_beginning_of_its_id(library: Path, records: Records) -> None:
    attempt, seqs = play(records, library, [MISSED])
    marked = dispute(records, attempt, seqs[0], "ask_time")
    review = Review(records, library)
    assert review.case(marked.id[:-3]).id == marked.id
    assert review.case(attempt[:13] + marked.id[len(attempt) :]).id == marked.id
    dispute(records, attempt, seqs[0], "thank")
    with pytest.raises(UserError, match="Several cases"):
        review.case(attempt)
    with pytest.raises(UserError, match="no open case"):
        review.case(f"{attempt}.99")


@pytest.mark.parametrize(
    ("words", "phrase"),
    [("，您几点方便？", "您几点方便"), ("{a|b}您", "a b 您"), ("……\n好 的", "好 的"), ("？！", "")],
)
def test_words_become_a_phrase_without_marks_that_mean_something_there(words: str, phrase: str) -> None:
    assert clean_phrase(words) == phrase


@pytest.mark.repeated
def test_a_real_scenario_takes_a_real_reply_and_keeps_its_comments(
    tmp_path: Path, records: Records, cache: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(bundled_library() / "zh-CN", library / "zh-CN")
    path = library / "zh-CN/objections/obj-timing.yaml"
    text = path.read_text("utf-8").replace("criteria:\n", "criteria:  # 审过\n", 1)
    path.write_text(text, "utf-8")
    reply = "懂了,开门做生意最烦这种来电。要不这样:我发一页纸给您,您扫一眼就扔也成。"
    attempt, seqs = play(records, library, [reply], scenario="objections/obj-timing", cache=cache)
    judged = records.attempt(attempt).events[seqs[0]]
    missed = next(c for c in judged.result.criteria if c.credit == 0)  # type: ignore[union-attr]  # it is a Scored
    marked = replace(dispute(records, attempt, seqs[0], missed.id), turn="no_interest")
    records.disputes.mark(marked)
    review = Review(records, library, cache)
    plan = plan_acceptance(review, review.case(marked.id), "开门做生意最烦这种来电")
    accept(records, plan, Ruling("算", NOON))
    after = path.read_text("utf-8")
    assert "criteria:  # 审过\n" in after
    assert [line for line in text.splitlines() if line not in after.splitlines()] == []
    assert len(after.splitlines()) == len(text.splitlines()) + len(plan.added[path]) == len(text.splitlines()) + 3
    assert not plan.problems


@pytest.mark.parametrize(("engine", "rejudged"), [(None, False), ("0000000000", True), ("2", True)])
def test_a_kept_judgement_is_trusted_only_under_the_same_fingerprint(
    library: Path, records: Records, monkeypatch: pytest.MonkeyPatch, engine: str | None, rejudged: bool
) -> None:
    """Under another one it is judged again, though not a letter of the scenario has changed."""
    if engine is not None:
        monkeypatch.setattr("simulator.practice.prepared_scenario.find_fingerprint", lambda _: engine)
    calls: list[str] = []

    def count(*arguments: Any) -> Any:
        calls.append("judged")
        return judge_again(*arguments)

    monkeypatch.setattr("simulator.authoring.review.queue.judge_again", count)
    attempt, seqs = play(records, library, [MISSED])
    dispute(records, attempt, seqs[0], "ask_time")
    assert list(Review(records, library).disputed())
    assert bool(calls) == rejudged


def _find_nearly_crossing(library: Path) -> str:
    """Words that the scorer suspects and does not convict."""
    prepared = PreparedScenario(resolve("demo/small", library, "zh-CN"), 0, None)
    said = ("您脑子里进的是生意吧", "您这脑子是算盘", "您脑子不够用吧", "你真是没空", "你真是没说错", "你怎么这么糊涂")
    return next(reply for reply in said if try_reply(prepared, "opening", reply).result.near_lines)


def test_words_that_cross_a_red_line_do_not_become_a_criterions_phrase(library: Path, records: Records) -> None:
    path = library / "zh-CN/demo/small.yaml"
    before = path.read_text("utf-8")
    reply = "您真没主意，几点都定不下来"
    attempt, seqs = play(records, library, [reply])
    case = Review(records, library).case(dispute(records, attempt, seqs[0], "ask_time").id)
    assert [line.id for line in case.then.red_lines] == ["insult"]
    with pytest.raises(ClearsRedLine, match="no longer cross"):
        plan_acceptance(Review(records, library), case, phrase=reply)
    assert path.read_text("utf-8") == before


def test_what_nearly_crossed_is_listed_costs_nothing_and_crosses_once_it_is_accepted(
    library: Path, records: Records
) -> None:
    reply = _find_nearly_crossing(library)
    attempt, seqs = play(records, library, [reply])
    review = Review(records, library)
    case = next(case for group in review.groups() for case in group.misses if group.item == "insult")
    assert (case.id, case.dispute.claim) == (f"{attempt}.{seqs[0]}.red_line:insult", Claim.SAID)
    assert not case.then.red_lines
    assert "nearly crossed" in "".join(render_case(case, str))
    accept(records, plan_acceptance(review, case, phrase=reply), Ruling("", NOON))
    script = resolve("demo/small", library, "zh-CN")
    turn = script.scenario.turns["opening"]
    assert isinstance(turn, ReplyTurn)
    assert reply in turn.red_lines["insult"].phrases
    assert [line.id for line in try_reply(PreparedScenario(script, 0, None), "opening", reply).result.red_lines] == [
        "insult"
    ]
    assert not [one for group in Review(records, library).groups() for one in group.misses if group.item == "insult"]

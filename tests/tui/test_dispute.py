"""The trainee calls a judgement wrong in the debrief, and reads there and in the history what became of it."""

import datetime as dt

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.authoring.review.decisions import Ruling, overrule
from simulator.authoring.review.queue import Review
from simulator.practice.events import Mode
from simulator.practice.judgements import JudgementKind
from simulator.records.disputes import Claim, Decision, Dispute, Verdict
from simulator.records.store import Records
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.dispute import DisputeScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.widgets.conversation.turn_card import TurnCard
from tests.authoring.played import MISSED, play
from tests.tui.conftest import MakeApp
from tests.tui.demo import FORBIDDEN, GOOD, NOON
from tests.tui.driving import paint, read, until, until_screen

#: From the opening to the good end.
LATER = (GOOD, "2", "1 2 3")


async def open_debrief(pilot: Pilot[int]) -> None:
    """From the library through the history into the newest attempt's debrief."""
    await pilot.pause()
    pilot.app.action_history()  # type: ignore[attr-defined]  # it is the simulator's app
    await until_screen(pilot, HistoryScreen)
    await until(pilot, lambda: "小试" in paint(pilot), "the attempts")
    await pilot.press("enter")
    await until_screen(pilot, DebriefScreen)
    await until(pilot, lambda: bool(pilot.app.screen.query(TurnCard)), "the turns")


async def test_a_miss_is_marked_with_a_word_to_the_trainer_and_can_be_taken_back(
    make_app: MakeApp, records: Records
) -> None:
    app = make_app()
    attempt, seqs = play(records, app.context.config.library, [MISSED], Mode.PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_debrief(pilot)
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        app.screen.query_one(OptionList).highlighted = 1
        app.screen.query_one(Input).value = "我问了"
        await pilot.press("enter")
        await until(pilot, lambda: "waiting for the trainer" in read(pilot), "the mark")
        (kept,) = records.disputes.find()
        assert (kept.attempt, kept.seq, kept.item) == (attempt, seqs[0], "ask_time")
        assert (kept.claim, kept.comment) == (Claim.SAID, "我问了")
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await until(pilot, lambda: not records.disputes.find(), "the mark to go")
        await until(pilot, lambda: "waiting for the trainer" not in read(pilot), "the line to go")


async def test_what_counted_can_be_called_wrong(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    play(records, app.context.config.library, [GOOD], Mode.PRACTICE)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_debrief(pilot)
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        app.screen.query_one(OptionList).highlighted = 0
        await pilot.press("enter")
        await until(pilot, lambda: bool(records.disputes.find()), "the mark")
        (kept,) = records.disputes.find()
        assert (kept.item, kept.claim) == ("thank", Claim.WRONG)


async def test_the_trainers_answer_is_read_in_debrief_and_history_and_stays(
    make_app: MakeApp, records: Records
) -> None:
    app = make_app()
    attempt, seqs = play(records, app.context.config.library, [MISSED], Mode.PRACTICE)
    dispute = Dispute(attempt, seqs[0], "ask_time", "opening", Claim.SAID, NOON)
    records.disputes.mark(dispute)
    later = NOON + dt.timedelta(hours=1)
    records.disputes.decide(dispute, Decision(Verdict.ACCEPTED, "确实[/]问了", later, phrase="啥时候"))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        app.action_history()
        await until(pilot, lambda: "disputes ✓1" in paint(pilot), "the mark in the history")
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: "✓ accepted: 确实[/]问了" in read(pilot), "the answer")
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, DisputeScreen), "a decided one cannot be marked again"
    assert [d.verdict for d in records.disputes.find()] == [Verdict.ACCEPTED]


@pytest.mark.parametrize(("answer", "costs"), [("1", True), ("2", False)])
async def test_a_choice_can_be_disputed_where_it_cost_points(
    make_app: MakeApp, records: Records, answer: str, costs: bool
) -> None:
    app = make_app()
    play(records, app.context.config.library, [GOOD, answer], Mode.PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_debrief(pilot)
        app.screen.query(TurnCard)[1].focus()
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause(0.1)
        assert isinstance(app.screen, DisputeScreen if costs else DebriefScreen)


async def test_a_red_line_is_disputed_first_and_the_answer_stands_at_its_turn(
    make_app: MakeApp, records: Records
) -> None:
    app = make_app()
    _, seqs = play(records, app.context.config.library, [FORBIDDEN])
    async with app.run_test(size=(100, 30)) as pilot:
        await open_debrief(pilot)
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        assert "This crosses no red line" in paint(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "waiting for the trainer" in read(pilot), "the mark")
    (kept,) = records.disputes.find()
    assert (kept.seq, kept.kind, kept.claim) == (seqs[0], JudgementKind.RED_LINE, Claim.WRONG)


async def test_a_corrected_result_says_so_in_debrief_and_history(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    library = app.context.config.library
    attempt, seqs = play(records, library, [MISSED, *LATER])
    case = Review(records, library).case(f"{attempt}.{seqs[0]}.ask_time")
    before = records.attempt(attempt).row
    overrule(records, case, Ruling("确实问了", NOON, "陈教练"))
    after = records.attempt(attempt).row
    assert before.finished
    assert after.score > before.score
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        app.action_history()
        await until(pilot, lambda: f"corrected, was {before.score}" in paint(pilot), "the mark in the history")
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: "陈教练" in read(pilot) and "确实问了" in read(pilot), "who corrected it, and why")
        assert f"({before.score}) → " in read(pilot)

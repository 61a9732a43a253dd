"""The trainee calls a judgement wrong in the debrief, and reads there and in the history what became of it."""

import datetime as dt

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.practice.events import Mode
from simulator.records.disputes import Claim, Dispute, Verdict
from simulator.records.store import Records
from simulator.scenario.model import Skill
from simulator.scoring.judging.result import CriterionResult
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.dispute import DisputeScreen, find_claims
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.widgets.conversation.turn_card import TurnCard
from tests.authoring.played import MISSED, play
from tests.tui.conftest import MakeApp
from tests.tui.demo import GOOD, NOON
from tests.tui.driving import paint, read, until, until_screen


async def _open_debrief(pilot: Pilot[int]) -> None:
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
        await _open_debrief(pilot)
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
        await _open_debrief(pilot)
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
    records.disputes.decide(dispute, Verdict.ACCEPTED, "确实[/]问了", NOON + dt.timedelta(hours=1), "啥时候")
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


async def test_a_choice_has_nothing_to_dispute(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    play(records, app.context.config.library, [GOOD, "1"], Mode.PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open_debrief(pilot)
        app.screen.query(TurnCard)[1].focus()
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause(0.1)
        assert isinstance(app.screen, DebriefScreen)


def test_of_half_credit_either_can_be_claimed() -> None:
    def claims(credit: float) -> tuple[Claim, ...]:
        return find_claims(CriterionResult("ask", Skill.DISCOVERY, 50, credit, 50))

    assert [claims(0.0), claims(0.5), claims(1.0)] == [(Claim.SAID,), (Claim.SAID, Claim.WRONG), (Claim.WRONG,)]
